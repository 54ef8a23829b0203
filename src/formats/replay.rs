//! From the store's records to a session.

use crate::edit::session::Session;
use crate::formats::wire::{decode_document, decode_transaction};
use crate::model::document::{Document, DocumentId};
use std::collections::HashMap;
use std::rc::Rc;

/// The session that stored documents (by number) and a stored log (by sequence) give.
///
/// Reading stops at the first record that cannot be read or does not fit; what stands before it is given with a
/// sentence that says where it broke, so that nothing is written behind it.
///
/// ```
/// # use goldpan::{app::first, formats::{replay::replay, wire::encode_transaction}};
/// let session = first::project("One", 0, false).unwrap();
/// let log = vec![(1, encode_transaction(&session.stream()[0]))];
/// let (again, problem) = replay(&[], &log);
/// assert_eq!((again.project(), problem), (session.project(), None));
/// ```
#[must_use]
pub fn replay(documents: &[(u32, String)], log: &[(u64, String)]) -> (Session, Option<String>) {
    let mut texts: HashMap<DocumentId, Rc<Document>> = HashMap::with_capacity(documents.len());
    let mut problem = None;
    for (number, record) in documents {
        match decode_document(record) {
            Ok(document) => drop(texts.insert(document.id(), Rc::new(document))),
            Err(error) => problem = Some(format!("Article {number} of this project cannot be read: {error}.")),
        }
    }
    let mut session = Session::default();
    let find = |id: DocumentId| texts.get(&id).cloned();
    for (sequence, record) in log {
        let applied = decode_transaction(record, &find)
            .map_err(|error| error.to_string())
            .and_then(|transaction| session.apply(&Rc::new(transaction)).map_err(|refusal| refusal.to_string()));
        if let Err(error) = applied {
            let steps = log.len();
            problem = Some(format!(
                "Step {sequence} of {steps} of this project cannot be read: {error}. The project is shown as it was \
                 before that step, for reading only; download the project file to keep what is there."
            ));
            break;
        }
    }
    (session, problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::change::Change;
    use crate::formats::wire::encode_transaction;

    fn log() -> Vec<(u64, String)> {
        let mut session = Session::default();
        for name in ["One", "Two", "Three"] {
            let before = session.project().name.clone();
            let change = Change::Name { before, after: name.into() };
            session.perform("rename", 0, vec![change]).expect("the change fits");
        }
        session.stream().iter().map(|transaction| (transaction.sequence, encode_transaction(transaction))).collect()
    }

    #[track_caller]
    fn check(spoil: impl Fn(&mut Vec<(u64, String)>), name: &str, says: Option<&str>) {
        let mut log = log();
        spoil(&mut log);
        let (session, problem) = replay(&[], &log);
        assert_eq!(&*session.project().name, name);
        match (says, &problem) {
            (None, None) => {}
            (Some(says), Some(problem)) if problem.contains(says) => {}
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_stream_is_read_up_to_where_it_breaks() {
        check(|_| {}, "Three", None);
        check(|log| log[1].1.truncate(10), "One", Some("Step 2 of 3"));
        check(|log| drop(log.remove(1)), "One", Some("Step 3 of 2"));
        check(|log| log.clear(), "", None);
    }
}
