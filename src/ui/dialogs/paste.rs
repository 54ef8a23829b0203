//! Pasting text.

use crate::app::action::{Action, Page};
use crate::app::words::count;
use crate::ui::controls::{act, button, typed};
use crate::ui::drop::pasted;
use crate::ui::files::FilesPicked;
use yew::{Callback, Event, Html, InputEvent, Properties, component, html, use_mut_ref, use_state};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct PasteProps {
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where the text goes.
    pub files: Callback<FilesPicked>,
}

/// See the module. The page that a text was copied from comes with it as long as the text is left as pasted: it helps
/// to tell the article from what stands around it.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let text = use_state(String::new);
    let page = use_mut_ref(|| None::<(String, String)>);
    let onpaste = {
        let (page, files, text) = (page.clone(), props.files.clone(), text.clone());
        Callback::from(move |event: Event| match pasted(&event) {
            Some(FilesPicked::Paste { text: plain, html: Some(html) }) if text.is_empty() => {
                page.replace(Some((unix(&plain), html)));
            }
            Some(picked @ FilesPicked::Drop(_)) => {
                event.prevent_default();
                files.emit(picked);
            }
            _ => {}
        })
    };
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(typed(&event)))
    };
    let load = {
        let (files, dispatch, text, page) = (props.files.clone(), props.dispatch.clone(), text.clone(), page);
        Callback::from(move |_| {
            let same = |(plain, _): &(String, String)| *plain == *text;
            let html = page.take().filter(same).map(|(_, html)| html);
            dispatch.emit(Action::Page(Page::CloseDialog));
            files.emit(FilesPicked::Paste { text: (*text).clone(), html });
        })
    };
    let blank = text.trim().is_empty();
    html! {
        <>
            <div class="body form">
                <label class="field">
                    <span>{ "The article, copied from wherever it stands. What does not belong to it can go in the next step." }</span>
                    <textarea class="tall" autofocus=true rows="14" spellcheck="false" value={(*text).clone()} {onpaste} {oninput} />
                </label>
            </div>
            <div class="foot">
                <span class="soft">{ if blank { String::new() } else { count(text.chars().count(), "character", "characters") } }</span>
                { button("", None, "Cancel", act(&props.dispatch, Action::Page(Page::CloseDialog))) }
                <button type="button" class="primary" disabled={blank} onclick={load}>{ "Load" }</button>
            </div>
        </>
    }
}

/// Line ends as a text field gives them back.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
