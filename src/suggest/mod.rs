//! SUGGEST: the rule engine. Lexicons and patterns, which are data under `assets/rules/`, become one
//! compiled [`engine::Engine`] that finds spans in a text and says for each which rule made it.
//!
//! How a text goes through: cut into pieces ([`pieces`]), folded to plain ASCII beside a table of
//! positions ([`fold`]), scanned once for every lexicon entry and every trigger word ([`scan`]),
//! patterns tried at their triggers only ([`pattern`]), the finds trimmed ([`trim`]), and the
//! longest kept where they overlap ([`resolve`]); `neighbours` adds abbreviations that stand in brackets behind a name
//! and joins a model with its type word.
//!
//! Knows no label by name: a rule carries its label as a string. Reads no files and has no clock.
//!
//! # Decisions
//!
//! - 2026-11-20: rules see a folded text (one space for a run of blanks, straight quotes, plain hyphens, no
//!   accents, `_` for a letter of another script). Patterns then need no Unicode tables, which keeps the
//!   page small and `\b` fast. Rejected: Unicode patterns on the raw text (0.3 MB more of wasm, slower
//!   boundaries, every spelling of a blank in every rule).
//! - 2026-11-20: a pattern names trigger words and is tried only there, forward from the trigger's start or
//!   backward from its end, in a window of bounded length, so time is linear in the text. Rejected:
//!   every pattern over every text (slower by the number of patterns).
//! - 2026-11-20: what must not be marked (durations, `time bomb`) is a rule like any other, with the label `-`: it takes part in
//!   "longest wins" and is then dropped. Rejected: exceptions in code.
//! - 2026-11-20: short forms count where the full name stands in the same piece or within 64 kB before it, also when the short form
//!   comes first, because headlines use it. Rejected: strictly after (loses headlines).

pub mod built_in;
pub mod check;
mod compile;
pub mod context;
mod dating;
mod effort;
pub mod engine;
mod expansion;
pub mod fold;
mod lexicon;
mod neighbours;
pub mod own;
pub mod parse;
pub mod pattern;
pub mod pieces;
pub mod resolve;
pub mod rules;
pub mod scan;
pub mod suggestion;
mod tell;
pub mod timex;
pub mod trim;
