//! A person at the program, for walks without a page.

use goldpan::app::action::{Action, Gesture, Go, Reply};
use goldpan::app::effect::Effect;
use goldpan::app::first;
use goldpan::app::reduce::reduce;
use goldpan::app::rules::find::finder;
use goldpan::app::rules::told::lines;
use goldpan::app::rules::trial::{FIRST, Trial};
use goldpan::app::state::{Access, State};
use goldpan::intake::draft::SourceFile;
use goldpan::intake::reader::read_all;
use goldpan::jobs::suggest::{Article, suggest};
use goldpan::jobs::try_rule::TryJob;
use goldpan::model::label::LabelId;
use goldpan::model::rules::Rule;
use goldpan::suggest::engine::Engine;
use goldpan::text::offset::ByteOffset;
use std::rc::Rc;
use std::sync::LazyLock;

/// Built once for all walks.
static BUILT_IN: LazyLock<Engine> = LazyLock::new(Engine::built_in);

/// Files as the page hands them over.
pub fn sources(files: &[(&str, &str)]) -> Vec<SourceFile> {
    let source = |(name, text): &(&str, &str)| SourceFile { name: (*name).into(), bytes: text.as_bytes().to_vec() };
    files.iter().map(source).collect()
}

/// A person at the program: does things, and what the page would do is done at once.
pub struct Desk {
    pub state: State,
    engine: Engine,
    pub saved: Vec<Rc<goldpan::edit::transaction::Transaction>>,
    pub downloads: Vec<(String, Vec<u8>)>,
    now: u64,
}

impl Desk {
    pub fn new() -> Self {
        let (state, engine) = (State::default(), BUILT_IN.clone());
        let mut desk = Desk { state, engine, saved: Vec::new(), downloads: Vec::new(), now: 1_000 };
        let session = first::project("Test", 0, false).expect("an empty session takes a beginning");
        desk.saved = session.stream().to_vec();
        desk.act(Action::Reply(Reply::Opened { id: "p".into(), session, at: None, access: Access::Writer }));
        desk
    }

    pub fn with(files: &[(&str, &str)]) -> Self {
        let mut desk = Desk::new();
        desk.load(files);
        desk
    }

    pub fn load(&mut self, files: &[(&str, &str)]) {
        self.act(Action::Reply(Reply::Read(Rc::new(read_all(sources(files))))));
    }

    pub fn act(&mut self, action: Action) {
        self.now += 1_000;
        let (state, effects) = reduce(&self.state, action, self.now);
        self.state = state;
        for effect in effects {
            match effect {
                Effect::Save { transaction, .. } => self.saved.push(transaction),
                Effect::Download { name, bytes, .. } => self.downloads.push((name.to_string(), bytes.to_vec())),
                Effect::Suggest(ids) => {
                    let project = self.state.session.project().clone();
                    let articles = ids.iter().filter_map(|id| Some(Article::of(project.entry(*id)?)));
                    let found =
                        articles.map(|article| (article.id, Rc::new(suggest(&self.engine, &project.labels, &article))));
                    self.act(Action::Reply(Reply::Suggested(found.collect())));
                }
                Effect::UseRules(own) => {
                    let (engine, problems) =
                        if own.base().is_none() { BUILT_IN.with_own(&own) } else { Engine::of(&own) };
                    assert_eq!(problems, []);
                    let (rules, lines) = (Rc::new(engine.in_force()), Rc::new(lines(engine.rules())));
                    self.engine = engine;
                    self.act(Action::Reply(Reply::Rules(rules, lines)));
                }
                Effect::Try(Some((number, rule))) => self.try_rule(number, &rule),
                _ => {}
            }
        }
    }

    fn try_rule(&mut self, number: u32, rule: &Rule) {
        let find = finder(&self.state, rule).expect("the rule can be tried");
        let entries = &self.state.session.project().entries;
        let documents = entries.iter().map(|entry| (entry.document.id(), entry.document.text().clone()));
        let mut job = TryJob::new(find, documents, FIRST);
        job.step(usize::MAX);
        let trial = Trial::of(number, entries.len(), &job.so_far);
        self.act(Action::Reply(Reply::Tried(Rc::new(trial))));
    }

    pub fn gesture(&mut self, gesture: Gesture) {
        self.act(Action::Gesture(gesture));
    }

    pub fn select(&mut self, from: &str, nth: usize) {
        let text = self.state.reading.as_ref().expect("an article is open").text.clone();
        let (start, found) = text.match_indices(from).nth(nth).expect("the article holds the phrase");
        let (anchor, focus) = (ByteOffset::new(start), ByteOffset::new(start + found.len()));
        self.act(Action::Go(Go::Select { anchor, focus, exact: false }));
    }

    /// The open article with its labels in brackets, suggestions in braces.
    pub fn shown(&self) -> String {
        let reading = self.state.reading.as_ref().expect("an article is open");
        let labels = &self.state.session.project().labels;
        let (mut out, mut at) = (String::new(), 0);
        for mark in reading.marks.iter() {
            let range = mark.span.range();
            out.push_str(&reading.text[at..range.start]);
            let (open, close) = if mark.suggested() { ('{', '}') } else { ('[', ']') };
            out.push_str(&format!("{open}{} {}{close}", labels.name(mark.label), reading.quote(mark.span)));
            at = range.end;
        }
        out + &reading.text[at..]
    }

    pub fn notice(&self) -> &str {
        self.state.notice.as_ref().map_or("", |notice| &notice.text)
    }

    pub fn label(&self, name: &str) -> LabelId {
        self.state.session.project().labels.named(name).expect("a default label").id
    }
}
