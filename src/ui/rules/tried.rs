//! What the rule in the form would find: how much, where first, or what is wrong with it.

use crate::app::action::{Action, Page};
use crate::app::rules::draft::Kind;
use crate::app::rules::tab::{RulesPage, finds};
use crate::app::rules::trial::Trial;
use crate::app::words::shortened;
use crate::model::document::DocumentId;
use crate::model::project::Project;
use crate::text::offset::Span;
use crate::text::snippet::around;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::act;
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub struct TriedProps {
    /// How far the trial is.
    pub trial: Rc<Trial>,
    /// What kind of rule is tried.
    pub kind: Kind,
    /// The texts.
    pub project: ByPointer<Rc<Project>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Tried(props: &TriedProps) -> Html {
    let trial = &props.trial;
    html! {
        <div class="tried">
            <div role="status" aria-live="polite">
                if let Some(fault) = &trial.fault {
                    <p class="bad">{ fault.message.to_string() }</p>
                } else if trial.total > 0 {
                    <p>{ trial.sentence(finds(props.kind)) }</p>
                }
            </div>
            if let Some(place) = trial.fault.as_ref().and_then(|fault| fault.place.as_ref()) { <pre aria-hidden="true">{ place.to_string() }</pre> }
            if !trial.so_far.first.is_empty() {
                <ul aria-label="First of them">{ for trial.so_far.first.iter().enumerate().map(|(at, hit)| line(props, at, *hit)) }</ul>
            }
        </div>
    }
}

fn line(props: &TriedProps, at: usize, (document, span): (DocumentId, Span)) -> Html {
    let Some(entry) = props.project.entry(document) else { return Html::default() };
    let text = entry.document.text();
    let (before, after) = around(text, span);
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let go = act(&props.dispatch, Action::Page(Page::Rules(RulesPage::Hit(at))));
    html! {
        <li key={at}>
            <button type="button" onclick={go}>
                <span class="quote">{ part(before) }<b>{ shortened(&part(span.range()), 120) }</b>{ part(after) }</span>
                <small>{ shortened(&entry.details.title, 60) }</small>
            </button>
        </li>
    }
}
