// Starts the program in both pages: in the single file the wasm (LZMA), the glue script and the style (gzip) lie in the
// page as text; in the hosted page they are fetched. Written for old browsers too, as far as they need it to say what they lack.
//
// It leaves `goldpanProgram` behind, from which a worker made of a Blob starts the same program without asking the
// network: `module` (WebAssembly.Module, can be posted) and either `glue` (the text of the glue script) or
// `glueUrl` (its address, for importScripts).
(function () {
  "use strict";
  var here = document.currentScript;
  var packed = document.getElementById("goldpan-wasm");
  var glue = packed ? null : document.getElementById("goldpan-glue");

  function say(headline, advice) {
    var message = document.getElementById("goldpan-start-message");
    if (!message) return;
    message.className = "failed";
    message.setAttribute("role", "alert");
    message.textContent = headline + "\n" + advice;
  }

  // The bytes of a text that `xtask/src/pack/dense.rs` wrote, where the rule stands. White space between does not count,
  // so that a file whose lines were wrapped on its way still starts.
  function bytes(text) {
    var out = new Uint8Array(text.length * 7 >> 3), at = 0, bits = 0, count = 0, first = -1;
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i), digit = code === 126 ? 27 : code - 33;
      if (digit < 0) continue;
      if (first < 0) {
        first = digit;
        continue;
      }
      var number = first + 93 * digit;
      bits |= number << count;
      count += (number & 8191) < 457 ? 14 : 13;
      first = -1;
      for (; count > 7; count -= 8, bits >>= 8) out[at++] = bits;
    }
    if (first >= 0) out[at++] = bits | first << count;
    return out.subarray(0, at);
  }

  // What an inert script element holds; the element goes, its text is large.
  function taken(element) {
    element.remove();
    return bytes(element.textContent);
  }

  function unpacked(element) {
    return new Response(new Blob([taken(element)]).stream().pipeThrough(new DecompressionStream("gzip")));
  }

  // The glue runs as a script element of its own; the policy of the page knows the hash of its text.
  function glued() {
    if (glue) return null;
    return unpacked(document.getElementById("goldpan-glue")).text().then(function (text) {
      glue = document.createElement("script");
      glue.textContent = text;
      document.head.appendChild(glue);
    });
  }

  function styled() {
    var rules = document.getElementById("goldpan-style");
    return rules && unpacked(rules).text().then(function (text) {
      var style = document.createElement("style");
      style.textContent = text;
      document.head.appendChild(style);
    });
  }

  function compiled() {
    if (!packed) {
      return fetch(here.dataset.wasm).then(function (reply) {
        if (!reply.ok) throw new Error("the server answered " + reply.status + " for " + reply.url);
        return reply.arrayBuffer();
      }).then(WebAssembly.compile);
    }
    return WebAssembly.compile(unlzma(taken(packed)));
  }

  var newer = "Open this page in Chrome or Edge 103, Firefox 113 or Safari 16.4, or anything newer. " +
    "Work that you saved before is not touched.";
  if (typeof WebAssembly !== "object") {
    return say("This browser cannot run WebAssembly, or it is switched off.", newer);
  }
  if (packed && typeof DecompressionStream !== "function") {
    return say("This browser is too old to unpack Goldpan.", newer);
  }

  Promise.all([compiled(), glued(), styled()]).then(function (parts) {
    var module = parts[0];
    if (typeof wasm_bindgen === "undefined") {
      return say("A part of the page did not start.", "The file may be damaged: get it again and open it once more.");
    }
    window.goldpanProgram = packed
      ? { module: module, glue: glue.textContent }
      : { module: module, glueUrl: glue.src };
    return wasm_bindgen({ module_or_path: module });
  }).catch(function (error) {
    console.error(error);
    say("Goldpan could not start: " + (error && error.message || error) + ".",
      "Reload the page; if it happens again, get the file again or try another browser. " +
      "Work that you saved before is not touched.");
  });
})();
