//! Changes what a project allows.

use crate::edit::change::Change;
use crate::edit::commands::problem::CommandProblem;
use crate::model::project::{Project, Settings};

/// Allows or refuses overlapping spans from now on. Overlaps that are there stay.
///
/// # Errors
///
/// None yet; all commands have one shape.
pub fn set_overlap(project: &Project, overlap: bool) -> Result<Vec<Change>, CommandProblem> {
    let before = project.settings;
    let after = Settings { overlap };
    Ok(if before == after { Vec::new() } else { vec![Change::Settings { before, after }] })
}
