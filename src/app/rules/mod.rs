//! The tab with the rules: what is written in its form, what that would find, and the lists of rules.

pub mod draft;
pub mod files;
pub mod find;
pub mod keep;
pub mod tab;
pub mod told;
pub mod trial;
