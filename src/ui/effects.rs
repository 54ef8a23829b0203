//! Carries out effects with the browser's means.

use crate::app::action::{Action, Reply};
use crate::app::effect::{Effect, RuleField};
use crate::browser::files::download::download;
use crate::browser::{page, schedule};
use crate::ui::program::Program;
use crate::ui::{loading, preferences, projects, saving, suggesting, trying};
use std::rc::Rc;

/// Does what an effect says.
pub(super) fn run(program: &Rc<Program>, effect: Effect) {
    match effect {
        Effect::Save { documents, transaction } => saving::save(program, &documents, &transaction),
        Effect::SaveView(id) => saving::save_view(program, id),
        Effect::SavePreferences(chosen) => preferences::keep(chosen),
        Effect::Suggest(ids) => suggesting::ask(program, ids),
        Effect::UseRules(own) => suggesting::use_rules(program, own),
        Effect::Try(asked) => trying::ask(program, asked),
        Effect::FocusRule(field) => focus_soon(match field {
            RuleField::Words => "#rule-text",
            RuleField::Label => "#rule-label",
            RuleField::New => "#rule-new",
        }),
        Effect::ReadAgain { at, source, encoding } => loading::read_again(program, at, &source, &encoding),
        Effect::Reader(command) => program.port.send(command),
        Effect::FocusFind => focus_soon("#find-query"),
        Effect::Download { name, mime, bytes } => {
            if !download(&name, mime, &bytes) {
                tell(program, format!("The browser did not take {name}. Allow downloads for this page and try again."));
            }
        }
        Effect::ListProjects => projects::list(program),
        Effect::CreateProject(name) => projects::create(program, name),
        Effect::OpenProject(id) => projects::open(program, id),
        Effect::RenameProject(id, name) => projects::rename(program, id, name),
        Effect::DeleteProject(id, gone) => projects::delete(program, id, gone),
        Effect::TakeOver => projects::take_over(program),
        Effect::RetrySave => saving::retry(program),
    }
}

/// Gives an element the keyboard focus once the page shows it.
fn focus_soon(css: &'static str) {
    wasm_bindgen_futures::spawn_local(async move {
        schedule::breathe().await;
        page::focus(css);
    });
}

/// Tells the person that something went wrong.
pub(super) fn tell(program: &Rc<Program>, text: impl Into<Rc<str>>) {
    program.dispatch(Action::Reply(Reply::Tell { error: true, text: text.into() }));
}
