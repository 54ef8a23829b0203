//! The tab with the rules: how sure suggestions must be, the project's own rules, those that come with the program, and
//! files of rules.

pub mod built_in;
pub mod files;
pub mod form;
pub mod own;
pub mod panel;
pub mod threshold;
pub mod tried;
