//! Labels and the set of them that a project uses.

use std::fmt;
use std::rc::Rc;

/// How many colours the palette in `assets/style/palette.css` has; a [`Label::colour`] is below it.
pub const PALETTE: u8 = 12;

/// Names a label within its project, also after it was renamed. Counted up by the project, never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(pub u32);

/// One label: what annotators choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Stays the same when the name changes.
    pub id: LabelId,
    /// What exports write, such as `DATE`.
    pub name: Rc<str>,
    /// An index into the palette, below [`PALETTE`].
    pub colour: u8,
    /// The key that sets it: one lower-case letter or a digit.
    pub key: Option<char>,
    /// What the label marks, in a sentence or a few.
    pub guidance: Rc<str>,
    /// The name under which the rules suggest for it, where that is not its own: it was renamed.
    pub rules: Option<Rc<str>>,
}

impl Label {
    /// A label without key or guidance.
    #[must_use]
    pub fn new(id: LabelId, name: impl Into<Rc<str>>, colour: u8) -> Self {
        Label { id, name: name.into(), colour, key: None, guidance: "".into(), rules: None }
    }

    /// The name under which the rules suggest for it.
    #[must_use]
    pub fn rules_name(&self) -> &Rc<str> {
        self.rules.as_ref().unwrap_or(&self.name)
    }
}

/// Why a set of labels was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelProblem {
    /// A name is blank.
    Blank,
    /// A name holds a line break, tab or other control character, which no format can hold.
    Control(Rc<str>),
    /// Two labels have this name.
    SameName(Rc<str>),
    /// Two labels have this key.
    SameKey(char),
    /// A key is not a letter or digit, or one that the program uses for something else.
    Key(char),
    /// Two labels have this id, or a colour lies outside of the palette.
    Broken(Rc<str>),
}

impl fmt::Display for LabelProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LabelProblem::Blank => write!(f, "A label needs a name."),
            LabelProblem::Control(name) => {
                write!(f, "The label name {name:?} holds a line break or control character; remove it.")
            }
            LabelProblem::SameName(name) => write!(f, "There is already a label “{name}”; choose another name."),
            LabelProblem::SameKey(key) => write!(f, "The key “{key}” already sets another label; choose another key."),
            LabelProblem::Key(key) => {
                write!(f, "“{key}” cannot set a label; use a digit, or a letter that no other shortcut uses.")
            }
            LabelProblem::Broken(name) => write!(f, "The label “{name}” has a used id or an unknown colour."),
        }
    }
}

impl std::error::Error for LabelProblem {}

/// The letters that shortcuts use, which a label can't have as its key.
pub const RESERVED_KEYS: &str = "adfijklmnopsuvxz";

/// The labels of a project in the order in which they are shown.
///
/// Invariants: ids, names and keys are unique, names are not blank, colours lie in the palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelSet {
    labels: Vec<Label>,
}

impl LabelSet {
    /// Checks and keeps the labels.
    ///
    /// # Errors
    ///
    /// The first invariant that does not hold.
    pub fn new(labels: Vec<Label>) -> Result<Self, LabelProblem> {
        for (at, label) in labels.iter().enumerate() {
            let others = &labels[..at];
            if label.name.trim().is_empty() {
                return Err(LabelProblem::Blank);
            }
            if label.name.chars().any(char::is_control) {
                return Err(LabelProblem::Control(label.name.clone()));
            }
            if others.iter().any(|other| other.name == label.name) {
                return Err(LabelProblem::SameName(label.name.clone()));
            }
            if label.colour >= PALETTE || others.iter().any(|other| other.id == label.id) {
                return Err(LabelProblem::Broken(label.name.clone()));
            }
            if let Some(key) = label.key {
                let usable = key.is_ascii_digit() || (key.is_alphabetic() && key.to_lowercase().eq([key]));
                if !usable || RESERVED_KEYS.contains(key) {
                    return Err(LabelProblem::Key(key));
                }
                if others.iter().any(|other| other.key == Some(key)) {
                    return Err(LabelProblem::SameKey(key));
                }
            }
        }
        Ok(LabelSet { labels })
    }

    /// All labels in order.
    #[must_use]
    pub fn all(&self) -> &[Label] {
        &self.labels
    }

    /// The label with this id.
    #[must_use]
    pub fn get(&self, id: LabelId) -> Option<&Label> {
        self.labels.iter().find(|label| label.id == id)
    }

    /// The label with exactly this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Label> {
        self.labels.iter().find(|label| &*label.name == name)
    }

    /// The label that takes the suggestions which the rules make under this name.
    #[must_use]
    pub fn suggested_as(&self, name: &str) -> Option<&Label> {
        self.labels.iter().find(|label| **label.rules_name() == *name)
    }

    /// What [`Label::rules`] is for a new label of this name: another name where a label that was renamed goes on getting
    /// what the rules suggest under this one, so that own rules for the new label do not suggest the old one.
    ///
    /// ```
    /// # use goldpan::model::label::{Label, LabelId, LabelSet};
    /// let renamed = Label { rules: Some("BASE".into()), ..Label::new(LabelId(0), "CAMP", 0) };
    /// let labels = LabelSet::new(vec![renamed]).unwrap();
    /// assert_eq!(labels.free_rules_name("BASE").as_deref(), Some("BASE (2)"));
    /// assert_eq!(labels.free_rules_name("GROUP"), None);
    /// ```
    #[must_use]
    pub fn free_rules_name(&self, name: &str) -> Option<Rc<str>> {
        self.suggested_as(name)?;
        let numbered = (2..).map(|number: u32| format!("{name} ({number})"));
        numbered.into_iter().find(|free| self.suggested_as(free).is_none()).map(Into::into)
    }

    /// The label that this key sets.
    #[must_use]
    pub fn by_key(&self, key: char) -> Option<&Label> {
        self.labels.iter().find(|label| label.key == Some(key))
    }

    /// The name of a label, or `?` for one that is gone: for messages only.
    #[must_use]
    pub fn name(&self, id: LabelId) -> &str {
        self.get(id).map_or("?", |label| &label.name)
    }

    /// An id that no label of this set has.
    #[must_use]
    pub fn free_id(&self) -> LabelId {
        LabelId(self.labels.iter().map(|label| label.id.0.saturating_add(1)).max().unwrap_or(0))
    }
}
