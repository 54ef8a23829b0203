//! Reads a web page: a scanner for tags, character references, the visible text with its structure, metadata.
//!
//! Nothing is run, loaded or repaired beyond what the text needs: this is no parser of the HTML Standard,
//! but it follows its tokenizer where text depends on it (raw text elements, quotes in tags, references).

mod elements;
pub mod entities;
pub mod metadata;
pub mod page;
pub mod tokens;
