//! The list of all marks of the open article.

use crate::app::action::{Action, Go, Page};
use crate::app::list::ordered;
use crate::app::mark::{Mark, MarkId};
use crate::app::reading::Reading;
use crate::app::state::ListOrder;
use crate::app::words::shortened;
use crate::model::label::LabelSet;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{changed, chip_of};
use crate::ui::empty;
use crate::ui::listbox::{Listbox, MakeRow, RowView};
use std::rc::Rc;
use yew::{Callback, Event, Html, Properties, component, html, use_memo};

/// How much of a marked text a row shows, in characters.
const QUOTE: usize = 80;

/// The orders and their names.
const ORDERS: [(ListOrder, &str, &str); 4] = [
    (ListOrder::Position, "position", "as in the text"),
    (ListOrder::Text, "text", "by text"),
    (ListOrder::Label, "label", "by label"),
    (ListOrder::Status, "status", "least sure first"),
];

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ListProps {
    /// The open article.
    pub reading: ByPointer<Rc<Reading>>,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// The focused mark.
    pub focus: Option<MarkId>,
    /// How the list is sorted.
    pub order: ListOrder,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn List(props: &ListProps) -> Html {
    let parts = (props.reading.clone(), props.labels.clone(), props.order);
    let list = use_memo(parts, |(reading, labels, order)| ordered(reading, labels, *order));
    let row = {
        let parts = (props.reading.clone(), list.clone(), props.labels.clone(), props.focus);
        use_memo(parts, |(reading, list, labels, focus)| {
            let (reading, list, labels, focus) = (reading.clone(), list.clone(), labels.clone(), *focus);
            MakeRow(Rc::new(move |at| {
                let mark = &reading.marks[list[at] as usize];
                let selected = focus == Some(mark.id);
                let class = if mark.suggested() { "suggested" } else { "accepted" };
                RowView { class: class.into(), selected, content: content(&reading, &labels, mark) }
            }))
        })
    };
    let choose = {
        let (reading, list, dispatch) = (props.reading.clone(), list.clone(), props.dispatch.clone());
        Callback::from(move |at: usize| {
            if let Some(mark) = list.get(at).and_then(|at| reading.marks.get(*at as usize)) {
                dispatch.emit(Action::Go(Go::Focus(mark.id)));
            }
        })
    };
    let order = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let chosen = changed(&event);
            if let Some((order, ..)) = ORDERS.iter().find(|(_, name, _)| *name == chosen) {
                dispatch.emit(Action::Page(Page::ListOrder(*order)));
            }
        })
    };
    let current =
        props.focus.and_then(|focus| list.iter().position(|at| props.reading.marks[*at as usize].id == focus));
    html! {
        <section class="marks" aria-label="All marks of this article">
            <label class="order"><span>{ "Sorted" }</span>
                <select onchange={order}>
                    { for ORDERS.iter().map(|(order, name, words)| html! {
                        <option value={*name} selected={*order == props.order}>{ *words }</option>
                    }) }
                </select>
            </label>
            if list.is_empty() {
                { empty::marks() }
            } else {
                <Listbox id="mark-list" label="All marks" count={list.len()} height={(34, 44)} {current}
                    row={(*row).clone()} {choose} />
            }
        </section>
    }
}

fn content(reading: &Reading, labels: &LabelSet, mark: &Mark) -> Html {
    html! {
        <>
            <span class="quote">{ shortened(reading.quote(mark.span), QUOTE) }</span>
            if let Some(score) = mark.score() { <span class="score" title="Suggested, with this score">{ score.to_string() }</span> }
            { chip_of(labels, mark.label) }
        </>
    }
}
