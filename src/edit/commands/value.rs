//! Says what an annotation means: its value and its Wikidata id.

use crate::edit::change::Change;
use crate::edit::commands::decision::Decision;
use crate::edit::commands::problem::CommandProblem;
use crate::model::annotation::{Annotation, AnnotationId, Origin};
use crate::model::document::DocumentId;
use crate::model::project::Project;
use std::rc::Rc;

/// Sets value and Wikidata id of an annotation, without blanks at their ends; a blank one removes what was there.
///
/// # Errors
///
/// When the document or the annotation is gone, or the id is none: it is `Q` and a number without leading zero.
pub fn set_value(
    project: &Project,
    document: DocumentId,
    id: AnnotationId,
    value: &str,
    identifier: &str,
) -> Result<Vec<Change>, CommandProblem> {
    let mut decision = Decision::on(project, document)?;
    let old = decision.annotation(id)?;
    let present = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(Rc::<str>::from);
    let (value, identifier) = (present(value), present(identifier));
    if let Some(wrong) = identifier.as_ref().filter(|identifier| !is_identifier(identifier)) {
        return Err(CommandProblem::Identifier(wrong.clone()));
    }
    let before = (old.value.as_deref().and_then(present), old.identifier.as_deref().and_then(present));
    if before != (value.clone(), identifier.clone()) {
        let blank = value.is_none() && identifier.is_none() && matches!(old.origin, Origin::Accepted { .. });
        let value = value.or_else(|| blank.then(|| "".into()));
        decision.replace(old, Annotation { value, identifier, ..old.clone() });
    }
    Ok(decision.finish())
}

/// Whether `text` has the form of the id of a Wikidata item.
///
/// ```
/// # use goldpan::edit::commands::value::is_identifier;
/// assert!(is_identifier("Q842") && !is_identifier("Q0") && !is_identifier("842"));
/// ```
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    let digits = text.strip_prefix('Q').unwrap_or_default();
    !digits.starts_with('0') && (1..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}
