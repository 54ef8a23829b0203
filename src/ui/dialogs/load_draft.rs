//! One draft of the load review: its text, and what would be left out of it.

use crate::app::action::{Action, Page};
use crate::app::review::LoadChoice;
use crate::app::words::{count, size};
use crate::intake::draft::{Draft, Piece};
use crate::ui::controls::{changed, check};
use std::ops::Range;
use yew::{Callback, Event, Html, Properties, component, html};

/// How much of a text is shown, in bytes: the rest is loaded all the same.
const SHOWN: usize = 60_000;

/// Encodings that a person may know better than the detection; names of the Encoding Standard.
const ENCODINGS: [&str; 20] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "ISO-8859-2",
    "ISO-8859-5",
    "ISO-8859-15",
    "KOI8-R",
    "KOI8-U",
    "GB18030",
    "Big5",
    "Shift_JIS",
    "EUC-KR",
];

/// What the part needs.
#[derive(Clone, Properties)]
pub struct LoadDraftProps {
    /// Its number in the review.
    pub at: usize,
    /// The draft and what is chosen for it.
    pub choice: LoadChoice,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl PartialEq for LoadDraftProps {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.choice, &other.choice);
        let same = std::rc::Rc::ptr_eq(&one.draft, &two.draft) && (one.load, one.clean) == (two.load, two.clean);
        same && self.at == other.at && one.keep == two.keep && one.twin == two.twin && self.dispatch == other.dispatch
    }
}

/// See the module.
#[component]
pub fn LoadDraft(props: &LoadDraftProps) -> Html {
    let (choice, dispatch, at) = (&props.choice, &props.dispatch, props.at);
    let draft = &choice.draft;
    let load = dispatch.reform(move |on| Action::Page(Page::ChooseDraft(at, on)));
    let clean = dispatch.reform(move |on| Action::Page(Page::CleanDraft(at, on)));
    let date = draft.date.as_ref().map_or("no date found".to_owned(), |found| found.date.iso());
    html! {
        <section class="draft" aria-label="The chosen article">
            <div class="facts">
                { check(choice.load, "Load this article", load) }
                if draft.cleaned.is_some() { { check(choice.clean, "Take the article out of its page", clean) } }
                { encoding(props) }
                <span class="soft">{ [date, size(draft.text.len()), draft.source.clone()].join(" · ") }</span>
                if let Some(twin) = &choice.twin {
                    <span class="warn">{ "The same text is there already: “" }{ twin.to_string() }{ "”." }</span>
                }
            </div>
            <div class="text" tabindex="0" role="group" aria-label="Text of the article">{ text(props) }</div>
        </section>
    }
}

fn encoding(props: &LoadDraftProps) -> Html {
    let (draft, at) = (&props.choice.draft, props.at);
    let change = props.dispatch.reform(move |event: Event| Action::Page(Page::Encoding(at, changed(&event).into())));
    let known = ENCODINGS.contains(&draft.encoding);
    html! {
        <label class="encoding"><span>{ if draft.encoding_guessed { "Encoding, guessed" } else { "Encoding" } }</span>
            <select onchange={change}>
                if !known { <option value={draft.encoding} selected=true>{ draft.encoding }</option> }
                { for ENCODINGS.iter().map(|name| html! { <option value={*name} selected={*name == draft.encoding}>{ *name }</option> }) }
            </select>
        </label>
    }
}

/// The text with what would go struck out, each piece with a button that keeps it.
fn text(props: &LoadDraftProps) -> Html {
    let draft: &Draft = &props.choice.draft;
    let pieces: &[Piece] = match draft.cleaned.as_ref().filter(|_| props.choice.clean) {
        Some(cleaned) => &cleaned.removed,
        None => &[],
    };
    let mut parts: Vec<Html> = Vec::new();
    let mut from = 0;
    for (number, piece) in pieces.iter().enumerate().take_while(|(_, piece)| piece.range.start < SHOWN) {
        parts.push(html! { { slice(draft, from..piece.range.start) } });
        parts.push(struck(props, number, piece));
        from = piece.range.end;
    }
    let end =
        (SHOWN.max(from)..=draft.text.len()).find(|at| draft.text.is_char_boundary(*at)).unwrap_or(draft.text.len());
    parts.push(html! { { slice(draft, from..end) } });
    if end < draft.text.len() {
        parts.push(
            html! { <p class="soft">{ "… and " }{ size(draft.text.len() - end) }{ " more, which is loaded too." }</p> },
        );
    }
    parts.into_iter().collect()
}

fn slice(draft: &Draft, range: Range<usize>) -> String {
    draft.text.get(range).unwrap_or_default().to_owned()
}

fn struck(props: &LoadDraftProps, number: usize, piece: &Piece) -> Html {
    let kept = props.choice.keep.contains(&number);
    let at = props.at;
    let change = props.dispatch.reform(move |_| Action::Page(Page::KeepPiece(at, number, !kept)));
    let words = slice(&props.choice.draft, piece.range.clone()).trim().to_owned();
    let lines = count(words.lines().count(), "line", "lines");
    html! {
        <div class={if kept { "piece kept" } else { "piece" }}>
            <button type="button" class="small" onclick={change}>{ if kept { "Leave out" } else { "Keep" } }</button>
            <span class="why">{ piece.reason.words() }{ ", " }{ lines }</span>
            if kept { <span>{ words }</span> } else { <s>{ words }</s> }
        </div>
    }
}
