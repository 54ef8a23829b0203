//! The queue as a whole.

use crate::app::action::{Action, Gesture, Go, Page};
use crate::app::queue::{QueueFilter, Row};
use crate::app::state::Progress;
use crate::app::words::{count, grouped};
use crate::model::document::{DocumentId, DocumentState};
use crate::model::label::LabelSet;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, typed};
use crate::ui::empty;
use crate::ui::files::{FilesPicked, Pick};
use crate::ui::icons::Icon;
use crate::ui::listbox::{Listbox, MakeRow, RowView};
use crate::ui::queue::row::{content, state_class, state_word};
use std::rc::Rc;
use yew::{Callback, Html, InputEvent, KeyboardEvent, Properties, component, html, use_memo};

/// What the queue shows.
#[derive(Clone, PartialEq, Properties)]
pub struct QueueProps {
    /// All rows.
    pub rows: ByPointer<Rc<Vec<Rc<Row>>>>,
    /// The label set, for the chips.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// Which rows are shown.
    pub filter: QueueFilter,
    /// The open article.
    pub open: Option<DocumentId>,
    /// Work in the background.
    pub progress: Option<Progress>,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where files go.
    pub files: Callback<FilesPicked>,
}

/// See the module.
#[component]
pub fn Queue(props: &QueueProps) -> Html {
    let shown = use_memo((props.rows.clone(), props.filter.clone()), |(rows, filter)| shown(rows, filter));
    let row = {
        let parts = (props.rows.clone(), shown.clone(), props.labels.clone(), props.open);
        use_memo(parts, |(rows, shown, labels, open)| {
            let (rows, shown, labels, open) = (rows.clone(), shown.clone(), labels.clone(), *open);
            MakeRow(Rc::new(move |at| {
                let row = &rows[shown[at] as usize];
                let selected = open == Some(row.id);
                RowView { class: state_class(row.state).into(), selected, content: content(row, &labels) }
            }))
        })
    };
    let id_at = |then: fn(DocumentId) -> Action| {
        let (rows, shown, dispatch) = (props.rows.clone(), shown.clone(), props.dispatch.clone());
        Callback::from(move |at: usize| {
            if let Some(row) = shown.get(at).and_then(|at| rows.get(*at as usize)) {
                dispatch.emit(then(row.id));
            }
        })
    };
    let current = shown.iter().position(|at| Some(props.rows[*at as usize].id) == props.open);
    let remove = (!props.read_only).then(|| id_at(|id| Action::Gesture(Gesture::RemoveDocument(id))));
    html! {
        <nav class="queue" aria-label="Articles">
            { head(props) }
            if props.rows.is_empty() {
                { empty::queue() }
            } else if shown.is_empty() {
                { empty::filtered(&props.dispatch) }
            } else {
                <Listbox id="queue-list" label="Articles" count={shown.len()} height={(66, 68)} {current}
                    row={(*row).clone()} choose={id_at(|id| Action::Go(Go::Open(id)))} {remove} />
            }
            if let Some(progress) = &props.progress { { working(progress) } }
            <div class="add" role="group" aria-label="Add articles">
                <Pick words="Open files" icon={Icon::File} files={props.files.clone()} />
                <Pick words="Folder" icon={Icon::Folder} folder=true files={props.files.clone()} />
                { button("", Some(Icon::Paste), "Paste", act(&props.dispatch, Action::Page(Page::Paste))) }
            </div>
        </nav>
    }
}

/// The numbers of the rows that the filter admits.
fn shown(rows: &[Rc<Row>], filter: &QueueFilter) -> Vec<u32> {
    let everything = *filter == QueueFilter::default();
    (0..rows.len() as u32).filter(|at| everything || filter.admits(&rows[*at as usize])).collect()
}

fn head(props: &QueueProps) -> Html {
    let (dispatch, filter) = (&props.dispatch, &props.filter);
    let words = {
        let (dispatch, state) = (dispatch.clone(), filter.state);
        Callback::from(move |event: InputEvent| {
            let words = typed(&event).into();
            dispatch.emit(Action::Page(Page::Filter(QueueFilter { words, state })));
        })
    };
    let clear = {
        let (dispatch, state, blank) = (dispatch.clone(), filter.state, filter.words.is_empty());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !blank {
                event.prevent_default();
                dispatch.emit(Action::Page(Page::Filter(QueueFilter { words: "".into(), state })));
            }
        })
    };
    html! {
        <div class="head">
            <input type="search" class="filter" placeholder="Filter by title or date" aria-label="Filter articles by title or date"
                autocomplete="off" spellcheck="false" value={filter.words.to_string()} oninput={words} onkeydown={clear} />
            <div class="states" role="group" aria-label="Show articles by state">
                { state_button(props, None) }
                { for DocumentState::ALL.into_iter().map(|state| state_button(props, Some(state))) }
            </div>
        </div>
    }
}

fn state_button(props: &QueueProps, state: Option<DocumentState>) -> Html {
    let number = props.rows.iter().filter(|row| state.is_none_or(|state| row.state == state)).count();
    let word = state.map_or("All", state_word);
    let on = props.filter.state == state;
    let filter = QueueFilter { words: props.filter.words.clone(), state };
    let name = [word, ": ", &count(number, "article", "articles")].concat();
    html! {
        <button type="button" aria-pressed={if on { "true" } else { "false" }} disabled={number == 0 && !on}
            title={name.clone()} aria-label={name}
            onclick={act(&props.dispatch, Action::Page(Page::Filter(filter)))}>
            if let Some(state) = state { <i class={state_class(state)} aria-hidden="true"></i> }
            <span class="word">{ word }</span>
            <span class="number">{ grouped(number) }</span>
        </button>
    }
}

fn working(progress: &Progress) -> Html {
    let (done, total) = (progress.done as usize, progress.total as usize);
    html! {
        <div class="working" role="status">
            <span>{ progress.task.to_string() }</span>
            if total > 0 { <span class="number">{ grouped(done) }{ " of " }{ grouped(total) }</span> }
            <progress max={(total > 0).then(|| total.to_string())} value={(total > 0).then(|| done.to_string())}
                aria-label={progress.task.to_string()}></progress>
        </div>
    }
}
