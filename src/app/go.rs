//! Moving about: articles, marks, the text cursor, find.

use crate::app::action::Go;
use crate::app::cursor;
use crate::app::cursor::CursorStep;
use crate::app::effect::{Effect, ReaderCommand};
use crate::app::mark::{Mark, MarkId};
use crate::app::queue::Row;
use crate::app::reading::Reading;
use crate::app::reduce::Step;
use crate::app::state::{Find, Selection};
use crate::model::document::{DocumentId, DocumentState};
use crate::text::find::{PlainOptions, Query};
use crate::text::offset::{ByteOffset, Span};
use crate::text::snap::{Snap, snap};
use std::rc::Rc;

/// How many hits are looked for at most: more than anybody steps through.
const HITS: usize = 10_000;

pub(super) fn reduce(step: &mut Step, go: Go) {
    match go {
        Go::Open(id) => open(step, id),
        Go::Article(forward) => article(step, forward),
        Go::Mark(forward) => mark(step, forward, |_| true),
        Go::Suggestion(forward) => mark(step, forward, Mark::suggested),
        Go::Focus(id) => focus(step, id),
        Go::Select { anchor, focus, exact } => select(step, anchor, focus, exact),
        Go::Cursor { step: how, extend } => move_cursor(step, how, extend),
        Go::Escape => escape(step),
        Go::Find => open_find(step),
        Go::FindQuery { query, regex, case } => find(step, query, regex, case),
        Go::Hit(forward) => hit(step, forward),
        Go::CloseFind => {
            step.state.find = None;
            step.reader(ReaderCommand::Focus);
        }
    }
}

/// Opens an article at its first suggestion.
pub(super) fn open(step: &mut Step, id: DocumentId) {
    let project = step.project();
    let Some(entry) = project.entry(id) else { return };
    step.state.focus = None;
    step.state.selection = None;
    if !step.state.suggested.contains_key(&id) || step.state.outdated.contains(&id) {
        step.effect(Effect::Suggest(vec![id]));
    }
    step.read(entry);
    first_suggestion(step);
    step.reader(ReaderCommand::ShowTop);
    step.effect(Effect::SaveView(id));
    if let Some(query) = step.state.find.clone() {
        find(step, query.query.clone(), query.regex, query.case);
    }
}

/// Shows a place in any article: opens that, and selects the span.
pub(super) fn show(step: &mut Step, document: DocumentId, span: Span) {
    if step.state.reading.as_ref().is_none_or(|reading| reading.document != document) {
        open(step, document);
    }
    let here = step.state.reading.as_ref().filter(|reading| reading.document == document);
    if here.is_none_or(|reading| span.of(&reading.text).is_none()) {
        return;
    }
    step.state.shown += 1;
    select(step, span.start(), span.end(), true);
    step.reader(ReaderCommand::ShowSelection { anchor: span.start(), focus: span.end() });
}

/// Opens the next or previous article that the queue's filter shows.
pub(super) fn article(step: &mut Step, forward: bool) {
    let here = step.state.reading.as_ref().map(|reading| reading.document);
    let rows = &step.state.rows;
    let at = here.and_then(|here| rows.iter().position(|row| row.id == here));
    let shown = |row: &&Rc<Row>| step.state.filter.admits(row);
    let next = match (forward, at) {
        (true, at) => rows.iter().skip(at.map_or(0, |at| at + 1)).find(shown),
        (false, at) => rows.iter().take(at.unwrap_or(0)).rev().find(shown),
    };
    match next.map(|row| row.id) {
        Some(id) => open(step, id),
        None if forward => step.tell(false, "This is the last article that the queue shows."),
        None => step.tell(false, "This is the first article that the queue shows."),
    }
}

/// Opens the next article that is neither done nor skipped, going round; stays where none is left.
pub(super) fn next_unfinished(step: &mut Step) {
    let here = step.state.reading.as_ref().map(|reading| reading.document);
    let rows = step.state.rows.clone();
    let at = here.and_then(|here| rows.iter().position(|row| row.id == here)).map_or(0, |at| at + 1);
    let open = |row: &&Rc<Row>| !matches!(row.state, DocumentState::Done | DocumentState::Skipped);
    match rows.iter().skip(at).chain(rows.iter().take(at)).find(open).map(|row| row.id) {
        Some(id) => self::open(step, id),
        None => step.tell(false, "Every article is done or skipped. Export the labels, or load more articles."),
    }
}

/// Focuses the first suggestion of the article, without scrolling further than it needs.
pub(super) fn first_suggestion(step: &mut Step) {
    let first = step.state.reading.as_ref().and_then(|reading| reading.marks.iter().find(|mark| mark.suggested()));
    step.state.focus = first.map(|mark| mark.id);
}

/// Where the person is in the text: the focused mark, else the cursor, else the start.
pub(super) fn position(step: &Step, reading: &Reading) -> (usize, Option<MarkId>) {
    let focused = step.state.focus.and_then(|id| reading.marks.iter().position(|mark| mark.id == id));
    if let Some(at) = focused {
        return (at, step.state.focus);
    }
    let cursor = step.state.selection.map_or(ByteOffset::ZERO, |selection| selection.focus);
    (reading.marks.partition_point(|mark| mark.span.start() < cursor), None)
}

fn mark(step: &mut Step, forward: bool, wanted: impl Fn(&Mark) -> bool) {
    let Some(reading) = step.state.reading.clone() else { return };
    let (at, here) = position(step, &reading);
    let skip = usize::from(here.is_some());
    let next = if forward {
        reading.marks.iter().skip(at + skip).find(|mark| wanted(mark))
    } else {
        reading.marks[..at].iter().rev().find(|mark| wanted(mark))
    };
    match next.map(|mark| mark.id) {
        Some(id) => focus(step, id),
        None => step.tell(
            false,
            if forward { "Nothing further down in this article." } else { "Nothing further up in this article." },
        ),
    }
}

/// Gives a mark the focus and brings it into sight.
pub(super) fn focus(step: &mut Step, id: MarkId) {
    let known = step.state.reading.as_ref().is_some_and(|reading| reading.mark(id).is_some());
    if known {
        step.state.focus = Some(id);
        step.state.selection = None;
        step.reader(ReaderCommand::ClearSelection);
        step.reader(ReaderCommand::ShowMark(id));
    }
}

/// Focuses the first suggestion at or behind a position, else leaves the focus where `else_focus` says.
pub(super) fn advance(step: &mut Step, from: ByteOffset, else_focus: Option<MarkId>) {
    let Some(reading) = step.state.reading.clone() else { return };
    let at = reading.marks.partition_point(|mark| mark.span.start() < from);
    match reading.marks[at..].iter().find(|mark| mark.suggested()).map(|mark| mark.id).or(else_focus) {
        Some(id) => focus(step, id),
        None => step.state.focus = None,
    }
}

fn select(step: &mut Step, anchor: ByteOffset, focus: ByteOffset, exact: bool) {
    let Some(reading) = &step.state.reading else { return };
    let how = if exact { Snap::Characters } else { Snap::Words };
    let (start, end) = (anchor.min(focus), anchor.max(focus));
    let span = if start == end { None } else { snap(&reading.text, start.get(), end.get(), how) };
    step.state.selection = Some(Selection { anchor, focus, exact, span });
    step.state.focus = None;
}

fn move_cursor(step: &mut Step, how: CursorStep, extend: bool) {
    let Some(reading) = step.state.reading.clone() else { return };
    let focused = step.state.focus.and_then(|id| reading.mark(id)).map(|mark| mark.span);
    let (anchor, from) = match (step.state.selection, focused) {
        (Some(selection), _) => (selection.anchor, selection.focus),
        (None, Some(span)) => (span.start(), span.start()),
        (None, None) => (ByteOffset::ZERO, ByteOffset::ZERO),
    };
    let to = cursor::moved(&reading, from, how);
    let anchor = if extend { anchor } else { to };
    let exact = matches!(how, CursorStep::Character(_));
    select(step, anchor, to, exact);
    step.reader(ReaderCommand::ShowSelection { anchor, focus: to });
}

fn escape(step: &mut Step) {
    if step.state.dialog.take().is_some() || step.state.find.take().is_some() {
        step.reader(ReaderCommand::Focus);
    } else if step.state.selection.take().is_some() {
        step.reader(ReaderCommand::ClearSelection);
    } else {
        step.state.focus = None;
        step.state.notice = None;
    }
}

fn open_find(step: &mut Step) {
    let selected = match (&step.state.reading, step.state.selection.and_then(|selection| selection.span)) {
        (Some(reading), Some(span)) => Some(Rc::from(reading.quote(span))),
        _ => None,
    };
    let old = step.state.find.clone().unwrap_or_default();
    step.state.find = Some(old.clone());
    find(step, selected.unwrap_or_else(|| old.query.clone()), old.regex, old.case);
    step.effect(Effect::FocusFind);
}

fn find(step: &mut Step, query: Rc<str>, regex: bool, case: bool) {
    let mut found = Find { query: query.clone(), regex, case, ..Find::default() };
    if let Some(reading) = step.state.reading.as_ref().filter(|_| !query.is_empty()) {
        let compiled = match regex {
            true => Query::regex(&query, case),
            false => Ok(Query::plain(&query, PlainOptions { case, whole_words: false })),
        };
        match compiled {
            Ok(compiled) => found.hits = compiled.hits(&reading.text, HITS),
            Err(problem) => found.problem = Some(problem.to_string().into()),
        }
        let (at, _) = position(step, reading);
        let from = reading.marks.get(at).map_or(0, |mark| mark.span.start().get());
        let near = found.hits.partition_point(|hit| hit.start().get() < from);
        found.current = if near < found.hits.len() { near } else { 0 };
    }
    let shown = found.hits.get(found.current).copied();
    step.state.find = Some(Rc::new(found));
    show_hit(step, shown);
}

fn hit(step: &mut Step, forward: bool) {
    let Some(mut find) = step.state.find.clone().filter(|find| !find.hits.is_empty()) else { return };
    let count = find.hits.len();
    let moved = Rc::make_mut(&mut find);
    moved.current = if forward { (moved.current + 1) % count } else { (moved.current + count - 1) % count };
    let shown = moved.hits.get(moved.current).copied();
    step.state.find = Some(find);
    show_hit(step, shown);
}

fn show_hit(step: &mut Step, shown: Option<Span>) {
    if let Some(span) = shown {
        step.reader(ReaderCommand::ShowSpan(span));
    }
}
