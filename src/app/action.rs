//! Everything that can happen.

use crate::app::cursor::CursorStep;
use crate::app::mark::{MarkId, Remarks};
use crate::app::queue::QueueFilter;
use crate::app::review::EverywhereTask;
use crate::app::rules::keep::RulesGesture;
use crate::app::rules::tab::RulesPage;
use crate::app::rules::told::Line;
use crate::app::rules::trial::Trial;
use crate::app::state::{Access, ListOrder, Panel, Preferences, Progress, ProjectSummary, SaveStatus};
use crate::edit::commands::labels::OnDelete;
use crate::edit::session::Session;
use crate::intake::draft::{Draft, Intake, SourceFile};
use crate::model::document::{DocumentId, DocumentState};
use crate::model::label::{Label, LabelId, LabelSet};
use crate::model::rules::RulesInForce;
use crate::model::suggestion::{Score, Suggestion};
use crate::text::ends::End;
use crate::text::offset::{ByteOffset, Span};
use std::rc::Rc;

/// One thing that a person or the browser did.
#[derive(Clone, Debug)]
pub enum Action {
    /// Something that changes the project.
    Gesture(Gesture),
    /// Moving about in the open article and the queue.
    Go(Go),
    /// Something around the project: dialogs, files, messages.
    Page(Page),
    /// An answer of the browser to an effect.
    Reply(Reply),
}

/// Which suggestions a bulk gesture concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of the paragraph with the focus.
    Paragraph,
    /// Those of the open article.
    Article,
}

/// Changes of the project. Where no mark is named, the focused mark or the selection is meant.
#[derive(Clone, Debug)]
pub enum Gesture {
    /// Label the selection, or relabel (and so accept) the focused mark.
    SetLabel(LabelId),
    /// Accept the focused suggestion and go to the next.
    Accept,
    /// Reject the focused suggestion, or delete the focused annotation, and go on.
    Reject,
    /// Accept all open suggestions there.
    AcceptAll(Scope),
    /// Reject all open suggestions there.
    RejectAll(Scope),
    /// Delete the focused annotation, or reject the focused suggestion.
    Delete,
    /// Move an end of the focused mark by a word or a character.
    MoveEnd {
        /// Which end.
        end: End,
        /// Towards the end of the text.
        forward: bool,
        /// By a character instead of a word.
        character: bool,
    },
    /// Give a mark another span, as dragging does.
    SetSpan(MarkId, Span),
    /// Say what the focused annotation stands for, and write a note on it; blank removes either.
    Note(Remarks),
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Set the state of the open article; done and skipped go on to the next one.
    SetState(DocumentState),
    /// Set the state of any article, from the queue.
    SetStateOf(DocumentId, DocumentState),
    /// Correct title and date of the open article. A blank date removes it.
    SetDetails {
        /// New title.
        title: Rc<str>,
        /// New date, ISO 8601, or blank.
        date: Rc<str>,
    },
    /// Take an article out of the project.
    RemoveDocument(DocumentId),
    /// Do what the "same everywhere" dialog shows.
    ApplyEverywhere,
    /// Label all hits of the find bar.
    LabelHits(LabelId),
    /// Add a label, or change the one with the same id.
    PutLabel(Label),
    /// Move a label up (`true`) or down in the list.
    MoveLabel(LabelId, bool),
    /// Delete a label and do this with its annotations.
    DeleteLabel(LabelId, OnDelete),
    /// Take over a label set from a file or the built-in one.
    ReplaceLabels(Rc<LabelSet>),
    /// Allow or refuse overlapping spans.
    SetOverlap(bool),
    /// Show only suggestions with at least this score.
    SetThreshold(Score),
    /// Change what the rules suggest.
    Rules(RulesGesture),
    /// Rename the project.
    Rename(Rc<str>),
    /// Load what the review shows.
    ConfirmLoad,
}

/// Moving about.
#[derive(Clone, Debug)]
pub enum Go {
    /// Open an article.
    Open(DocumentId),
    /// Open the next (`true`) or previous article that the queue shows.
    Article(bool),
    /// Focus the next (`true`) or previous mark.
    Mark(bool),
    /// Focus the next (`true`) or previous suggestion.
    Suggestion(bool),
    /// Focus this mark.
    Focus(MarkId),
    /// Select text, as read from the page.
    Select {
        /// Where selecting began.
        anchor: ByteOffset,
        /// Where it ended.
        focus: ByteOffset,
        /// Characters as they are.
        exact: bool,
    },
    /// Move the text cursor.
    Cursor {
        /// How far and where.
        step: CursorStep,
        /// Keep the other end: selects.
        extend: bool,
    },
    /// Leave mark and selection, close the find bar or the dialog: whatever is innermost.
    Escape,
    /// Open the find bar, or with a selection look for it.
    Find,
    /// Look for this.
    FindQuery {
        /// What.
        query: Rc<str>,
        /// As a regular expression.
        regex: bool,
        /// Whether capitals matter.
        case: bool,
    },
    /// Go to the next (`true`) or previous hit.
    Hit(bool),
    /// Close the find bar.
    CloseFind,
}

/// Around the project.
#[derive(Clone, Debug)]
pub enum Page {
    /// Something in the tab with the rules.
    Rules(RulesPage),
    /// Open the shortcut sheet, or close it.
    Shortcuts,
    /// Open the list of projects.
    Projects,
    /// Open the label editor.
    Labels,
    /// Open the settings.
    Settings,
    /// Open the paste dialog.
    Paste,
    /// Open the export dialog.
    Export,
    /// Open "the same everywhere" for the focused mark or the selection.
    Everywhere,
    /// Open the dialog for title and date.
    Details,
    /// Open the dialog for value and note.
    Note,
    /// Ask what happens to a label's annotations.
    AskDeleteLabel(LabelId),
    /// Close the dialog.
    CloseDialog,
    /// Show this on the right.
    Panel(Panel),
    /// Sort the list so.
    ListOrder(ListOrder),
    /// Filter the queue.
    Filter(QueueFilter),
    /// Change preferences.
    Preferences(Preferences),
    /// Take the message away.
    DismissNotice,
    /// In the load review: load this draft or not.
    ChooseDraft(usize, bool),
    /// In the load review: take the article out of its page or not.
    CleanDraft(usize, bool),
    /// In the load review: take every article out of its page or none.
    CleanAll(bool),
    /// In the load review: keep this removed piece or not.
    KeepPiece(usize, usize, bool),
    /// In the load review: show this draft.
    ShowDraft(usize),
    /// In the load review: read this draft again in another encoding.
    Encoding(usize, Rc<str>),
    /// In the export dialog.
    ExportFormat(Rc<str>),
    /// In the export dialog: only done articles.
    ExportDoneOnly(bool),
    /// In the export dialog: suggestions too.
    ExportSuggestions(bool),
    /// Write the file.
    Download,
    /// Write the project file, also when nothing else works.
    DownloadProject,
    /// Write the label set to a file.
    DownloadLabels,
    /// In "the same everywhere": what is done.
    EverywhereTask(EverywhereTask),
    /// In "the same everywhere": open article or all, capitals matter or not.
    EverywhereScope {
        /// All articles.
        all_articles: bool,
        /// Whether capitals matter.
        case: bool,
    },
    /// In "the same everywhere": choose a mention or not.
    ChooseMention(usize, bool),
    /// In "the same everywhere": choose all or none.
    ChooseAllMentions(bool),
    /// Make a project of this name and open it.
    NewProject(Rc<str>),
    /// Open a project.
    OpenProject(Rc<str>),
    /// Rename a project that may not be the open one.
    RenameProject(Rc<str>, Rc<str>),
    /// Delete a project; it can be taken back.
    DeleteProject(Rc<str>),
    /// Take a deletion back.
    RestoreProject(Rc<str>),
    /// Write to this project although another page has it open.
    TakeOver,
    /// Try saving again.
    RetrySave,
}

/// Answers of the browser.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A project was read from the store or made.
    Opened {
        /// The store's name of it.
        id: Rc<str>,
        /// Its state after all transactions.
        session: Session,
        /// The article that was open last.
        at: Option<DocumentId>,
        /// Whether this page may change it.
        access: Access,
    },
    /// The open project, which could not be kept so far, is in the store now, under this name.
    Kept(Rc<str>),
    /// The list of projects.
    Projects(Rc<Vec<ProjectSummary>>),
    /// How saving goes.
    Save(SaveStatus),
    /// Another page took the project over, or gave it back.
    Access(Access),
    /// Files were read.
    Read(Rc<Intake>),
    /// A draft of the load review was read again in another encoding.
    ReadAgain(usize, Rc<Draft>),
    /// The rules are ready to read: which they are, and the rules of the set below the own ones.
    Rules(Rc<RulesInForce>, Rc<Vec<Line>>),
    /// Files of rules were read.
    RulesRead(Rc<Vec<SourceFile>>),
    /// How far the trial of the rule in the form is.
    Tried(Rc<Trial>),
    /// What the rules suggest, for some documents.
    Suggested(Vec<(DocumentId, Rc<Vec<Suggestion>>)>),
    /// Work in the background goes on, or is over.
    Progress(Option<Progress>),
    /// Something to tell the person.
    Tell {
        /// Whether something went wrong.
        error: bool,
        /// One or two sentences.
        text: Rc<str>,
    },
    /// The browser's own preferences were read.
    Preferences(Preferences),
    /// A label file or project file that a person opened holds this label set.
    LabelsRead(Rc<LabelSet>),
}
