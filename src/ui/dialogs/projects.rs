//! All projects: open, rename, delete and start them.

use crate::app::action::{Action, Page};
use crate::app::state::ProjectSummary;
use crate::app::words::{count, grouped};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, icon_button, typed};
use crate::ui::files::{FilesPicked, PROJECTS, Pick};
use crate::ui::icons::Icon;
use std::rc::Rc;
use yew::{
    Callback, Html, InputEvent, Properties, SubmitEvent, UseStateHandle, component, html, use_state, use_state_eq,
};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ProjectsProps {
    /// All projects.
    pub projects: ByPointer<Rc<Vec<ProjectSummary>>>,
    /// The open one.
    pub open: Rc<str>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where files go.
    pub files: Callback<FilesPicked>,
}

/// The project that is being renamed, and the name so far.
type Renaming = UseStateHandle<Option<(Rc<str>, String)>>;

/// See the module.
#[component]
pub fn Projects(props: &ProjectsProps) -> Html {
    let renaming: Renaming = use_state_eq(|| None);
    let fresh = use_state(String::new);
    let oninput = {
        let fresh = fresh.clone();
        Callback::from(move |event: InputEvent| fresh.set(typed(&event)))
    };
    let onsubmit = {
        let (fresh, dispatch) = (fresh.clone(), props.dispatch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.emit(Action::Page(Page::NewProject(fresh.as_str().into())));
        })
    };
    let (gone, here): (Vec<_>, Vec<_>) = props.projects.iter().partition(|project| project.deleted.is_some());
    html! {
        <>
            <div class="body">
                <ul class="projects">
                    { for here.into_iter().map(|project| line(props, project, &renaming)) }
                </ul>
                if !gone.is_empty() {
                    <h3>{ "Deleted" }</h3>
                    <ul class="projects gone">{ for gone.into_iter().map(|project| deleted(props, project)) }</ul>
                }
                <form class="new" {onsubmit}>
                    <input type="text" aria-label="Name of a new project" placeholder="Name of a new project"
                        value={(*fresh).clone()} {oninput} />
                    <button type="submit" disabled={fresh.trim().is_empty()}>{ "Start project" }</button>
                </form>
            </div>
            <div class="foot">
                <Pick words="Open a project file" icon={Icon::File} accept={PROJECTS} files={props.files.clone()} />
                { button("", Some(Icon::Export), "Download this project", act(&props.dispatch, Action::Page(Page::DownloadProject))) }
            </div>
        </>
    }
}

fn line(props: &ProjectsProps, project: &ProjectSummary, renaming: &Renaming) -> Html {
    let dispatch = &props.dispatch;
    let open = project.id == props.open;
    if let Some((_, name)) = renaming.as_ref().filter(|(id, _)| *id == project.id) {
        return rename(dispatch, project, name, renaming);
    }
    let start = {
        let (renaming, id, name) = (renaming.clone(), project.id.clone(), project.name.to_string());
        Callback::from(move |_| renaming.set(Some((id.clone(), name.clone()))))
    };
    let named = |does: &str| [does, " ", &project.name].concat();
    html! {
        <li key={project.id.to_string()} class={open.then_some("open")}>
            <button type="button" class="project" aria-current={open.then_some("true")}
                onclick={act(dispatch, Action::Page(Page::OpenProject(project.id.clone())))}>
                <b>{ project.name.to_string() }</b>
                <span class="soft">{ facts(project, open) }</span>
            </button>
            { icon_button(Icon::Pen, named("Rename"), true, start) }
            { icon_button(Icon::Bin, named("Delete"), !open, act(dispatch, Action::Page(Page::DeleteProject(project.id.clone())))) }
        </li>
    }
}

fn facts(project: &ProjectSummary, open: bool) -> String {
    let articles = count(project.documents as usize, "article", "articles");
    let when: String = js_sys::Date::new(&(project.modified as f64).into()).to_iso_string().into();
    let day = when.get(..10).unwrap_or_default();
    let done = grouped(project.done as usize) + " done";
    let mut facts = vec![articles, done, ["changed ", day].concat()];
    if open {
        facts.insert(0, "open now".to_owned());
    }
    facts.join(" · ")
}

fn rename(dispatch: &Callback<Action>, project: &ProjectSummary, name: &str, renaming: &Renaming) -> Html {
    let oninput = {
        let (renaming, id) = (renaming.clone(), project.id.clone());
        Callback::from(move |event: InputEvent| renaming.set(Some((id.clone(), typed(&event)))))
    };
    let onsubmit = {
        let (renaming, dispatch, id, name) =
            (renaming.clone(), dispatch.clone(), project.id.clone(), Rc::<str>::from(name));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.emit(Action::Page(Page::RenameProject(id.clone(), name.clone())));
            renaming.set(None);
        })
    };
    html! {
        <li key={project.id.to_string()}>
            <form class="new" {onsubmit}>
                <input type="text" autofocus=true aria-label="New name of the project" value={name.to_owned()} {oninput} />
                <button type="submit" disabled={name.trim().is_empty()}>{ "Rename" }</button>
            </form>
        </li>
    }
}

fn deleted(props: &ProjectsProps, project: &ProjectSummary) -> Html {
    html! {
        <li key={project.id.to_string()}>
            <span class="project"><b>{ project.name.to_string() }</b>
                <span class="soft">{ count(project.documents as usize, "article", "articles") }</span></span>
            { button("small", Some(Icon::Undo), "Take back", act(&props.dispatch, Action::Page(Page::RestoreProject(project.id.clone())))) }
        </li>
    }
}
