// Starts the program in both pages: in the single file the wasm (LZMA), the glue script and the style (gzip) lie in the
// page, coded by base64; in the hosted page they are fetched. Written for old browsers too, as far as they need it to say what they lack.
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

  function bytes(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    var binary = atob(base64);
    var out = new Uint8Array(binary.length);
    for (var i = 0; i < binary.length; i++) out[i] = binary.charCodeAt(i);
    return out;
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
