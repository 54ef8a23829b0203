//! Keys: one table from which both the dispatch and the shortcut sheet come.
//!
//! A shortcut is written as it is shown, such as `Ctrl+Shift+Z`, and read back when a key is pressed, so what the
//! sheet says is what happens. Two modifiers stand for what the machine at hand calls them: `Ctrl` is the command
//! key on an Apple machine, and `Word` is Control elsewhere and Option there.
//!
//! # Decisions
//!
//! - 2026-11-20: letters are matched by what the key types first and by where it lies second, so that a person with
//!   a Cyrillic or Arabic layout need not switch. Rejected: the place alone, which is wrong for Dvorak and AZERTY.

mod table;

use crate::app::action::{Action, Gesture, Page};
use crate::app::state::State;
use std::borrow::Cow;

/// A key that a person pressed, as the browser reports it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPress {
    /// What it types or is called: `KeyboardEvent.key`.
    pub key: String,
    /// Where it lies on the keyboard: `KeyboardEvent.code`.
    pub code: String,
    /// Control is held.
    pub ctrl: bool,
    /// Alt or Option is held.
    pub alt: bool,
    /// Shift is held.
    pub shift: bool,
    /// Command or the Windows key is held.
    pub meta: bool,
    /// The machine is one of Apple's, where Command does what Control does elsewhere.
    pub apple: bool,
}

/// The parts of the shortcut sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// From mark to mark.
    Marks,
    /// Yes and no to suggestions.
    Decide,
    /// Where a mark starts and ends.
    Ends,
    /// The text cursor.
    Cursor,
    /// Find, undo and the same everywhere.
    Tools,
    /// Through the queue.
    Articles,
}

impl Group {
    /// Every group in the order of the sheet.
    pub const ALL: [Group; 6] =
        [Group::Marks, Group::Decide, Group::Ends, Group::Cursor, Group::Tools, Group::Articles];

    /// Its headline.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Group::Marks => "Go from mark to mark",
            Group::Decide => "Decide",
            Group::Ends => "Move the ends of a mark",
            Group::Cursor => "Mark text without a mouse",
            Group::Tools => "Tools",
            Group::Articles => "Go through the queue",
        }
    }
}

/// One line of the shortcut sheet.
pub struct Shortcut {
    /// Where it stands.
    pub group: Group,
    /// The ways to press it, such as `["z", "Ctrl+Z"]`, or a pair such as `["j", "k"]` for there and back; [`caps`]
    /// makes them fit to be shown.
    pub keys: &'static [&'static str],
    /// What it does.
    pub does: &'static str,
    /// What happens when the key with this number is pressed; `None` where it has no meaning at the moment, so that
    /// the browser keeps the key.
    make: fn(&State, usize) -> Option<Action>,
}

/// Every shortcut but the labels' own keys, in the order of the sheet.
#[must_use]
pub fn shortcuts() -> &'static [Shortcut] {
    table::SHORTCUTS
}

/// The keycaps of a shortcut, left to right.
///
/// ```
/// # use goldpan::app::keys::caps;
/// assert_eq!(caps("Ctrl+Shift+Z", false).collect::<Vec<_>>(), ["Ctrl", "Shift", "Z"]);
/// assert_eq!(caps("Shift+ArrowUp", true).collect::<Vec<_>>(), ["⇧", "↑"]);
/// ```
pub fn caps(shortcut: &str, apple: bool) -> impl Iterator<Item = &str> {
    shortcut.split('+').map(move |part| match (part, apple) {
        ("Ctrl", true) => "⌘",
        ("Word", false) => "Ctrl",
        ("Word", true) => "⌥",
        ("Shift", true) => "⇧",
        ("ArrowUp", _) => "↑",
        ("ArrowDown", _) => "↓",
        ("ArrowLeft", _) => "←",
        ("ArrowRight", _) => "→",
        ("Escape", _) => "Esc",
        _ => part,
    })
}

/// What a key press does now; `None` leaves it to the browser.
///
/// While a dialog is open only Escape means something. The caller must not ask while the keyboard focus is in a
/// field that takes text.
#[must_use]
pub fn action(state: &State, press: &KeyPress) -> Option<Action> {
    if state.dialog.is_some() {
        return (press.key == "Escape").then_some(Action::Page(Page::CloseDialog));
    }
    let typed = Held::new(press)?;
    let by_place = typed.by_place(press);
    [Some(typed), by_place].into_iter().flatten().find_map(|held| {
        let listed = table::SHORTCUTS.iter().find_map(|shortcut| {
            let key = shortcut.keys.iter().position(|key| held.is(key))?;
            (shortcut.make)(state, key)
        });
        listed.or_else(|| held.label(state))
    })
}

/// A key with its modifiers, in terms of the table.
struct Held<'p> {
    key: Cow<'p, str>,
    command: bool,
    word: bool,
    shift: bool,
}

impl<'p> Held<'p> {
    /// `None` for modifiers that no shortcut has.
    fn new(press: &'p KeyPress) -> Option<Self> {
        let (command, word) = if press.apple { (press.meta, press.alt) } else { (press.ctrl, press.ctrl) };
        let unlisted = if press.apple { press.ctrl || (press.meta && press.alt) } else { press.alt || press.meta };
        let key = match press.key.as_str() {
            "Del" => Cow::Borrowed("Delete"),
            "Esc" => Cow::Borrowed("Escape"),
            key if key.chars().nth(1).is_none() => Cow::Owned(key.to_lowercase()),
            key => Cow::Borrowed(key),
        };
        (!unlisted).then_some(Held { key, command, word, shift: press.shift })
    }

    /// The same key as a Latin keyboard would have it, where this one types no Latin letter or digit there.
    fn by_place(&self, press: &'p KeyPress) -> Option<Self> {
        let typed = self.key.chars().next().filter(|_| self.key.chars().nth(1).is_none())?;
        let place = match press.code.strip_prefix("Key") {
            Some(letter) if !typed.is_ascii() => letter.to_lowercase(),
            Some(_) => return None,
            // Shift with a digit's place types other signs on most layouts: only the bare key counts.
            None if !press.shift && !typed.is_ascii_digit() => press.code.strip_prefix("Digit")?.to_owned(),
            None => return None,
        };
        Some(Held { key: Cow::Owned(place), ..*self })
    }

    fn is(&self, shortcut: &str) -> bool {
        let (modifiers, key) = shortcut.rsplit_once('+').unwrap_or(("", shortcut));
        let has = |name: &str| modifiers.split('+').any(|modifier| modifier == name);
        if !self.key.eq_ignore_ascii_case(key) {
            return false;
        }
        // On an Apple machine Command and Option differ; elsewhere both are Control.
        let control = match (has("Ctrl"), has("Word")) {
            (false, false) => !self.command && !self.word,
            (true, _) => self.command,
            (_, true) => self.word,
        };
        // Whether a sign such as `?` needs Shift depends on the layout.
        let sign = key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_punctuation());
        control && (sign || has("Shift") == self.shift)
    }

    /// The label whose key this is. Digits count with Shift too: AZERTY needs it for them.
    fn label(&self, state: &State) -> Option<Action> {
        let mut typed = self.key.chars();
        let (key, None) = (typed.next()?, typed.next()) else { return None };
        if self.command || self.word || (self.shift && !key.is_ascii_digit()) {
            return None;
        }
        state.reading.as_ref()?;
        let label = state.session.project().labels.by_key(key)?;
        Some(Action::Gesture(Gesture::SetLabel(label.id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::mark::MarkId;
    use crate::app::reading::Reading;
    use crate::app::state::{Dialog, Selection};
    use crate::edit::change::Change;
    use crate::model::annotation::AnnotationId;
    use crate::model::document::{Document, DocumentId};
    use crate::model::label::{Label, LabelId, LabelSet, RESERVED_KEYS};
    use crate::model::project::{Entry, Project};
    use crate::text::offset::ByteOffset;
    use std::rc::Rc;

    /// Labels `DATE` on `1` and `ЖАЛОБА` on `ж`; an article is open, nothing has the focus.
    fn state() -> State {
        let label = |id, name: &str, key| Label { key, ..Label::new(LabelId(id), name, 0) };
        let labels = LabelSet::new(vec![label(0, "DATE", Some('1')), label(1, "ЖАЛОБА", Some('ж'))]).unwrap();
        let labels = Rc::new(labels);
        let mut state = State::default();
        let before = Project::default().labels;
        state.session.perform("test", 0, vec![Change::Labels { before, after: labels.clone() }]).unwrap();
        let document = Document::new(DocumentId(0), "a".into(), "Rockets fell on Sunday.".into(), Default::default());
        let entry = Entry {
            document: Rc::new(document),
            details: Rc::default(),
            state: Default::default(),
            layer: Rc::default(),
            rejections: Rc::default(),
        };
        state.reading = Some(Rc::new(Reading::new(&entry, &[], &labels)));
        state
    }

    /// Reads `Ctrl+Shift+Z`; the place is where a US keyboard has the key.
    fn press(keys: &str) -> KeyPress {
        let (modifiers, key) = keys.rsplit_once('+').unwrap_or(("", keys));
        let has = |name: &str| modifiers.split('+').any(|modifier| modifier == name);
        let code = match key.chars().next() {
            Some(c) if key.len() == 1 && c.is_ascii_alphabetic() => format!("Key{}", c.to_ascii_uppercase()),
            Some(c) if key.len() == 1 && c.is_ascii_digit() => format!("Digit{c}"),
            _ => key.to_owned(),
        };
        KeyPress {
            key: key.to_owned(),
            code,
            ctrl: has("Ctrl"),
            alt: has("Alt"),
            shift: has("Shift"),
            meta: has("Meta"),
            apple: false,
        }
    }

    fn check(state: &State, press: &KeyPress, expected: &str) {
        let found = action(state, press).map_or("nothing".to_owned(), |action| format!("{action:?}"));
        assert_eq!(found, expected, "{press:?}");
    }

    #[test]
    fn keys_do_what_the_sheet_says() {
        let idle = state();
        let on_mark = State { focus: Some(MarkId::Annotation(AnnotationId(0))), ..idle.clone() };
        let at = ByteOffset::ZERO;
        let cursor =
            State { selection: Some(Selection { anchor: at, focus: at, exact: false, span: None }), ..idle.clone() };
        let cases: &[(&State, &str, &str)] = &[
            (&idle, "j", "Go(Mark(true))"),
            (&idle, "k", "Go(Mark(false))"),
            (&idle, "ArrowDown", "nothing"),
            (&on_mark, "ArrowDown", "Go(Mark(true))"),
            (&on_mark, "ArrowUp", "Go(Mark(false))"),
            (&cursor, "ArrowUp", "Go(Cursor { step: Line(false), extend: false })"),
            (&cursor, "Shift+ArrowDown", "Go(Cursor { step: Line(true), extend: true })"),
            (&idle, "ArrowRight", "Go(Cursor { step: Character(true), extend: false })"),
            (&idle, "Ctrl+ArrowLeft", "Go(Cursor { step: Word(false), extend: false })"),
            (&idle, "Ctrl+Shift+ArrowRight", "Go(Cursor { step: Word(true), extend: true })"),
            (&idle, "v", "Go(Cursor { step: Here, extend: false })"),
            (&idle, "Home", "nothing"),
            (&cursor, "Shift+End", "Go(Cursor { step: ParagraphEdge(true), extend: true })"),
            (&idle, "Shift+N", "Go(Suggestion(false))"),
            (&idle, "a", "Go(Suggestion(true))"),
            (&on_mark, "Enter", "Gesture(Accept)"),
            (&on_mark, "Shift+Enter", "Gesture(AcceptAll(Paragraph))"),
            (&idle, "Shift+A", "Gesture(AcceptAll(Article))"),
            (&idle, "Shift+X", "Gesture(RejectAll(Article))"),
            (&on_mark, "Backspace", "Gesture(Delete)"),
            (&on_mark, "Shift+Delete", "Gesture(Rules(Never(false)))"),
            (&on_mark, "Ctrl+Backspace", "Gesture(Rules(Never(true)))"),
            (&idle, "Shift+S", "Gesture(Rules(Always))"),
            (&idle, "Shift+L", "Page(Panel(Rules))"),
            (&on_mark, "u", "Gesture(MoveEnd { end: Start, forward: false, character: false })"),
            (&on_mark, "Shift+P", "Gesture(MoveEnd { end: End, forward: true, character: true })"),
            (&idle, "1", "Gesture(SetLabel(LabelId(0)))"),
            (&idle, "2", "nothing"),
            (&idle, "Ctrl+1", "nothing"),
            (&idle, "z", "Gesture(Undo)"),
            (&idle, "Ctrl+Shift+Z", "Gesture(Redo)"),
            (&idle, "Ctrl+y", "Gesture(Redo)"),
            (&idle, "Ctrl+f", "Go(Find)"),
            (&idle, "d", "Gesture(SetState(Done))"),
            (&idle, "Ctrl+Enter", "Gesture(SetState(Done))"),
            (&idle, "Shift+D", "Gesture(SetState(Skipped))"),
            (&idle, ".", "Go(Article(true))"),
            (&idle, "Shift+?", "Page(Shortcuts)"),
            (&idle, "Escape", "Go(Escape)"),
            (&idle, "Alt+j", "nothing"),
            (&idle, "Meta+z", "nothing"),
            (&idle, "Ctrl+Alt+z", "nothing"),
            (&idle, "Ctrl+j", "nothing"),
            (&idle, "Tab", "nothing"),
        ];
        for (state, keys, expected) in cases {
            check(state, &press(keys), expected);
        }
    }

    #[test]
    fn other_layouts_and_machines() {
        let state = state();
        let key = |key: &str, code: &str| KeyPress { key: key.into(), code: code.into(), ..KeyPress::default() };
        check(&state, &key("о", "KeyJ"), "Go(Mark(true))");
        check(&state, &key("ж", "Semicolon"), "Gesture(SetLabel(LabelId(1)))");
        check(&state, &key("&", "Digit1"), "Gesture(SetLabel(LabelId(0)))");
        check(&state, &KeyPress { shift: true, ..key("1", "Digit1") }, "Gesture(SetLabel(LabelId(0)))");
        check(&state, &KeyPress { shift: true, ..key("!", "Digit1") }, "nothing");
        check(&state, &key("١", "Digit1"), "Gesture(SetLabel(LabelId(0)))");
        // Dvorak types an `h` where US has `j`.
        check(&state, &key("h", "KeyJ"), "nothing");
        // Caps Lock is not Shift.
        check(&state, &key("N", "KeyN"), "Go(Suggestion(true))");
        let apple = KeyPress { apple: true, ..key("z", "KeyZ") };
        check(&state, &KeyPress { meta: true, ..apple.clone() }, "Gesture(Undo)");
        check(&state, &KeyPress { ctrl: true, ..apple.clone() }, "nothing");
        let word = KeyPress { alt: true, apple: true, ..key("ArrowLeft", "ArrowLeft") };
        check(&state, &word, "Go(Cursor { step: Word(false), extend: false })");
    }

    #[test]
    fn an_open_dialog_leaves_only_escape() {
        let state = State { dialog: Some(Dialog::Settings), ..state() };
        check(&state, &press("Escape"), "Page(CloseDialog)");
        for keys in ["j", "1", "Enter", "Ctrl+z", "?"] {
            check(&state, &press(keys), "nothing");
        }
    }

    #[test]
    fn without_an_article_only_page_keys_work() {
        for keys in ["j", "a", "x", "d", "1", "f", "s", "m", "ArrowLeft"] {
            check(&State::default(), &press(keys), "nothing");
        }
        check(&State::default(), &press("?"), "Page(Shortcuts)");
    }

    #[test]
    fn the_letters_are_those_that_labels_cannot_have() {
        let mut letters: Vec<char> = shortcuts()
            .iter()
            .flat_map(|shortcut| shortcut.keys)
            .filter(|key| !key.contains("Ctrl") && !key.contains("Word"))
            .filter_map(|key| key.rsplit('+').next().filter(|key| key.len() == 1))
            .flat_map(|key| key.to_lowercase().chars().collect::<Vec<_>>())
            .filter(|key| key.is_ascii_alphabetic())
            .collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.into_iter().collect::<String>(), RESERVED_KEYS);
    }

    #[test]
    fn every_group_has_lines_and_no_key_stands_twice_in_one() {
        for group in Group::ALL {
            let keys: Vec<_> =
                shortcuts().iter().filter(|line| line.group == group).flat_map(|line| line.keys).collect();
            assert!(!keys.is_empty(), "{group:?}");
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[..at].contains(key), "{key} in {group:?}");
            }
        }
    }
}
