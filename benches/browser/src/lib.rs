//! The engine as a page of its own calls it: for measuring only, compiled as the shipped page is.

use goldpan::suggest::context::Context;
use goldpan::suggest::engine::Engine;
use wasm_bindgen::prelude::wasm_bindgen;

/// The built-in rules, compiled.
#[wasm_bindgen]
pub struct Rules {
    engine: Engine,
}

#[wasm_bindgen]
impl Rules {
    /// What the page does when it opens, before the first article can be read.
    #[wasm_bindgen(constructor)]
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it is called from JavaScript")]
    pub fn new() -> Rules {
        Rules { engine: Engine::built_in() }
    }

    /// Compiles all patterns that are left for later; how many there are.
    #[must_use]
    pub fn warm_up(&self) -> usize {
        let mut next = 0;
        while let Some(following) = self.engine.warm_up(next) {
            next = following;
        }
        next
    }

    /// All four labels with values; how many suggestions there are.
    #[must_use]
    pub fn suggest(&self, text: &str) -> usize {
        self.engine.suggest(text, &Context::dated("2020-02-16")).len()
    }
}
