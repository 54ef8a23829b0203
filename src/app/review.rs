//! What dialogs show before a person says yes: files that were read, a file to write, mentions of a phrase.

use crate::edit::commands::everywhere::Mention;
use crate::formats::export::Loss;
use crate::intake::draft::{Draft, Problem};
use crate::model::label::LabelId;
use std::rc::Rc;

/// What was read from files, before it becomes documents.
#[derive(Clone, Debug)]
pub struct LoadReview {
    /// What was read, with what the person chose for each.
    pub choices: Vec<LoadChoice>,
    /// What could not be read.
    pub problems: Rc<Vec<Problem>>,
    /// The draft that is shown in full.
    pub shown: usize,
}

/// One draft and what the person chose for it.
#[derive(Clone, Debug)]
pub struct LoadChoice {
    /// What was read.
    pub draft: Rc<Draft>,
    /// Whether it is loaded at all.
    pub load: bool,
    /// Whether the article is taken out of its page.
    pub clean: bool,
    /// Removed pieces (by number) that the person keeps all the same.
    pub keep: Rc<Vec<usize>>,
    /// The title of the article in the project, or in this batch, that has the same text.
    pub twin: Option<Rc<str>>,
}

/// What goes into an exported file.
#[derive(Clone, Debug)]
pub struct ExportReview {
    /// Id of the format in the table of formats.
    pub format: Rc<str>,
    /// Only articles that are done.
    pub done_only: bool,
    /// Suggestions too.
    pub suggestions: bool,
    /// How many articles and spans would be written.
    pub articles: usize,
    /// How many spans would be written.
    pub spans: usize,
    /// What the format cannot hold.
    pub losses: Rc<Vec<Loss>>,
    /// First lines of the file.
    pub preview: Rc<str>,
}

/// What "the same everywhere" does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EverywhereTask {
    /// Give every mention this label.
    Label(LabelId),
    /// Remove the annotation of every mention.
    Remove,
}

/// The mentions of a phrase, and which of them are chosen.
#[derive(Clone, Debug)]
pub struct EverywhereReview {
    /// The phrase.
    pub phrase: Rc<str>,
    /// What is done to the chosen ones.
    pub task: EverywhereTask,
    /// All articles, or only the open one.
    pub all_articles: bool,
    /// Whether capitals matter.
    pub case: bool,
    /// Every mention, and whether it is chosen.
    pub mentions: Vec<(Mention, bool)>,
}
