//! Own rules at work: what the people of a project tell the rules, laid over a compiled rule set.
//!
//! Terms are looked for in a text that is folded as for the lexicons, but keeps the letters of other scripts
//! ([`compare`], [`terms`]); patterns see the text as it is shown ([`crate::text::pattern`]). Their finds join those of
//! the rule set before the longest wins ([`layer`]). A change of own rules builds only this layer again: the rule set
//! below is shared.
//!
//! # Decisions
//!
//! - 2026-11-20: a term has score 1 and a pattern 0.95. A person has said what to find, so no threshold that is of use
//!   hides it, and a suggestion is still only offered; a pattern can reach further than its author saw. Rejected: to
//!   estimate them from decisions, because rules change faster than decisions come.
//! - 2026-11-20: of finds of one length own terms win over own patterns and both over the rule set; a longer find of the
//!   rule set still wins, so that a term `rocket` does not cut `Katyusha rocket` to pieces.
//! - 2026-11-20: what is never suggested still covers its place, as do the rule set's own exceptions: without
//!   `Washington Post` there is no `Post` either. Another label for the same words may come up instead.

pub mod compare;
pub mod layer;
pub mod project;
pub mod terms;
pub mod trial;
