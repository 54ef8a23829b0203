//! What goes into a file, what the format cannot hold, and how it begins.

use crate::app::action::{Action, Page};
use crate::app::review::ExportReview;
use crate::app::words::{count, grouped, shortened};
use crate::formats::table::{FORMATS, Format, format};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, check, radio};
use crate::ui::icons::{Icon, icon};
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

/// How many losses are listed; more are only counted.
const LOSSES: usize = 200;

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ExportProps {
    /// What would be written.
    pub review: ByPointer<Rc<ExportReview>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Export(props: &ExportProps) -> Html {
    let (review, dispatch) = (&*props.review, &props.dispatch);
    let done_only = dispatch.reform(|on| Action::Page(Page::ExportDoneOnly(on)));
    let suggestions = dispatch.reform(|on| Action::Page(Page::ExportSuggestions(on)));
    let whole = &*review.format == "project";
    let chosen = format(&review.format);
    let amount = [count(review.articles, "article", "articles"), count(review.spans, "span", "spans")].join(", ");
    html! {
        <>
            <div class="body export-choices">
                <div class="choices form">
                    <fieldset>
                        <legend>{ "Format" }</legend>
                        { for FORMATS.iter().filter(|format| format.export.is_some()).map(|format| {
                            let choose = act(dispatch, Action::Page(Page::ExportFormat(format.id.into())));
                            radio("format", *review.format == *format.id, format.name, format.readers, choose)
                        }) }
                    </fieldset>
                    if !whole {
                        <fieldset>
                            <legend>{ "Contents" }</legend>
                            { check(review.done_only, "Only articles that are done", done_only) }
                            { check(review.suggestions, "Open suggestions too, marked as such", suggestions) }
                        </fieldset>
                    }
                </div>
                <div class="result">
                    <h3>{ "The file begins" }</h3>
                    if review.articles == 0 && !whole {
                        <p class="empty">{ "No article is chosen. Mark some as done, or export all." }</p>
                    } else {
                        <pre tabindex="0" aria-label="First lines of the file">{ review.preview.to_string() }</pre>
                    }
                    { chosen.map(never).unwrap_or_default() }
                    { losses(review) }
                </div>
            </div>
            <div class="foot">
                <span class="soft">{ amount }</span>
                { button("", None, "Cancel", act(dispatch, Action::Page(Page::CloseDialog))) }
                { download(dispatch) }
            </div>
        </>
    }
}

fn download(dispatch: &Callback<Action>) -> Html {
    html! {
        <button type="button" class="primary" autofocus=true onclick={act(dispatch, Action::Page(Page::Download))}>
            { icon(Icon::Export) }<span>{ "Download" }</span>
        </button>
    }
}

/// What the format never holds.
fn never(format: &'static Format) -> Html {
    html! {
        <p class="soft">{ "Positions count " }{ format.unit.words() }{ "." }
            if !format.losses.is_empty() { { " This format never holds: " }{ format.losses.join("; ") }{ "." } }</p>
    }
}

/// What it cannot hold of this project.
fn losses(review: &ExportReview) -> Html {
    if review.losses.is_empty() {
        return html! { <p class="good">{ "Every chosen span fits." }</p> };
    }
    let beyond = review.losses.len().saturating_sub(LOSSES);
    html! {
        <>
            <h3 class="bad">{ count(review.losses.len(), "span does not fit", "spans do not fit") }</h3>
            <div class="losses" tabindex="0" role="group" aria-label="What does not fit">
                <table>
                    <thead><tr><th scope="col">{ "Article" }</th><th scope="col">{ "Text" }</th><th scope="col">{ "Why" }</th></tr></thead>
                    <tbody>{ for review.losses.iter().take(LOSSES).map(|loss| html! {
                        <tr><td>{ shortened(&loss.document, 60) }</td><td>{ shortened(&loss.text, 60) }</td><td>{ loss.reason.clone() }</td></tr>
                    }) }</tbody>
                </table>
                if beyond > 0 { <p class="soft">{ "and " }{ grouped(beyond) }{ " more" }</p> }
            </div>
        </>
    }
}
