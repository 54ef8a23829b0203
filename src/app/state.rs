//! All that the program knows at one moment.

use crate::app::mark::MarkId;
use crate::app::queue::{QueueFilter, Row};
use crate::app::reading::Reading;
use crate::app::review::{EverywhereReview, ExportReview, LoadReview};
use crate::app::rules::tab::Tab;
use crate::app::rules::told::Line;
use crate::edit::session::Session;
use crate::edit::transaction::Milliseconds;
use crate::model::document::DocumentId;
use crate::model::label::LabelId;
use crate::model::rules::RulesInForce;
use crate::model::suggestion::Suggestion;
use crate::text::offset::{ByteOffset, Span};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The whole state. Cloning is cheap: all that is large is behind `Rc`.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Whether a project is open yet.
    pub phase: Phase,
    /// The store's name of the open project.
    pub project_id: Rc<str>,
    /// The open project with its history: the one door for change.
    pub session: Session,
    /// All projects in the store, newest first.
    pub projects: Rc<Vec<ProjectSummary>>,
    /// Whether this page may change the project.
    pub access: Access,
    /// How saving goes.
    pub save: SaveStatus,
    /// What the rules suggest for each document, before decisions are taken into account.
    pub suggested: Rc<HashMap<DocumentId, Rc<Vec<Suggestion>>>>,
    /// Documents whose suggestions come from rules that have changed since; they are shown until the new ones come.
    pub outdated: Rc<HashSet<DocumentId>>,
    /// The queue: one row per entry of the project, in the same order.
    pub rows: Rc<Vec<Rc<Row>>>,
    /// The rules that suggest, for exports; blank for the moment until they are ready.
    pub rules: Rc<RulesInForce>,
    /// The rules of the set below the own ones, in the order of its files; empty until they are ready.
    pub rule_lines: Rc<Vec<Line>>,
    /// Which rows are shown.
    pub filter: QueueFilter,
    /// The open article.
    pub reading: Option<Rc<Reading>>,
    /// The mark that keys act on.
    pub focus: Option<MarkId>,
    /// The selected text or the text cursor; `None` while a mark has the focus alone.
    pub selection: Option<Selection>,
    /// The find bar while it is open.
    pub find: Option<Rc<Find>>,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// What the right side shows.
    pub panel: Panel,
    /// How often a place in an article was asked for from elsewhere, so that a narrow screen turns to it.
    pub shown: u32,
    /// What is open in the tab with the rules.
    pub tab: Tab,
    /// How the list of annotations is sorted.
    pub list_order: ListOrder,
    /// The last message to the person.
    pub notice: Option<Notice>,
    /// Reading files or suggesting in the background.
    pub progress: Option<Progress>,
    /// What the person prefers.
    pub preferences: Preferences,
}

/// Whether a project is open yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// The store is being asked.
    #[default]
    Starting,
    /// A project is open.
    Ready,
}

/// One line in the list of projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectSummary {
    /// The store's name of it.
    pub id: Rc<str>,
    /// What its user calls it.
    pub name: Rc<str>,
    /// When it was last changed.
    pub modified: Milliseconds,
    /// When it was deleted; it can be taken back until the page is left for long.
    pub deleted: Option<Milliseconds>,
    /// How many articles it holds.
    pub documents: u32,
    /// How many of them are done.
    pub done: u32,
}

/// Whether this page may change the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// It may.
    #[default]
    Writer,
    /// Another page has the project open; this one shows it.
    ReadOnly,
}

/// How saving goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveStatus {
    /// Nothing to save yet.
    #[default]
    Idle,
    /// On its way.
    Saving,
    /// All that is shown is saved, since this time.
    Saved(Milliseconds),
    /// Not saved, and why, in a sentence.
    Failed(Rc<str>),
}

/// Selected text, or a text cursor where both ends are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where the selecting began.
    pub anchor: ByteOffset,
    /// Where it is now.
    pub focus: ByteOffset,
    /// Whether characters are taken as they are instead of whole words.
    pub exact: bool,
    /// The span that a label would get: snapped and trimmed. `None` for a mere cursor or blanks.
    pub span: Option<Span>,
}

/// The find bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// What is looked for.
    pub query: Rc<str>,
    /// Whether the query is a regular expression.
    pub regex: bool,
    /// Whether capitals matter.
    pub case: bool,
    /// What is wrong with the query, in a sentence.
    pub problem: Option<Rc<str>>,
    /// Hits in the open article, in order.
    pub hits: Vec<Span>,
    /// The hit that is shown.
    pub current: usize,
}

/// What the right side shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// Labels and the focused mark.
    #[default]
    Labels,
    /// All annotations and suggestions of the article as a list.
    List,
    /// The rules: the project's own and those that come with the program.
    Rules,
}

impl Panel {
    /// Every one in the order of its tabs.
    pub const ALL: [Panel; 3] = [Panel::Labels, Panel::List, Panel::Rules];

    /// The one to the right (`true`) or left, going round.
    #[must_use]
    pub fn beside(self, right: bool) -> Self {
        let at = Panel::ALL.iter().position(|panel| *panel == self).unwrap_or(0);
        Panel::ALL[(at + if right { 1 } else { Panel::ALL.len() - 1 }) % Panel::ALL.len()]
    }
}

/// How the list of annotations is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// As in the text.
    #[default]
    Position,
    /// By the text of the span.
    Text,
    /// By label, then position.
    Label,
    /// Suggestions first, least sure first.
    Status,
}

/// A message to the person, announced to screen readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub error: bool,
    /// One or two sentences.
    pub text: Rc<str>,
    /// Whether an undo button stands beside it.
    pub undo: bool,
    /// Differs for every notice, so that the same text twice is announced twice.
    pub number: u32,
}

/// Work in the background.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done, such as `Reading news.zip`.
    pub task: Rc<str>,
    /// How much of it is done.
    pub done: u32,
    /// Of how much.
    pub total: u32,
}

/// What the person prefers. Kept by the browser, not part of a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// Render every paragraph, also off screen: for the browser's own find and for some screen readers.
    pub render_all: bool,
    /// Text size of the article.
    pub size: TextSize,
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
}

/// Text size of the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// 16 px.
    Small,
    /// 18 px.
    #[default]
    Medium,
    /// 22 px.
    Large,
}

/// What stands before the page until it is answered.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// The shortcut sheet.
    Shortcuts,
    /// The list of projects.
    Projects,
    /// The editor of the label set.
    Labels,
    /// A label is about to be deleted while annotations use it.
    DeleteLabel {
        /// Which.
        label: LabelId,
        /// How many annotations use it.
        uses: usize,
    },
    /// Settings of the project and preferences.
    Settings,
    /// Paste text.
    Paste,
    /// What was read, before it becomes documents.
    Load(Rc<LoadReview>),
    /// What goes into a file.
    Export(Rc<ExportReview>),
    /// "The same everywhere".
    Everywhere(Rc<EverywhereReview>),
    /// Title and date of the open article.
    Details,
    /// Value and note of the focused annotation.
    Note,
}
