//! The last message, announced to screen readers. It goes by itself unless something went wrong.

use crate::app::action::{Action, Gesture, Page};
use crate::app::state::Notice;
use crate::ui::controls::{act, button, caps, icon_button};
use crate::ui::icons::{Icon, icon};
use yew::{AnimationEvent, Callback, Html, Properties, component, html};

/// What a message needs.
#[derive(Clone, PartialEq, Properties)]
pub struct NoticeBarProps {
    /// The message.
    pub notice: Option<Notice>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module. The two live regions are always there: a region that comes with its text is not announced.
#[component]
pub fn NoticeBar(props: &NoticeBarProps) -> Html {
    let shown = |error: bool| {
        let notice = props.notice.as_ref().filter(|notice| notice.error == error)?;
        Some(bar(notice, &props.dispatch))
    };
    html! {
        <div class="notices">
            <div role="status" aria-live="polite">{ shown(false).unwrap_or_default() }</div>
            <div role="alert" aria-live="assertive">{ shown(true).unwrap_or_default() }</div>
        </div>
    }
}

fn bar(notice: &Notice, dispatch: &Callback<Action>) -> Html {
    let dismiss = Action::Page(Page::DismissNotice);
    // The style sheet lets a message fade after some seconds; the end of that takes it away.
    let onanimationend = {
        let (dispatch, dismiss, lasting) = (dispatch.clone(), dismiss.clone(), notice.error);
        Callback::from(move |event: AnimationEvent| {
            if !lasting && event.animation_name() == "notice-fades" {
                dispatch.emit(dismiss.clone());
            }
        })
    };
    html! {
        <div key={notice.number} class={if notice.error { "notice error" } else { "notice" }} {onanimationend}>
            if notice.error { { icon(Icon::Warning) } }
            <span class="words">{ notice.text.to_string() }</span>
            if notice.undo {
                <button type="button" class="small" onclick={act(dispatch, Action::Gesture(Gesture::Undo))}>
                    <span>{ "Undo" }</span>{ caps("z") }
                </button>
            }
            { if notice.error { button("small", None, "Close", act(dispatch, dismiss)) }
              else { icon_button(Icon::Cross, "Close this message", true, act(dispatch, dismiss)) } }
        </div>
    }
}
