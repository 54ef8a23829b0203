// Starts the engine and times it and the libraries, in the same page.
globalThis.speed = (() => {
  const coded = document.getElementById('program').textContent.trim();
  const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  const rules = [];
  const time = (work) => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  };
  const readers = () => ({ goldpan: (text) => rules[0].suggest(text), ...libraries });
  return {
    // Milliseconds until the rules can read the first article, and until every pattern is compiled. Once a page.
    async start() {
      await wasm_bindgen({ module_or_path: bytes });
      let made;
      const built = time(() => { made = new wasm_bindgen.Rules(); });
      const warmed = time(() => made.warm_up());
      rules.push(made);
      return [built, warmed];
    },
    // Megabytes of UTF-8 a second that one of them reads, and how much it finds in a kilobyte, over at least this time.
    read(name, texts, milliseconds) {
      const reader = readers()[name];
      const coder = new TextEncoder();
      const sizes = texts.map((text) => coder.encode(text).length);
      let [read, found, took, at] = [0, 0, 0, 0];
      while (took < milliseconds) {
        took += time(() => { found += reader(texts[at]); });
        read += sizes[at];
        at = (at + 1) % texts.length;
      }
      return [read / took / 1000, found / (read / 1000)];
    },
  };
})();
