//! Reads what a person hands over: files, drops and pasted text, in slices between frames.

use crate::app::action::{Action, Reply};
use crate::app::state::Progress;
use crate::browser::clock;
use crate::browser::files::drop::{Dropped, taken};
use crate::browser::files::handle::{self, FileHandle, FileProblem, ReadFile, from_list};
use crate::browser::schedule::{Budget, breathe};
use crate::edit::session::Session;
use crate::formats::project_file;
use crate::formats::wire::decode_labels;
use crate::intake::draft::{Intake, Problem, SourceFile};
use crate::intake::limits::Limits;
use crate::intake::paste::read_paste;
use crate::intake::reader::{Reader, read_as};
use crate::ui::effects::tell;
use crate::ui::files::FilesPicked;
use crate::ui::program::Program;
use crate::ui::projects;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How much is read between two looks at the clock, in bytes.
const SLICE: usize = 20_000;
/// How much all files together may have, in bytes. Above it a tab runs out of memory.
const TOTAL: u64 = 400_000_000;

/// The files that were read last, as long as the review may want one in another encoding.
#[derive(Default)]
pub struct Loading {
    files: Vec<SourceFile>,
}

/// Reads what was handed over.
pub(super) fn read(program: &Rc<Program>, picked: FilesPicked) {
    let program = program.clone();
    match picked {
        FilesPicked::Input(list) => {
            let files = from_list(&list);
            spawn_local(async move { read_files(&program, files, Vec::new()).await });
        }
        FilesPicked::Rules(list) => {
            let files = from_list(&list);
            spawn_local(async move { read_rules(&program, files).await });
        }
        FilesPicked::Drop(data) => {
            // A browser forgets what was dropped when its event is over, so it is taken before anything waits.
            let dropped = taken(&data);
            spawn_local(async move { read_dropped(&program, dropped).await });
        }
        FilesPicked::Paste { text, html } => done(&program, read_paste(&text, html.as_deref())),
    }
}

async fn read_dropped(program: &Rc<Program>, dropped: Dropped) {
    if dropped.has_files() {
        let (files, problems) = dropped.files().await;
        read_files(program, files, problems).await;
    } else {
        let text = dropped.text.unwrap_or_default();
        done(program, read_paste(&text, dropped.html.as_deref()));
    }
}

fn done(program: &Rc<Program>, intake: Intake) {
    program.dispatch(Action::Reply(Reply::Progress(None)));
    program.dispatch(Action::Reply(Reply::Read(Rc::new(intake))));
}

fn progress(program: &Rc<Program>, task: &str, done: u64, total: u64) {
    // In thousandths, so that any size fits.
    let share = (done * 1000).checked_div(total).unwrap_or(1000) as u32;
    let progress = Progress { task: task.into(), done: share, total: 1000 };
    program.dispatch(Action::Reply(Reply::Progress(Some(progress))));
}

async fn read_files(program: &Rc<Program>, handles: Vec<FileHandle>, mut problems: Vec<FileProblem>) {
    let limits = Limits::default();
    let bounds = handle::Limits { file_bytes: limits.file as u64, total_bytes: TOTAL };
    let show = |now: handle::Progress| progress(program, "Reading files", now.bytes, now.bytes_in_all);
    let (files, unread) = handle::read_all(&handles, bounds, show).await;
    problems.extend(unread);
    let mut sources = Vec::with_capacity(files.len());
    for file in files {
        if !is_ours(program, &file) {
            sources.push(SourceFile { name: file.path, bytes: file.bytes });
        }
    }
    if sources.is_empty() && problems.is_empty() && !handles.is_empty() {
        program.dispatch(Action::Reply(Reply::Progress(None)));
        return;
    }
    program.loading.borrow_mut().files = sources.clone();
    let mut reader = Reader::new(sources, limits);
    loop {
        let budget = Budget::start();
        let mut now = reader.step(SLICE);
        while !now.finished && !budget.is_spent() {
            now = reader.step(SLICE);
        }
        if now.finished {
            break;
        }
        progress(program, "Reading articles", now.done as u64, now.total as u64);
        breathe().await;
    }
    let mut intake = reader.finish();
    intake
        .problems
        .extend(problems.iter().map(|problem| Problem::left(&problem.path, None, problem.sentence.as_str())));
    done(program, intake);
}

async fn read_rules(program: &Rc<Program>, handles: Vec<FileHandle>) {
    let bounds = handle::Limits { file_bytes: Limits::default().file as u64, total_bytes: TOTAL };
    let (files, unread) = handle::read_all(&handles, bounds, |_| {}).await;
    if let Some(problem) = unread.first() {
        tell(program, format!("{}: {}", problem.path, problem.sentence));
    }
    if !files.is_empty() {
        let files = files.into_iter().map(|file| SourceFile { name: file.path, bytes: file.bytes });
        program.dispatch(Action::Reply(Reply::RulesRead(Rc::new(files.collect()))));
    }
}

/// Takes project files, label files and rule sets, which are no articles.
fn is_ours(program: &Rc<Program>, file: &ReadFile) -> bool {
    let head = String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(400)]).into_owned();
    if head.starts_with("goldpan-rules ") {
        let file = SourceFile { name: file.path.clone(), bytes: file.bytes.clone() };
        program.dispatch(Action::Reply(Reply::RulesRead(Rc::new(vec![file]))));
    } else if head.contains("\"goldpan-project\"") {
        open_project(program, file);
    } else if head.contains("\"goldpan-labels\"") {
        match decode_labels(&String::from_utf8_lossy(&file.bytes)) {
            Ok(labels) => program.dispatch(Action::Reply(Reply::LabelsRead(Rc::new(labels)))),
            Err(problem) => tell(program, format!("{}: {problem}", file.path)),
        }
    } else {
        return false;
    }
    true
}

fn open_project(program: &Rc<Program>, file: &ReadFile) {
    let opened = project_file::read::open(&file.path, &file.bytes, clock::now());
    let mut session = Session::default();
    let mut problems: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    for transaction in &opened.transactions {
        if let Err(refusal) = session.apply(transaction) {
            problems.push(format!("{}: {refusal}", file.path));
            break;
        }
    }
    if session.version() > 0 {
        projects::adopt(program, session);
    }
    if let Some(first) = problems.first() {
        let more = if problems.len() > 1 { format!(" And {} more.", problems.len() - 1) } else { String::new() };
        tell(program, format!("{first}{more}"));
    }
}

/// Reads the file of a draft again in another encoding.
pub(super) fn read_again(program: &Rc<Program>, at: usize, source: &str, encoding: &str) {
    let file = program.loading.borrow().files.iter().find(|file| file.name == source).cloned();
    let read = match file {
        Some(file) => read_as(&file, encoding).map_err(|problem| problem.to_string()),
        None => Err(format!("{source} lies in an archive. Unpack it and load the file itself to choose its encoding.")),
    };
    match read.map(|intake| intake.drafts.into_iter().next()) {
        Ok(Some(draft)) => program.dispatch(Action::Reply(Reply::ReadAgain(at, Rc::new(draft)))),
        Ok(None) => tell(program, format!("{source} holds no text in {encoding}.")),
        Err(problem) => tell(program, problem),
    }
}
