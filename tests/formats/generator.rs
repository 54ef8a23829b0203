//! Projects that came to be by random gestures over texts with everything that shifts offsets.

use goldpan::edit::change::Change;
use goldpan::edit::session::Session;
use goldpan::model::annotation::{Annotation, AnnotationId, Origin, Rejection};
use goldpan::model::document::{Details, Document, DocumentId, DocumentState, Provenance};
use goldpan::model::label::{Label, LabelId, LabelSet};
use goldpan::model::project::{Entry, Project, Settings};
use goldpan::model::rules::{BaseRules, Block, BlockScope, Expression, Pattern, Rule, Term, TermCase};
use goldpan::model::suggestion::{Score, Suggestion};
use goldpan::text::offset::Span;
use proptest::prelude::*;
use std::rc::Rc;

const PIECES: [&str; 22] = [
    "On ",
    "Sunday",
    " ",
    ".",
    "\r\n",
    "\n\n",
    "\n",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "e\u{301}",
    "𝄞",
    "שלום ",
    "\u{202e}x",
    "\u{200b}",
    "\u{feff}",
    "\u{0}",
    "大军",
    "AK-47s",
    "U.S.-led",
    "\u{a0}",
    "\"",
    "\\",
];

const LABELS: [&str; 10] = ["DATE", "A B", "A_B", "A\u{a0}B", "O", "B-X", "=1+1", "\"q\"", "a|b", "Größe 日"];

/// One random gesture; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Gesture {
    Add(Vec<usize>, bool),
    Remove(usize),
    Annotate(usize, usize, usize, usize, u8),
    Unannotate(usize, usize),
    Reject(usize, usize, usize),
    State(usize, usize),
    Details(usize, bool),
    Rename(u8),
    Overlap(bool),
    Threshold(u16),
    Rule(u8, usize),
    Base(bool),
    Undo,
    Redo,
}

fn gesture() -> impl Strategy<Value = Gesture> {
    let n = || 0..1000usize;
    prop_oneof![
        3 => (prop::collection::vec(0..PIECES.len(), 0..24), any::<bool>()).prop_map(|(text, meta)| Gesture::Add(text, meta)),
        1 => n().prop_map(Gesture::Remove),
        12 => (n(), n(), 1..9usize, n(), any::<u8>())
            .prop_map(|(document, at, length, label, kind)| Gesture::Annotate(document, at, length, label, kind)),
        2 => (n(), n()).prop_map(|(document, at)| Gesture::Unannotate(document, at)),
        2 => (n(), n(), n()).prop_map(|(document, at, label)| Gesture::Reject(document, at, label)),
        2 => (n(), n()).prop_map(|(document, state)| Gesture::State(document, state)),
        1 => (n(), any::<bool>()).prop_map(|(document, date)| Gesture::Details(document, date)),
        1 => any::<u8>().prop_map(Gesture::Rename),
        1 => any::<bool>().prop_map(Gesture::Overlap),
        1 => (0..1001u16).prop_map(Gesture::Threshold),
        3 => (any::<u8>(), n()).prop_map(|(kind, what)| Gesture::Rule(kind, what)),
        1 => any::<bool>().prop_map(Gesture::Base),
        2 => Just(Gesture::Undo),
        1 => Just(Gesture::Redo),
    ]
}

/// A session that begins with all labels.
pub fn sessions() -> impl Strategy<Value = Session> {
    prop::collection::vec(gesture(), 0..40).prop_map(|gestures| {
        let mut session = Session::default();
        let label = |(at, name): (usize, &&str)| Label {
            id: LabelId(at as u32),
            name: (*name).into(),
            colour: at as u8,
            key: None,
            guidance: "g".into(),
            rules: None,
        };
        let labels = LabelSet::new(LABELS.iter().enumerate().map(label).collect()).unwrap();
        session.begin(1, vec![Change::Labels { before: Rc::default(), after: Rc::new(labels) }]).unwrap();
        for (at, gesture) in gestures.iter().enumerate() {
            perform(&mut session, gesture, at as u64);
        }
        session
    })
}

fn perform(session: &mut Session, gesture: &Gesture, at: u64) {
    match gesture {
        Gesture::Undo => drop(session.undo(at)),
        Gesture::Redo => drop(session.redo(at)),
        _ => {
            let changes = changes(session.project(), gesture).into_iter().collect();
            session.perform("test", at, changes).unwrap();
        }
    }
}

/// A span that begins at the `at`th character, modulo, and has `length` characters if the text has.
fn span(text: &str, at: usize, length: usize) -> Option<Span> {
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
    let from = at.checked_rem(starts.len())?;
    Span::new(starts[from], starts.get(from + length).copied().unwrap_or(text.len()))
}

fn changes(project: &Project, gesture: &Gesture) -> Option<Change> {
    let entry = |at: usize| at.checked_rem(project.entries.len()).map(|at| project.entries[at].clone());
    Some(match gesture.clone() {
        Gesture::Add(pieces, meta) => {
            let id = project.next_document;
            Change::Documents { at: project.entries.len(), removed: vec![], added: vec![new(id, &pieces, meta)] }
        }
        Gesture::Remove(at) => {
            let at = at.checked_rem(project.entries.len())?;
            Change::Documents { at, removed: vec![project.entries[at].clone()], added: vec![] }
        }
        Gesture::Annotate(document, at, length, label, kind) => {
            let entry = entry(document)?;
            let span = span(entry.document.text(), at, length)?;
            let origin = match kind % 3 {
                0 => Origin::Person,
                1 => Origin::Accepted { rule: "date/weekday".into(), score: Score::thousandths(u16::from(kind) * 3) },
                _ => Origin::Imported { source: "old.jsonl".into() },
            };
            let note = (kind > 200).then(|| "see \"there\"\n👍".into());
            let (id, label) = (project.next_annotation, LabelId((label % LABELS.len()) as u32));
            let added = vec![Annotation {
                id,
                span,
                label,
                origin,
                value: (kind > 100).then(|| "v".into()),
                identifier: None,
                note,
            }];
            Change::Annotations { document: entry.document.id(), removed: vec![], added }
        }
        Gesture::Unannotate(document, at) => {
            let entry = entry(document)?;
            let at = at.checked_rem(entry.layer.all().len())?;
            let removed = vec![entry.layer.all()[at].clone()];
            Change::Annotations { document: entry.document.id(), removed, added: vec![] }
        }
        Gesture::Reject(document, at, label) => {
            let entry = entry(document)?;
            let span = span(entry.document.text(), at, 3)?;
            let rejection = Rejection { span, label: LabelId((label % LABELS.len()) as u32), rule: "r".into() };
            if entry.rejections.contains(&rejection) {
                return None;
            }
            Change::Rejections { document: entry.document.id(), removed: vec![], added: vec![rejection] }
        }
        Gesture::State(document, state) => {
            let entry = entry(document)?;
            let after = DocumentState::ALL[state % 4];
            Change::State { document: entry.document.id(), before: entry.state, after }
        }
        Gesture::Details(document, date) => {
            let entry = entry(document)?;
            let after = Rc::new(Details { title: "Título".into(), date: date.then(|| "2020-02-16".into()) });
            Change::Details { document: entry.document.id(), before: entry.details.clone(), after }
        }
        Gesture::Rename(name) => Change::Name { before: project.name.clone(), after: format!("P/{name}").into() },
        Gesture::Overlap(overlap) => Change::Settings {
            before: project.settings,
            after: Settings { overlap, threshold: project.settings.threshold },
        },
        Gesture::Threshold(score) => {
            let after = Settings { threshold: Score::thousandths(score), ..project.settings };
            Change::Settings { before: project.settings, after }
        }
        Gesture::Rule(kind, what) => {
            let new = rule(kind, what);
            match project.rules.namesake(&new).cloned() {
                Some(old) => Change::Rules { removed: vec![old], added: vec![] },
                None => Change::Rules { removed: vec![], added: vec![new] },
            }
        }
        Gesture::Base(there) => {
            let file = ("a \"b\".rules".into(), "name N\n\tversion \\1\r\n".into());
            let base = BaseRules { name: "Ñ".into(), version: "1".into(), files: vec![file] };
            let before = project.rules.base().cloned();
            Change::BaseRules { before, after: there.then(|| Rc::new(base)) }
        }
        Gesture::Undo | Gesture::Redo => return None,
    })
}

/// Some rule with everything that a rule can hold.
fn rule(kind: u8, what: usize) -> Rule {
    let text: Rc<str> = PIECES[what % PIECES.len()].into();
    let label: Rc<str> = LABELS[what % LABELS.len()].into();
    let some = |text: &Rc<str>| (kind > 128).then(|| text.clone());
    match kind % 5 {
        0 => {
            let case = TermCase::ALL[what % 3];
            Rule::Term(Term { value: some(&label), identifier: some(&"Q842".into()), text, label, case })
        }
        1 => {
            let expression = Expression::Regex { source: text.clone(), any_case: kind > 128 };
            Rule::Pattern(Pattern { name: text, label, expression })
        }
        2 => {
            Rule::Pattern(Pattern { expression: Expression::Tokens("[{\"LOWER\":\"é\"}]".into()), name: text, label })
        }
        3 => {
            let scope = if what.is_multiple_of(2) {
                BlockScope::Everywhere
            } else {
                BlockScope::Document(DocumentId(what as u32))
            };
            Rule::Block(Block { rule: some(&text), label: some(&label), text, scope })
        }
        _ => Rule::Off(text),
    }
}

fn new(id: DocumentId, pieces: &[usize], meta: bool) -> Rc<Entry> {
    let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
    let meta =
        if meta { serde_json::json!({"desk": {"n": [1, 0.1, null]}, "ü": "\u{2028}"}) } else { serde_json::json!({}) };
    let provenance = Provenance {
        source: "a.txt".into(),
        encoding: "UTF-8".into(),
        url: (!pieces.is_empty()).then(|| "https://example.org/?a=1".into()),
        meta: Rc::new(meta.as_object().cloned().unwrap_or_default()),
        sample: pieces.len() == 3,
    };
    Rc::new(Entry {
        document: Rc::new(Document::new(id, format!("doc \"{}\"", id.0).into(), text.into(), provenance)),
        details: Rc::new(Details { title: "T".into(), date: None }),
        state: DocumentState::New,
        layer: Rc::default(),
        rejections: Rc::default(),
    })
}

/// A rule for tests: every `Sunday` and `AK-47` is something.
pub fn suggestions(text: &str) -> Vec<Suggestion> {
    let mut all: Vec<Suggestion> = [("Sunday", 0), ("AK-47", 4)]
        .into_iter()
        .flat_map(|(phrase, label)| {
            text.match_indices(phrase).map(move |(start, phrase)| Suggestion {
                span: Span::new(start, start + phrase.len()).unwrap(),
                label: LabelId(label),
                score: Score::thousandths(955),
                rule: "test/phrase".into(),
                value: Some(phrase.into()),
                identifier: None,
            })
        })
        .collect();
    all.sort_by_key(|suggestion| suggestion.span);
    all
}

/// The next free number, for tests that add annotations themselves.
pub fn annotation(id: u32, start: usize, end: usize, label: u32) -> Annotation {
    let span = Span::new(start, end).unwrap();
    Annotation {
        id: AnnotationId(id),
        span,
        label: LabelId(label),
        origin: Origin::Person,
        value: None,
        identifier: None,
        note: None,
    }
}

/// A project of these texts, each with annotations, in a label set of these names.
pub fn session(labels: &[&str], articles: &[(&str, &[Annotation])]) -> Session {
    let label = |(at, name): (usize, &&str)| Label {
        id: LabelId(at as u32),
        name: (*name).into(),
        colour: 0,
        key: None,
        guidance: "".into(),
        rules: None,
    };
    let labels = LabelSet::new(labels.iter().enumerate().map(label).collect()).unwrap();
    let mut changes = vec![Change::Labels { before: Rc::default(), after: Rc::new(labels) }];
    for (at, (text, annotations)) in articles.iter().enumerate() {
        let id = DocumentId(at as u32);
        let document = Document::new(id, format!("a{at}").into(), (*text).into(), Provenance::default());
        let entry = Entry {
            document: Rc::new(document),
            details: Rc::default(),
            state: DocumentState::InWork,
            layer: Rc::default(),
            rejections: Rc::default(),
        };
        changes.push(Change::Documents { at, removed: vec![], added: vec![Rc::new(entry)] });
        changes.push(Change::Annotations { document: id, removed: vec![], added: annotations.to_vec() });
    }
    let mut session = Session::default();
    session.begin(1, changes).unwrap();
    session
}
