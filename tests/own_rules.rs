//! Own rules: what they suggest beside a rule set, what they forbid, and that they come and go by commands.

mod common;

use common::{engine as built_in, without_counters};
use goldpan::edit::change::Change;
use goldpan::edit::commands::problem::CommandProblem;
use goldpan::edit::commands::{accept, documents, labels, relabel, rules, set_span, settings, value};
use goldpan::edit::session::Session;
use goldpan::formats::export::{ExportOptions, Request};
use goldpan::model::annotation::AnnotationId;
use goldpan::model::document::DocumentId;
use goldpan::model::label::{Label, LabelId};
use goldpan::model::project::Project;
use goldpan::model::rules::{
    BaseRules, Block, BlockScope, Expression, OwnRules, Pattern, Rule, RulesInForce, Term, TermCase,
};
use goldpan::model::suggestion::{Score, Suggestion};
use goldpan::suggest::context::Context;
use goldpan::suggest::engine::Engine;
use goldpan::suggest::own::trial::Trial;
use goldpan::text::offset::Span;
use proptest::prelude::*;
use std::rc::Rc;

fn term(text: &str, label: &str) -> Rule {
    let case = TermCase::guess(text);
    Rule::Term(Term { text: text.into(), label: label.into(), case, value: None, identifier: None })
}

fn regex(name: &str, label: &str, source: &str) -> Rule {
    let expression = Expression::Regex { source: source.into(), any_case: false };
    Rule::Pattern(Pattern { name: name.into(), label: label.into(), expression })
}

fn tokens(name: &str, label: &str, source: &str) -> Rule {
    Rule::Pattern(Pattern { name: name.into(), label: label.into(), expression: Expression::Tokens(source.into()) })
}

fn never(text: &str) -> Block {
    Block { text: text.into(), label: None, rule: None, scope: BlockScope::Everywhere }
}

fn own(rules: &[Rule]) -> OwnRules {
    OwnRules::default().edited(&[], rules).expect("the rules have names of their own")
}

/// What is suggested in article 7, in brackets.
fn shown(engine: &Engine, text: &str) -> String {
    let context = Context { document: Some(DocumentId(7)), ..Context::NONE };
    common::suggested(text, &engine.suggest(text, &context))
}

/// `marked` holds the expected suggestions in brackets.
#[track_caller]
fn check(rules: &[Rule], marked: &str) {
    let (text, _) = common::annotated(marked);
    let (engine, problems) = built_in().with_own(&own(rules));
    assert_eq!(problems, []);
    assert_eq!(shown(&engine, &text), marked);
}

#[test]
fn terms() {
    check(&[term("ferry", "VESSEL")], "A [VESSEL ferry], a [VESSEL Ferry] and a ferryman");
    check(&[term("Green Zone", "VESSEL")], "In the [VESSEL Green\u{a0}Zone], the [VESSEL GREEN ZONE], no green zone");
    check(&[term("IS", "GROUP")], "[GROUP IS] is there");
    check(&[term("ракета", "WEAPON")], "[WEAPON Ракета] упала, ракеты нет, собака");
    check(&[term("火箭", "WEAPON")], "两枚[WEAPON 火箭]落下 [WEAPON rocket]");
    check(&[term("-c", "TOY")], "run it with [TOY -c], not with c");
    check(&[term("🚀", "WEAPON")], "a [WEAPON 🚀] 🎈");
    check(
        &[term("Al-Quds", "GROUP")],
        "“[GROUP Al\u{2011}Quds]” men, [GROUP al-Quds’s]".replace("al-Quds’s]", "Al-Quds]’s").as_str(),
    );
    check(&[term("rocket", "TOY")], "a [WEAPON Katyusha rocket], a [TOY rocket]");
    check(&[term("bomb", "TOY"), term("time bomb", "TOY")], "a [TOY time bomb]");
}

#[test]
fn patterns() {
    check(&[regex("calibre", "TOY", r"\d+ ?mm")], "a [TOY 40 mm] pipe and [WEAPON 107mm rockets]");
    check(
        &[regex("names", "TOY", r"Operation [A-Z]\w+")],
        "in [TOY Operation Ковчег] and [TOY Operation Freedom]"
            .replace("[TOY Operation Ковчег]", "Operation Ковчег")
            .as_str(),
    );
    check(
        &[tokens("men", "TOY", r#"[{"LIKE_NUM":true},{"LOWER":{"IN":["men","women"]}}]"#)],
        "[TOY Two men], [TOY 300 women], no man",
    );
    check(&[term("two", "A"), regex("two", "B", "two")], "[A two]");
    let (engine, problems) = built_in().with_own(&own(&[regex("bad", "TOY", "("), term("ferry", "TOY")]));
    assert_eq!(problems.len(), 1);
    assert!(problems[0].to_string().contains("own/pattern:bad") && problems[0].message.contains("character 1"));
    assert_eq!(shown(&engine, "a ferry"), "a [TOY ferry]");
}

#[test]
fn blocks_and_rules_that_are_off() {
    let rocket = "a rocket, a [WEAPON Katyusha rocket] and [WEAPON rockets]";
    check(&[Rule::Block(never("rocket"))], rocket);
    check(&[Rule::Block(Block { label: Some("WEAPON".into()), ..never("rocket") })], rocket);
    check(&[Rule::Block(Block { label: Some("DATE".into()), ..never("rocket") })], "a [WEAPON rocket]");
    check(&[Rule::Block(Block { scope: BlockScope::Document(DocumentId(7)), ..never("rocket") })], rocket);
    check(&[Rule::Block(Block { scope: BlockScope::Document(DocumentId(8)), ..never("rocket") })], "a [WEAPON rocket]");
    check(&[Rule::Block(never("Rocket"))], "a [WEAPON rocket] and a Rocket");
    check(&[Rule::Block(never("Katyusha rocket"))], "a Katyusha rocket");
    let weapon = Block { label: Some("WEAPON".into()), ..never("rocket") };
    check(&[Rule::Block(weapon), term("rocket", "TOY")], "a [TOY rocket]");
    check(&[Rule::Block(never("ferry")), term("ferry", "TOY")], "a ferry");
    let rule = built_in().suggest("a rocket", &Context::NONE)[0].rule.to_string();
    let (lexicon, _) = rule.split_once(':').expect("an entry stands behind a colon");
    check(&[Rule::Off(lexicon.into())], "a rocket");
    check(&[Rule::Off(rule.as_str().into())], "a rocket and a [WEAPON rifle]");
    check(
        &[Rule::Block(Block { rule: Some(rule.as_str().into()), ..never("rocket") })],
        "a rocket and a [WEAPON rifle]",
    );
    check(&[term("ferry", "TOY"), Rule::Off("own/term".into())], "a ferry");
    check(&[Rule::Block(never("HIMARS rockets"))], "two HIMARS rockets and a [WEAPON HIMARS]");
    let colon = [term("3:20", "TOY"), term("3", "TOY"), Rule::Off("own/term:3".into())];
    check(&colon, "size [TOY 3:20], 3");
}

#[test]
fn what_is_found_says_why() {
    let told = Term {
        text: "ferry".into(),
        label: "TOY".into(),
        case: TermCase::Free,
        value: Some("boat".into()),
        identifier: Some("Q1".into()),
    };
    let (engine, _) = built_in().with_own(&own(&[Rule::Term(told), regex("calibre", "TOY", r"\d+mm")]));
    let found = engine.suggest("ferry 40mm", &Context::NONE);
    let told: Vec<_> = found
        .iter()
        .map(|one| (&*one.rule, one.score.get(), one.value.as_deref(), one.identifier.as_deref()))
        .collect();
    assert_eq!(told, [("own/term:ferry", 1000, Some("boat"), Some("Q1")), ("own/pattern:calibre", 950, None, None)]);
}

#[test]
fn the_hash_and_the_base_follow_the_rules() {
    let hash = |rules: &[Rule]| built_in().with_own(&own(rules)).0.hash().to_owned();
    assert_eq!(hash(&[]), built_in().hash());
    assert_ne!(hash(&[term("ferry", "TOY")]), built_in().hash());
    assert_ne!(hash(&[term("ferry", "TOY")]), hash(&[term("ferry", "BOAT")]));
    let file = (
        "a.rules".into(),
        "name Ships\nversion 2\nlabel SHIP\nrule ship\n  start ferry|tug\n  match ferry|tug\n".into(),
    );
    let base = BaseRules { name: "Ships".into(), version: "2".into(), files: vec![file] };
    let with_base = own(&[term("raft", "SHIP")]).with_base(Some(Rc::new(base)));
    let (engine, problems) = Engine::of(&with_base);
    assert_eq!(problems, []);
    assert_eq!(shown(&engine, "a ferry, a raft and a rocket"), "a [SHIP ferry], a [SHIP raft] and a rocket");
    let in_force = engine.in_force();
    assert_eq!((&*in_force.name, &*in_force.version, in_force.own, in_force.hash.len()), ("Ships", "2", 1, 64));
}

#[test]
fn a_rule_is_tried_before_it_is_saved() {
    let hits = |rule: &Rule, text: &str| Trial::new(rule).map(|trial| trial.hits(text).len());
    assert_eq!(hits(&term("ferry", "TOY"), "ferry Ferry ferryman"), Ok(2));
    assert_eq!(hits(&regex("x", "TOY", r"\d+mm"), "40mm 50mm"), Ok(2));
    assert_eq!(hits(&Rule::Block(never("Ferry")), "ferry Ferry"), Ok(1));
    assert_eq!(hits(&Rule::Off("x".into()), "x"), Ok(0));
    assert!(hits(&regex("x", "TOY", ".*"), "x").is_err());
    let long = "a ferry ".repeat(20_000);
    assert_eq!(hits(&term("ferry", "TOY"), &long), Ok(20_000));
}

fn suggestion(span: Span, label: u32, score: u16) -> Suggestion {
    let (value, identifier) = (Some("v".into()), Some("Q1".into()));
    Suggestion { span, label: LabelId(label), score: Score::thousandths(score), rule: "r".into(), value, identifier }
}

/// A session with the four labels and one text.
fn session(text: &str) -> Session {
    common::session(vec![documents::NewDocument { name: "a".into(), text: text.into(), ..Default::default() }])
}

/// Performs, takes back and does again.
#[track_caller]
fn perform(session: &mut Session, changes: Vec<Change>) {
    let before = session.project().clone();
    if session.perform("rules", 1, changes).expect("it fits").is_none() {
        return;
    }
    let after = session.project().clone();
    session.undo(2).expect("it can be undone");
    assert_eq!(without_counters(session.project()), without_counters(&before));
    session.redo(3).expect("it can be done again");
    assert_eq!(session.project(), &after);
}

fn names(session: &Session) -> Vec<String> {
    session.project().rules.all().iter().map(Rule::name).collect()
}

#[test]
fn rules_change_by_commands() {
    let mut session = session("near the Green\n Zone on Sunday");
    let (document, zone) = (DocumentId(0), Span::new(9, 20).expect("it is not empty"));
    let always = rules::always(session.project(), document, zone, LabelId(2)).expect("it is allowed");
    perform(&mut session, always);
    assert_eq!(session.project().rules.all(), [term("Green Zone", "BASE")]);
    let blocked = rules::never(session.project(), document, zone, None, true).expect("it is allowed");
    perform(&mut session, blocked);
    assert_eq!(names(&session), ["own/never:Green Zone"], "what it contradicts goes");
    let blocked = rules::never(session.project(), document, zone, Some(LabelId(2)), false).expect("it is allowed");
    perform(&mut session, blocked);
    let again = rules::always(session.project(), document, zone, LabelId(2)).expect("it is allowed");
    perform(&mut session, again);
    assert_eq!(names(&session), ["own/term:Green Zone"]);
    let elsewhere = Rule::Block(Block { scope: BlockScope::Document(DocumentId(1)), ..never("Green Zone") });
    for rule in [elsewhere.clone(), term("green zone", "BASE")] {
        let put = rules::put(session.project(), None, rule).expect("it is allowed");
        perform(&mut session, put);
    }
    let again = rules::always(session.project(), document, zone, LabelId(2)).expect("it is allowed");
    assert_eq!(again, []);
    assert!(session.project().rules.namesake(&elsewhere).is_some(), "an exception in another article stays");
    let gone = rules::remove(session.project(), &[elsewhere, term("green zone", "BASE")]).expect("they are there");
    perform(&mut session, gone);

    let (small, large) = (regex("sizes", "WEAPON", r"\d+mm"), regex("sizes", "WEAPON", r"\d+cm"));
    for (old, new) in [(None, small.clone()), (Some(&small), large), (None, small.clone())] {
        let put = rules::put(session.project(), old, new).expect("it is allowed");
        perform(&mut session, put);
    }
    assert_eq!(names(&session), ["own/term:Green Zone", "own/pattern:sizes"]);
    assert_eq!(rules::put(session.project(), None, small.clone()), Ok(vec![]), "it is there");
    let renamed =
        rules::put(session.project(), Some(&small), regex("calibres", "WEAPON", r"\d+mm")).expect("it is allowed");
    perform(&mut session, renamed);
    assert_eq!(names(&session), ["own/term:Green Zone", "own/pattern:calibres"]);
    let off = rules::switch(session.project(), "date/weekday", false).expect("it has a name");
    perform(&mut session, off);
    let on = rules::switch(session.project(), "date/weekday", true).expect("it has a name");
    perform(&mut session, on);
    let gone = rules::remove(session.project(), session.project().rules.all()).expect("they are there");
    perform(&mut session, gone);
    assert!(session.project().rules.is_empty());
    let base =
        BaseRules { name: "Ships".into(), version: "1".into(), files: vec![("a.rules".into(), "name Ships".into())] };
    let set = rules::set_base(session.project(), Some(base)).expect("it is allowed");
    perform(&mut session, set);
    let back = rules::set_base(session.project(), None).expect("it is allowed");
    perform(&mut session, back);
    let threshold = settings::set_threshold(session.project(), Score::thousandths(700)).expect("it is allowed");
    perform(&mut session, threshold);
    assert_eq!(session.project().settings.threshold.get(), 700);
}

#[test]
fn wrong_rules_are_refused_with_a_sentence() {
    let session = session("x");
    for (rule, says) in [
        (term(" ", "BASE"), "A term can't be blank"),
        (term("x", "SHIP"), "There is no label “SHIP” in this project"),
        (term(&"x".repeat(301), "BASE"), "A term has at most 300 characters"),
        (regex(" ", "BASE", "x"), "A pattern's name can't be blank"),
        (regex("x", "BASE", "x("), "The pattern can't be read at character 2: unclosed group"),
        (regex("x", "BASE", r"\w+"), "The pattern matches nearly everything"),
        (
            tokens("x", "BASE", r#"[{"POS":"NOUN"}]"#),
            "The pattern can't be read at character 2: POS needs a language model",
        ),
        (Rule::Block(never("\n")), "What is never suggested can't be blank"),
    ] {
        let problem = rules::put(session.project(), None, rule.clone()).expect_err("it is wrong");
        assert!(problem.to_string().starts_with(says), "{problem}");
        let (changes, refused) = rules::put_all(session.project(), vec![rule, term("y", "BASE"), term("y", "BASE")]);
        assert_eq!((changes.len(), refused.len()), (1, 1));
    }
}

#[test]
fn a_switch_goes_with_its_rule() {
    let mut session = session("x");
    fn act(session: &mut Session, act: impl Fn(&Project) -> Result<Vec<Change>, CommandProblem>) {
        let changes = act(session.project()).expect("it is allowed");
        perform(session, changes);
    }
    let (ferry, boat, ship) = (term("ferry", "BASE"), regex("boat", "BASE", "boat"), regex("ship", "BASE", "boat"));
    act(&mut session, |project| rules::put(project, None, ferry.clone()));
    act(&mut session, |project| rules::put(project, None, boat.clone()));
    act(&mut session, |project| rules::switch(project, "own/term:ferry", false));
    act(&mut session, |project| rules::switch(project, "own/pattern:boat", false));
    act(&mut session, |project| rules::put(project, Some(&boat), ship.clone()));
    assert_eq!(
        names(&session),
        ["own/term:ferry", "own/pattern:ship", "own/off:own/pattern:ship", "own/off:own/term:ferry"],
        "what is renamed stays off"
    );
    act(&mut session, |project| rules::put(project, None, term("ferry", "GROUP")));
    assert_eq!(names(&session), ["own/term:ferry", "own/term:ferry", "own/pattern:ship", "own/off:own/pattern:ship"]);
    act(&mut session, |project| rules::switch(project, "own/term:ferry", false));
    act(&mut session, |project| rules::remove(project, &[ferry.clone(), ship.clone()]));
    assert_eq!(names(&session), ["own/term:ferry", "own/off:own/term:ferry"], "a namesake stays off");
    act(&mut session, |project| rules::remove(project, &[term("ferry", "GROUP")]));
    assert!(session.project().rules.is_empty());
}

#[test]
fn a_new_label_does_not_take_the_place_of_one_that_had_its_name() {
    let mut session = session("a pier, a quay");
    let base = session.project().labels.get(LabelId(2)).cloned().expect("BASE is there");
    let camp = Label { name: "CAMP".into(), ..base };
    for label in [camp, Label::new(LabelId(9), "BASE", 0)] {
        let changes = labels::put(session.project(), label).expect("the name is free");
        perform(&mut session, changes);
    }
    for (text, label) in [("pier", "BASE"), ("quay", "CAMP")] {
        let changes = rules::put(session.project(), None, term(text, label)).expect("it is allowed");
        perform(&mut session, changes);
    }
    let (engine, _) = built_in().with_own(&session.project().rules);
    let found = engine.suggest("a pier, a quay", &Context::NONE);
    let labels = &session.project().labels;
    let shown: Vec<_> = found.iter().filter_map(|one| Some(&*labels.suggested_as(&one.label)?.name)).collect();
    assert_eq!(shown, ["BASE", "CAMP"]);
}

#[test]
fn no_new_article_gets_the_blocks_of_one_that_is_gone() {
    let block = Rule::Block(Block { scope: BlockScope::Document(DocumentId(5)), ..never("x") });
    let mut session = Session::default();
    session.begin(0, vec![Change::Rules { removed: Vec::new(), added: vec![block] }]).expect("it fits");
    let new = documents::NewDocument { name: "a".into(), text: "x".into(), ..Default::default() };
    let changes = documents::add(session.project(), &[], vec![new]).expect("it is valid");
    session.perform("load", 0, changes).expect("it fits");
    assert_eq!(session.project().entries[0].document.id(), DocumentId(6));
}

#[test]
fn a_rule_follows_its_label() {
    let mut session = session("x");
    let label = session.project().labels.get(LabelId(2)).cloned().expect("BASE is there");
    let renamed = Label { name: "CAMP".into(), ..label };
    let changes = labels::put(session.project(), renamed).expect("the name is free");
    session.perform("rename", 1, changes).expect("it fits");
    let put = rules::put(session.project(), None, term("x", "CAMP")).expect("it is allowed");
    perform(&mut session, put);
    assert_eq!(session.project().rules.all(), [term("x", "BASE")], "as the rules name it");
}

#[test]
fn values_come_with_labels_and_go_with_words() {
    let mut session = session("on Sunday, 5 May");
    let (document, sunday) = (DocumentId(0), Span::new(3, 9).expect("it is not empty"));
    let accepted = accept::accept(session.project(), document, &[suggestion(sunday, 0, 900)]).expect("it fits");
    perform(&mut session, accepted.changes);
    let told = |session: &Session| {
        let one = session.project().entries[0].layer.all()[0].clone();
        (one.value.unwrap_or_default().to_string(), one.identifier.unwrap_or_default().to_string())
    };
    let pair = |value: &str, identifier: &str| (value.to_owned(), identifier.to_owned());
    assert_eq!(told(&session), pair("v", "Q1"));
    let id = AnnotationId(0);
    let bare = value::set_value(session.project(), document, id, " ", "").expect("it is there");
    perform(&mut session, bare);
    let told_by_rules = |_| vec![suggestion(sunday, 0, 900)];
    let (options, rules) = (ExportOptions::default(), RulesInForce::default());
    let request =
        Request { project: session.project(), history: &[], suggestions: &told_by_rules, options, rules: &rules };
    let marks = request.marks(&session.project().entries[0]);
    assert_eq!((&marks[0].value, &marks[0].identifier), (&None, &None), "what was taken away stays away");
    assert_eq!(value::set_value(session.project(), document, id, "", ""), Ok(vec![]));
    let set = value::set_value(session.project(), document, id, " 2020-02-16 ", "").expect("it is there");
    perform(&mut session, set);
    assert_eq!(told(&session), pair("2020-02-16", ""));
    let problem = value::set_value(session.project(), document, id, "", "842").expect_err("it is no id");
    assert!(problem.to_string().starts_with("“842” is no Wikidata id"));
    let wider = set_span::set_span(session.project(), document, id, Span::new(3, 16).expect("it is not empty"));
    perform(&mut session, wider.expect("it fits"));
    assert_eq!(told(&session), pair("", ""));
    let set = value::set_value(session.project(), document, id, "x", "Q7").expect("it is there");
    perform(&mut session, set);
    let other = relabel::relabel(session.project(), document, &[id], LabelId(1)).expect("it is there");
    perform(&mut session, other);
    assert_eq!(told(&session), pair("", ""));
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let label = || prop::sample::select(vec!["DATE", "GROUP", "BASE", "WEAPON"]);
    prop_oneof![
        ("\\PC{0,6}", label()).prop_map(|(text, label)| term(&text, label)),
        ("[a-c]", label(), "[a-z()|+]{1,6}").prop_map(|(name, label, source)| regex(&name, label, &source)),
        ("[a-c]", label(), "[a-z]{1,3}").prop_map(|(name, label, word)| tokens(
            &name,
            label,
            &format!(r#"[{{"LOWER":"{word}"}}]"#)
        )),
        ("[a-c ]{1,3}", 0u32..3)
            .prop_map(|(text, id)| Rule::Block(Block { scope: BlockScope::Document(DocumentId(id)), ..never(&text) })),
        "[a-c ]{1,3}".prop_map(|text| Rule::Block(never(&text))),
        "[a-c]/[a-c]".prop_map(|name| Rule::Off(name.as_str().into())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_done_to_rules_can_be_taken_back(all in prop::collection::vec((any_rule(), 0usize..4, 0usize..9), 0..20)) {
        let mut session = session("abc");
        let before = session.project().clone();
        let mut done = 0;
        for (rule, kind, at) in all {
            let project = session.project().clone();
            let old = project.rules.all().get(at);
            let changes = match kind {
                0 => rules::put(&project, old, rule).ok(),
                1 => rules::put(&project, None, rule).ok(),
                2 => Some(rules::put_all(&project, vec![rule, term("a", "BASE")]).0),
                _ => rules::remove(&project, &old.cloned().into_iter().collect::<Vec<_>>()).ok(),
            };
            if session.perform("rules", 1, changes.unwrap_or_default()).expect("it fits").is_some() {
                done += 1;
            }
            let names: Vec<_> = session.project().rules.all().windows(2).map(|pair| pair[0].compare_names(&pair[1])).collect();
            prop_assert!(names.iter().all(|order| order.is_lt()));
        }
        for _ in 0..done {
            session.undo(2).expect("it can be undone");
        }
        prop_assert_eq!(&session.project().rules, &before.rules);
    }

    #[test]
    fn finds_lie_in_the_text(rules in prop::collection::vec(any_rule(), 0..8), text in "(\\PC|[a-c ]){0,60}") {
        let mut own = OwnRules::default();
        for rule in rules {
            own = own.edited(&[], &[rule]).unwrap_or(own);
        }
        let (engine, _) = built_in().with_own(&own);
        let found = engine.suggest(&text, &Context::NONE);
        for suggestion in &found {
            let quote = suggestion.span.of(&text).expect("a span lies on character boundaries");
            prop_assert_eq!(quote.trim(), quote);
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        for rule in own.all() {
            if let Ok(trial) = Trial::new(rule) {
                prop_assert!(trial.hits(&text).iter().all(|hit| hit.of(&text).is_some()));
            }
        }
    }
}
