//! From what was read to documents: the review, its choices, and loading them.

use crate::app::action::Page;
use crate::app::go;
use crate::app::reduce::Step;
use crate::app::review::{LoadChoice, LoadReview};
use crate::app::state::Dialog;
use crate::formats::draft;
use crate::formats::export::Status;
use crate::formats::import::{ReadDocument, admit};
use crate::intake::draft::{Draft, Intake, Severity, text_without};
use std::collections::HashMap;
use std::rc::Rc;

/// Files were read: loads them at once, or opens the review where there is something to decide.
pub(super) fn read(step: &mut Step, intake: &Intake) {
    step.state.progress = None;
    if intake.drafts.is_empty() && intake.problems.is_empty() {
        step.tell(
            true,
            "There was nothing to read. Choose .txt, .md, .html, .jsonl or .zip files, or a folder of them.",
        );
        return;
    }
    let mut choices: Vec<LoadChoice> = Vec::with_capacity(intake.drafts.len());
    for draft in &intake.drafts {
        let clean = draft.cleaned.is_some() && draft.annotations.is_none();
        let load = true;
        choices.push(LoadChoice { draft: Rc::new(draft.clone()), load, clean, keep: Rc::default(), twin: None });
    }
    find_twins(step, &mut choices);
    for choice in &mut choices {
        choice.load = choice.twin.is_none();
    }
    let decide = choices.iter().any(|choice| choice.clean || choice.twin.is_some() || choice.draft.encoding_guessed)
        || intake.problems.iter().any(|problem| problem.severity == Severity::Left);
    let review = LoadReview { choices, problems: Rc::new(intake.problems.clone()), shown: 0 };
    if decide {
        step.state.dialog = Some(Dialog::Load(Rc::new(review)));
    } else {
        load(step, &review);
    }
}

/// Notes for each choice which article, in the project or before it in the batch, has the same text.
fn find_twins(step: &Step, choices: &mut [LoadChoice]) {
    let project = step.project();
    // Texts of the same length are few, and most differ early: cheaper than a checksum of each.
    let mut known: HashMap<usize, Vec<Known>> = HashMap::new();
    for entry in &project.entries {
        let (text, title) = (entry.document.text().clone(), entry.details.title.clone());
        known.entry(text.len()).or_default().push(Known { text, title });
    }
    for choice in choices {
        let text = final_text(choice);
        let same_length = known.entry(text.len()).or_default();
        choice.twin = same_length.iter().find(|known| *known.text == *text).map(|known| known.title.clone());
        if choice.twin.is_none() {
            let title = title(choice, &text);
            same_length.push(Known { text: text.into(), title });
        }
    }
}

/// A text that is there, and the title of its article.
struct Known {
    text: Rc<str>,
    title: Rc<str>,
}

/// The text that a choice makes: as loaded, or without the removed pieces that are not kept.
#[must_use]
pub fn final_text(choice: &LoadChoice) -> String {
    match choice.draft.cleaned.as_ref().filter(|_| choice.clean) {
        None => choice.draft.text.clone(),
        Some(cleaned) if choice.keep.is_empty() => cleaned.text.clone(),
        Some(cleaned) => {
            let gone = cleaned.removed.iter().enumerate().filter(|(at, _)| !choice.keep.contains(at));
            text_without(&choice.draft.text, gone.map(|(_, piece)| piece))
        }
    }
}

fn title(choice: &LoadChoice, text: &str) -> Rc<str> {
    let cleaned = choice.draft.cleaned.as_ref().filter(|_| choice.clean).and_then(|cleaned| cleaned.title.as_deref());
    let found = cleaned.or(choice.draft.title.as_deref());
    let line = || text.lines().map(str::trim).find(|line| !line.is_empty());
    let title = found.or_else(line).unwrap_or(&choice.draft.name);
    title.chars().take(200).collect::<String>().into()
}

/// The person chose in the review.
pub(super) fn adjust(step: &mut Step, page: &Page) {
    let Some(Dialog::Load(review)) = step.state.dialog.clone() else { return };
    let mut review = review.as_ref().clone();
    match page {
        Page::ChooseDraft(at, on) => {
            if let Some(choice) = review.choices.get_mut(*at) {
                choice.load = *on;
            }
        }
        Page::CleanDraft(at, on) => {
            if let Some(choice) = review.choices.get_mut(*at) {
                choice.clean = *on && choice.draft.cleaned.is_some();
            }
            find_twins(step, &mut review.choices);
        }
        Page::CleanAll(on) => {
            for choice in &mut review.choices {
                choice.clean = *on && choice.draft.cleaned.is_some();
            }
            find_twins(step, &mut review.choices);
        }
        Page::KeepPiece(at, piece, on) => {
            if let Some(choice) = review.choices.get_mut(*at) {
                let keep = Rc::make_mut(&mut choice.keep);
                keep.retain(|kept| kept != piece);
                if *on {
                    keep.push(*piece);
                }
            }
            find_twins(step, &mut review.choices);
        }
        Page::ShowDraft(at) => review.shown = (*at).min(review.choices.len().saturating_sub(1)),
        _ => {}
    }
    step.state.dialog = Some(Dialog::Load(Rc::new(review)));
}

/// A draft was read again in another encoding.
pub(super) fn read_again(step: &mut Step, at: usize, draft: &Rc<Draft>) {
    let Some(Dialog::Load(review)) = step.state.dialog.clone() else { return };
    let mut review = review.as_ref().clone();
    if let Some(choice) = review.choices.get_mut(at) {
        choice.draft = draft.clone();
        choice.clean = choice.clean && draft.cleaned.is_some();
        choice.keep = Rc::default();
    }
    find_twins(step, &mut review.choices);
    step.state.dialog = Some(Dialog::Load(Rc::new(review)));
}

/// Loads what the review shows.
pub(super) fn confirm(step: &mut Step) {
    if let Some(Dialog::Load(review)) = step.state.dialog.take() {
        load(step, &review);
    }
}

/// Loads the chosen drafts as one step and opens the first.
fn load(step: &mut Step, review: &LoadReview) {
    let mut problems: Vec<String> = Vec::new();
    let chosen = review.choices.iter().filter(|choice| choice.load);
    let documents: Vec<ReadDocument> = chosen.map(|choice| read_document(choice, &mut problems)).collect();
    let count = documents.len();
    if count == 0 {
        step.tell(false, "No article was loaded.");
        return;
    }
    let first = step.project().next_document;
    let articles = if count == 1 { "article" } else { "articles" };
    let admission = admit(documents, &step.project());
    problems.extend(admission.problems.iter().map(ToString::to_string));
    if step.perform(&format!("load {count} {articles}"), Ok::<_, String>(admission.changes)) {
        let labels = match admission.labels_added.as_slice() {
            [] => String::new(),
            added => format!(" New labels: {}.", added.join(", ")),
        };
        let left = match problems.as_slice() {
            [] => String::new(),
            [only] => format!(" One thing did not fit. {only}"),
            [first, ..] => format!(" {} things did not fit; the first: {first}", problems.len()),
        };
        step.tell_undoable(format!("Loaded {count} {articles}.{labels}{left}"));
        go::open(step, first);
    }
}

fn read_document(choice: &LoadChoice, problems: &mut Vec<String>) -> ReadDocument {
    let text = final_text(choice);
    let (mut read, wrong) = draft::document(&choice.draft, &text);
    problems.extend(wrong.iter().map(ToString::to_string));
    read.title = Some(title(choice, &text));
    let spans = read.spans.len();
    read.spans.retain(|span| span.status == Status::Accepted);
    let suggested = spans - read.spans.len();
    if suggested > 0 {
        let source = &choice.draft.source;
        problems.push(format!("{source}: {suggested} suggestions were left out; the rules make their own."));
    }
    read
}
