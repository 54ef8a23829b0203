//! The right side: the labels with the focused mark, or the list of all marks.

pub mod details;
pub mod labels;
pub mod list;
pub mod panel;
pub mod strip;
