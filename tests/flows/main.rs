//! Walks through the program without a page: actions in, states and effects out.

mod desk;
mod rules;

use desk::Desk;
use goldpan::app::action::{Action, Gesture, Go, Page, Reply, Scope};
use goldpan::app::cursor::CursorStep;
use goldpan::app::mark::{MarkId, Remarks};
use goldpan::app::review::EverywhereTask;
use goldpan::app::state::{Access, Dialog, SaveStatus};
use goldpan::edit::commands::labels::OnDelete;
use goldpan::edit::session::Session;
use goldpan::model::document::DocumentState;
use goldpan::model::label::LabelId;
use goldpan::text::ends::End;
use goldpan::text::offset::ByteOffset;

/// Three labels in two paragraphs.
pub const ARTICLE: &str =
    "Rockets hit Camp Taji on Sunday.\n\nOn Sunday the army blamed Kataeb Hezbollah. Camp Taji is north of Baghdad.\n";

#[test]
fn a_fresh_article_opens_with_its_suggestions_and_the_first_has_the_focus() {
    let desk = Desk::with(&[("a.txt", ARTICLE)]);
    assert_eq!(
        desk.shown(),
        "{WEAPON Rockets} hit {BASE Camp Taji} on {DATE Sunday}.\n\nOn {DATE Sunday} the army blamed {GROUP Kataeb Hezbollah}. {BASE Camp Taji} is north of Baghdad.\n"
    );
    assert_eq!(desk.state.focus, Some(MarkId::Suggestion(ByteOffset::ZERO)));
    assert_eq!(desk.state.rows[0].open, Some(6));
}

#[test]
fn accepting_and_rejecting_move_on_and_undo_comes_back() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.gesture(Gesture::Accept);
    desk.gesture(Gesture::Reject);
    assert!(desk.shown().starts_with("[WEAPON Rockets] hit Camp Taji on {DATE Sunday}."), "{}", desk.shown());
    assert_eq!(desk.state.focus, Some(MarkId::Suggestion(ByteOffset::new(25))));
    assert_eq!(desk.state.rows[0].state, DocumentState::InWork);
    desk.gesture(Gesture::Undo);
    desk.gesture(Gesture::Undo);
    assert!(desk.shown().starts_with("{WEAPON Rockets} hit {BASE Camp Taji}"));
    assert_eq!(desk.state.rows[0].state, DocumentState::New);
    desk.gesture(Gesture::Redo);
    assert!(desk.shown().starts_with("[WEAPON Rockets] hit {BASE Camp Taji}"));
}

/// The values of the open article's marks under a label, in reading order.
fn values(desk: &Desk, label: &str) -> Vec<String> {
    let label = desk.label(label);
    let id = desk.state.reading.as_ref().expect("an article is open").document;
    let of_label = desk.state.suggested[&id].iter().filter(|suggestion| suggestion.label == label);
    of_label.map(|suggestion| suggestion.value.as_deref().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_corrected_date_of_the_article_changes_the_values_of_its_dates() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    assert_eq!(values(&desk, "DATE"), ["", ""]);
    let date = |date: &str| Gesture::SetDetails { title: "A".into(), date: date.into() };
    desk.gesture(date("2020-02-19"));
    assert_eq!(values(&desk, "DATE"), ["2020-02-16", "2020-02-16"]);
    desk.gesture(date("2021-03-01"));
    assert_eq!(values(&desk, "DATE"), ["2021-02-28", "2021-02-28"]);
    desk.gesture(Gesture::Undo);
    assert_eq!(values(&desk, "DATE"), ["2020-02-16", "2020-02-16"]);
}

#[test]
fn suggestions_go_with_their_label_and_come_back_with_it() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE), ("b.txt", "A bomb fell on Monday.\n")]);
    let before = desk.shown();
    desk.gesture(Gesture::DeleteLabel(desk.label("DATE"), OnDelete::RemoveAnnotations));
    assert!(
        desk.shown().starts_with("{WEAPON Rockets} hit {BASE Camp Taji} on Sunday.\n\nOn Sunday"),
        "{}",
        desk.shown()
    );
    assert_eq!(desk.state.rows.iter().map(|row| row.open).collect::<Vec<_>>(), [Some(4), Some(1)]);
    desk.gesture(Gesture::Undo);
    assert_eq!(desk.shown(), before);
    assert_eq!(desk.state.rows.iter().map(|row| row.open).collect::<Vec<_>>(), [Some(6), Some(2)]);
}

#[test]
fn the_text_cursor_goes_from_word_to_word() {
    let mut desk = Desk::with(&[("a.txt", "One two, three.\n\nFour\n")]);
    let mut at = Vec::new();
    for forward in [true, true, true, true, false, false, false, false, false] {
        desk.act(Action::Go(Go::Cursor { step: CursorStep::Word(forward), extend: false }));
        at.push(desk.state.selection.expect("there is a cursor").focus.get());
    }
    assert_eq!(at, [3, 7, 14, 21, 17, 9, 4, 0, 0]);
}

#[test]
fn accepting_all_in_a_paragraph_leaves_the_next_one() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.gesture(Gesture::AcceptAll(Scope::Paragraph));
    assert!(desk.shown().starts_with("[WEAPON Rockets] hit [BASE Camp Taji] on [DATE Sunday].\n\nOn {DATE Sunday}"));
    assert_eq!(desk.notice(), "Accepted 3 suggestions.");
    desk.gesture(Gesture::AcceptAll(Scope::Article));
    assert!(!desk.shown().contains('{'), "{}", desk.shown());
    desk.gesture(Gesture::Undo);
    assert!(desk.shown().contains("On {DATE Sunday}"));
}

#[test]
fn a_selection_snaps_to_words_and_a_key_labels_it() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.select("aghda", 0);
    let base = desk.label("BASE");
    desk.gesture(Gesture::SetLabel(base));
    assert!(desk.shown().ends_with("north of [BASE Baghdad].\n"), "{}", desk.shown());
    desk.gesture(Gesture::SetLabel(desk.label("GROUP")));
    assert!(desk.shown().ends_with("north of [GROUP Baghdad].\n"));
    desk.gesture(Gesture::Delete);
    assert!(desk.shown().ends_with("north of Baghdad.\n"));
}

#[test]
fn moving_an_end_of_a_suggestion_makes_it_a_label() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.act(Action::Go(Go::Focus(MarkId::Suggestion(ByteOffset::new(12)))));
    desk.gesture(Gesture::MoveEnd { end: End::Start, forward: true, character: false });
    assert!(desk.shown().starts_with("{WEAPON Rockets} hit Camp [BASE Taji] on"), "{}", desk.shown());
    desk.gesture(Gesture::MoveEnd { end: End::Start, forward: false, character: false });
    assert!(desk.shown().starts_with("{WEAPON Rockets} hit [BASE Camp Taji] on"), "{}", desk.shown());
}

#[test]
fn overlaps_are_refused_until_the_project_allows_them() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.gesture(Gesture::AcceptAll(Scope::Article));
    desk.select("Taji on Sunday", 0);
    desk.gesture(Gesture::SetLabel(LabelId(1)));
    assert!(desk.notice().contains("Camp Taji"), "{}", desk.notice());
    desk.gesture(Gesture::SetOverlap(true));
    desk.select("Taji on Sunday", 0);
    desk.gesture(Gesture::SetLabel(LabelId(1)));
    let entry = &desk.state.session.project().entries[0];
    assert_eq!(entry.layer.all().len(), 7);
}

#[test]
fn the_same_everywhere_is_one_step_and_single_mentions_can_be_left_out() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE), ("b.txt", "Camp Taji again, and the army at Camp Taji.\n")]);
    desk.select("army", 0);
    desk.act(Action::Page(Page::Everywhere));
    desk.act(Action::Page(Page::EverywhereTask(EverywhereTask::Label(LabelId(1)))));
    desk.act(Action::Page(Page::EverywhereScope { all_articles: true, case: true }));
    let Some(Dialog::Everywhere(review)) = &desk.state.dialog else { panic!("the dialog is open") };
    assert_eq!(review.mentions.len(), 2);
    desk.act(Action::Page(Page::ChooseMention(0, false)));
    let before = desk.saved.len();
    desk.gesture(Gesture::ApplyEverywhere);
    assert_eq!(desk.saved.len(), before + 1);
    let counts: Vec<usize> = desk.state.session.project().entries.iter().map(|entry| entry.layer.all().len()).collect();
    assert_eq!(counts, [0, 1]);
    desk.gesture(Gesture::Undo);
    assert!(desk.state.session.project().entries.iter().all(|entry| entry.layer.all().is_empty()));
}

#[test]
fn a_text_that_is_loaded_twice_is_noticed() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.load(&[("again.txt", ARTICLE)]);
    let Some(Dialog::Load(review)) = &desk.state.dialog else { panic!("the review is open") };
    assert!(review.choices[0].twin.is_some());
    assert!(!review.choices[0].load);
    desk.gesture(Gesture::ConfirmLoad);
    assert_eq!(desk.state.rows.len(), 1);
}

#[test]
fn what_was_saved_gives_the_same_project_again() {
    let mut desk =
        Desk::with(&[("a.txt", ARTICLE), ("b.jsonl", "{\"id\":\"x\",\"text\":\"A drone fell on 3 May 2021.\"}\n")]);
    desk.gesture(Gesture::AcceptAll(Scope::Article));
    desk.gesture(Gesture::SetState(DocumentState::Done));
    desk.gesture(Gesture::Undo);
    desk.gesture(Gesture::Redo);
    let mut again = Session::default();
    for transaction in &desk.saved {
        again.apply(transaction).expect("the stream replays");
    }
    assert_eq!(again.project(), desk.state.session.project());
    assert_eq!(again.history().next_undo(), desk.state.session.history().next_undo());
}

#[test]
fn the_main_job_ends_in_a_file() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.gesture(Gesture::AcceptAll(Scope::Article));
    desk.gesture(Gesture::SetState(DocumentState::Done));
    desk.act(Action::Page(Page::Export));
    desk.act(Action::Page(Page::ExportDoneOnly(true)));
    desk.act(Action::Page(Page::Download));
    let (name, bytes) = desk.downloads.pop().expect("a file was handed over");
    assert!(name.ends_with(".jsonl"), "{name}");
    let line: serde_json::Value = serde_json::from_slice(&bytes).expect("one line of JSON");
    assert_eq!(line["text"], ARTICLE);
    assert_eq!(line["spans"].as_array().map(Vec::len), Some(6));
    assert_eq!(line["spans"][1]["text"], "Camp Taji");
}

#[test]
fn a_read_only_page_changes_nothing() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.act(Action::Reply(Reply::Access(Access::ReadOnly)));
    let before = desk.state.session.version();
    desk.gesture(Gesture::Accept);
    assert_eq!(desk.state.session.version(), before);
    assert!(desk.notice().contains("Another tab"));
}

#[test]
fn no_state_calls_a_change_saved_before_it_is() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.act(Action::Reply(Reply::Save(SaveStatus::Saved(1))));
    desk.act(Action::Gesture(Gesture::AcceptAll(Scope::Article)));
    assert_eq!(desk.state.save, SaveStatus::Saving);
    let failed = SaveStatus::Failed("The disk is full.".into());
    desk.act(Action::Reply(Reply::Save(failed.clone())));
    desk.act(Action::Gesture(Gesture::Undo));
    assert_eq!(desk.state.save, failed);
}

#[test]
fn value_and_note_are_written_and_taken_back_together() {
    let mut desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.gesture(Gesture::Accept);
    desk.act(Action::Go(Go::Mark(false)));
    let remarks = |note: &str, value: &str, identifier: &str| Remarks {
        note: note.into(),
        value: value.into(),
        identifier: identifier.into(),
    };
    let told = |desk: &Desk| {
        let entry = &desk.state.session.project().entries[0];
        let one = &entry.layer.all()[0];
        let text = |text: &Option<_>| text.clone().unwrap_or_default();
        remarks(&text(&one.note), &text(&one.value), &text(&one.identifier))
    };
    let suggested = told(&desk);
    assert_eq!(&*suggested.value, "rocket", "the rule's value stays");
    desk.act(Action::Page(Page::Note));
    desk.gesture(Gesture::Note(remarks("Seen twice.", "rocket/artillery", "842")));
    assert!(desk.notice().starts_with("“842” is no Wikidata id") && desk.state.dialog.is_some());
    assert_eq!(told(&desk), suggested, "all or nothing");
    desk.gesture(Gesture::Note(remarks("Seen twice.", "rocket/artillery", "Q42")));
    assert_eq!(told(&desk), remarks("Seen twice.", "rocket/artillery", "Q42"));
    assert!(desk.state.dialog.is_none());
    desk.gesture(Gesture::Undo);
    assert_eq!(told(&desk), suggested);
}
