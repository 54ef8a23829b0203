//! Bytes as text that may stand inside a script element: printable ASCII, eleven characters or so for nine bytes.
//!
//! The rule is that of basE91: two characters at a time are a number of two digits, the lower first. It holds the next 13
//! bits, the lowest first, or 14 when those 13 make a number so small that both of its upper neighbours still fit into two
//! digits. Here the digits are 93: everything from `!` to `~` but `<`, whose place `~` takes. `bytes` in `assets/start.js`
//! reads it back.

/// How many characters there are to choose from.
const DIGITS: u32 = 93;
/// Numbers of 13 bits below this one carry a further bit.
const SMALL: u32 = DIGITS * DIGITS - (1 << 13);

/// The text for some bytes. It holds no white space, no control character and no `<`.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 4 * 5);
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in bytes {
        bits |= u32::from(byte) << count;
        count += 8;
        if count > 13 {
            let size = if bits % (1 << 13) < SMALL { 14 } else { 13 };
            let number = bits % (1 << size);
            text.extend([character(number % DIGITS), character(number / DIGITS)]);
            bits >>= size;
            count -= size;
        }
    }
    if count > 0 {
        text.push(character(bits % DIGITS));
    }
    // A single character at the end stands for at most seven bits: they end the last byte and begin no other.
    if count > 7 || bits >= DIGITS {
        text.push(character(bits / DIGITS));
    }
    text
}

fn character(digit: u32) -> char {
    match char::from_u32(u32::from('!') + digit) {
        Some('<') | None => '~',
        Some(character) => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// What `bytes` in `assets/start.js` does.
    fn decode(text: &str) -> Vec<u8> {
        let (mut out, mut bits, mut count, mut first) = (Vec::new(), 0_u32, 0, None);
        for character in text.chars() {
            let digit = if character == '~' { 27 } else { u32::from(character) - 33 };
            let Some(lower) = first.take() else {
                first = Some(digit);
                continue;
            };
            let number = lower + DIGITS * digit;
            bits |= number << count;
            count += if number % (1 << 13) < SMALL { 14 } else { 13 };
            while count > 7 {
                out.push((bits % 256) as u8);
                bits >>= 8;
                count -= 8;
            }
        }
        out.extend(first.map(|last| ((bits | last << count) % 256) as u8));
        out
    }

    fn check(bytes: &[u8]) {
        let text = encode(bytes);
        let stray = text.chars().find(|found| !found.is_ascii_graphic() || *found == '<');
        assert_eq!(stray, None, "a character that may not stand in the page, for {bytes:?}");
        assert!(decode(&text) == bytes, "{bytes:?} became {text:?}");
        let most = (bytes.len() * 16).div_ceil(13) + 1;
        assert!(text.len() <= most, "{} characters for {} bytes", text.len(), bytes.len());
    }

    #[test]
    fn short_texts_are_known() {
        for (bytes, text) in [(&b""[..], ""), (b"\0", "!!"), (b"\x7f", "C\""), (b"\xff", "f#"), (b"gold", "FK?*:")] {
            assert_eq!(encode(bytes), text, "{bytes:?}");
        }
    }

    #[test]
    fn every_character_but_those_that_hurt_is_used() {
        let text = encode(&(0..=u16::MAX).flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
        let used: std::collections::BTreeSet<char> = text.chars().collect();
        assert_eq!(used.len(), 93);
    }

    #[test]
    fn all_pairs_of_bytes_come_back() {
        (0..=u16::MAX).for_each(|pair| check(&pair.to_le_bytes()));
    }

    proptest! {
        #[test]
        fn all_bytes_come_back(bytes in vec(any::<u8>(), 0..400)) {
            check(&bytes);
        }

        #[test]
        fn bytes_that_make_small_numbers_come_back(bytes in vec(prop_oneof![Just(0_u8), Just(1), Just(255)], 0..400)) {
            check(&bytes);
        }
    }
}
