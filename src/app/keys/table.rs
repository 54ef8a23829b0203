//! The shortcuts, in the order of the sheet.

use crate::app::action::{Action, Gesture, Go, Page, Scope};
use crate::app::cursor::CursorStep;
use crate::app::keys::{Group, Shortcut};
use crate::app::rules::keep::RulesGesture;
use crate::app::state::{Panel, State};
use crate::model::document::DocumentState;
use crate::text::ends::End;

type Make = fn(&State, usize) -> Option<Action>;

const fn line(group: Group, keys: &'static [&'static str], does: &'static str, make: Make) -> Shortcut {
    Shortcut { group, keys, does, make }
}

/// With an article open.
fn gesture(state: &State, gesture: Gesture) -> Option<Action> {
    state.reading.is_some().then_some(Action::Gesture(gesture))
}

/// With an article open.
fn go(state: &State, go: Go) -> Option<Action> {
    state.reading.is_some().then_some(Action::Go(go))
}

/// With an article open.
fn page(state: &State, page: Page) -> Option<Action> {
    state.reading.is_some().then_some(Action::Page(page))
}

/// With a mark in the focus.
fn on_mark(state: &State, gesture: Gesture) -> Option<Action> {
    (state.reading.is_some() && state.focus.is_some()).then_some(Action::Gesture(gesture))
}

/// The first key of the pair moves back, the second one on.
fn end(state: &State, end: End, key: usize, character: bool) -> Option<Action> {
    on_mark(state, Gesture::MoveEnd { end, forward: key == 1, character })
}

/// Left and right start the cursor where the focus is; the others leave the key to the browser until there is one.
fn cursor(state: &State, step: fn(bool) -> CursorStep, key: usize, extend: bool) -> Option<Action> {
    let step = step(key == 1);
    let sideways = matches!(step, CursorStep::Character(_) | CursorStep::Word(_));
    let somewhere = state.selection.is_some() || (extend && state.focus.is_some());
    if sideways || somewhere { go(state, Go::Cursor { step, extend }) } else { None }
}

fn mark_by_arrow(state: &State, key: usize) -> Option<Action> {
    let alone = state.focus.is_some() && state.selection.is_none();
    if alone { go(state, Go::Mark(key == 0)) } else { None }
}

fn accept(state: &State) -> Option<Action> {
    on_mark(state, Gesture::Accept).or_else(|| go(state, Go::Suggestion(true)))
}

fn hit(state: &State, forward: bool) -> Option<Action> {
    go(state, if state.find.is_some() { Go::Hit(forward) } else { Go::Find })
}

/// Shows this on the right, or the labels where it is shown already.
fn panel(state: &State, panel: Panel) -> Option<Action> {
    page(state, Page::Panel(if state.panel == panel { Panel::Labels } else { panel }))
}

pub(super) static SHORTCUTS: &[Shortcut] = {
    use CursorStep::{Character, Line, ParagraphEdge, Word};
    use Group::{Articles, Cursor, Decide, Ends, Marks, Tools};
    &[
        line(Marks, &["j", "k"], "Next and previous mark", |s, key| go(s, Go::Mark(key == 0))),
        line(Marks, &["ArrowDown", "ArrowUp"], "The same, while a mark has the focus", mark_by_arrow),
        line(Marks, &["n", "Shift+N"], "Next and previous suggestion", |s, key| go(s, Go::Suggestion(key == 0))),
        line(Marks, &["l"], "List of all marks, or back to the labels", |s, _| panel(s, Panel::List)),
        line(Marks, &["Escape"], "Leave: the mark, the selection, the find bar", |_, _| Some(Action::Go(Go::Escape))),
        line(Decide, &["a", "Enter"], "Accept the suggestion and go to the next", |s, _| accept(s)),
        line(Decide, &["x"], "Reject the suggestion, or delete the annotation", |s, _| on_mark(s, Gesture::Reject)),
        line(Decide, &["Delete", "Backspace"], "Delete the annotation", |s, _| on_mark(s, Gesture::Delete)),
        line(Decide, &["Shift+S"], "Always suggest these words", |s, _| {
            gesture(s, Gesture::Rules(RulesGesture::Always))
        }),
        line(Decide, &["Shift+Delete", "Shift+Backspace"], "Never suggest them in this article", |s, _| {
            gesture(s, Gesture::Rules(RulesGesture::Never(false)))
        }),
        line(Decide, &["Ctrl+Delete", "Ctrl+Backspace"], "Never suggest them in any article", |s, _| {
            gesture(s, Gesture::Rules(RulesGesture::Never(true)))
        }),
        line(Decide, &["Shift+Enter"], "Accept all in the paragraph", |s, _| {
            gesture(s, Gesture::AcceptAll(Scope::Paragraph))
        }),
        line(Decide, &["Shift+A"], "Accept all in the article", |s, _| gesture(s, Gesture::AcceptAll(Scope::Article))),
        line(Decide, &["Shift+X"], "Reject all in the article", |s, _| gesture(s, Gesture::RejectAll(Scope::Article))),
        line(Decide, &["m"], "Write a value or a note", |s, _| page(s, Page::Note)),
        line(Ends, &["u", "i"], "Start a word to the left, to the right", |s, key| end(s, End::Start, key, false)),
        line(Ends, &["o", "p"], "End a word to the left, to the right", |s, key| end(s, End::End, key, false)),
        line(Ends, &["Shift+U", "Shift+I"], "Start by a character", |s, key| end(s, End::Start, key, true)),
        line(Ends, &["Shift+O", "Shift+P"], "End by a character", |s, key| end(s, End::End, key, true)),
        line(Cursor, &["v"], "Text cursor, at the focused mark", |s, _| {
            go(s, Go::Cursor { step: CursorStep::Here, extend: false })
        }),
        line(Cursor, &["ArrowLeft", "ArrowRight"], "Cursor by a character", |s, key| cursor(s, Character, key, false)),
        line(Cursor, &["Word+ArrowLeft", "Word+ArrowRight"], "By a word", |s, key| cursor(s, Word, key, false)),
        line(Cursor, &["ArrowUp", "ArrowDown"], "By a line", |s, key| cursor(s, Line, key, false)),
        line(Cursor, &["Home", "End"], "To the paragraph’s edges", |s, key| cursor(s, ParagraphEdge, key, false)),
        line(
            Cursor,
            &["Shift+ArrowLeft", "Shift+ArrowRight"],
            "Select by a character, then press a label’s key",
            |s, key| cursor(s, Character, key, true),
        ),
        line(Cursor, &["Word+Shift+ArrowLeft", "Word+Shift+ArrowRight"], "Select by a word", |s, key| {
            cursor(s, Word, key, true)
        }),
        line(Cursor, &["Shift+ArrowUp", "Shift+ArrowDown"], "Select by a line", |s, key| cursor(s, Line, key, true)),
        line(Cursor, &["Shift+Home", "Shift+End"], "Select to the edges", |s, key| cursor(s, ParagraphEdge, key, true)),
        line(Tools, &["z", "Ctrl+Z"], "Undo", |_, _| Some(Action::Gesture(Gesture::Undo))),
        line(Tools, &["Shift+Z", "Ctrl+Shift+Z", "Ctrl+Y"], "Redo", |_, _| Some(Action::Gesture(Gesture::Redo))),
        line(Tools, &["s"], "The same everywhere: label or remove all mentions", |s, _| page(s, Page::Everywhere)),
        line(Tools, &["f", "/", "Ctrl+F"], "Find in the text", |s, _| go(s, Go::Find)),
        line(Tools, &["F3"], "Next hit", |s, _| hit(s, true)),
        line(Tools, &["Shift+F3"], "Previous hit", |s, _| hit(s, false)),
        line(Tools, &["Shift+L"], "The rules, or back to the labels", |s, _| panel(s, Panel::Rules)),
        line(Tools, &["?"], "This sheet", |_, _| Some(Action::Page(Page::Shortcuts))),
        line(Articles, &["d", "Ctrl+Enter"], "Done, and on to the next article", |s, _| {
            gesture(s, Gesture::SetState(DocumentState::Done))
        }),
        line(Articles, &["Shift+D"], "Skip, and on to the next article", |s, _| {
            gesture(s, Gesture::SetState(DocumentState::Skipped))
        }),
        line(Articles, &[".", ","], "Next and previous article", |_, key| Some(Action::Go(Go::Article(key == 0)))),
    ]
};
