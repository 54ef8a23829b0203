//! The export dialog: what would be written, what the format cannot hold, and the file.

use crate::app::action::Page;
use crate::app::effect::Effect;
use crate::app::reduce::Step;
use crate::app::state::{Dialog, ExportReview};
use crate::formats::table::{self, Export, ExportOptions, Selection};
use crate::formats::{project_file, wire};
use crate::model::document::{DocumentId, DocumentState};
use crate::model::suggestion::Suggestion;
use std::rc::Rc;

/// How much of a file the dialog shows, in lines and in characters of each.
const PREVIEW: (usize, usize) = (12, 240);

/// Opens the dialog with the format that was used last, else our own JSONL.
pub(super) fn open(step: &mut Step) {
    let review = ExportReview {
        format: "jsonl".into(),
        done_only: false,
        suggestions: false,
        articles: 0,
        spans: 0,
        losses: Rc::default(),
        preview: "".into(),
    };
    show(step, review);
}

/// Changes the dialog.
pub(super) fn adjust(step: &mut Step, page: &Page) {
    let Some(Dialog::Export(review)) = step.state.dialog.clone() else { return };
    let mut review = review.as_ref().clone();
    match page {
        Page::ExportFormat(format) => review.format = format.clone(),
        Page::ExportDoneOnly(on) => review.done_only = *on,
        Page::ExportSuggestions(on) => review.suggestions = *on,
        _ => {}
    }
    show(step, review);
}

fn show(step: &mut Step, mut review: ExportReview) {
    let project = step.project();
    let chosen = project.entries.iter().filter(|entry| !review.done_only || entry.state == DocumentState::Done);
    let counts = chosen.map(|entry| {
        let open = step.state.suggested.get(&entry.document.id()).filter(|_| review.suggestions);
        entry.layer.all().len() + open.map_or(0, |all| crate::app::reading::open_suggestions(entry, all).count())
    });
    let counts: Vec<usize> = counts.collect();
    (review.articles, review.spans) = (counts.len(), counts.iter().sum());
    if let Some(export) = export(step, &review) {
        let lines = String::from_utf8_lossy(&export.bytes[..export.bytes.len().min(16_000)]).into_owned();
        let cut = lines.lines().take(PREVIEW.0).map(|line| line.chars().take(PREVIEW.1).collect::<String>());
        review.preview = cut.collect::<Vec<_>>().join("\n").into();
        let losses = export.losses.iter();
        review.losses = Rc::new(
            losses.map(|loss| (loss.document.clone(), loss.text.clone(), loss.reason.clone())).collect(),
        );
    }
    step.state.dialog = Some(Dialog::Export(Rc::new(review)));
}

fn export(step: &Step, review: &ExportReview) -> Option<Export> {
    let format = table::format(&review.format)?;
    let options = ExportOptions {
        articles: if review.done_only { Selection::Done } else { Selection::All },
        suggestions: review.suggestions,
    };
    Some(write(step, format, &options))
}

fn write(step: &Step, format: &table::Format, options: &ExportOptions) -> Export {
    let project = step.project();
    let suggestions = |id: DocumentId| -> Vec<Suggestion> {
        let (Some(entry), Some(all)) = (project.entry(id), step.state.suggested.get(&id)) else { return Vec::new() };
        crate::app::reading::open_suggestions(entry, all).cloned().collect()
    };
    format.export(&project, &suggestions, options, &step.state.rules)
}

fn hand_over(step: &mut Step, export: Export) {
    step.effect(Effect::Download { name: export.file_name.into(), mime: export.mime, bytes: export.bytes.into() });
}

/// Writes the file that the dialog shows.
pub(super) fn download(step: &mut Step) {
    let Some(Dialog::Export(review)) = step.state.dialog.clone() else { return };
    if let Some(export) = export(step, &review) {
        let name = export.file_name.clone();
        hand_over(step, export);
        step.state.dialog = None;
        step.tell(false, format!("{name} is in your downloads: {} articles, {} spans.", review.articles, review.spans));
    }
}

/// Writes the project file.
pub(super) fn project(step: &mut Step) {
    let export = project_file::write(&step.state.session, &step.state.log);
    hand_over(step, export);
    step.tell(false, "The project file is in your downloads. Drop it on Goldpan to open it again.");
}

/// Writes the label set.
pub(super) fn labels(step: &mut Step) {
    let labels = step.project().labels.clone();
    let bytes = wire::labels::encode_labels(&labels).into_bytes();
    let name = format!("{}.goldpan-labels.json", file_stem(&step.project().name));
    step.effect(Effect::Download { name: name.into(), mime: "application/json", bytes: bytes.into() });
}

fn file_stem(name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    name.trim().chars().map(safe).take(60).collect()
}
