//! Dialogs: each answers one question and stands before the page until it is closed.

pub mod delete_label;
pub mod details;
pub mod dialog;
pub mod everywhere;
pub mod export;
pub mod frame;
pub mod label_form;
pub mod labels;
pub mod load;
pub mod load_draft;
pub mod note;
pub mod paste;
pub mod projects;
pub mod settings;
pub mod shortcuts;
