//! What is known about the focused mark or the selection, and what can be done with it.

use crate::app::action::{Action, Gesture, Page};
use crate::app::explain::{Explanation, explain};
use crate::app::mark::{Maker, Mark};
use crate::app::reading::Reading;
use crate::app::rules::keep::RulesGesture;
use crate::app::state::Selection;
use crate::app::words::shortened;
use crate::model::label::LabelSet;
use crate::text::ends::End;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, caps, chip_of};
use crate::ui::icons::{Icon, icon};
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

/// How much of a marked text is shown, in characters.
const QUOTE: usize = 240;

/// What the card needs.
#[derive(Clone, PartialEq, Properties)]
pub struct DetailsProps {
    /// The open article.
    pub reading: ByPointer<Rc<Reading>>,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// The focused mark.
    pub mark: Option<Mark>,
    /// The selection.
    pub selection: Option<Selection>,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let quote = |span| shortened(props.reading.quote(span), QUOTE);
    if let Some(mark) = &props.mark {
        return card(props, mark, quote(mark.span));
    }
    let span = props.selection.and_then(|selection| selection.span);
    html! {
        <section class="details" aria-label="Selected text">
            if let Some(span) = span {
                <p class="soft">{ "Would be marked" }</p>
                <blockquote>{ quote(span) }</blockquote>
                if !props.read_only {
                    <p class="soft">{ "Press a label’s key or choose one above." }</p>
                    <div class="actions">{ action(props, Icon::Everywhere, "Same everywhere", "s", Action::Page(Page::Everywhere)) }</div>
                    { from_now_on(props, None) }
                }
            } else if props.selection.is_some() {
                <p class="soft">{ "Text cursor: hold " }{ caps("Shift") }{ " with the arrows to select, then press a label’s key." }</p>
            } else {
                <p class="soft">{ "Select text to label it, or press " }{ caps("j") }{ " for the next mark and " }{ caps("n") }
                    { " for the next suggestion." }</p>
            }
        </section>
    }
}

fn card(props: &DetailsProps, mark: &Mark, quote: String) -> Html {
    let Explanation { by, odds, facts } = explain(mark, &props.labels);
    let note = mark.note.as_ref().map(|note| ("Note", note.to_string()));
    let facts = facts.into_iter().chain(note);
    let status = if mark.suggested() { "Suggested" } else { "Accepted" };
    html! {
        <section class={if mark.suggested() { "details suggested" } else { "details" }} aria-label="Focused mark">
            <p class="what">{ chip_of(&props.labels, mark.label) }<span class="soft">{ status }</span></p>
            <blockquote>{ quote }</blockquote>
            <dl>{ for facts.map(|(name, words)| html! { <><dt>{ name }</dt><dd>{ words }</dd></> }) }</dl>
            <p class="why">{ by }if let Some(odds) = odds { { " " }<strong>{ odds }</strong> }</p>
            if !props.read_only { { actions(props, mark) } }
        </section>
    }
}

fn actions(props: &DetailsProps, mark: &Mark) -> Html {
    let gesture = |shape, words, key, gesture| action(props, shape, words, key, Action::Gesture(gesture));
    let nudge = |name: &'static str, shape, end, forward| {
        let gesture = Gesture::MoveEnd { end, forward, character: false };
        html! {
            <button type="button" class="quiet square" aria-label={name} title={name}
                onclick={act(&props.dispatch, Action::Gesture(gesture))}>{ icon(shape) }</button>
        }
    };
    html! {
        <>
            <div class="actions" role="group" aria-label="Decide">
                if mark.suggested() {
                    { gesture(Icon::Check, "Accept", "a", Gesture::Accept) }
                    { gesture(Icon::Cross, "Reject", "x", Gesture::Reject) }
                } else {
                    { gesture(Icon::Bin, "Delete", "x", Gesture::Delete) }
                    { action(props, Icon::Note, "Value and note", "m", Action::Page(Page::Note)) }
                }
                { action(props, Icon::Everywhere, "Same everywhere", "s", Action::Page(Page::Everywhere)) }
            </div>
            { from_now_on(props, Some(mark)) }
            <div class="ends" role="group" aria-label="Move the ends by a word">
                <span>{ "Start" }</span>
                { nudge("Start a word to the left (U)", Icon::Left, End::Start, false) }
                { nudge("Start a word to the right (I)", Icon::Right, End::Start, true) }
                <span>{ "End" }</span>
                { nudge("End a word to the left (O)", Icon::Left, End::End, false) }
                { nudge("End a word to the right (P)", Icon::Right, End::End, true) }
            </div>
        </>
    }
}

/// What the rules do with the same words from now on, and with the rule that found them.
fn from_now_on(props: &DetailsProps, mark: Option<&Mark>) -> Html {
    let button = |words: &'static str, title: &'static str, key: Option<&'static str>, gesture| {
        html! {
            <button type="button" class="small" {title} aria-keyshortcuts={key}
                onclick={act(&props.dispatch, Action::Gesture(Gesture::Rules(gesture)))}><span>{ words }</span></button>
        }
    };
    let off = mark.filter(|mark| mark.suggested()).and_then(|mark| match &mark.maker {
        Maker::Rule { name, .. } => Some(RulesGesture::Switch(name.clone(), false)),
        _ => None,
    });
    let never = RulesGesture::Never;
    html! {
        <div class="from-now-on" role="group" aria-label="From now on">
            <span class="soft">{ "From now on" }</span>
            { button("Always suggest", "Always suggest these words (Shift+S)", Some("Shift+S"), RulesGesture::Always) }
            { button("Never here", "Never suggest them in this article (Shift+Delete)", Some("Shift+Delete"), never(false)) }
            { button("Never anywhere", "Never suggest them in any article (Ctrl+Delete)", Some("Control+Delete"), never(true)) }
            { off.map(|off| button("Switch rule off", "Switch off, in all articles, the rule or entry that made this suggestion", None, off))
                .unwrap_or_default() }
        </div>
    }
}

fn action(props: &DetailsProps, shape: Icon, words: &'static str, key: &'static str, action: Action) -> Html {
    html! {
        <button type="button" aria-keyshortcuts={key} onclick={act(&props.dispatch, action)}>
            { icon(shape) }<span>{ words }</span>{ caps(key) }
        </button>
    }
}
