//! The queue on the left: all articles, which of them are shown, and how to add more.

pub mod panel;
pub mod row;
