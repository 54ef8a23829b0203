//! The labels: each with key, colour, count and, on demand, what it marks.

use crate::app::action::{Action, Gesture, Page};
use crate::app::reading::Reading;
use crate::app::words::{count, grouped};
use crate::model::label::{Label, LabelId, LabelSet};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, colour, label_cap, typed};
use crate::ui::icons::Icon;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::{Callback, Html, InputEvent, Properties, UseStateHandle, classes, component, html, use_memo, use_state_eq};

/// From how many labels on a filter box helps.
const MANY: usize = 12;

/// What the labels need.
#[derive(Clone, PartialEq, Properties)]
pub struct LabelsProps {
    /// The open article, for the counts.
    pub reading: Option<ByPointer<Rc<Reading>>>,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// The label of the focused mark.
    pub marked: Option<LabelId>,
    /// Whether text is selected that a label would mark.
    pub selected: bool,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Annotations and open suggestions of each label.
type Counts = BTreeMap<LabelId, (usize, usize)>;

fn counts(reading: Option<&Reading>) -> Counts {
    let mut counts = Counts::new();
    for mark in reading.iter().flat_map(|reading| reading.marks.iter()) {
        let (accepted, suggested) = counts.entry(mark.label).or_default();
        *(if mark.suggested() { suggested } else { accepted }) += 1;
    }
    counts
}

/// See the module.
#[component]
pub fn Labels(props: &LabelsProps) -> Html {
    let counted = use_memo(props.reading.clone(), |reading| counts(reading.as_deref().map(Rc::as_ref)));
    let explained = use_state_eq(|| None::<LabelId>);
    let filter = use_state_eq(String::new);
    let all = props.labels.all();
    let words = filter.to_lowercase();
    let shown = all.iter().filter(|label| label.name.to_lowercase().contains(&words));
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(typed(&event)))
    };
    html! {
        <section class="labels" aria-label="Labels">
            if all.len() > MANY {
                <input type="search" class="filter" placeholder="Filter labels" aria-label="Filter labels by name"
                    autocomplete="off" spellcheck="false" value={(*filter).clone()} {oninput} />
            }
            <ul>{ for shown.map(|label| line(props, label, counted.get(&label.id).copied().unwrap_or_default(), &explained)) }</ul>
            if all.is_empty() { <p class="empty">{ "This project has no labels yet." }</p> }
            { button("quiet small", Some(Icon::Pen), "Edit labels", act(&props.dispatch, Action::Page(Page::Labels))) }
        </section>
    }
}

fn line(
    props: &LabelsProps,
    label: &Label,
    (accepted, suggested): (usize, usize),
    explained: &UseStateHandle<Option<LabelId>>,
) -> Html {
    let open = **explained == Some(label.id);
    let explain = {
        let (explained, next) = (explained.clone(), (!open).then_some(label.id));
        Callback::from(move |_| explained.set(next))
    };
    let does = if props.selected {
        "Mark the selected text as "
    } else if props.marked.is_some() {
        "Change the mark to "
    } else {
        "Label "
    };
    let numbers =
        [count(accepted, "annotation", "annotations"), count(suggested, "suggestion", "suggestions")].join(", ");
    let id = format!("guidance-{}", label.id.0);
    html! {
        <li key={label.id.0} class={classes!(colour(label.colour), (props.marked == Some(label.id)).then_some("on"))}>
            <button type="button" class="label" disabled={props.read_only} title={numbers.clone()}
                aria-label={[does, &label.name, ": ", &numbers, " in this article"].concat()}
                aria-keyshortcuts={label.key.map(String::from)}
                onclick={act(&props.dispatch, Action::Gesture(Gesture::SetLabel(label.id)))}>
                { label_cap(label.key) }
                <i class="dot" aria-hidden="true"></i>
                <span class="name">{ label.name.to_string() }</span>
                <span class="number">{ grouped(accepted) }</span>
                if suggested > 0 { <span class="number open">{ "+" }{ grouped(suggested) }</span> }
            </button>
            if !label.guidance.is_empty() {
                <button type="button" class="quiet why" aria-expanded={if open { "true" } else { "false" }} aria-controls={id.clone()}
                    aria-label={["What ", &label.name, " marks"].concat()} title={["What ", &label.name, " marks"].concat()}
                    onclick={explain}>{ "i" }</button>
            }
            if open { <p {id} class="guidance">{ label.guidance.to_string() }</p> }
        </li>
    }
}
