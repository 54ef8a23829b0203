//! Laws of the one door: whatever is done, it can be taken back, done again and replayed, and layers stay in order.

mod common;

use common::{PERSON, annotated, four_labels, marked, without_counters};
use goldpan::edit::change::Change;
use goldpan::edit::commands::everywhere::{
    Everywhere, MentionOptions, MentionScope, MentionState, apply_everywhere, mentions,
};
use goldpan::edit::commands::labels::OnDelete;
use goldpan::edit::commands::problem::CommandProblem;
use goldpan::edit::commands::{
    accept, annotate, details, documents, labels, note, reject, relabel, remove, rename, set_span, settings, state,
};
use goldpan::edit::session::Session;
use goldpan::edit::transaction::Transaction;
use goldpan::model::annotation::{AnnotationId, Origin};
use goldpan::model::document::{DocumentId, DocumentState};
use goldpan::model::label::{Label, LabelId};
use goldpan::model::project::Project;
use goldpan::model::suggestion::{Score, Suggestion};
use goldpan::text::offset::Span;
use proptest::prelude::*;
use std::rc::Rc;

const DATE: LabelId = LabelId(0);
const GROUP: LabelId = LabelId(1);
const BASE: LabelId = LabelId(2);

/// A session with the four labels and one document for each annotated text.
fn session(texts: &[&str]) -> Session {
    common::session(texts.iter().map(|marked| new_document(marked)).collect())
}

fn new_document(marked: &str) -> documents::NewDocument {
    let (text, spans) = annotated(marked);
    let annotations = spans.into_iter().map(|(span, label)| documents::NewAnnotation {
        span,
        label: label.into(),
        origin: PERSON,
        value: None,
        identifier: None,
        note: None,
    });
    documents::NewDocument {
        name: "article".into(),
        text: text.as_str().into(),
        annotations: annotations.collect(),
        ..Default::default()
    }
}

/// The annotated text of a document.
fn shown(project: &Project, document: u32) -> String {
    let entry = project.entry(DocumentId(document)).unwrap();
    marked(entry.document.text(), &project.labels, entry.layer.all())
}

fn span_of(project: &Project, document: u32, words: &str) -> Span {
    let text = project.entry(DocumentId(document)).unwrap().document.text().clone();
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    Span::new(start, start + words.len()).unwrap()
}

fn suggestion(span: Span, label: LabelId) -> Suggestion {
    Suggestion {
        span,
        label,
        score: Score::thousandths(900),
        rule: "a rule".into(),
        value: Some("v".into()),
        identifier: Some("Q1".into()),
    }
}

type Changes = Result<Vec<Change>, CommandProblem>;

/// Runs a command on one annotated text and compares the annotated text after it, or the start of the message.
fn check(before: &str, command: impl FnOnce(&Project, DocumentId) -> Changes, after: &str) {
    check_in(&mut session(&[before]), command, after);
}

fn check_in(session: &mut Session, command: impl FnOnce(&Project, DocumentId) -> Changes, after: &str) {
    let was = session.project().clone();
    match command(&was, DocumentId(0)) {
        Ok(changes) => {
            session.perform("test", 1, changes.clone()).unwrap();
            assert_eq!(shown(session.project(), 0), after);
            if !changes.is_empty() {
                let now = session.project().clone();
                session.undo(2).unwrap();
                assert_eq!(without_counters(session.project()), without_counters(&was));
                session.redo(3).unwrap();
                assert_eq!(session.project(), &now);
            }
        }
        Err(problem) => assert!(problem.to_string().starts_with(after), "{problem}"),
    }
}

#[test]
fn annotating() {
    let green = |label| move |p: &Project, d| annotate::annotate(p, d, &[span_of(p, 0, "Green Zone")], label, PERSON);
    check("near the Green Zone", green(BASE), "near the [BASE Green Zone]");
    check("near the [BASE Green Zone]", green(BASE), "near the [BASE Green Zone]");
    check("near the [DATE Green Zone]", green(BASE), "near the [BASE Green Zone]");
    check("near the [BASE Green] Zone", green(BASE), "“Green” (BASE) is in the way in “article”; remove it");
    check("near the Green Zone", green(LabelId(9)), "That label is no longer in the label set");
    check("Green Zone", |p, _| annotate::annotate(p, DocumentId(7), &[], BASE, PERSON), "That article is no longer");
    check(
        "Green Zone",
        |p, d| annotate::annotate(p, d, &[Span::new(3, 99).unwrap()], BASE, PERSON),
        "The span at bytes",
    );
    let both =
        |p: &Project, d| annotate::annotate(p, d, &[span_of(p, 0, "Green Zone"), span_of(p, 0, "Zone")], BASE, PERSON);
    check("near the Green Zone", both, "“Green Zone” and “Zone” overlap each other");

    let mut nested = session(&["the [BASE Green] Zone"]);
    let changes = settings::set_overlap(nested.project(), true).unwrap();
    nested.perform("allow", 1, changes).unwrap();
    check_in(&mut nested, green(DATE), "the [DATE [BASE Green] Zone]");
}

#[test]
fn the_first_decision_takes_a_document_into_work() {
    let mut session = session(&["on Sunday"]);
    let state = |session: &Session| session.project().entries[0].state;
    assert_eq!(state(&session), DocumentState::New);
    let changes = annotate::annotate(session.project(), DocumentId(0), &[Span::new(3, 9).unwrap()], DATE, PERSON);
    session.perform("label", 1, changes.unwrap()).unwrap();
    assert_eq!(state(&session), DocumentState::InWork);
    session.undo(2).unwrap();
    assert_eq!(state(&session), DocumentState::New);
    let done = state::set_state(session.project(), &[DocumentId(0), DocumentId(0)], DocumentState::Done).unwrap();
    session.perform("done", 3, done).unwrap();
    assert_eq!(state(&session), DocumentState::Done);
}

#[test]
fn accepting_and_rejecting() {
    let mut session = session(&["on [DATE Sunday] near the Green Zone"]);
    let project = session.project().clone();
    let offered = ["Sunday", "Green Zone", "Zone"].map(|words| suggestion(span_of(&project, 0, words), BASE));
    let accepted = accept::accept(&project, DocumentId(0), &offered).unwrap();
    assert_eq!((accepted.accepted, accepted.skipped), (1, 2));
    check_in(&mut session, |_, _| Ok(accepted.changes), "on [DATE Sunday] near the [BASE Green Zone]");

    let rejected = |session: &Session| -> Vec<LabelId> {
        session.project().entries[0].rejections.iter().map(|rejection| rejection.label).collect()
    };
    let id = session.project().entries[0].layer.all()[1].id;
    check_in(&mut session, |p, d| relabel::relabel(p, d, &[id], GROUP), "on [DATE Sunday] near the [GROUP Green Zone]");
    assert_eq!(rejected(&session), [BASE], "the rule was wrong");
    check_in(&mut session, |p, d| relabel::relabel(p, d, &[id], BASE), "on [DATE Sunday] near the [BASE Green Zone]");
    assert_eq!(rejected(&session), [], "the rule was right after all");
    check_in(&mut session, |p, d| remove::remove(p, d, &[id]), "on [DATE Sunday] near the Green Zone");
    assert_eq!(rejected(&session), [], "a person's own annotation leaves nothing behind");
    let zone = suggestion(offered[1].span, BASE);
    check_in(&mut session, |p, d| reject::reject(p, d, &[zone.clone(), zone]), "on [DATE Sunday] near the Green Zone");
    assert_eq!(rejected(&session), [BASE]);
}

#[test]
fn correcting_a_suggestion() {
    let mut session = session(&["near the Green Zone"]);
    let offered = suggestion(span_of(session.project(), 0, "Zone"), BASE);
    let green = span_of(session.project(), 0, "Green Zone");
    let widened = |p: &Project, d| set_span::set_suggestion_span(p, d, &offered, green);
    check_in(&mut session, widened, "near the [BASE Green Zone]");
    let entry = session.project().entries[0].clone();
    assert!(matches!(entry.layer.all()[0].origin, Origin::Accepted { .. }));
    assert_eq!(entry.rejections[0].span, offered.span);
    check_in(
        &mut session,
        |p, d| set_span::set_suggestion_span(p, d, &offered, offered.span),
        "“Green Zone” (BASE) is in",
    );
    check_in(&mut session, |p, d| remove::remove(p, d, &[entry.layer.all()[0].id]), "near the Green Zone");
    assert_eq!(session.project().entries[0].rejections.len(), 2);
    check_in(&mut session, |p, d| relabel::relabel_suggestion(p, d, &offered, GROUP), "near the Green [GROUP Zone]");
}

#[test]
fn moving_ends_and_noting() {
    let first = AnnotationId(0);
    let to = |words| move |p: &Project, d| set_span::set_span(p, d, first, span_of(p, 0, words));
    check("the [BASE Green] Zone on Sunday", to("Green Zone"), "the [BASE Green Zone] on Sunday");
    check("the [BASE Green] Zone on [DATE Sunday]", to("Green Zone on S"), "“Sunday” (DATE) is in the way");
    check("[BASE Green [DATE Zone] x] y", to("Green Zone"), "[BASE Green [DATE Zone]] x y");
    check(
        "[DATE x]",
        |p, d| set_span::set_span(p, d, AnnotationId(5), Span::new(0, 1).unwrap()),
        "That annotation is no",
    );

    let mut session = session(&["[DATE x]"]);
    check_in(&mut session, |p, d| note::note(p, d, first, " why \n"), "[DATE x]");
    assert_eq!(session.project().entries[0].layer.all()[0].note.as_deref(), Some("why"));
    check_in(&mut session, |p, d| note::note(p, d, first, " \n"), "[DATE x]");
    assert_eq!(session.project().entries[0].layer.all()[0].note, None);
}

#[test]
fn everywhere() {
    let texts = ["[BASE Green Zone] or Green\nZone, green zone, Greens", "Green\n\nZone; the [DATE Green Zone wall]"];
    let mut session = session(&texts);
    let find = |session: &Session, scope, options| mentions(session.project(), scope, "Green Zone", options);
    let found = find(&session, MentionScope::All, MentionOptions::default());
    let states: Vec<_> = found.iter().map(|mention| mention.state).collect();
    let (first, second) = (AnnotationId(0), AnnotationId(1));
    assert_eq!(
        states,
        [
            MentionState::Labelled { id: first, label: BASE },
            MentionState::Unlabelled,
            MentionState::Overlapping { id: second, label: DATE }
        ]
    );
    let loose = MentionOptions { case_sensitive: false, whole_words: true };
    assert_eq!(find(&session, MentionScope::Document(DocumentId(0)), loose).len(), 3);

    let places: Vec<_> = found.iter().map(|mention| mention.place()).collect();
    let before = session.project().clone();
    let refused = apply_everywhere(&before, &places, Everywhere::Label(GROUP)).unwrap_err();
    assert!(refused.to_string().starts_with("“Green Zone wall” (DATE) is in the way"), "{refused}");
    let act = |session: &Session, action| apply_everywhere(session.project(), &places[..2], action);
    for (action, expected) in [
        (Everywhere::Relabel(GROUP), "[GROUP Green Zone] or Green\nZone, green zone, Greens"),
        (Everywhere::Label(DATE), "[DATE Green Zone] or [DATE Green\nZone], green zone, Greens"),
        (Everywhere::Remove, "Green Zone or Green\nZone, green zone, Greens"),
    ] {
        let changes = act(&session, action).unwrap();
        session.perform("everywhere", 1, changes).unwrap();
        assert_eq!(shown(session.project(), 0), expected);
    }
    for _ in 0..3 {
        session.undo(2).unwrap();
    }
    assert_eq!(without_counters(session.project()), without_counters(&before));
}

#[test]
fn labels_change_with_their_annotations() {
    let text = "[DATE Sunday] at the [BASE Green Zone]";
    check(text, |p, _| labels::delete(p, DATE, OnDelete::RemoveAnnotations), "Sunday at the [BASE Green Zone]");
    check(text, |p, _| labels::delete(p, DATE, OnDelete::MoveTo(BASE)), "[BASE Sunday] at the [BASE Green Zone]");
    check(text, |p, _| labels::delete(p, DATE, OnDelete::MoveTo(DATE)), "The annotations can't move to “DATE”");
    check(text, |p, _| labels::reorder(p, DATE, false), text);
    let named = |id, name: &str| Label::new(id, name, 1);
    check(text, move |p, _| labels::put(p, named(DATE, " TIME ")), "[TIME Sunday] at the [BASE Green Zone]");
    check(text, move |p, _| labels::put(p, named(LabelId(9), "BASE")), "There is already a label “BASE”");
    check(text, move |p, _| labels::put(p, named(LabelId(9), " ")), "A label needs a name");

    let mut session = session(&[text]);
    assert_eq!(labels::uses(session.project(), DATE), 1);
    let other =
        goldpan::model::label::LabelSet::new(vec![named(LabelId(0), "PLACE"), named(LabelId(1), "BASE")]).unwrap();
    check_in(&mut session, |p, _| labels::replace_set(p, &other), text);
    let names: Vec<_> = session.project().labels.all().iter().map(|label| (label.id.0, &*label.name)).collect();
    assert_eq!(names, [(4, "PLACE"), (2, "BASE"), (0, "DATE")]);
}

#[test]
fn documents_come_and_go() {
    let mut session = session(&["a [PLANE b]", "b", "a b"]);
    let project = session.project().clone();
    let names: Vec<_> = project.entries.iter().map(|entry| entry.document.name().to_string()).collect();
    assert_eq!(names, ["article", "article-2", "article-3"]);
    assert_eq!(project.labels.named("PLANE").map(|label| label.id), Some(LabelId(4)));
    assert_eq!(project.entries[0].state, DocumentState::InWork);
    let changes = documents::remove(&project, &[DocumentId(2), DocumentId(0)]).unwrap();
    session.perform("remove", 1, changes).unwrap();
    assert_eq!(session.project().entries.len(), 1);
    let changes = documents::add(session.project(), &[], vec![new_document("new")]).unwrap();
    session.perform("load", 2, changes).unwrap();
    let added = &session.project().entries[1].document;
    assert_eq!((added.id(), &**added.name()), (DocumentId(3), "article"), "ids are not used twice");
    assert!(documents::remove(session.project(), &[DocumentId(0)]).is_err());
    session.undo(3).unwrap();
    session.undo(4).unwrap();
    assert_eq!(without_counters(session.project()), without_counters(&project));
}

#[test]
fn details_and_names() {
    let project = session(&["x"]).project().clone();
    let set = |title, date| details::set_details(&project, DocumentId(0), title, date);
    assert_eq!(set(" article\n", None).unwrap(), []);
    assert_eq!(set("A  title", Some("2020-02-16")).unwrap().len(), 1);
    assert!(set(" ", None).unwrap_err().to_string().starts_with("A title can't be blank"));
    assert!(set("x", Some("16 Feb")).unwrap_err().to_string().starts_with("“16 Feb” is not a date; write it as year-"));
    assert_eq!(rename::rename(&project, " Iraq  2019 ").unwrap().len(), 1);
    assert!(rename::rename(&project, "\t").is_err());
}

#[test]
fn a_change_that_would_not_come_back_is_refused() {
    let mut session = session(&["on Sunday"]);
    let rejection =
        goldpan::model::annotation::Rejection { span: Span::new(3, 9).unwrap(), label: DATE, rule: "r".into() };
    let twice = vec![rejection.clone(), rejection.clone()];
    let change = |added, removed| vec![Change::Rejections { document: DocumentId(0), removed, added }];
    assert!(session.perform("x", 1, change(twice.clone(), vec![])).is_err());
    session.perform("x", 1, change(vec![rejection.clone()], vec![])).unwrap();
    assert!(session.perform("x", 1, change(vec![rejection.clone()], vec![])).is_err());
    assert!(session.perform("x", 1, change(vec![], twice)).is_err());
    session.perform("x", 1, change(vec![], vec![rejection])).unwrap();
    assert!(session.project().entries[0].rejections.is_empty());
}

#[test]
fn documents_are_found_after_others_left_and_out_of_order() {
    let mut session = session(&["a", "b", "c", "d", "e"]);
    let gone = documents::remove(session.project(), &[DocumentId(0), DocumentId(2)]).unwrap();
    session.perform("delete", 1, gone).unwrap();
    let mut project = session.project().as_ref().clone();
    for _ in 0..2 {
        for (at, entry) in project.entries.iter().enumerate() {
            assert_eq!(project.position(entry.document.id()), Some(at));
        }
        assert_eq!(project.position(DocumentId(0)), None);
        assert_eq!(project.position(DocumentId(9)), None);
        project.entries.reverse();
    }
}

/// What a random person does; numbers are taken modulo what is there.
#[derive(Clone, Debug)]
enum Gesture {
    Annotate(usize, usize, usize, u32),
    Accept(usize, usize, usize, u32),
    Reject(usize, usize, usize, u32),
    Correct(usize, usize, usize, u32),
    Relabel(usize, usize, u32),
    Remove(usize, usize),
    Note(usize, usize, String),
    SetSpan(usize, usize, usize, usize),
    Everywhere(usize, usize, u32),
    State(usize, usize),
    Overlap(bool),
    Delete(u32, u32),
    Drop(usize),
    Load(String),
    Rename(String),
    Undo,
    Redo,
}

fn gesture() -> impl Strategy<Value = Gesture> {
    use Gesture::*;
    let spot = || (0usize..3, 0usize..60, 1usize..12, 0u32..5);
    prop_oneof![
        4 => spot().prop_map(|(d, at, len, label)| Annotate(d, at, len, label)),
        3 => spot().prop_map(|(d, at, len, label)| Accept(d, at, len, label)),
        1 => spot().prop_map(|(d, at, len, label)| Reject(d, at, len, label)),
        2 => spot().prop_map(|(d, at, len, label)| Correct(d, at, len, label)),
        2 => (0usize..3, 0usize..9, 0u32..5).prop_map(|(d, n, label)| Relabel(d, n, label)),
        2 => (0usize..3, 0usize..9).prop_map(|(d, n)| Remove(d, n)),
        1 => (0usize..3, 0usize..9, "[a ]{0,3}").prop_map(|(d, n, note)| Note(d, n, note)),
        2 => (0usize..3, 0usize..9, 0usize..60, 1usize..12).prop_map(|(d, n, at, len)| SetSpan(d, n, at, len)),
        1 => (0usize..3, 0usize..9, 0u32..7).prop_map(|(d, n, label)| Everywhere(d, n, label)),
        1 => (0usize..3, 0usize..4).prop_map(|(d, n)| State(d, n)),
        1 => any::<bool>().prop_map(Overlap),
        1 => (0u32..5, 0u32..5).prop_map(|(label, to)| Delete(label, to)),
        1 => (0usize..3).prop_map(Drop),
        1 => "(\\[DATE [a-z𝄞é]{1,4}\\]|[a-z \n𝄞é]){1,20}".prop_map(Load),
        1 => "[a-b ]{0,2}".prop_map(Rename),
        4 => Just(Undo),
        3 => Just(Redo),
    ]
}

/// The changes of a gesture; `None` where it makes no sense or is refused.
fn changes(project: &Project, gesture: &Gesture) -> Option<Vec<Change>> {
    let entry = |d: usize| project.entries.get(d % project.entries.len().max(1));
    let place = |d: usize, at: usize, len: usize| {
        let entry = entry(d)?;
        let text = entry.document.text();
        let at = at % (text.len() + 1);
        Some((entry.document.id(), Span::checked(text, at, at + len)?))
    };
    let old = |d: usize, n: usize| {
        let entry = entry(d)?;
        let all = entry.layer.all();
        Some((entry.document.id(), all.get(n % all.len().max(1))?.clone()))
    };
    match gesture {
        Gesture::Annotate(d, at, len, label) => {
            let (id, span) = place(*d, *at, *len)?;
            annotate::annotate(project, id, &[span], LabelId(*label), PERSON).ok()
        }
        Gesture::Accept(d, at, len, label) => {
            let (id, span) = place(*d, *at, *len)?;
            accept::accept(project, id, &[suggestion(span, LabelId(*label))]).ok().map(|accepted| accepted.changes)
        }
        Gesture::Reject(d, at, len, label) => {
            let (id, span) = place(*d, *at, *len)?;
            reject::reject(project, id, &[suggestion(span, LabelId(*label))]).ok()
        }
        Gesture::Correct(d, at, len, label) => {
            let (id, span) = place(*d, *at, *len)?;
            let offered = suggestion(span, LabelId(*label));
            match place(*d, *at + 1, *len) {
                Some((_, other)) => set_span::set_suggestion_span(project, id, &offered, other).ok(),
                None => relabel::relabel_suggestion(project, id, &offered, BASE).ok(),
            }
        }
        Gesture::Relabel(d, n, label) => {
            let (id, annotation) = old(*d, *n)?;
            relabel::relabel(project, id, &[annotation.id], LabelId(*label)).ok()
        }
        Gesture::Remove(d, n) => {
            let (id, annotation) = old(*d, *n)?;
            remove::remove(project, id, &[annotation.id]).ok()
        }
        Gesture::Note(d, n, text) => {
            let (id, annotation) = old(*d, *n)?;
            note::note(project, id, annotation.id, text).ok()
        }
        Gesture::SetSpan(d, n, at, len) => {
            let (id, annotation) = old(*d, *n)?;
            set_span::set_span(project, id, annotation.id, place(*d, *at, *len)?.1).ok()
        }
        Gesture::Everywhere(d, n, label) => {
            let (_, annotation) = old(*d, *n)?;
            let phrase = annotation.span.of(entry(*d)?.document.text())?.to_owned();
            let options = MentionOptions { whole_words: false, ..Default::default() };
            let found = mentions(project, MentionScope::All, &phrase, options);
            let places: Vec<_> = found.iter().map(|mention| mention.place()).collect();
            let action = match label {
                5 => Everywhere::Remove,
                6 => Everywhere::Relabel(GROUP),
                label => Everywhere::Label(LabelId(*label)),
            };
            apply_everywhere(project, &places, action).ok()
        }
        Gesture::State(d, n) => state::set_state(project, &[entry(*d)?.document.id()], DocumentState::ALL[*n]).ok(),
        Gesture::Overlap(overlap) => settings::set_overlap(project, *overlap).ok(),
        Gesture::Delete(label, to) => {
            let then = if label == to { OnDelete::RemoveAnnotations } else { OnDelete::MoveTo(LabelId(*to)) };
            labels::delete(project, LabelId(*label), then).ok()
        }
        Gesture::Drop(d) => documents::remove(project, &[entry(*d)?.document.id()]).ok(),
        Gesture::Load(text) => documents::add(project, &[], vec![new_document(text)]).ok(),
        Gesture::Rename(name) => rename::rename(project, name).ok(),
        Gesture::Undo | Gesture::Redo => None,
    }
}

/// What must hold of every project.
fn in_order(project: &Project) -> Result<(), TestCaseError> {
    let mut ids = std::collections::HashSet::new();
    for entry in &project.entries {
        let text = entry.document.text();
        let all = entry.layer.all();
        for annotation in all {
            prop_assert!(annotation.span.of(text).is_some(), "{} in {text:?}", annotation.span);
            prop_assert!(project.labels.get(annotation.label).is_some());
            prop_assert!(ids.insert(annotation.id) && annotation.id < project.next_annotation);
            let found: Vec<_> = entry.layer.overlapping(annotation.span).collect();
            let expected: Vec<_> = all.iter().filter(|other| other.span.overlaps(annotation.span)).collect();
            prop_assert_eq!(found, expected);
            prop_assert!(entry.layer.at(annotation.span).any(|same| same == annotation));
        }
        for pair in all.windows(2) {
            let key = |at: usize| (pair[at].span.start(), std::cmp::Reverse(pair[at].span.end()), pair[at].id);
            prop_assert!(key(0) < key(1));
        }
        prop_assert!(entry.rejections.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(entry.rejections.iter().all(|rejection| project.labels.get(rejection.label).is_some()));
        prop_assert!(entry.document.id() < project.next_document);
    }
    Ok(())
}

/// The transaction with one more change at its end that does not fit: nothing of it may remain.
fn with_a_misfit(transaction: &Transaction) -> Rc<Transaction> {
    let mut broken = transaction.clone();
    broken.changes.push(Change::Name { before: "nobody calls a project this".into(), after: "".into() });
    Rc::new(broken)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn whatever_is_done_comes_back(gestures in prop::collection::vec(gesture(), 1..60)) {
        let mut session = session(&["the [BASE Green Zone] é𝄞 on [DATE Sunday]\r\nthe Green Zone", "", "a [DATE é] é a é"]);
        let mut replayed = session.clone();
        let (start, mut past, mut future) = (session.project().clone(), Vec::new(), Vec::new());
        for (at, gesture) in gestures.iter().enumerate() {
            let (before, at) = (session.project().clone(), at as u64);
            let transaction = match gesture {
                // What set the scene stays.
                Gesture::Undo if past.is_empty() => None,
                Gesture::Undo => session.undo(at).ok(),
                Gesture::Redo => session.redo(at).ok(),
                _ => {
                    let changes = changes(&before, gesture).unwrap_or_default();
                    let done = session.perform("gesture", at, changes);
                    prop_assert!(done.is_ok(), "{gesture:?}: {done:?}");
                    done.ok().flatten()
                }
            };
            in_order(session.project())?;
            let Some(transaction) = transaction else { continue };
            match gesture {
                Gesture::Undo => {
                    let expected: Rc<Project> = past.pop().expect("something was done");
                    prop_assert_eq!(without_counters(session.project()), without_counters(&expected));
                    future.push(before);
                }
                Gesture::Redo => {
                    let expected: Rc<Project> = future.pop().expect("something was undone");
                    prop_assert_eq!(without_counters(session.project()), without_counters(&expected));
                    past.push(before);
                }
                _ => {
                    past.push(before);
                    future.clear();
                }
            }
            let broken = with_a_misfit(&transaction);
            let whole = format!("{:?}", replayed.project());
            prop_assert!(replayed.apply(&broken).is_err());
            prop_assert_eq!(format!("{:?}", replayed.project()), whole);
            replayed.apply(&transaction).expect("the stream fits");
            prop_assert_eq!(replayed.project(), session.project());
        }
        for _ in 0..past.len() {
            session.undo(0).expect("everything can be undone");
        }
        prop_assert_eq!(without_counters(session.project()), without_counters(&start));
    }

    #[test]
    fn a_stream_replays_from_nothing(gestures in prop::collection::vec(gesture(), 1..40)) {
        let mut session = Session::default();
        let mut stream = Vec::new();
        let labels = Change::Labels { before: Rc::default(), after: Rc::new(four_labels()) };
        stream.extend(session.perform("labels", 0, vec![labels]).unwrap());
        let changes_ = documents::add(session.project(), &[], vec![new_document("a [BASE Green Zone] é")]).unwrap();
        stream.extend(session.perform("load", 0, changes_).unwrap());
        for gesture in &gestures {
            stream.extend(match gesture {
                Gesture::Undo => session.undo(1).ok(),
                Gesture::Redo => session.redo(1).ok(),
                _ => session.perform("x", 1, changes(session.project(), gesture).unwrap_or_default()).unwrap(),
            });
        }
        let mut again = Session::default();
        for transaction in &stream {
            again.apply(transaction).unwrap();
        }
        prop_assert_eq!(again.project(), session.project());
        prop_assert_eq!(again.version(), stream.len() as u64);
        prop_assert_eq!(again.history().next_undo(), session.history().next_undo());
    }
}
