//! Walks through the tab with the rules: threshold, form, "always" and "never", switches.

use crate::ARTICLE;
use crate::desk::{Desk, sources};
use goldpan::app::action::{Action, Gesture, Go, Page, Reply};
use goldpan::app::mark::MarkId;
use goldpan::app::rules::draft::{Kind, RuleDraft};
use goldpan::app::rules::files::RulesFile;
use goldpan::app::rules::keep::RulesGesture;
use goldpan::app::rules::tab::RulesPage;
use goldpan::app::state::Panel;
use goldpan::app::threshold::of_percent;
use goldpan::model::rules::Rule;
use goldpan::text::offset::ByteOffset;
use std::rc::Rc;

const OTHER: &str = "Rockets and a drone came down near Camp Taji on Monday.\n";

fn desk() -> Desk {
    Desk::with(&[("a.txt", ARTICLE), ("b.txt", OTHER)])
}

impl Desk {
    fn rules_page(&mut self, page: RulesPage) {
        self.act(Action::Page(Page::Rules(page)));
    }

    fn write(&mut self, kind: Kind, text: &str, label: &str) {
        let label = Some(self.label(label));
        let draft = RuleDraft { kind, text: text.into(), label, ..RuleDraft::default() };
        self.rules_page(RulesPage::Write(Rc::new(draft)));
    }

    fn focus(&mut self, text: &str) {
        let reading = self.state.reading.clone().expect("an article is open");
        let mark = reading.marks.iter().find(|mark| reading.quote(mark.span) == text).expect("there is such a mark");
        self.act(Action::Go(Go::Focus(mark.id)));
    }

    fn open_counts(&self) -> Vec<Option<u32>> {
        self.state.rows.iter().map(|row| row.open).collect()
    }

    fn own(&self) -> Vec<String> {
        self.state.session.project().rules.all().iter().map(Rule::name).collect()
    }
}

#[test]
fn a_threshold_hides_in_text_and_queue_and_undo_shows_again() {
    let mut desk = desk();
    let before = desk.shown();
    desk.gesture(Gesture::SetThreshold(of_percent(100)));
    assert!(!desk.shown().contains('{'), "{}", desk.shown());
    assert_eq!(desk.open_counts(), [Some(0), Some(0)]);
    assert!(desk.notice().ends_with("hidden in the queue."), "{}", desk.notice());
    desk.gesture(Gesture::Undo);
    assert_eq!(desk.shown(), before);
    assert_eq!(desk.open_counts()[0], Some(6));
}

#[test]
fn what_is_hidden_is_not_accepted_with_the_others() {
    let mut desk = desk();
    desk.gesture(Gesture::SetThreshold(of_percent(100)));
    desk.gesture(Gesture::AcceptAll(goldpan::app::action::Scope::Article));
    desk.gesture(Gesture::SetThreshold(of_percent(0)));
    assert!(!desk.shown().contains('['), "{}", desk.shown());
}

#[test]
fn always_on_a_selection_asks_for_the_label_and_then_suggests_everywhere() {
    let mut desk = desk();
    desk.select("army", 0);
    desk.gesture(Gesture::Rules(RulesGesture::Always));
    let draft = desk.state.tab.draft.clone().expect("the form is open");
    assert_eq!((&*draft.text, desk.state.panel), ("army", Panel::Rules));
    assert_eq!(desk.state.tab.trial.sentence(("hit", "hits")), "1 hit in 1 article.");
    desk.write(Kind::Term, "army", "GROUP");
    desk.gesture(Gesture::Rules(RulesGesture::Keep));
    assert!(desk.shown().contains("the {GROUP army} blamed"), "{}", desk.shown());
    assert_eq!(desk.own(), ["own/term:army"]);
    assert!(desk.state.tab.draft.is_none());
    desk.gesture(Gesture::Undo);
    assert!(desk.shown().contains("the army blamed"), "{}", desk.shown());
}

#[test]
fn always_on_a_mark_takes_its_label_and_works_in_other_articles() {
    let mut desk = Desk::with(&[("a.txt", "The Fifth Column met.\n"), ("b.txt", "Men of the Fifth Column fled.\n")]);
    desk.select("Fifth Column", 0);
    desk.gesture(Gesture::SetLabel(desk.label("BASE")));
    desk.gesture(Gesture::Rules(RulesGesture::Always));
    assert_eq!(desk.notice(), "“Fifth Column” is suggested as BASE in every article; it stands 1 time in this one.");
    desk.act(Action::Go(Go::Article(true)));
    assert!(desk.shown().contains("{BASE Fifth Column}"), "{}", desk.shown());
}

#[test]
fn never_here_leaves_the_other_articles_and_goes_on() {
    let mut desk = desk();
    desk.focus("Camp Taji");
    desk.gesture(Gesture::Rules(RulesGesture::Never(false)));
    assert_eq!(desk.notice(), "“Camp Taji” is no longer suggested in this article: 2 suggestions gone.");
    assert!(desk.shown().starts_with("{WEAPON Rockets} hit Camp Taji on {DATE Sunday}."), "{}", desk.shown());
    assert_eq!(desk.state.focus, Some(MarkId::Suggestion(ByteOffset::new(25))));
    desk.act(Action::Go(Go::Article(true)));
    assert!(desk.shown().contains("{BASE Camp Taji}"), "{}", desk.shown());
}

#[test]
fn never_anywhere_takes_it_from_every_article_and_one_undo_brings_it_back() {
    let mut desk = desk();
    let before = (desk.shown(), desk.open_counts());
    desk.focus("Camp Taji");
    desk.gesture(Gesture::Rules(RulesGesture::Never(true)));
    assert_eq!(desk.notice(), "“Camp Taji” is no longer suggested in any article: 3 suggestions gone.");
    desk.gesture(Gesture::Rules(RulesGesture::Never(true)));
    desk.gesture(Gesture::Undo);
    desk.gesture(Gesture::Undo);
    assert_eq!((desk.shown(), desk.open_counts()), before);
}

#[test]
fn what_was_decided_stays_whatever_the_rules_become() {
    let mut desk = desk();
    desk.focus("Camp Taji");
    desk.gesture(Gesture::Accept);
    desk.gesture(Gesture::Reject);
    let decided = "{WEAPON Rockets} hit [BASE Camp Taji] on Sunday.";
    assert!(desk.shown().starts_with(decided), "{}", desk.shown());
    desk.gesture(Gesture::Rules(RulesGesture::Switch("base/lexicon".into(), false)));
    desk.focus("Camp Taji");
    desk.gesture(Gesture::Rules(RulesGesture::Never(true)));
    desk.write(Kind::Term, "Sunday", "DATE");
    desk.gesture(Gesture::Rules(RulesGesture::Keep));
    assert!(desk.shown().starts_with(decided), "{}", desk.shown());
}

#[test]
fn a_rule_is_switched_off_and_on_again() {
    let mut desk = desk();
    desk.gesture(Gesture::Rules(RulesGesture::Switch("weapon/lexicon".into(), false)));
    assert!(desk.shown().starts_with("Rockets hit"), "{}", desk.shown());
    assert_eq!(desk.notice(), "The word list “weapon” suggests nothing any more.");
    desk.gesture(Gesture::Rules(RulesGesture::Switch("weapon/lexicon".into(), true)));
    assert!(desk.shown().starts_with("{WEAPON Rockets} hit"), "{}", desk.shown());
    assert_eq!(desk.own(), Vec::<String>::new());
}

#[test]
fn a_wrong_pattern_says_where_and_is_not_kept() {
    let mut desk = desk();
    desk.rules_page(RulesPage::New);
    desk.write(Kind::Regex, "rocket(s", "WEAPON");
    let fault = desk.state.tab.trial.fault.clone().expect("the pattern is wrong");
    assert!(fault.message.contains("character 7"), "{}", fault.message);
    assert_eq!(fault.place.as_deref(), Some("rocket(s\n      ^"));
    desk.gesture(Gesture::Rules(RulesGesture::Keep));
    assert_eq!(desk.own(), Vec::<String>::new());
    assert!(desk.state.tab.draft.is_some());
    desk.write(Kind::Regex, ".+", "WEAPON");
    assert!(desk.state.tab.trial.fault.is_some());
}

#[test]
fn the_form_counts_over_the_queue_and_a_hit_leads_there() {
    let mut desk = desk();
    desk.rules_page(RulesPage::New);
    desk.write(Kind::Regex, "(Sun|Mon)day", "DATE");
    assert_eq!(desk.state.tab.trial.sentence(("hit", "hits")), "3 hits in 2 articles.");
    desk.rules_page(RulesPage::Hit(2));
    let reading = desk.state.reading.clone().expect("an article is open");
    let selection = desk.state.selection.and_then(|selection| selection.span).expect("the hit is selected");
    assert_eq!((&*reading.text, reading.quote(selection)), (OTHER, "Monday"));
    assert!(desk.state.tab.draft.is_some(), "the form stays open");
    desk.write(Kind::Never, "rockets", "WEAPON");
    assert_eq!(desk.state.tab.trial.sentence(("hit", "hits")), "2 hits in 2 articles.");
    desk.gesture(Gesture::Rules(RulesGesture::Keep));
    assert_eq!(desk.notice(), "“rockets” is no longer suggested in any article: 2 suggestions gone.");
}

#[test]
fn an_own_rule_is_changed_switched_off_and_removed() {
    let mut desk = desk();
    desk.write(Kind::Term, "army", "GROUP");
    desk.gesture(Gesture::Rules(RulesGesture::Keep));
    let rule = desk.state.session.project().rules.all()[0].clone();
    desk.rules_page(RulesPage::Edit(rule));
    desk.write_over("the army");
    desk.gesture(Gesture::Rules(RulesGesture::Keep));
    assert_eq!(desk.own(), ["own/term:the army"]);
    assert!(desk.shown().contains("{GROUP the army}"), "{}", desk.shown());
    desk.gesture(Gesture::Rules(RulesGesture::Switch("own/term:the army".into(), false)));
    assert!(desk.shown().contains("the army blamed"), "{}", desk.shown());
    let rule = desk.state.session.project().rules.all()[0].clone();
    desk.gesture(Gesture::Rules(RulesGesture::Remove(rule)));
    assert_eq!(desk.notice(), "The rule “the army” is removed.");
    desk.gesture(Gesture::Undo);
    desk.gesture(Gesture::Undo);
    assert!(desk.shown().contains("{GROUP the army}"), "{}", desk.shown());
}

impl Desk {
    /// Changes the words in the open form.
    fn write_over(&mut self, text: &str) {
        let draft = self.state.tab.draft.as_deref().cloned().expect("the form is open");
        self.rules_page(RulesPage::Write(Rc::new(RuleDraft { text: text.into(), ..draft })));
    }
}

/// Files as the page reads them.
fn files(files: &[(&str, &str)]) -> Action {
    Action::Reply(Reply::RulesRead(Rc::new(sources(files))))
}

#[test]
fn files_of_rules_are_shown_before_they_are_taken_over() {
    let mut desk = desk();
    let patterns = "{\"label\":\"GROUP\",\"pattern\":[{\"LOWER\":\"the\"},{\"LOWER\":{\"IN\":[\"army\",\"navy\"]}}]}\n{\"label\":\"SHIP\",\"pattern\":\"ferry\"}\nno json\n";
    desk.act(files(&[("p.jsonl", patterns), ("places.txt", "Baghdad\n")]));
    let import = desk.state.tab.import.clone().expect("the review is open");
    assert_eq!(import.sentence(), "1 term and 1 pattern would be added.");
    let lines: Vec<_> = import.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [Some(2), Some(3)], "{:?}", import.problems);
    desk.rules_page(RulesPage::ImportLabel(desk.label("BASE")));
    desk.gesture(Gesture::Rules(RulesGesture::Load));
    assert_eq!(desk.notice(), "2 rules loaded; the queue is read again.");
    assert!(desk.shown().contains("{GROUP the army}") && desk.shown().contains("{BASE Baghdad}"), "{}", desk.shown());
    desk.act(files(&[("places.txt", "Baghdad\n")]));
    desk.rules_page(RulesPage::ImportLabel(desk.label("BASE")));
    assert!(desk.state.tab.import.as_ref().is_some_and(|import| import.replaced == 1));
    desk.rules_page(RulesPage::CloseImport);
    assert!(desk.state.tab.import.is_none());
    desk.gesture(Gesture::Undo);
    assert!(!desk.shown().contains("{BASE Baghdad}"), "{}", desk.shown());
}

#[test]
fn what_was_saved_is_read_again() {
    let mut desk = desk();
    desk.write(Kind::Term, "army", "GROUP");
    desk.gesture(Gesture::Rules(RulesGesture::Keep));
    desk.write(Kind::Regex, "(Sun|Mon)day", "DATE");
    desk.gesture(Gesture::Rules(RulesGesture::Keep));
    let own = desk.own();
    desk.rules_page(RulesPage::Save(RulesFile::Terms));
    assert!(desk.notice().contains("1 rule does not fit"), "{}", desk.notice());
    desk.rules_page(RulesPage::Save(RulesFile::Patterns));
    let saved: Vec<(String, String)> = desk
        .downloads
        .iter()
        .map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    for rule in desk.state.session.project().rules.all().to_vec() {
        desk.gesture(Gesture::Rules(RulesGesture::Remove(rule)));
    }
    let saved: Vec<(&str, &str)> = saved.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    desk.act(files(&saved[..1]));
    desk.gesture(Gesture::Rules(RulesGesture::Load));
    desk.act(files(&saved[1..]));
    desk.gesture(Gesture::Rules(RulesGesture::Load));
    assert_eq!(desk.own(), own);
}

#[test]
fn the_rule_set_is_replaced_whole_and_brought_back() {
    let mut desk = desk();
    let hash = desk.state.rules.hash.clone();
    let ships = "name Ships\nversion 2\nlabel WEAPON\nrule ship/camp\n  start camp\n  match camp \\w+\n";
    desk.act(files(&[("ships.rules", ships)]));
    assert_eq!(
        desk.state.tab.import.as_ref().map(|import| import.sentence()).as_deref(),
        Some("The rule set becomes “Ships” 2.")
    );
    desk.gesture(Gesture::Rules(RulesGesture::Load));
    assert!(desk.shown().starts_with("Rockets hit {WEAPON Camp Taji} on Sunday."), "{}", desk.shown());
    assert_eq!((&*desk.state.rules.name, &*desk.state.rules.version), ("Ships", "2"));
    assert_ne!(desk.state.rules.hash, hash);
    desk.rules_page(RulesPage::Save(RulesFile::Set));
    desk.gesture(Gesture::Rules(RulesGesture::BuiltIn));
    assert_eq!(desk.state.rules.hash, hash);
    let (name, bytes) = desk.downloads.pop().expect("the rule set was saved");
    desk.act(files(&[(&name, &String::from_utf8_lossy(&bytes))]));
    desk.gesture(Gesture::Rules(RulesGesture::Load));
    assert_eq!(&*desk.state.rules.name, "Ships");
}
