//! Changes what a project allows.

use crate::edit::change::Change;
use crate::edit::commands::problem::CommandProblem;
use crate::model::project::{Project, Settings};
use crate::model::suggestion::Score;

/// Allows or refuses overlapping spans from now on. Overlaps that are there stay.
///
/// # Errors
///
/// None yet; all commands have one shape.
pub fn set_overlap(project: &Project, overlap: bool) -> Result<Vec<Change>, CommandProblem> {
    Ok(set(project, Settings { overlap, ..project.settings }))
}

/// Hides suggestions below this score from now on.
///
/// # Errors
///
/// None yet; all commands have one shape.
pub fn set_threshold(project: &Project, threshold: Score) -> Result<Vec<Change>, CommandProblem> {
    Ok(set(project, Settings { threshold, ..project.settings }))
}

fn set(project: &Project, after: Settings) -> Vec<Change> {
    let before = project.settings;
    if before == after { Vec::new() } else { vec![Change::Settings { before, after }] }
}
