//! TIMEX: what a found date means, as a value of ISO 8601.
//!
//! How a find becomes a value: it is cut into tokens ([`tokens`]), whose words ([`words`]) are looked up
//! ([`vocabulary`], data of the rule set); they are read ([`reader`], and [`clock`] for clock times) as what they say
//! without knowing when ([`reading`]), and resolved ([`resolve`]) by the day of the article, the dates named before ([`story`]) and the tense of the
//! clause ([`tense`]); [`value`] writes the result and [`calendar`] holds the arithmetic.
//!
//! The forms are those of ISO 8601 (`2020-02-16`, `2020-W07`, `198` for the 1980s), and where it has none those of
//! TIMEX3 as ISO-TimeML has them (ISO 24617-1; [TimeML 1.2.1, section 2.2](https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html#timex3)):
//! `2020-Q1`, `2020-SU`, `2020-W07-WE`, `2020-02-16TMO`, `FY2020`.
//!
//! # Decisions
//!
//! - 2026-11-20: a value is read from the words of the find, looked up in tables of the rule set, not from groups of the
//!   pattern that found it. Every rule then gives values by the same reading, one for whatever order the words come in,
//!   and no pattern has to be run again with groups, which took longer than finding. Rejected: named groups.
//! - 2026-11-20: no value where words leave it open (`years ago`, `3/4/2020` unless only one reading lies near the
//!   article's date, the days of the lunar calendar). Rejected: `PAST_REF` and `XXXX-10-17`, which no tool can sort by.
//! - 2026-11-20: a clock time carries `Z` or an offset only where the text says UTC, GMT or a number; letters such as
//!   `IST` stand for several zones. Rejected: a table of abbreviations.
//! - 2026-11-20: a range written as one (`13–15 May`) is an interval of ISO 8601, `2020-05-13/2020-05-15`.
//! - 2026-11-20: the crate `time` for the calendar: with its features off it holds dates and nothing else. Rejected: `jiff`
//!   and `chrono`, which bring parsers and zones along.

pub mod calendar;
pub mod clock;
mod days;
mod numbers;
mod periods;
pub mod reader;
pub mod reading;
pub mod resolve;
pub mod story;
pub mod tense;
pub mod tokens;
pub mod value;
pub mod vocabulary;
pub mod words;
