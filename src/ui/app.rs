//! The page as a whole.

use crate::app::action::{Action, Page};
use crate::app::mark::Mark;
use crate::app::reading::Reading;
use crate::app::state::{Access, Panel, Phase, State};
use crate::edit::transaction::{Cause, Transaction};
use crate::model::document::DocumentState;
use crate::ui::article_head::ArticleHead;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button};
use crate::ui::dialogs::dialog::Dialogs;
use crate::ui::drop::Drop;
use crate::ui::empty;
use crate::ui::files::FilesPicked;
use crate::ui::find_bar::FindBar;
use crate::ui::header::Header;
use crate::ui::keyboard::use_keys;
use crate::ui::notice::NoticeBar;
use crate::ui::port::ReaderPort;
use crate::ui::queue::panel::Queue;
use crate::ui::reader::view::Reader;
use crate::ui::side::panel::Side;
use crate::ui::side::strip::Strip;
use std::rc::Rc;
use yew::{Callback, Html, Properties, UseStateHandle, component, html, use_effect_with, use_state_eq};

/// What the page shows, and where what happens on it goes.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// All that the program knows.
    pub state: Rc<State>,
    /// Where actions go. Must stay the same over renderings.
    pub dispatch: Callback<Action>,
    /// Where files go. Must stay the same over renderings.
    pub files: Callback<FilesPicked>,
    /// What the program asks of the article's view.
    pub port: ReaderPort,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
            && self.dispatch == other.dispatch
            && self.files == other.files
            && self.port == other.port
    }
}

/// What a narrow screen shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Queue,
    Article,
    Side,
}

/// See the module.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps { state, dispatch, files, .. } = props;
    let view = use_state_eq(|| View::Article);
    use_keys(state, dispatch);
    let open = state.reading.as_ref().map(|reading| reading.document);
    {
        let view = view.clone();
        // An article that was opened, or a place in it that was asked for, is to be seen.
        use_effect_with((open, state.shown), move |_| view.set(View::Article));
    }
    let project = state.session.project();
    let labels = ByPointer(project.labels.clone());
    let read_only = state.access == Access::ReadOnly;
    let focus = state.reading.as_ref().zip(state.focus).and_then(|(reading, id)| reading.mark(id).cloned());
    let history = state.session.history();
    let finished = state.rows.iter().filter(|row| matches!(row.state, DocumentState::Done | DocumentState::Skipped));
    let progress = (finished.count(), state.rows.len());
    html! {
        <div class="app" data-view={view_name(*view)}>
            <Header name={project.name.clone()} {progress} save={state.save.clone()} undo={history.next_undo().map(gesture)}
                redo={history.next_redo().map(gesture)} reading={open.is_some()} dispatch={dispatch.clone()} />
            if read_only { { elsewhere(dispatch) } }
            <Queue rows={ByPointer(state.rows.clone())} labels={labels.clone()} filter={state.filter.clone()} {open}
                progress={state.progress.clone()} {read_only} dispatch={dispatch.clone()} files={files.clone()} />
            <main class="article" id="article">
                { article(props, &labels, read_only) }
                if !read_only {
                    <Strip labels={labels.clone()} focus={focus.clone()} dispatch={dispatch.clone()}
                        selected={state.selection.is_some_and(|selection| selection.span.is_some())} />
                }
            </main>
            <Side state={(state.panel == Panel::Rules).then(|| ByPointer(state.clone()))} reading={state.reading.clone().map(ByPointer)} {labels} {focus} selection={state.selection}
                panel={state.panel} order={state.list_order} {read_only} dispatch={dispatch.clone()} files={files.clone()} />
            { views(&view, &state.reading) }
            if state.dialog.is_none() { <NoticeBar notice={state.notice.clone()} dispatch={dispatch.clone()} /> }
            <Dialogs state={ByPointer(state.clone())} dispatch={dispatch.clone()} files={files.clone()} />
            <Drop files={files.clone()} busy={state.dialog.is_some() || read_only} />
        </div>
    }
}

/// What a transaction did, in words.
fn gesture(transaction: &Rc<Transaction>) -> Rc<str> {
    match &transaction.cause {
        Cause::Gesture(words) => words.clone(),
        _ => "the last step".into(),
    }
}

fn article(props: &AppProps, labels: &ByPointer<Rc<crate::model::label::LabelSet>>, read_only: bool) -> Html {
    let AppProps { state, dispatch, files, port } = props;
    let entry = state.reading.as_ref().and_then(|reading| state.session.project().entry(reading.document));
    let (Some(reading), Some(entry)) = (&state.reading, entry) else {
        return match state.phase {
            Phase::Starting => html! { <div class="welcome" role="status"><p>{ "Opening your project …" }</p></div> },
            Phase::Ready => empty::article(state.rows.is_empty(), dispatch, files),
        };
    };
    let open = state.rows.iter().find(|row| row.id == reading.document).and_then(|row| row.open).unwrap_or(0);
    html! {
        <>
            <ArticleHead entry={ByPointer(entry.clone())} open={open as usize} {read_only} dispatch={dispatch.clone()} />
            if let Some(find) = &state.find {
                <FindBar find={find.clone()} labels={labels.clone()} {read_only} dispatch={dispatch.clone()} />
            }
            <Reader reading={ByPointer(reading.clone())} labels={labels.clone()} focus={state.focus} selection={state.selection}
                find={state.find.clone()} render_all={state.preferences.render_all} {read_only} dispatch={dispatch.clone()}
                port={port.clone()} />
        </>
    }
}

fn elsewhere(dispatch: &Callback<Action>) -> Html {
    html! {
        <div class="elsewhere" role="status">
            <p>{ "Another tab has this project open. Here you can read; nothing can be changed." }</p>
            { button("small", None, "Work here instead", act(dispatch, Action::Page(Page::TakeOver))) }
        </div>
    }
}

const fn view_name(view: View) -> &'static str {
    match view {
        View::Queue => "queue",
        View::Article => "article",
        View::Side => "side",
    }
}

/// The bar at the bottom of a narrow screen.
fn views(view: &UseStateHandle<View>, reading: &Option<Rc<Reading>>) -> Html {
    let marks =
        reading.as_ref().map_or(0, |reading| reading.marks.iter().filter(|mark: &&Mark| mark.suggested()).count());
    let one = |to: View, words: &'static str, number: usize| {
        let click = {
            let view = view.clone();
            Callback::from(move |_: yew::MouseEvent| view.set(to))
        };
        html! {
            <button type="button" aria-current={(**view == to).then_some("page")} onclick={click}>
                { words }if number > 0 { <span class="number">{ number.to_string() }</span> }
            </button>
        }
    };
    html! {
        <nav class="views" aria-label="Parts of the page">
            { one(View::Queue, "Articles", 0) }
            { one(View::Article, "Text", marks) }
            { one(View::Side, "Labels", 0) }
        </nav>
    }
}
