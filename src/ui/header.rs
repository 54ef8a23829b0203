//! The slim bar at the top: the project, how far it is, whether it is saved, and the tools.

use crate::app::action::{Action, Gesture, Go, Page};
use crate::app::state::SaveStatus;
use crate::app::words::grouped;
use crate::ui::controls::{act, button, icon_button};
use crate::ui::icons::{Icon, icon};
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

/// What the header shows.
#[derive(Clone, PartialEq, Properties)]
pub struct HeaderProps {
    /// The project's name.
    pub name: Rc<str>,
    /// Articles that are done or skipped, and all.
    pub progress: (usize, usize),
    /// How saving goes.
    pub save: SaveStatus,
    /// What undo would take back.
    pub undo: Option<Rc<str>>,
    /// What redo would do again.
    pub redo: Option<Rc<str>>,
    /// Whether an article is open.
    pub reading: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let dispatch = &props.dispatch;
    let name = if props.name.is_empty() { "Goldpan" } else { &props.name };
    html! {
        <header class="header">
            <button type="button" class="project" onclick={act(dispatch, Action::Page(Page::Projects))}
                aria-label={format!("Project: {name}. Open, rename or start projects")} aria-haspopup="dialog">
                { pan() }
                <span class="title">{ name }</span>
                { icon(Icon::Down) }
            </button>
            { save(&props.save, dispatch) }
            <span class="gap"></span>
            { progress(props.progress) }
            <span class="gap"></span>
            <div class="tools" role="toolbar" aria-label="Tools">
                { icon_button(Icon::Undo, named("Undo", props.undo.as_deref(), "Z"), props.undo.is_some(),
                    act(dispatch, Action::Gesture(Gesture::Undo))) }
                { icon_button(Icon::Redo, named("Redo", props.redo.as_deref(), "Shift+Z"), props.redo.is_some(),
                    act(dispatch, Action::Gesture(Gesture::Redo))) }
                { icon_button(Icon::Find, "Find in the text (F)", props.reading, act(dispatch, Action::Go(Go::Find))) }
                { icon_button(Icon::Settings, "Settings", true, act(dispatch, Action::Page(Page::Settings))) }
                <button type="button" class="quiet square help" title="Shortcuts (?)" aria-label="Shortcuts"
                    aria-keyshortcuts="?" onclick={act(dispatch, Action::Page(Page::Shortcuts))}><b>{ "?" }</b></button>
                { button("primary export", Some(Icon::Export), "Export", act(dispatch, Action::Page(Page::Export))) }
            </div>
        </header>
    }
}

fn named(what: &str, gesture: Option<&str>, key: &str) -> String {
    match gesture {
        Some(gesture) => [what, ": ", gesture, " (", key, ")"].concat(),
        None => ["Nothing to ", &what.to_lowercase()].concat(),
    }
}

fn progress((finished, all): (usize, usize)) -> Html {
    if all == 0 {
        return Html::default();
    }
    let words = [&grouped(finished), " of ", &grouped(all), " finished"].concat();
    html! {
        <div class="progress" title="Articles that are done or skipped">
            <progress max={all.to_string()} value={finished.to_string()} aria-label="Articles that are done or skipped"></progress>
            <span>{ words }</span>
        </div>
    }
}

fn save(status: &SaveStatus, dispatch: &Callback<Action>) -> Html {
    match status {
        SaveStatus::Idle => Html::default(),
        SaveStatus::Saving => html! { <span class="save">{ "Saving …" }</span> },
        SaveStatus::Saved(at) => {
            html! { <span class="save saved">{ icon(Icon::Check) }{ "Saved " }{ clock(*at) }</span> }
        }
        SaveStatus::Failed(why) => html! {
            <span class="save failed" role="alert">
                { icon(Icon::Warning) }
                <span class="why" title={why.to_string()}>{ "Not saved: " }{ why.to_string() }</span>
                { button("small", None, "Try again", act(dispatch, Action::Page(Page::RetrySave))) }
                { button("small", None, "Download project file", act(dispatch, Action::Page(Page::DownloadProject))) }
            </span>
        },
    }
}

/// A time of day on the person's clock: `14:03`.
fn clock(at: u64) -> String {
    let date = js_sys::Date::new(&(at as f64).into());
    let two = |number: u32| if number < 10 { ["0", &number.to_string()].concat() } else { number.to_string() };
    [two(date.get_hours()), two(date.get_minutes())].join(":")
}

/// The mark of the program: a pan with a grain of gold.
fn pan() -> Html {
    html! {
        <svg class="pan" viewBox="0 0 20 16" aria-hidden="true" focusable="false">
            <ellipse cx="10" cy="8.5" rx="9" ry="6.5" class="rim" />
            <ellipse cx="10" cy="7.6" rx="6.2" ry="3.9" class="hollow" />
            <circle cx="11.8" cy="8.2" r="1.9" class="grain" />
        </svg>
    }
}
