//! IN AND OUT: one file per format and one table of all; the wire shapes of the store and the project file.
//!
//! The core types derive no serde. Each shape that is written has structs of its own here, beside a version
//! number, so that the core can change without the files doing so. Nothing here opens a file: bytes come in and go out.

pub mod conll;
pub mod draft;
pub mod export;
pub mod import;
pub mod jsonl;
pub mod project_file;
pub mod quote;
pub mod replay;
pub mod rules;
pub mod table;
pub mod wire;
