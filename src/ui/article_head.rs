//! What stands above the article: title and date, and the way on.

use crate::app::action::{Action, Gesture, Go, Page, Scope};
use crate::app::words::grouped;
use crate::model::document::{Document, DocumentState};
use crate::model::project::Entry;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, caps, icon_button};
use crate::ui::icons::{Icon, icon};
use crate::ui::queue::row::{state_class, state_word};
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

/// What the head shows.
#[derive(Clone, PartialEq, Properties)]
pub struct ArticleHeadProps {
    /// The open article.
    pub entry: ByPointer<Rc<Entry>>,
    /// Its open suggestions.
    pub open: usize,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn ArticleHead(props: &ArticleHeadProps) -> Html {
    let (entry, dispatch) = (&props.entry, &props.dispatch);
    let go = |shape, name: &'static str, on| icon_button(shape, name, true, act(dispatch, Action::Go(Go::Article(on))));
    html! {
        <div class="article-head">
            <h1 title={entry.details.title.to_string()}>{ entry.details.title.to_string() }</h1>
            <p class="facts">
                <span class="state"><i class={state_class(entry.state)} aria-hidden="true"></i>{ state_word(entry.state) }</span>
                { date(props) }
                <span class="source" title={source(&entry.document)}>{ source(&entry.document) }</span>
            </p>
            <div class="way" role="group" aria-label="This article">
                { go(Icon::Left, "Previous article (,)", false) }
                { go(Icon::Right, "Next article (.)", true) }
                if !props.read_only { { decide(props) } }
            </div>
        </div>
    }
}

fn date(props: &ArticleHeadProps) -> Html {
    let words = match &props.entry.details.date {
        Some(date) => date.to_string(),
        None => "no date".to_owned(),
    };
    html! {
        <button type="button" class="quiet small" disabled={props.read_only} title="Correct title or date"
            aria-label={["Date: ", &words, ". Correct title or date"].concat()}
            onclick={act(&props.dispatch, Action::Page(Page::Details))}>
            <span>{ words }</span>{ icon(Icon::Pen) }
        </button>
    }
}

/// The file, with the encoding where it is not the usual one.
fn source(document: &Document) -> String {
    let provenance = &document.provenance;
    if provenance.sample {
        return "A sample that comes with Goldpan".to_owned();
    }
    let mut words = provenance.source.to_string();
    if !provenance.encoding.is_empty() && !provenance.encoding.eq_ignore_ascii_case("utf-8") {
        words.push_str(" · ");
        words.push_str(&provenance.encoding);
    }
    words
}

fn decide(props: &ArticleHeadProps) -> Html {
    let gesture = |class: &'static str, shape, words: String, key: &'static str, title: &'static str, gesture| {
        html! {
            <button type="button" {class} {title} aria-keyshortcuts={key} onclick={act(&props.dispatch, Action::Gesture(gesture))}>
                { icon(shape) }<span>{ words }</span>{ caps(key) }
            </button>
        }
    };
    let finished = matches!(props.entry.state, DocumentState::Done | DocumentState::Skipped);
    html! {
        <>
            if props.open > 0 {
                { gesture("all", Icon::Check, ["Accept all ", &grouped(props.open)].concat(), "Shift+A",
                    "Accept all open suggestions of this article", Gesture::AcceptAll(Scope::Article)) }
            }
            if finished {
                { gesture("", Icon::Undo, "Reopen".to_owned(), "", "Put this article back to work",
                    Gesture::SetState(DocumentState::InWork)) }
            } else {
                { gesture("", Icon::Skip, "Skip".to_owned(), "Shift+D", "Set this article aside and go on",
                    Gesture::SetState(DocumentState::Skipped)) }
                { gesture("primary", Icon::Check, "Done".to_owned(), "d", "This article is finished: go on to the next",
                    Gesture::SetState(DocumentState::Done)) }
            }
        </>
    }
}
