//! HOW GOOD: alignment of spans with gold, and precision, recall and F1 by label and in total.
//!
//! Works on plain ranges of any one unit, so that files, layers and suggestions are measured alike.

pub mod calibration;
pub mod matching;
pub mod scores;
