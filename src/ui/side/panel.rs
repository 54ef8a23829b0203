//! The right side as a whole: three tabs.

use crate::app::action::{Action, Page};
use crate::app::mark::Mark;
use crate::app::reading::Reading;
use crate::app::state::{ListOrder, Panel, Selection, State};
use crate::app::words::grouped;
use crate::browser::page;
use crate::model::label::LabelSet;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::act;
use crate::ui::files::FilesPicked;
use crate::ui::rules::panel::Rules;
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
    /// All that the program knows, while the tab of the rules is open: the others need not follow every change.
    pub state: Option<ByPointer<Rc<State>>>,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where files go.
    pub files: Callback<FilesPicked>,
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
    let turn = {
        let (dispatch, panel) = (props.dispatch.clone(), props.panel);
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            if matches!(key.as_str(), "ArrowLeft" | "ArrowRight") {
                event.prevent_default();
                let next = panel.beside(key == "ArrowRight");
                dispatch.emit(Action::Page(Page::Panel(next)));
                // The tabs stay in the page, so the one that is chosen now can take the focus before it is drawn so.
                page::focus(&["#", tab_id(next)].concat());
            }
        })
    };
    html! {
        <aside class="side" aria-label="Labels, marks and rules">
            <div class="tabs" role="tablist" aria-label="Labels, list of marks or rules" onkeydown={turn}>
                { tab(Panel::Labels, "Labels", None) }
                { tab(Panel::List, "All marks", Some(marks)) }
                { tab(Panel::Rules, "Rules", None) }
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
        Panel::Rules => "tab-rules",
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
        (Panel::Rules, _) => {
            let rules = |state| html! { <Rules {state} {read_only} {dispatch} files={props.files.clone()} /> };
            props.state.clone().map(rules).unwrap_or_default()
        }
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
