//! What stands where there is nothing yet.

use crate::app::action::{Action, Page};
use crate::app::queue::QueueFilter;
use crate::ui::controls::{act, button};
use crate::ui::files::{FilesPicked, Pick};
use crate::ui::icons::Icon;
use yew::{Callback, Html, html};

/// A queue without articles.
pub fn queue() -> Html {
    html! { <p class="empty">{ "No articles yet. Drop files or a folder anywhere on the page, or use the buttons below." }</p> }
}

/// A queue whose filter hides everything.
pub fn filtered(dispatch: &Callback<Action>) -> Html {
    let all = act(dispatch, Action::Page(Page::Filter(QueueFilter::default())));
    html! {
        <div class="empty">
            <p>{ "No article fits this filter." }</p>
            { button("small", None, "Show all", all) }
        </div>
    }
}

/// No open article.
pub fn article(nothing_loaded: bool, dispatch: &Callback<Action>, files: &Callback<FilesPicked>) -> Html {
    if !nothing_loaded {
        return html! { <div class="welcome"><p>{ "Choose an article from the queue." }</p></div> };
    }
    html! {
        <div class="welcome">
            <h1>{ "Bring in the news" }</h1>
            <p>{ "Drop articles anywhere on this page: text, Markdown, web pages, JSONL, or a zip or folder of them. \
                  Dates, groups, bases and weapons are suggested at once; you say which are right." }</p>
            <div class="actions">
                <Pick class="primary" words="Open files" icon={Icon::File} files={files.clone()} />
                <Pick words="Open folder" icon={Icon::Folder} folder=true files={files.clone()} />
                { button("", Some(Icon::Paste), "Paste text", act(dispatch, Action::Page(Page::Paste))) }
            </div>
            <p class="soft">{ "Everything stays on this machine: this page cannot send anything anywhere." }</p>
        </div>
    }
}

/// A list of marks without marks.
pub fn marks() -> Html {
    html! { <p class="empty">{ "Nothing is marked in this article yet. Select some text and press a label’s key." }</p> }
}
