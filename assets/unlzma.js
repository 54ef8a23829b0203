// Unpacks LZMA, as the LZMA specification (LZMA SDK, "lzma-specification.txt") describes it, from a file of the plain
// form (13 bytes of header, length known, no end mark). Stands before start.js in the single file: browsers unpack gzip
// themselves, but LZMA makes the program a quarter smaller.
// Each bit is told from the odds that earlier bits left; `at` is where the next byte goes, `d` the last four distances.
function unlzma(input) {
  var properties = input[0], lc = properties % 9, lp = (properties / 9 | 0) % 5, pb = properties / 45 | 0;
  var size = (input[5] | input[6] << 8 | input[7] << 16 | input[8] << 24) >>> 0;
  var out = new Uint8Array(size), at = 0, next = 14, range = 0xFFFFFFFF, code = 0, i;
  for (i = 0; i < 4; i++) code = (code << 8 | input[next++]) >>> 0;
  function odds(count) { return new Uint16Array(count).fill(1024); }
  var literal = odds(0x300 << lc + lp), isMatch = odds(192), isRepeat = odds(12), isOlder = odds(12);
  var isSecond = odds(12), isThird = odds(12), isLong = odds(192), slots = odds(256), low = odds(128), align = odds(16);
  var lengths = odds(514), repeatLengths = odds(514), state = 0, d = [0, 0, 0, 0];

  function refill() {
    if (range < 0x1000000) {
      range = range << 8 >>> 0;
      code = (code << 8 | input[next++]) >>> 0;
    }
  }
  function bit(table, place) {
    var odd = table[place], bound = (range >>> 11) * odd, one = code >= bound ? 1 : 0;
    if (one) {
      range -= bound;
      code -= bound;
      table[place] = odd - (odd >> 5);
    } else {
      range = bound;
      table[place] = odd + (2048 - odd >> 5);
    }
    refill();
    return one;
  }
  function tree(table, base, bits) {
    var node = 1;
    for (var k = 0; k < bits; k++) node = node << 1 | bit(table, base + node);
    return node - (1 << bits);
  }
  function reversed(table, base, bits) {
    var node = 1, value = 0;
    for (var k = 0; k < bits; k++) {
      var b = bit(table, base + node);
      node = node << 1 | b;
      value |= b << k;
    }
    return value;
  }
  function direct(bits) {
    var value = 0;
    while (bits-- > 0) {
      range >>>= 1;
      var one = code >= range ? 1 : 0;
      if (one) code -= range;
      value = value << 1 | one;
      refill();
    }
    return value;
  }
  function length(table, position) {
    if (!bit(table, 0)) return 2 + tree(table, 2 + (position << 3), 3);
    if (!bit(table, 1)) return 10 + tree(table, 130 + (position << 3), 3);
    return 18 + tree(table, 258, 8);
  }
  function distance(count) {
    var slot = tree(slots, Math.min(count - 2, 3) << 6, 6), bits = (slot >> 1) - 1;
    if (slot < 4) return slot;
    var base = (2 | slot & 1) << bits;
    if (slot < 14) return base + reversed(low, base - slot, bits);
    return base + (direct(bits - 4) << 4) + reversed(align, 0, 4);
  }
  function oneByte() {
    var before = at ? out[at - 1] : 0, symbol = 1;
    var base = 0x300 * (((at & (1 << lp) - 1) << lc) + (before >> 8 - lc));
    if (state > 6) {
      var other = out[at - d[0] - 1];
      while (symbol < 256) {
        var expected = other >> 7 & 1, got = bit(literal, base + (1 + expected << 8) + symbol);
        other <<= 1;
        symbol = symbol << 1 | got;
        if (expected !== got) break;
      }
    }
    while (symbol < 256) symbol = symbol << 1 | bit(literal, base + symbol);
    out[at++] = symbol & 255;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  while (at < size) {
    var position = at & (1 << pb) - 1, place = (state << 4) + position, count;
    if (!bit(isMatch, place)) {
      oneByte();
      continue;
    }
    if (!bit(isRepeat, state)) {
      count = length(lengths, position);
      d.unshift(distance(count));
      d.length = 4;
      state = state < 7 ? 7 : 10;
    } else {
      var which = 0;
      if (bit(isOlder, state)) which = !bit(isSecond, state) ? 1 : 2 + bit(isThird, state);
      if (which) d.unshift(d.splice(which, 1)[0]);
      var short = !which && !bit(isLong, place);
      count = short ? 1 : length(repeatLengths, position);
      state = short ? (state < 7 ? 9 : 11) : state < 7 ? 8 : 11;
    }
    for (var source = at - d[0] - 1; count > 0 && at < size; count--) out[at++] = out[source++];
  }
  return out;
}
