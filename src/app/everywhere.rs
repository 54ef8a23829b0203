//! "The same everywhere": a phrase, its mentions, and what is done to the chosen ones.

use crate::app::action::Page;
use crate::app::effect::ReaderCommand;
use crate::app::gesture::focused;
use crate::app::reduce::Step;
use crate::app::review::{EverywhereReview, EverywhereTask};
use crate::app::state::Dialog;
use crate::edit::commands::everywhere::{
    Everywhere, MentionOptions, MentionScope, MentionState, apply_everywhere, mentions,
};
use std::rc::Rc;

/// Opens the dialog for the focused mark or the selection.
pub(super) fn open(step: &mut Step) {
    let Some(reading) = step.state.reading.clone() else { return };
    let mark = focused(&step.state);
    let span = mark.as_ref().map(|mark| mark.span).or(step.state.selection.and_then(|selection| selection.span));
    let labels = step.project().labels.clone();
    let label = mark.as_ref().map(|mark| mark.label).or(labels.all().first().map(|label| label.id));
    let (Some(span), Some(label)) = (span, label) else {
        step.tell(false, "Select some text or go to a mark first; then S finds the same text everywhere.");
        return;
    };
    let mut review = EverywhereReview {
        phrase: reading.quote(span).into(),
        task: EverywhereTask::Label(label),
        all_articles: false,
        case: true,
        mentions: Vec::new(),
    };
    look(step, &mut review);
    step.state.dialog = Some(Dialog::Everywhere(Rc::new(review)));
}

/// Looks for the mentions anew; all that the task would change are chosen.
fn look(step: &Step, review: &mut EverywhereReview) {
    let project = step.project();
    let open = step.state.reading.as_ref().map(|reading| reading.document);
    let scope = match open.filter(|_| !review.all_articles) {
        Some(id) => MentionScope::Document(id),
        None => MentionScope::All,
    };
    let options = MentionOptions { case_sensitive: review.case, whole_words: true };
    let found = mentions(&project, scope, &review.phrase, options);
    review.mentions =
        found.into_iter().map(|mention| (mention.clone(), sensible(&mention.state, review.task))).collect();
}

/// Whether the task would do something to a mention in this state.
fn sensible(state: &MentionState, task: EverywhereTask) -> bool {
    match (task, state) {
        (EverywhereTask::Label(_), MentionState::Unlabelled) => true,
        (EverywhereTask::Label(label), MentionState::Labelled { label: old, .. }) => *old != label,
        (EverywhereTask::Remove, MentionState::Labelled { .. }) => true,
        (_, MentionState::Overlapping { .. }) | (EverywhereTask::Remove, MentionState::Unlabelled) => false,
    }
}

/// Changes the dialog.
pub(super) fn adjust(step: &mut Step, page: &Page) {
    let Some(Dialog::Everywhere(review)) = step.state.dialog.clone() else { return };
    let mut review = review.as_ref().clone();
    match page {
        Page::EverywhereTask(task) => {
            review.task = *task;
            for (mention, chosen) in &mut review.mentions {
                *chosen = sensible(&mention.state, *task);
            }
        }
        Page::EverywhereScope { all_articles, case } => {
            (review.all_articles, review.case) = (*all_articles, *case);
            look(step, &mut review);
        }
        Page::ChooseMention(at, on) => {
            if let Some((mention, chosen)) = review.mentions.get_mut(*at) {
                *chosen = *on && sensible(&mention.state, review.task);
            }
        }
        Page::ChooseAllMentions(on) => {
            for (mention, chosen) in &mut review.mentions {
                *chosen = *on && sensible(&mention.state, review.task);
            }
        }
        _ => {}
    }
    step.state.dialog = Some(Dialog::Everywhere(Rc::new(review)));
}

/// Does it, as one step that one undo takes back.
pub(super) fn apply(step: &mut Step) {
    let Some(Dialog::Everywhere(review)) = step.state.dialog.clone() else { return };
    let chosen: Vec<_> =
        review.mentions.iter().filter(|(_, chosen)| *chosen).map(|(mention, _)| mention.place()).collect();
    let project = step.project();
    let (task, done) = match review.task {
        EverywhereTask::Label(label) => (Everywhere::Label(label), format!("labelled {}", project.labels.name(label))),
        EverywhereTask::Remove => (Everywhere::Remove, "cleared".to_owned()),
    };
    let count = chosen.len();
    let mentions = if count == 1 { "mention" } else { "mentions" };
    let changes = apply_everywhere(&project, &chosen, task);
    let gesture = format!("“{}” {done} in {count} {mentions}", review.phrase);
    if step.perform(&gesture, changes) {
        step.tell_undoable(format!("“{}”: {count} {mentions} {done}.", review.phrase));
    }
    step.state.dialog = None;
    step.state.selection = None;
    step.reader(ReaderCommand::Focus);
}
