//! Files of rules: what was read, before it is taken over, and what is written.

use crate::app::effect::Effect;
use crate::app::export::file_stem;
use crate::app::reduce::Step;
use crate::app::state::Panel;
use crate::app::words::{count, grouped};
use crate::edit::commands::rules;
use crate::formats::import::ImportProblem;
use crate::formats::rules::{self as files, RulesWritten, list, patterns, set};
use crate::intake::draft::SourceFile;
use crate::model::label::LabelId;
use crate::model::project::Project;
use crate::model::rules::{BaseRules, OwnRules, Rule};
use crate::suggest::built_in::FILES;
use std::rc::Rc;

/// What was read from files of rules, before it becomes a part of the project.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The files as they were read.
    files: Rc<Vec<SourceFile>>,
    /// The label of terms whose file names none.
    pub label: Option<LabelId>,
    /// Whether a file is a plain list, so that the label matters.
    pub plain: bool,
    /// The rules that would be added.
    pub rules: Vec<Rule>,
    /// How many of them stand in the place of one that is there.
    pub replaced: usize,
    /// The rule set that would stand in the place of the one in force.
    pub base: Option<Rc<BaseRules>>,
    /// What can't be taken over as it stands.
    pub problems: Vec<ImportProblem>,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulesFile {
    /// Own terms as a table.
    Terms,
    /// Own terms and patterns, as spaCy and Prodigy read them.
    Patterns,
    /// The rule set below the own rules, as one file.
    Set,
}

impl Import {
    /// What would be done, in a sentence or two.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut done = Vec::new();
        if let Some(base) = &self.base {
            let name = if base.name.is_empty() { "another one" } else { &base.name };
            done.push(format!("The rule set becomes “{name}” {}.", base.version));
        }
        let terms = self.rules.iter().filter(|rule| matches!(rule, Rule::Term(_))).count();
        let patterns = self.rules.len() - terms;
        if !self.rules.is_empty() {
            let parts = [(terms, "term", "terms"), (patterns, "pattern", "patterns")];
            let parts = parts.into_iter().filter(|part| part.0 > 0).map(|(number, one, many)| count(number, one, many));
            let replaced = match self.replaced {
                0 => String::new(),
                number => format!(", {} of them in the place of yours", grouped(number)),
            };
            done.push(format!("{} would be added{replaced}.", parts.collect::<Vec<_>>().join(" and ")));
        }
        if done.is_empty() {
            done.push("Nothing in it can be used.".to_owned());
        }
        done.join(" ")
    }

    /// Whether there is something to take over.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.base.is_none()
    }
}

/// Files were read: shows what would be done with them.
pub(in crate::app) fn read(step: &mut Step, files: Rc<Vec<SourceFile>>) {
    let label = step.project().labels.all().first().map(|label| label.id);
    step.state.panel = Panel::Rules;
    step.state.tab.import = Some(Rc::new(import(&step.project(), files, label)));
}

/// Reads the same files with another label for terms that have none.
pub(in crate::app) fn relabel(step: &mut Step, label: LabelId) {
    if let Some(old) = step.state.tab.import.clone() {
        step.state.tab.import = Some(Rc::new(import(&step.project(), old.files.clone(), Some(label))));
    }
}

fn import(project: &Project, sources: Rc<Vec<SourceFile>>, label: Option<LabelId>) -> Import {
    let mut import = Import { files: sources.clone(), label, ..Import::default() };
    let name = label.and_then(|id| project.labels.get(id)).map(|label| label.name.clone());
    for source in sources.iter() {
        if source.name.to_lowercase().ends_with(".rules") {
            let (base, problems) = set::read(&source.name, &String::from_utf8_lossy(&source.bytes));
            import.base = base.map(Rc::new).or(import.base);
            import.problems.extend(problems);
            continue;
        }
        let read = files::read(&source.name, &source.bytes, name.as_deref());
        let (_, refused) = rules::put_all(project, read.rules.iter().map(|(_, rule)| rule.clone()).collect());
        let mut problems = files::refused(&source.name, &read, &refused);
        problems.extend(read.problems.iter().cloned());
        problems.sort_by_key(|problem| problem.line);
        import.problems.extend(problems);
        // Those that are refused come in the order of the file, so one walk finds them all.
        let mut refused = refused.iter().map(|(rule, _)| rule).peekable();
        let rules = read.rules.into_iter().map(|(_, rule)| rule);
        import.rules.extend(rules.filter(|rule| refused.next_if_eq(&rule).is_none()));
        import.plain |= ![".jsonl", ".ndjson"].iter().any(|end| source.name.to_lowercase().ends_with(end));
    }
    import.replaced = import.rules.iter().filter(|rule| project.rules.namesake(rule).is_some()).count();
    import
}

/// Takes over what the review shows, as one step that one undo takes back.
pub(in crate::app) fn take(step: &mut Step) {
    let Some(import) = step.state.tab.import.clone() else { return };
    let project = step.project();
    let mut changes = rules::put_all(&project, import.rules.clone()).0;
    if let Some(base) = &import.base {
        changes.extend(rules::set_base(&project, Some(base.as_ref().clone())).unwrap_or_default());
    }
    let same = changes.is_empty();
    if step.perform("load rules", Ok::<_, String>(changes)) {
        let rules = count(import.rules.len(), "rule", "rules");
        step.tell_undoable(match &import.base {
            Some(base) => format!("The rule set “{}” suggests now; the queue is read again.", base.name),
            None => format!("{rules} loaded; the queue is read again."),
        });
    } else if same {
        step.tell(false, "All of these rules are there already.");
    }
    step.state.tab.import = None;
}

/// Back to the rule set that comes with the program.
pub(in crate::app) fn built_in(step: &mut Step) {
    let changes = rules::set_base(&step.project(), None);
    if step.perform("use the built-in rule set", changes) {
        step.tell_undoable("The rule set that comes with Goldpan suggests again; the queue is read again.");
    }
}

/// Writes a file of rules.
pub(in crate::app) fn save(step: &mut Step, what: RulesFile) {
    let project = step.project();
    let own = project.rules.all();
    let written = match what {
        RulesFile::Terms => list::write(own, &project.labels),
        RulesFile::Patterns => patterns::write(own, &project.labels),
        RulesFile::Set => whole(&project.rules),
    };
    let name = format!("{}.{}", file_stem(&project.name), written.extension);
    let mut told = format!("{name} is in your downloads: {}.", count(written.rules, "rule", "rules"));
    if let Some(first) = written.losses.first() {
        let lost = count(written.losses.len(), "rule does not fit", "rules do not fit");
        told += &format!(" {lost}, such as {first}");
    }
    step.effect(Effect::Download { name: name.into(), mime: written.mime, bytes: written.text.into_bytes().into() });
    step.tell(false, told);
}

/// The rule set below the own rules as one file.
fn whole(own: &OwnRules) -> RulesWritten {
    let text = match own.base() {
        None => set::write(FILES.iter().copied()),
        Some(base) => set::write(base.files.iter().map(|(name, text)| (&**name, &**text))),
    };
    RulesWritten { extension: set::EXTENSION, mime: "text/plain", text, rules: 1, losses: Vec::new() }
}
