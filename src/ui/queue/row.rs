//! One row of the queue.

use crate::app::queue::Row;
use crate::app::words::{grouped, size};
use crate::model::document::DocumentState;
use crate::model::label::LabelSet;
use crate::ui::controls::chip;
use yew::{Html, html};

/// How many chips a row has room for.
const CHIPS: usize = 4;

/// The word for a state, with a capital.
#[must_use]
pub const fn state_word(state: DocumentState) -> &'static str {
    match state {
        DocumentState::New => "New",
        DocumentState::InWork => "In work",
        DocumentState::Done => "Done",
        DocumentState::Skipped => "Skipped",
    }
}

/// The class that draws a state's sign.
#[must_use]
pub const fn state_class(state: DocumentState) -> &'static str {
    match state {
        DocumentState::New => "new",
        DocumentState::InWork => "work",
        DocumentState::Done => "done",
        DocumentState::Skipped => "skipped",
    }
}

/// What a row shows: state and title, date and size, what was found.
pub fn content(row: &Row, labels: &LabelSet) -> Html {
    let word = state_word(row.state);
    let mut facts: Vec<String> = row.date.iter().map(|date| date.chars().take(10).collect()).collect();
    facts.push(size(row.size));
    if row.sample {
        facts.push("sample".to_owned());
    }
    html! {
        <>
            <span class="line">
                <i class={state_class(row.state)} role="img" aria-label={word} title={word}></i>
                <span class="title">{ row.title.to_string() }</span>
            </span>
            <span class="facts"><span>{ facts.join(" · ") }</span>{ open(row) }</span>
            if !row.counts.is_empty() { <span class="chips">{ chips(row, labels) }</span> }
        </>
    }
}

fn chips(row: &Row, labels: &LabelSet) -> Html {
    let count = |id| row.counts.iter().find(|(label, _)| *label == id).map(|(_, count)| *count);
    let all = labels.all().iter().filter_map(|label| Some((label, count(label.id)?)));
    all.take(CHIPS).map(|(label, count)| chip(label, count.to_string())).collect()
}

fn open(row: &Row) -> Html {
    match row.open {
        None => html! { <span class="open">{ "reading …" }</span> },
        Some(0) => Html::default(),
        Some(open) => html! { <span class="open">{ grouped(open as usize) }{ " open" }</span> },
    }
}
