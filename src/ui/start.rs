//! Starts the page.

use crate::app::action::{Action, Reply};
use crate::app::state::{Phase, State};
use crate::browser::{decoder, page};
use crate::intake::encoding::legacy;
use crate::ui::app::App;
use crate::ui::files::FilesPicked;
use crate::ui::program::Program;
use crate::ui::{keeping, loading, preferences, suggesting};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_memo, use_state};

#[derive(Clone, Properties)]
struct RootProps {
    program: Rc<Program>,
}

impl PartialEq for RootProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.program, &other.program)
    }
}

/// Renders the state whenever it changes.
#[component]
fn Root(props: &RootProps) -> Html {
    let program = props.program.clone();
    let state = use_state(|| program.state());
    let dispatch = use_memo((), |()| program.dispatcher());
    let files = use_memo((), |()| {
        let program = program.clone();
        Callback::from(move |picked: FilesPicked| loading::read(&program, picked))
    });
    {
        let (program, setter) = (program.clone(), state.setter());
        use_effect_with((), move |()| {
            let shown = Callback::from(move |state: Rc<State>| setter.set(state));
            shown.emit(program.state());
            program.show_in(shown);
        });
    }
    let state: Rc<State> = (*state).clone();
    use_effect_with(state.phase.clone(), |phase| {
        page::set_flag("ready", (*phase == Phase::Ready).then_some("true"));
    });
    html! {
        <App {state} dispatch={(*dispatch).clone()} files={(*files).clone()} port={program.port.clone()} />
    }
}

/// Shows the program in the page and opens the project of the last visit. In a worker, which has no page, does nothing.
pub fn start() {
    if !page::is_there() {
        return;
    }
    legacy::install(decoder::LEGACY);
    let program = Program::new();
    let chosen = preferences::kept();
    preferences::show(chosen);
    program.dispatch(Action::Reply(Reply::Preferences(chosen)));
    page::clear_start();
    yew::Renderer::<Root>::with_props(RootProps { program: program.clone() }).render();
    spawn_local(async move {
        keeping::start(program.clone()).await;
        suggesting::start(&program);
    });
}
