//! Renames the project.

use crate::edit::change::Change;
use crate::edit::commands::problem::CommandProblem;
use crate::model::project::Project;

/// Gives the project another name, without blanks at its ends and line breaks within.
///
/// # Errors
///
/// When the name is blank.
pub fn rename(project: &Project, name: &str) -> Result<Vec<Change>, CommandProblem> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(CommandProblem::Blank("A project's name"));
    }
    if *name == *project.name {
        return Ok(Vec::new());
    }
    Ok(vec![Change::Name { before: project.name.clone(), after: name.into() }])
}
