//! Title and date of an article.

use crate::app::action::{Action, Gesture, Page};
use crate::model::document;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, typed};
use std::rc::Rc;
use yew::{Callback, Html, InputEvent, Properties, SubmitEvent, component, html, use_state};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct DetailsProps {
    /// Title and date so far.
    pub details: ByPointer<Rc<document::Details>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let title = use_state(|| props.details.title.to_string());
    let date = use_state(|| props.details.date.as_deref().unwrap_or_default().to_owned());
    let into = |field: &yew::UseStateHandle<String>| {
        let field = field.clone();
        Callback::from(move |event: InputEvent| field.set(typed(&event)))
    };
    let onsubmit = {
        let (dispatch, title, date) = (props.dispatch.clone(), title.clone(), date.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (title, date) = (title.as_str().into(), date.as_str().into());
            dispatch.emit(Action::Gesture(Gesture::SetDetails { title, date }));
        })
    };
    html! {
        <form {onsubmit}>
            <div class="body form">
                <label class="field"><span>{ "Title" }</span>
                    <input type="text" value={(*title).clone()} oninput={into(&title)} /></label>
                <label class="field"><span>{ "Date of the article" }</span>
                    <input type="text" autofocus=true placeholder="2020-02-16" inputmode="numeric" autocomplete="off"
                        aria-describedby="date-help" value={(*date).clone()} oninput={into(&date)} /></label>
                <p class="soft" id="date-help">{ "Year, month and day, such as 2020-02-16, or with a time: 2020-02-16T14:38:27Z. \
                    “Last Sunday” and the like are counted from it. Leave it blank where nobody knows." }</p>
            </div>
            <div class="foot">
                { button("", None, "Cancel", act(&props.dispatch, Action::Page(Page::CloseDialog))) }
                <button type="submit" class="primary">{ "Keep" }</button>
            </div>
        </form>
    }
}
