//! `goldpan convert`: from any format of the table that can be read to any that can be written.

use crate::cli::arguments::ConvertArguments;
use crate::cli::input::{Input, format_told, paths};
use crate::cli::messages::Messages;
use crate::edit::session::Session;
use crate::edit::transaction::{Milliseconds, Transaction};
use crate::formats::export::{Articles, ExportOptions, Request};
use crate::formats::import::{ReadDocument, admit};
use crate::formats::table::{FORMATS, Format, Reader, format, format_of_file};
use crate::jobs::suggest::{Article, suggest};
use crate::model::document::DocumentId;
use crate::model::suggestion::Suggestion;
use crate::suggest::engine::Engine;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::rc::Rc;

/// The time that a converted project says it was made: none, so that the same input gives the same bytes.
const NO_TIME: Milliseconds = 0;

/// The table of formats, for `--help`.
#[must_use]
pub fn formats() -> String {
    let mut table = String::from("Formats:\n");
    for format in &FORMATS {
        let ways = match (format.import.is_some(), format.export.is_some()) {
            (true, true) => "from, to",
            (true, false) => "from",
            (false, _) => "to",
        };
        let (id, unit, losses) = (format.id, format.unit.words(), format.losses.join("; "));
        table.push_str(&format!("  {id} ({ways})\n    {}\n", format.readers));
        table.push_str(&format!("    Positions: {unit}. Not held: {losses}.\n"));
    }
    table
        + "\
What a format cannot hold is listed on standard error.

Examples:
  goldpan convert gold.jsonl --to conll > gold.conll
  goldpan convert war.goldpan.json --to jsonl --done -o gold.jsonl
  goldpan convert articles/*.txt -o war.goldpan.json"
}

/// A project that was put together, with the suggestions that the files hold.
#[derive(Default)]
struct Gathered {
    session: Session,
    history: Vec<Rc<Transaction>>,
    suggestions: HashMap<DocumentId, Vec<Suggestion>>,
}

/// Runs the command.
///
/// # Errors
///
/// When the output cannot be written.
pub fn run(arguments: &ConvertArguments, messages: &mut Messages) -> io::Result<()> {
    let name = arguments.output.as_ref().map(|path| path.to_string_lossy());
    let to = match (&arguments.to, name.as_deref().and_then(format_of_file)) {
        (Some(id), _) => named(id, messages),
        (None, Some(told)) => Some(told),
        (None, None) => {
            messages.unreadable("Say with --to which format to write; `goldpan convert --help` lists them.");
            None
        }
    };
    let Some(to) = to else { return Ok(()) };
    let Some(export) = to.export else {
        messages.unreadable(&format!("The format {} can be read, not written.", to.id));
        return Ok(());
    };
    let Some(gathered) = gather(arguments, messages) else { return Ok(()) };
    let project = gathered.session.project();
    let (engine, problems) = Engine::of(&project.rules);
    problems.iter().for_each(|problem| messages.note(&problem.to_string()));
    let suggestions = |id: DocumentId| match gathered.suggestions.get(&id) {
        Some(suggestions) => suggestions.clone(),
        None => project.entry(id).map_or(Vec::new(), |entry| suggest(&engine, &project.labels, &Article::of(entry))),
    };
    let articles = if arguments.done { Articles::Done } else { Articles::All };
    let export = export(&Request {
        project,
        history: &gathered.history,
        suggestions: &suggestions,
        options: ExportOptions { articles, suggestions: arguments.suggestions },
        rules: &engine.in_force(),
    });
    for loss in &export.losses {
        if arguments.strict { messages.lost(&loss.to_string()) } else { messages.note(&loss.to_string()) }
    }
    match &arguments.output {
        Some(path) => {
            if let Some(beside) = &export.beside {
                let mut name = path.clone().into_os_string();
                name.push(".rules.json");
                fs::write(name, beside)?;
            }
            fs::write(path, &export.bytes)
        }
        None => io::stdout().lock().write_all(&export.bytes),
    }
}

fn named(id: &str, messages: &mut Messages) -> Option<&'static Format> {
    let found = format(id);
    if found.is_none() {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
        messages.unreadable(&format!("There is no format “{id}”; there are {}.", known.join(", ")));
    }
    found
}

/// Reads all inputs into one project. `None` where nothing sensible can be written.
fn gather(arguments: &ConvertArguments, messages: &mut Messages) -> Option<Gathered> {
    let from = match &arguments.from {
        Some(id) => Some(named(id, messages)?),
        None => None,
    };
    let (mut gathered, mut documents, mut read) = (Gathered::default(), Vec::new(), 0);
    let paths = paths(&arguments.files);
    for path in &paths {
        let Some(input) = Input::open(path, messages) else { continue };
        read += 1;
        match from.or(format_told(path)).map(|format| (format, format.import)) {
            Some((_, Some(Reader::Project(open)))) => {
                if paths.len() > 1 {
                    messages.unreadable(&format!("{}: A project file has to be the only input.", input.name));
                    return None;
                }
                let name = input.name.clone();
                let opened = open(&name, &input.bytes(messages)?, NO_TIME);
                messages.problems(opened.problems);
                replay(&mut gathered, opened.transactions, messages);
            }
            Some((_, Some(Reader::Documents(import)))) => {
                let name = input.name.clone();
                let Some(bytes) = input.bytes(messages) else { continue };
                let import = import(&name, &bytes);
                messages.problems(import.problems);
                documents.extend(import.documents);
            }
            Some((format, None)) => {
                messages.unreadable(&format!("{}: The format {} can be written, not read.", input.name, format.id));
            }
            None => documents.extend(input.articles(arguments.clean, messages)),
        }
    }
    add(&mut gathered, documents, messages);
    (read > 0).then_some(gathered)
}

/// Applies the history of a project file to an empty session.
fn replay(gathered: &mut Gathered, transactions: Vec<Rc<Transaction>>, messages: &mut Messages) {
    if transactions.is_empty() {
        messages.unreadable("The project file holds no project that can be read.");
    }
    for transaction in &transactions {
        if let Err(refusal) = gathered.session.apply(transaction) {
            messages.lost(&refusal.to_string());
            return;
        }
    }
    gathered.history = transactions;
}

fn add(gathered: &mut Gathered, documents: Vec<ReadDocument>, messages: &mut Messages) {
    if documents.is_empty() {
        return;
    }
    let admission = admit(documents, gathered.session.project());
    messages.problems(admission.problems);
    gathered.suggestions = admission.suggestions;
    match gathered.session.begin(NO_TIME, admission.changes) {
        Ok(transaction) => gathered.history.push(transaction),
        Err(refusal) => messages.lost(&refusal.to_string()),
    }
}
