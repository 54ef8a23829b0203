//! The right side as a whole: two tabs.

use crate::app::action::{Action, Page};
use crate::app::mark::Mark;
use crate::app::reading::Reading;
use crate::app::state::{ListOrder, Panel, Selection};
use crate::app::words::grouped;
use crate::model::label::LabelSet;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::act;
use crate::ui::side::details::Details;
use crate::ui::side::labels::Labels;
use crate::ui::side::list::List;
use std::rc::Rc;
use yew::{Callback, Html, KeyboardEvent, Properties, component, html};

/// What the right side shows.
#[derive(Clone, PartialEq, Properties)]
pub struct SideProps {
    /// The open article.
    pub reading: Option<ByPointer<Rc<Reading>>>,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// The mark that keys act on.
    pub focus: Option<Mark>,
    /// The selection.
    pub selection: Option<Selection>,
    /// Which tab is open.
    pub panel: Panel,
    /// How the list is sorted.
    pub order: ListOrder,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Side(props: &SideProps) -> Html {
    let marks = props.reading.as_ref().map_or(0, |reading| reading.marks.len());
    let tab = |panel: Panel, words: &'static str, number: Option<usize>| {
        let on = props.panel == panel;
        html! {
            <button type="button" role="tab" id={tab_id(panel)} aria-controls="side-panel"
                aria-selected={if on { "true" } else { "false" }} tabindex={if on { "0" } else { "-1" }}
                onclick={act(&props.dispatch, Action::Page(Page::Panel(panel)))}>
                { words }
                if let Some(number) = number { <span class="number">{ grouped(number) }</span> }
            </button>
        }
    };
    let other = if props.panel == Panel::Labels { Panel::List } else { Panel::Labels };
    let turn = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
                event.prevent_default();
                dispatch.emit(Action::Page(Page::Panel(other)));
            }
        })
    };
    html! {
        <aside class="side" aria-label="Labels and marks">
            <div class="tabs" role="tablist" aria-label="Labels or list of marks" onkeydown={turn}>
                { tab(Panel::Labels, "Labels", None) }
                { tab(Panel::List, "All marks", Some(marks)) }
            </div>
            <div class="panel" id="side-panel" role="tabpanel" aria-labelledby={tab_id(props.panel)}>
                { panel(props) }
            </div>
        </aside>
    }
}

const fn tab_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Labels => "tab-labels",
        Panel::List => "tab-list",
    }
}

fn panel(props: &SideProps) -> Html {
    let (reading, labels, dispatch) = (props.reading.clone(), props.labels.clone(), props.dispatch.clone());
    let (focus, selection, read_only) = (props.focus.clone(), props.selection, props.read_only);
    match (props.panel, reading) {
        (Panel::List, Some(reading)) => html! {
            <List {reading} {labels} focus={focus.map(|mark| mark.id)} order={props.order} {dispatch} />
        },
        (Panel::List, None) => Html::default(),
        (Panel::Labels, reading) => {
            let (marked, selected) =
                (focus.as_ref().map(|mark| mark.label), selection.is_some_and(|it| it.span.is_some()));
            let details = reading.clone().map(|reading| html! {
                <Details {reading} labels={labels.clone()} mark={focus} {selection} {read_only} dispatch={dispatch.clone()} />
            });
            html! { <><Labels {reading} {labels} {marked} {selected} {read_only} {dispatch} />{ details.unwrap_or_default() }</> }
        }
    }
}
