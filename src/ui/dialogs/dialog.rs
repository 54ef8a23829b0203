//! The dialog that is open.

use crate::app::action::Action;
use crate::app::mark::Remarks;
use crate::app::state::{Dialog, State};
use crate::ui::by_pointer::ByPointer;
use crate::ui::dialogs::delete_label::DeleteLabel;
use crate::ui::dialogs::details::Details;
use crate::ui::dialogs::everywhere::Everywhere;
use crate::ui::dialogs::export::Export;
use crate::ui::dialogs::frame::Frame;
use crate::ui::dialogs::labels::Labels;
use crate::ui::dialogs::load::Load;
use crate::ui::dialogs::note::Note;
use crate::ui::dialogs::paste::Paste;
use crate::ui::dialogs::projects::Projects;
use crate::ui::dialogs::{settings, shortcuts};
use crate::ui::files::FilesPicked;
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

/// What dialogs need. They show much of the state and are open for a short time, so they get all of it.
#[derive(Clone, PartialEq, Properties)]
pub struct DialogsProps {
    /// All that the program knows.
    pub state: ByPointer<Rc<State>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where files go.
    pub files: Callback<FilesPicked>,
}

/// See the module.
#[component]
pub fn Dialogs(props: &DialogsProps) -> Html {
    let Some(dialog) = &props.state.dialog else { return Html::default() };
    let (state, dispatch, files) = (&props.state, props.dispatch.clone(), props.files.clone());
    let project = state.session.project();
    let labels = ByPointer(project.labels.clone());
    let (title, class, content): (&'static str, &'static str, Html) = match dialog {
        Dialog::Shortcuts => ("Shortcuts", "wide", shortcuts::sheet(&labels)),
        Dialog::Projects => {
            let projects = ByPointer(state.projects.clone());
            ("Projects", "medium", html! { <Projects {projects} open={state.project_id.clone()} {dispatch} {files} /> })
        }
        Dialog::Labels => ("Labels", "wide", html! { <Labels {labels} {dispatch} {files} /> }),
        Dialog::DeleteLabel { label, uses } => {
            ("Delete a label", "narrow", html! { <DeleteLabel {labels} label={*label} uses={*uses} {dispatch} /> })
        }
        Dialog::Settings => ("Settings", "narrow", settings::content(project.settings, state.preferences, &dispatch)),
        Dialog::Paste => ("Paste text", "medium", html! { <Paste {dispatch} {files} /> }),
        Dialog::Load(review) => {
            ("Load articles", "wide", html! { <Load review={ByPointer(review.clone())} {dispatch} /> })
        }
        Dialog::Export(review) => {
            ("Export", "wide", html! { <Export review={ByPointer(review.clone())} {dispatch} /> })
        }
        Dialog::Everywhere(review) => {
            let (review, project) = (ByPointer(review.clone()), ByPointer(project.clone()));
            ("The same everywhere", "wide", html! { <Everywhere {review} {project} {dispatch} /> })
        }
        Dialog::Details => {
            let entry = state.reading.as_ref().and_then(|reading| project.entry(reading.document));
            let details = entry.map(|entry| entry.details.clone()).unwrap_or_default();
            ("Title and date", "narrow", html! { <Details details={ByPointer(details)} {dispatch} /> })
        }
        Dialog::Note => {
            let mark = state.reading.as_ref().zip(state.focus).and_then(|(reading, focus)| reading.mark(focus));
            let remarks = mark.map(Remarks::of).unwrap_or_default();
            let quote = state.reading.as_ref().zip(mark).map(|(reading, mark)| reading.quote(mark.span).to_owned());
            ("Value and note", "narrow", html! { <Note {remarks} quote={quote.unwrap_or_default()} {dispatch} /> })
        }
    };
    html! { <Frame key={title} {title} {class} notice={state.notice.clone()} dispatch={props.dispatch.clone()}>{ content }</Frame> }
}
