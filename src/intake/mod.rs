//! WHAT COMES IN: from the bytes of files, or a paste, to clean documents-to-be.
//!
//! Nothing here touches a disk, a network or a page: bytes go in, an [`Intake`](draft::Intake) of drafts
//! and problems comes out, and no input panics. No script is ever run; a page is read with a scanner that
//! knows no scripts. A draft's text is what the file said, decoded; what would be cut from it is only
//! ever *offered* (see [`Cleaned`](draft::Cleaned)), as ranges with reasons.
//!
//! The way through: [`reader`] takes the files in small slices of work, [`kind`] tells what each one is,
//! [`archive`] unpacks, [`records`] reads JSON, [`encoding`] decodes, [`html`] reads pages, [`clean`]
//! finds what is rubbish, [`date`] and [`find_date`] the article's own date.
//!
//! # Decisions
//!
//! - 2026-11-20: legacy encodings are decoded by `encoding_rs` and guessed by `chardetng` in the terminal; in the page
//!   the browser's `TextDecoder` decodes and [`encoding::guess`] guesses. The crates weigh 156 kB gzipped (208 kB in the
//!   single file), of which 130 are the tables of Chinese, Japanese and Korean encodings that every browser has.
//!   Rejected: the crates in both, for the page's limit of 1 MB.
//! - 2026-11-20: pages are read by a scanner and a chooser of our own. Measured, gzipped: `dom_smoothie`
//!   362 kB, `scraper` 166 kB, `tl` 9 kB. The first two are too heavy; none of them says *why* a
//!   block goes, which the user must see, nor gives ranges of the visible text.
//! - 2026-11-20: `rawzip` with `miniz_oxide` (9 kB) for archives: entries are plain slices, so that one
//!   can be unpacked in slices of work, with the limits checked as the bytes come.
//! - 2026-11-20: the spellings of dates are read here, on the calendar of [`crate::suggest::timex`]; `jiff`'s parser is
//!   47 kB and does not read datelines.

pub mod archive;
pub mod article;
pub mod clean;
pub mod date;
pub mod draft;
pub mod encoding;
pub mod find_date;
pub mod fingerprint;
pub mod html;
pub mod kind;
pub mod limits;
pub mod notices;
pub mod paste;
pub mod reader;
mod record;
pub mod records;
pub mod rubbish;
pub mod samples;
pub mod title;
