//! How long it takes from a label's key to the frame that shows it.

use super::article::prepare;
use super::text::dense;
use super::{Bar, Bench, Figure};
use crate::Done;
use crate::page::Page;

/// The benches of this topic.
pub const BENCHES: &[Bench] = &[
    labelling(&[to_paint("label a suggestion by key, 100 kB: key to paint"), UNPAINTED, WORK], |page| {
        at_first_mark(page, &dense(100_000, 1), false)
    }),
    labelling(&[to_paint("relabel an annotation by key, 100 kB: key to paint"), UNPAINTED, WORK], |page| {
        at_first_mark(page, &dense(100_000, 1), true)
    }),
    labelling(&[to_paint("label a suggestion by key, 1 MB: key to paint"), UNPAINTED, WORK], |page| {
        at_first_mark(page, &dense(1_000_000, 1), false)
    }),
    labelling(&[to_paint("relabel an annotation by key, 1 MB: key to paint"), UNPAINTED, WORK], |page| {
        at_first_mark(page, &dense(1_000_000, 1), true)
    }),
];

const UNPAINTED: Figure = Figure { name: "the same: without the wait for the next frame", unit: "ms", bar: Bar::None };
const WORK: Figure =
    Figure { name: "the same: processor time of the page, saving included", unit: "ms", bar: Bar::None };

const fn to_paint(name: &'static str) -> Figure {
    Figure { name, unit: "ms", bar: Bar::Most(16.0) }
}

const fn labelling(figures: &'static [Figure], prepare: fn(&mut Page) -> Done) -> Bench {
    Bench { figures, readings: 30, prepare, read: by_key }
}

fn at_first_mark(page: &mut Page, text: &str, accept: bool) -> Done {
    prepare(page, text, accept)?;
    page.script("document.querySelector('.reader').focus()", &[])?;
    page.key("j")
}

/// Gives the mark in the focus a label that it does not have.
fn by_key(page: &mut Page) -> Done<Vec<f64>> {
    let other = page.script(
        "const mark = document.activeElement.closest('mark');
         return mark?.dataset.label === 'GROUP' ? '1' : '2'",
        &[],
    )?;
    let key = other.as_str().ok_or("no key was chosen")?;
    let before = page.processor_time()?;
    page.time_from("keydown", "goldpanBench.changed")?;
    page.key(key)?;
    let (took, worked) = (page.taken()?, page.worked()?);
    // What the key sets off later, such as saving, is its work too.
    std::thread::sleep(std::time::Duration::from_millis(150));
    Ok(vec![took, worked, page.processor_time()? - before])
}
