//! The frame of every dialog.

use crate::app::action::{Action, Page};
use crate::app::state::Notice;
use crate::ui::controls::{act, icon_button};
use crate::ui::icons::Icon;
use crate::ui::notice::NoticeBar;
use web_sys::HtmlDialogElement;
use yew::{AttrValue, Callback, Children, Event, Html, Properties, component, html, use_effect_with, use_node_ref};

/// What a frame needs.
#[derive(Clone, PartialEq, Properties)]
pub struct FrameProps {
    /// Its headline.
    pub title: AttrValue,
    /// How wide it is: `narrow`, `medium` or `wide`.
    #[prop_or("medium")]
    pub class: &'static str,
    /// The last message: the page behind is out of reach, so it is shown here.
    pub notice: Option<Notice>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// What it holds: a `div` with the class `body` and one with the class `foot`.
    pub children: Children,
}

/// A modal `dialog`: the browser keeps the focus inside, and Escape closes it.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It fails only for a dialog that is open already.
                let _ = dialog.show_modal();
            }
        });
    }
    // The state says whether a dialog is open, so the browser must not close it by itself.
    let oncancel = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            dispatch.emit(Action::Page(Page::CloseDialog));
        })
    };
    html! {
        <dialog ref={dialog} class={props.class} aria-labelledby="dialog-title" {oncancel}>
            <header>
                <h2 id="dialog-title">{ props.title.clone() }</h2>
                { icon_button(Icon::Cross, "Close (Esc)", true, act(&props.dispatch, Action::Page(Page::CloseDialog))) }
            </header>
            { for props.children.iter() }
            <NoticeBar notice={props.notice.clone()} dispatch={props.dispatch.clone()} />
        </dialog>
    }
}
