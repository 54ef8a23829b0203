//! Finding in the article: plain, by capitals, by regular expression; from hit to hit; all hits labelled at once.

use super::articles::load;
use super::{Case, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[Case::everywhere("hits are found, walked through and labelled", find)];

const TEXT: &str = "Numbers\n\nUnit 7 met unit 12 at the mill. UNIT 300 stayed away.\n\nThen Unit 7 left.\n";
const RESULT: &str = ".find .result";

fn find(page: &mut Page) -> Done {
    page.open()?;
    load(page, "numbers.txt", TEXT, "Numbers")?;
    page.key("/")?;
    page.wait_for("the field to have the focus", "return document.activeElement.id === 'find-query'", &[])?;
    page.type_text("unit")?;
    page.wait_for_words(RESULT, "1 of 4")?;
    page.key("Enter")?;
    page.wait_for_words(RESULT, "2 of 4")?;
    page.key("Shift+Enter")?;
    page.wait_for_words(RESULT, "1 of 4")?;
    page.press_in("Capitals matter", ".find")?;
    page.wait_for_words(RESULT, "1 of 1")?;
    page.press_in("Capitals matter", ".find")?;
    page.press_in("Regular expression", ".find")?;
    page.fill("#find-query", "unit (\\d")?;
    page.wait_for_shown(".find .result .bad")?;
    page.fill("#find-query", "unit \\d+")?;
    page.wait_for_words(RESULT, "1 of 4")?;
    page.choose(".find .label-all", "GROUP")?;
    page.wait_until("four labels", |page| Ok(page.marks()?.iter().filter(|mark| mark.label == "GROUP").count() == 4))?;
    page.mark("UNIT 300", "GROUP", "accepted")?;
    page.click("#find-query")?;
    page.key("Escape")?;
    page.wait_for("the bar to close", "return !document.querySelector('.find')", &[])?;
    page.key("z")?;
    page.no_mark("UNIT 300")?;
    same("groups", page.marks()?.iter().filter(|mark| mark.label == "GROUP").count(), 0)
}
