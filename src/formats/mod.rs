//! Files and records: one file per format, and the wire shapes of the store and the project file.
//!
//! The core types derive no serde. Each shape that is written has structs of its own here, beside a version
//! number, so that the core can change without the files doing so.

pub mod wire;
