//! What the page must do after an action, as values.

use crate::app::mark::MarkId;
use crate::app::state::Preferences;
use crate::edit::transaction::Transaction;
use crate::model::document::{Document, DocumentId};
use crate::model::rules::{OwnRules, Rule};
use crate::text::offset::{ByteOffset, Span};
use std::rc::Rc;

/// A control of the tab with the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleField {
    /// The words or the expression in the form.
    Words,
    /// The label in the form.
    Label,
    /// The button for a new rule.
    New,
}

/// One request to the article's view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReaderCommand {
    /// Bring a mark into sight and give it the keyboard focus.
    ShowMark(MarkId),
    /// Bring a span into sight.
    ShowSpan(Span),
    /// Show this as the browser's selection, or the text cursor where both are the same; scroll to `focus`.
    ShowSelection {
        /// Where it began.
        anchor: ByteOffset,
        /// Where it is now.
        focus: ByteOffset,
    },
    /// Take the browser's selection away.
    ClearSelection,
    /// Scroll to the start.
    ShowTop,
    /// Give the article the keyboard focus.
    Focus,
}

/// One thing for the page to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Write to the store: new documents and the transaction, together.
    Save {
        /// Texts that the store does not have yet.
        documents: Vec<Rc<Document>>,
        /// What happened.
        transaction: Rc<Transaction>,
    },
    /// Remember which article is open.
    SaveView(DocumentId),
    /// Keep the preferences.
    SavePreferences(Preferences),
    /// Read a draft of the load review again, from this source and in this encoding.
    ReadAgain {
        /// Its number in the review.
        at: usize,
        /// Its source, as the draft says.
        source: Rc<str>,
        /// The encoding's name.
        encoding: Rc<str>,
    },
    /// Let the rules read these documents in the background.
    Suggest(Vec<DocumentId>),
    /// Let these own rules suggest from now on, beside the rule set below them.
    UseRules(Rc<OwnRules>),
    /// Try this version of the form's rule on the queue, in the place of what is being tried; `None` stops.
    Try(Option<(u32, Rule)>),
    /// Give a control of the tab with the rules the keyboard focus.
    FocusRule(RuleField),
    /// Ask this of the article's view.
    Reader(ReaderCommand),
    /// Give the find bar the keyboard focus.
    FocusFind,
    /// Hand a file to the person.
    Download {
        /// Its name.
        name: Rc<str>,
        /// Its media type.
        mime: &'static str,
        /// Its bytes.
        bytes: Rc<[u8]>,
    },
    /// Ask the store for the list of projects.
    ListProjects,
    /// Make a project of this name and open it.
    CreateProject(Rc<str>),
    /// Open a project.
    OpenProject(Rc<str>),
    /// Rename a project in the store.
    RenameProject(Rc<str>, Rc<str>),
    /// Mark a project as deleted, or as not.
    DeleteProject(Rc<str>, bool),
    /// Become the writer of the open project.
    TakeOver,
    /// Try saving again.
    RetrySave,
}
