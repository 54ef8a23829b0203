//! What stands in front of every record, and what all of them share.

use crate::formats::wire::{OLDEST, UNIT, VERSION, WireProblem};
use serde::Deserialize;

/// Ids and places above it are refused, so that counting on from them never overflows.
const HIGHEST: u32 = u32::MAX / 2;

/// What is read of a record that does not fit.
#[derive(Deserialize)]
pub struct Header {
    /// The version that wrote it.
    pub version: u32,
}

/// Refuses records of other versions and units.
///
/// # Errors
///
/// [`WireProblem::Version`] or [`WireProblem::Unit`].
pub fn check(version: u32, unit: &str) -> Result<(), WireProblem> {
    match (version, unit) {
        (OLDEST..=VERSION, UNIT) => Ok(()),
        (OLDEST..=VERSION, _) => Err(WireProblem::Unit(unit.to_owned())),
        _ => Err(WireProblem::Version(version)),
    }
}

/// Refuses numbers that no project counts up to.
///
/// # Errors
///
/// [`WireProblem::Number`].
pub fn number(number: u32) -> Result<u32, WireProblem> {
    if number > HIGHEST { Err(WireProblem::Number(number)) } else { Ok(number) }
}

/// Converts every record.
///
/// # Errors
///
/// The first problem.
pub fn all<T, U>(records: Vec<T>, convert: impl FnMut(T) -> Result<U, WireProblem>) -> Result<Vec<U>, WireProblem> {
    records.into_iter().map(convert).collect()
}
