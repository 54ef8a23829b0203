//! The export dialog: what would be written, what the format cannot hold, and the file.

use crate::app::action::Page;
use crate::app::effect::Effect;
use crate::app::reduce::Step;
use crate::app::review::ExportReview;
use crate::app::state::Dialog;
use crate::formats::export::{Articles, Export, ExportOptions, Request};
use crate::formats::table;
use crate::formats::wire::encode_labels;
use crate::model::document::DocumentId;
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
    if let Some(export) = export(step, &review) {
        (review.articles, review.spans) = (export.articles, export.spans);
        let lines = String::from_utf8_lossy(&export.bytes[..export.bytes.len().min(16_000)]).into_owned();
        let cut = lines.lines().take(PREVIEW.0).map(|line| line.chars().take(PREVIEW.1).collect::<String>());
        review.preview = cut.collect::<Vec<_>>().join("\n").into();
        review.losses = Rc::new(export.losses);
    }
    step.state.dialog = Some(Dialog::Export(Rc::new(review)));
}

fn export(step: &Step, review: &ExportReview) -> Option<Export> {
    let articles = if review.done_only { Articles::Done } else { Articles::All };
    write(step, &review.format, ExportOptions { articles, suggestions: review.suggestions })
}

fn write(step: &Step, format: &str, options: ExportOptions) -> Option<Export> {
    let export = table::format(format)?.export?;
    let project = step.project();
    let suggestions = |id: DocumentId| step.suggested(id).as_ref().clone();
    let history = step.state.session.stream();
    Some(export(&Request { project: &project, history, suggestions: &suggestions, options, rules: &step.state.rules }))
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
    let Some(export) = write(step, "project", ExportOptions::default()) else { return };
    hand_over(step, export);
    step.tell(false, "The project file is in your downloads. Drop it on Goldpan to open it again.");
}

/// Writes the label set.
pub(super) fn labels(step: &mut Step) {
    let labels = step.project().labels.clone();
    let bytes = encode_labels(&labels).into_bytes();
    let name = format!("{}.goldpan-labels.json", file_stem(&step.project().name));
    step.effect(Effect::Download { name: name.into(), mime: "application/json", bytes: bytes.into() });
}

/// A project's name as a part of a file's.
pub(super) fn file_stem(name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    name.trim().chars().map(safe).take(60).collect()
}
