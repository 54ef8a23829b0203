//! Finding in the text: plain or by pattern, from hit to hit, and labelling all hits.

use crate::app::action::{Action, Gesture, Go};
use crate::app::state::Find;
use crate::app::words::{count, grouped};
use crate::model::label::{LabelId, LabelSet};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, changed, icon_button, label_options, typed};
use crate::ui::icons::{Icon, icon};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, InputEvent, KeyboardEvent, Properties, TargetCast, component, html};

/// What the bar needs.
#[derive(Clone, PartialEq, Properties)]
pub struct FindBarProps {
    /// What is looked for and found.
    pub find: Rc<Find>,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn FindBar(props: &FindBarProps) -> Html {
    let (find, dispatch) = (&props.find, &props.dispatch);
    let look = |query: Rc<str>, regex, case| Action::Go(Go::FindQuery { query, regex, case });
    let oninput = {
        let (dispatch, find) = (dispatch.clone(), find.clone());
        Callback::from(move |event: InputEvent| dispatch.emit(look(typed(&event).into(), find.regex, find.case)))
    };
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            let go = match event.key().as_str() {
                "Enter" | "F3" => Go::Hit(!event.shift_key()),
                "ArrowDown" => Go::Hit(true),
                "ArrowUp" => Go::Hit(false),
                "Escape" => Go::CloseFind,
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(Action::Go(go));
        })
    };
    let switch = |name: &'static str, words: &'static str, on: bool, action| {
        html! {
            <button type="button" class="switch" aria-pressed={if on { "true" } else { "false" }} aria-label={name} title={name}
                onclick={act(dispatch, action)}>{ words }</button>
        }
    };
    let some = !find.hits.is_empty();
    html! {
        <div class="find" role="search" aria-label="Find in the article">
            <span class="field">
                { icon(Icon::Find) }
                <input id="find-query" type="text" placeholder="Find in this article" aria-label="Find in this article"
                    autocomplete="off" spellcheck="false" aria-invalid={find.problem.is_some().then_some("true")}
                    aria-describedby="find-result" value={find.query.to_string()} {oninput} {onkeydown} />
                { switch("Capitals matter", "Aa", find.case, look(find.query.clone(), find.regex, !find.case)) }
                { switch("Regular expression", ".*", find.regex, look(find.query.clone(), !find.regex, find.case)) }
            </span>
            <span id="find-result" class="result" role="status">{ result(find) }</span>
            { icon_button(Icon::Up, "Previous hit (Shift+F3)", some, act(dispatch, Action::Go(Go::Hit(false)))) }
            { icon_button(Icon::Down, "Next hit (F3)", some, act(dispatch, Action::Go(Go::Hit(true)))) }
            if some && !props.read_only { { label_all(props) } }
            { icon_button(Icon::Cross, "Close the find bar (Esc)", true, act(dispatch, Action::Go(Go::CloseFind))) }
        </div>
    }
}

fn result(find: &Find) -> Html {
    if let Some(problem) = &find.problem {
        return html! { <span class="bad">{ problem.to_string() }</span> };
    }
    match (find.query.is_empty(), find.hits.len()) {
        (true, _) => Html::default(),
        (false, 0) => html! { { "Not in this article" } },
        (false, hits) => html! { { [grouped(find.current + 1), grouped(hits)].join(" of ") } },
    }
}

/// A choice that acts at once: it goes back to its first line afterwards.
fn label_all(props: &FindBarProps) -> Html {
    let (dispatch, labels) = (props.dispatch.clone(), props.labels.clone());
    let onchange = Callback::from(move |event: Event| {
        let chosen = changed(&event).parse().ok().map(LabelId);
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            select.set_value("");
        }
        if let Some(label) = chosen.filter(|id| labels.get(*id).is_some()) {
            dispatch.emit(Action::Gesture(Gesture::LabelHits(label)));
        }
    });
    let words = ["Label ", &count(props.find.hits.len(), "hit", "hits"), " as …"].concat();
    html! {
        <select key={props.find.hits.len()} class="label-all" aria-label={words.clone()} {onchange}>
            <option value="" selected=true>{ words }</option>
            { label_options(props.labels.all().iter(), None) }
        </select>
    }
}
