//! WHERE: offset types and spans, the index between bytes, code points and UTF-16, paragraphs, sentences,
//! words. Knows nothing of labels, does no input or output, and never changes a text.

pub mod offset;

pub mod index;

pub mod characters;

pub mod abbreviations;

pub mod compounds;

pub mod words;

pub mod snap;

pub mod ends;

pub mod blocks;

pub mod sentences;

pub mod tokens;

pub mod snippet;

pub mod find;

pub mod pattern;
