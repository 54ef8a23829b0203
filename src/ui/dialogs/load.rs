//! What was read, before it becomes articles: what is left out of each, what has a twin, what could not be read.

use crate::app::action::{Action, Gesture, Page};
use crate::app::review::{LoadChoice, LoadReview};

use crate::app::words::{count, grouped};
use crate::intake::draft::{Problem, Severity};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, check};
use crate::ui::dialogs::load_draft::LoadDraft;
use crate::ui::icons::{Icon, icon};
use crate::ui::listbox::{Listbox, MakeRow, RowView};
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html, use_memo};

/// How many problems are listed; more are only counted.
const PROBLEMS: usize = 200;

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct LoadProps {
    /// What was read and chosen.
    pub review: ByPointer<Rc<LoadReview>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Load(props: &LoadProps) -> Html {
    let (review, dispatch) = (&props.review, &props.dispatch);
    let row = use_memo(review.clone(), |review| {
        let review = review.clone();
        MakeRow(Rc::new(move |at| {
            let choice = &review.choices[at];
            let class = if choice.load { "ticked" } else { "" };
            RowView { class: class.into(), selected: at == review.shown, content: content(choice) }
        }))
    });
    let show = dispatch.reform(|at| Action::Page(Page::ShowDraft(at)));
    let toggle = {
        let (review, dispatch) = (review.clone(), dispatch.clone());
        Callback::from(move |at: usize| {
            if let Some(choice) = review.choices.get(at) {
                dispatch.emit(Action::Page(Page::ChooseDraft(at, !choice.load)));
            }
        })
    };
    let chosen = review.choices.iter().filter(|choice| choice.load).count();
    let shown = review.choices.get(review.shown).cloned();
    html! {
        <>
            <div class="body load">
                if !review.problems.is_empty() { { problems(&review.problems) } }
                if review.choices.is_empty() {
                    <p class="empty">{ "Nothing in these files can be loaded." }</p>
                } else {
                    <div class="drafts">
                        <div class="list">
                            { clean_all(props) }
                            <Listbox id="draft-list" label="Articles that were read. Space chooses one or leaves it out." count={review.choices.len()}
                                height={(52, 56)} current={Some(review.shown)} row={(*row).clone()} choose={show} toggle={Some(toggle)} />
                        </div>
                        if let Some(choice) = shown {
                            <LoadDraft key={review.shown} at={review.shown} {choice} dispatch={dispatch.clone()} />
                        }
                    </div>
                }
            </div>
            <div class="foot">
                <span class="soft">{ [grouped(chosen), count(review.choices.len(), "article", "articles")].join(" of ") }{ " chosen" }</span>
                { button("", None, "Cancel", act(dispatch, Action::Page(Page::CloseDialog))) }
                <button type="button" class="primary" autofocus=true disabled={chosen == 0} onclick={act(dispatch, Action::Gesture(Gesture::ConfirmLoad))}>
                    { "Load " }{ count(chosen, "article", "articles") }
                </button>
            </div>
        </>
    }
}

fn clean_all(props: &LoadProps) -> Html {
    let dirty = || props.review.choices.iter().filter(|choice| choice.draft.cleaned.is_some());
    if dirty().count() < 2 {
        return Html::default();
    }
    let change = props.dispatch.reform(|on| Action::Page(Page::CleanAll(on)));
    let words = ["Take the article out of its page in all ", &grouped(dirty().count())].concat();
    check(dirty().all(|choice| choice.clean), words, change)
}

/// A tick, the title, and what is to be known.
fn content(choice: &LoadChoice) -> Html {
    let draft = &choice.draft;
    let cleaned = draft.cleaned.as_ref().filter(|_| choice.clean);
    let title = cleaned.and_then(|cleaned| cleaned.title.as_ref()).or(draft.title.as_ref()).unwrap_or(&draft.name);
    let mut facts: Vec<String> = Vec::new();
    if choice.twin.is_some() {
        facts.push("loaded already".to_owned());
    }
    if let Some(cleaned) = cleaned {
        let out = cleaned.removed.len() - choice.keep.len().min(cleaned.removed.len());
        facts.push(count(out, "piece left out", "pieces left out"));
    }
    if draft.encoding_guessed {
        facts.push([draft.encoding, "?"].concat());
    }
    if facts.is_empty() {
        facts.push(draft.source.clone());
    }
    html! {
        <>
            <i class="tick" aria-hidden="true"></i>
            <span class="title">{ title.clone() }</span>
            <span class="facts">{ facts.join(" · ") }</span>
            <span class="away">{ if choice.load { "chosen" } else { "left out" } }</span>
        </>
    }
}

fn problems(problems: &[Problem]) -> Html {
    let left = problems.iter().filter(|problem| problem.severity == Severity::Left).count();
    let words = if left > 0 {
        count(left, "thing could not be read", "things could not be read")
    } else {
        count(problems.len(), "remark", "remarks")
    };
    let beyond = problems.len().saturating_sub(PROBLEMS);
    html! {
        <details class="problems" open={left > 0 && left < 6}>
            <summary>{ icon(Icon::Warning) }{ words }</summary>
            <ul>{ for problems.iter().take(PROBLEMS).map(|problem| html! {
                <li><b>{ &problem.source }</b>
                    if let Some(line) = problem.line { { ", line " }{ grouped(line) } }
                    { ": " }{ &problem.message }</li>
            }) }</ul>
            if beyond > 0 { <p class="soft">{ "and " }{ grouped(beyond) }{ " more" }</p> }
        </details>
    }
}
