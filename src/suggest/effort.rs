//! How much work the engine does: counted in tests, where it shows that time is linear; nothing in the program itself.

/// Adds bytes or entries that were looked at.
#[cfg(not(test))]
pub(super) const fn add(_: usize) {}

#[cfg(test)]
pub(super) use counting::add;

#[cfg(test)]
mod counting {
    use std::cell::Cell;

    use crate::suggest::context::Context;
    use crate::suggest::engine::Engine;

    thread_local! {
        static COUNT: Cell<usize> = const { Cell::new(0) };
    }

    pub fn add(count: usize) {
        COUNT.set(COUNT.get() + count);
    }

    /// The work on a text.
    fn effort(engine: &Engine, text: &str) -> usize {
        COUNT.set(0);
        let found = engine.suggest(text, &Context::dated("2020-02-16"));
        assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "sorted, without overlaps");
        assert!(found.iter().all(|one| one.span.of(text).is_some()), "on character boundaries");
        COUNT.get()
    }

    /// Twice the text must be at most so many hundredths of the work: more than 200, because only later pieces look back.
    const TWICE: usize = 250;
    /// No text may be worse than this, in units of work for a byte.
    const WORST: usize = 3_000;

    #[track_caller]
    fn check(name: &str, part: &str, bytes: usize) {
        let engine = Engine::built_in();
        let text = part.repeat(bytes.div_ceil(part.len()));
        let (once, twice) = (effort(&engine, &text), effort(&engine, &text.repeat(2)));
        assert!(twice * 100 <= once * TWICE, "{name}: {once} became {twice} for twice the text");
        assert!(once <= text.len() * WORST, "{name}: {} a byte", once / text.len());
    }

    #[test]
    fn work_grows_as_the_text_does_not_as_its_square() {
        check("100,000 digits", "1", 100_000);
        check("digits and dashes", "12-", 50_000);
        check("10,000 months", "May ", 40_000);
        check("10,000 long months", "September", 90_000);
        check("weekdays and years", "Sunday, 2019, ", 50_000);
        check("last week of last week", "last week of the ", 50_000);
        check("clock times", "3:20 a.m. ", 50_000);
        check("capitals", "A CAR BOMB EXPLODED NEAR THE BASE OF THE PEOPLE'S ARMY ON 3 MARCH. ", 50_000);
        check("names without end", "Northern Liberation ", 50_000);
        check("brigades", "Ali Brigades ", 50_000);
        check("short forms without a full name", "Hashed ", 100_000);
        check("one word", "a", 100_000);
        check("signs", "'\"-.,;:()", 50_000);
        check("blanks", " \t\u{a0}", 100_000);
        check("lines", "\r\n", 50_000);
        check("Arabic", "صاروخ في بغداد ", 50_000);
        check("Chinese", "火箭弹", 50_000);
        check("Cyrillic", "Ракета 5 мая. ", 50_000);
        check("emoji and joiners", "👩‍👩‍👧‍👦🏽", 50_000);
        check("combining marks", "e\u{301}\u{327}", 50_000);
        check("right to left", "\u{202e}abc\u{202c} ", 50_000);
        check("replacement characters", "\u{fffd}", 50_000);
    }
}
