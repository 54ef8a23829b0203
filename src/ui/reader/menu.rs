//! The menu beside the focused mark or the selection.

use crate::app::action::{Action, Gesture, Page};
use crate::app::mark::Mark;
use crate::app::rules::keep::RulesGesture;
use crate::app::value::told;
use crate::browser::gesture::{in_field, step_focus, typed};
use crate::model::label::{Label, LabelId, LabelSet};
use crate::ui::by_pointer::ByPointer;
use std::rc::Rc;
use yew::prelude::*;

/// From how many labels on there is a filter box.
const FILTERED: usize = 11;

/// What the menu is for, and what may be chosen.
#[derive(Clone, PartialEq, Properties)]
pub struct MenuProps {
    /// The mark; `None` for selected text.
    pub mark: Option<Mark>,
    /// The text that it is for.
    pub quote: Rc<str>,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// Where choices go; the menu closes with every one.
    pub choose: Callback<Action>,
    /// Closes the menu without a choice.
    pub close: Callback<()>,
}

/// Labels with their keys, and what else can be done.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let filter = use_state(String::new);
    let typed = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(typed(&event)))
    };
    let wanted = filter.to_lowercase();
    let labels = props.labels.all();
    let shown: Vec<&Label> = labels.iter().filter(|label| label.name.to_lowercase().contains(&wanted)).collect();
    let onkeydown = keys(props, shown.first().map(|label| label.id).filter(|_| !wanted.is_empty()));
    html! {
        <div class="reader-menu" role="dialog" aria-label={title(props)} {onkeydown}>
            { heading(props) }
            if labels.len() >= FILTERED {
                <input class="reader-menu-filter" type="search" aria-label="Filter labels" placeholder="Filter labels"
                    autocomplete="off" value={(*filter).clone()} oninput={typed} />
            }
            <div class="reader-menu-labels" role="group" aria-label="Labels">
                { for shown.iter().map(|label| label_button(props, label)) }
                if shown.is_empty() {
                    <p class="reader-menu-none">{ "No label has this in its name." }</p>
                }
            </div>
            <div class="reader-menu-actions" role="group" aria-label="Actions">{ actions(props) }</div>
        </div>
    }
}

fn title(props: &MenuProps) -> String {
    match &props.mark {
        Some(mark) => format!("{}: {}", props.labels.name(mark.label), props.quote),
        None => format!("Selected: {}", props.quote),
    }
}

/// Longer texts are cut in the middle of the menu's first line, by characters.
const QUOTE: usize = 60;

fn heading(props: &MenuProps) -> Html {
    let mut quote: String = props.quote.chars().take(QUOTE).collect();
    if quote.len() < props.quote.len() {
        quote.push('…');
    }
    let state = match &props.mark {
        None => "not labelled".to_owned(),
        Some(mark) => match mark.score() {
            Some(score) => format!("{}, suggested {score}", props.labels.name(mark.label)),
            None => format!("{}, accepted", props.labels.name(mark.label)),
        },
    };
    let value = props.mark.as_ref().and_then(|mark| mark.value.as_deref()).map(|value| told(value).1);
    html! {
        <p class="reader-menu-heading">
            <q>{ quote }</q><span>{ state }</span>
            if let Some(value) = value {
                <span class="reader-menu-value">{ value }</span>
            }
        </p>
    }
}

fn label_button(props: &MenuProps, label: &Label) -> Html {
    let current = props.mark.as_ref().is_some_and(|mark| mark.label == label.id);
    let onclick = choice(props, Action::Gesture(Gesture::SetLabel(label.id)));
    html! {
        <button type="button" key={label.id.0} class={format!("reader-menu-label l{}", label.colour)}
            aria-pressed={current.to_string()} {onclick}>
            <i class="reader-menu-dot" aria-hidden="true"></i>
            <span>{ label.name.as_ref() }</span>
            if let Some(key) = label.key {
                <kbd>{ key }</kbd>
            }
        </button>
    }
}

fn actions(props: &MenuProps) -> Html {
    let everywhere = ("Same everywhere…", Action::Page(Page::Everywhere));
    let rules = |gesture| Action::Gesture(Gesture::Rules(gesture));
    let always = ("Always suggest", rules(RulesGesture::Always));
    let all = match props.mark.as_ref().map(Mark::suggested) {
        None => vec![everywhere, always],
        Some(true) => vec![
            ("Accept", Action::Gesture(Gesture::Accept)),
            ("Reject", Action::Gesture(Gesture::Reject)),
            everywhere,
            ("Never here", rules(RulesGesture::Never(false))),
            ("Never anywhere", rules(RulesGesture::Never(true))),
        ],
        Some(false) => {
            vec![
                ("Delete", Action::Gesture(Gesture::Delete)),
                everywhere,
                ("Value and note…", Action::Page(Page::Note)),
                always,
            ]
        }
    };
    all.into_iter()
        .map(|(name, action)| html! { <button type="button" onclick={choice(props, action)}>{ name }</button> })
        .collect()
}

fn choice(props: &MenuProps, action: Action) -> Callback<MouseEvent> {
    let choose = props.choose.clone();
    Callback::from(move |_| choose.emit(action.clone()))
}

/// Escape closes, arrows walk through the buttons, Enter in the filter box takes the first label that it leaves.
fn keys(props: &MenuProps, first: Option<LabelId>) -> Callback<KeyboardEvent> {
    let (choose, close) = (props.choose.clone(), props.close.clone());
    Callback::from(move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Escape" => close.emit(()),
            "ArrowDown" | "ArrowRight" => step_focus(&event, true),
            "ArrowUp" | "ArrowLeft" => step_focus(&event, false),
            "Enter" if first.is_some() && in_field(&event) => {
                if let Some(label) = first {
                    choose.emit(Action::Gesture(Gesture::SetLabel(label)));
                }
            }
            "Enter" | " " | "Tab" => return event.stop_propagation(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    })
}
