//! Projects, batches and the queue.

use crate::{batch, fresh_store, project};
use goldpan::browser::store::database::Store;
use goldpan::browser::store::error::StoreErrorKind;
use goldpan::browser::store::record::{Batch, Content, Summary, Token};
use goldpan::browser::store::saver::{SaveStatus, Saver};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[wasm_bindgen_test]
async fn lists_renames_and_deletes_projects() {
    let store = fresh_store().await;
    for id in ["a", "b"] {
        store.create(&project(id)).await.expect("creates");
    }
    assert_eq!(store.create(&project("a")).await.expect_err("taken").kind, StoreErrorKind::Other);
    store.rename("a", "Käse 𝄞").await.expect("renames");
    store.mark_deleted("b", Some(77)).await.expect("marks");
    let projects = store.projects().await.expect("lists");
    assert_eq!(projects.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Käse 𝄞", "Project b"]);
    assert_eq!(projects.iter().map(|p| p.deleted).collect::<Vec<_>>(), [None, Some(77)]);
    store.mark_deleted("b", None).await.expect("brings back");
    assert_eq!(store.projects().await.expect("lists")[1], project("b"));
    assert_eq!(store.rename("c", "x").await.expect_err("isn't there").kind, StoreErrorKind::Missing);
}

#[wasm_bindgen_test]
async fn gives_back_what_was_appended_in_order() {
    let store = fresh_store().await;
    let token = Token::random();
    store.create(&project("p")).await.expect("creates");
    store.create(&project("p2")).await.expect("creates");
    store.claim("p", &token).await.expect("claims");
    store.claim("p2", &token).await.expect("claims");
    store.append("p2", &token, &batch(3, &[(0, "other")], &[(1, "other")])).await.expect("appends");
    let first = batch(3, &[(10, "ten"), (2, "two"), (0, "zero\r\n\u{0}\u{202e}e\u{301}👩‍👧")], &[(1, "one")]);
    store.append("p", &token, &first).await.expect("appends");
    store.append("p", &token, &batch(4, &[(2, "two again")], &[(2, "b"), (3, "c")])).await.expect("appends");
    store.put_view("p", "{view}").await.expect("puts");

    let loaded = store.load("p").await.expect("loads");
    let texts = [(0, "zero\r\n\u{0}\u{202e}e\u{301}👩‍👧"), (2, "two again"), (10, "ten")];
    assert_eq!(loaded.documents, texts.map(|(n, text)| (n, text.to_owned())));
    assert_eq!(loaded.log, [(1, "one"), (2, "b"), (3, "c")].map(|(n, text)| (n, text.to_owned())));
    assert_eq!(loaded.view.as_deref(), Some("{view}"));
    assert_eq!((loaded.record.modified, loaded.record.documents), (4, 1));

    store.purge("p").await.expect("purges");
    assert_eq!(store.load("p").await.expect_err("purged").kind, StoreErrorKind::Missing);
    let late = store.append("p", &token, &batch(5, &[], &[(4, "d")])).await;
    assert_eq!(late.expect_err("purged").kind, StoreErrorKind::Missing);
    assert_eq!(store.load("p2").await.expect("untouched").documents, [(0, "other".to_owned())]);
    store.create(&project("p")).await.expect("creates anew");
    assert_eq!(store.load("p").await.expect("empty").documents, []);
}

#[wasm_bindgen_test]
async fn refuses_another_token_and_a_gap_and_writes_nothing_then() {
    let store = fresh_store().await;
    let (token, other) = (Token::random(), Token::random());
    store.create(&project("p")).await.expect("creates");
    store.claim("p", &token).await.expect("claims");
    store.append("p", &token, &batch(3, &[(0, "text")], &[(1, "a")])).await.expect("appends");
    type Case<'a> = (&'a str, &'a Token, &'a [(u64, &'a str)]);
    let cases: [Case<'_>; 5] = [
        ("another token", &other, &[(2, "b")]),
        ("another token without changes", &other, &[]),
        ("the same sequence", &token, &[(1, "b")]),
        ("a gap at the start", &token, &[(3, "b")]),
        ("a gap within", &token, &[(2, "b"), (4, "c")]),
    ];
    for (name, token, log) in cases {
        let error = store.append("p", token, &batch(9, &[(0, "changed")], log)).await.expect_err(name);
        assert_eq!(error.kind, StoreErrorKind::LostLease, "{name}");
    }
    let loaded = store.load("p").await.expect("loads");
    assert_eq!((loaded.documents[0].1.as_str(), loaded.log.len(), loaded.record.modified), ("text", 1, 3));
    store.claim("p", &other).await.expect("takes over");
    store.append("p", &other, &batch(4, &[], &[(2, "b")])).await.expect("the new writer appends");
    let robbed = store.append("p", &token, &batch(5, &[], &[(3, "c")])).await;
    assert_eq!(robbed.expect_err("robbed").kind, StoreErrorKind::LostLease);
}

#[wasm_bindgen_test]
async fn a_name_given_elsewhere_outlives_an_append() {
    let store = fresh_store().await;
    let token = Token::random();
    store.create(&project("p")).await.expect("creates");
    store.claim("p", &token).await.expect("claims");
    store.rename("p", "New name").await.expect("renames");
    store.append("p", &token, &batch(8, &[(0, "text")], &[])).await.expect("appends");
    let record = store.load("p").await.expect("loads").record;
    assert_eq!((record.name.as_str(), record.modified, record.created), ("New name", 8, 1));
}

#[wasm_bindgen_test]
async fn ten_thousand_documents_come_back_whole() {
    let store = fresh_store().await;
    let token = Token::random();
    store.create(&project("p")).await.expect("creates");
    store.claim("p", &token).await.expect("claims");
    let text = "ä word and another ".repeat(270);
    let started = js_sys::Date::now();
    for thousand in 0..10 {
        let content = |n| Content::Ready(format!("{n} {text}"));
        let documents: Vec<(u32, Content)> = (0..1000).map(|n| (thousand * 1000 + n, content(n))).collect();
        let summary = Summary { modified: 1, documents: (thousand + 1) * 1000, done: 0 };
        let log = (0..1000).map(|n| (u64::from(thousand * 1000 + n + 1), "change".to_owned())).collect();
        store.append("p", &token, &Batch { documents, log, summary }).await.expect("appends");
    }
    let written = js_sys::Date::now();
    let loaded = store.load("p").await.expect("loads");
    console_log!("10,000 × 5 kB: written in {} ms, read in {} ms", written - started, js_sys::Date::now() - written);
    assert_eq!((loaded.documents.len(), loaded.log.len()), (10_000, 10_000));
    assert!(loaded.documents.iter().zip(0..).all(|((number, _), expected)| *number == expected));
    assert!(loaded.log.iter().zip(1..).all(|((sequence, _), expected)| *sequence == expected));
    assert!(loaded.documents[4321].1.starts_with("321 ä word"));
    store.purge("p").await.expect("purges");
}

#[wasm_bindgen_test]
async fn steps_aside_when_another_page_changes_the_database() {
    let name = format!("goldpan-test-{}", js_sys::Math::random());
    let store = Store::open_named(&name).await.expect("opens");
    // Deleting asks all connections to close, as a newer version does; it succeeds only if they do.
    let delete = format!(
        "new Promise((resolve, reject) => {{ const request = indexedDB.deleteDatabase('{name}'); \
         request.onsuccess = resolve; request.onblocked = reject }})"
    );
    let deleted: js_sys::Promise = js_sys::eval(&delete).expect("evaluates").unchecked_into();
    wasm_bindgen_futures::JsFuture::from(deleted).await.expect("isn't blocked");
    goldpan::browser::schedule::sleep(20).await;
    assert_eq!(store.projects().await.expect_err("out of date").kind, StoreErrorKind::Version);
}

/// A saver and the statuses it has told.
fn saver(store: &Store, token: &Token) -> (Saver, Rc<RefCell<Vec<SaveStatus>>>) {
    let told = Rc::new(RefCell::new(Vec::new()));
    let saver = Saver::new(store.clone(), "p", token.clone(), {
        let told = told.clone();
        move |status| told.borrow_mut().push(status)
    });
    (saver, told)
}

#[wasm_bindgen_test]
async fn the_saver_keeps_order_and_joins_what_waits() {
    let store = fresh_store().await;
    let token = Token::random();
    store.create(&project("p")).await.expect("creates");
    store.claim("p", &token).await.expect("claims");
    let (saver, told) = saver(&store, &token);
    for sequence in 1..=200_u64 {
        let text = format!("version {sequence}");
        saver.save(batch(sequence, &[(0, &text), (1, "same")], &[(sequence, &text)]));
    }
    assert!(told.borrow().is_empty(), "nothing is told within `save`");
    assert!(saver.is_unsaved());
    saver.flush().await.expect("saves");
    assert!(!saver.is_unsaved());
    assert!(matches!(told.borrow().as_slice(), [SaveStatus::Saving, SaveStatus::Saved(at)] if *at > 1_700_000_000_000));
    let loaded = store.load("p").await.expect("loads");
    assert_eq!(loaded.documents, [(0, "version 200".to_owned()), (1, "same".to_owned())]);
    assert_eq!((loaded.log.len(), loaded.record.modified), (200, 200));
    saver.flush().await.expect("a saver at rest is flushed");
}

#[wasm_bindgen_test]
async fn a_failed_saver_keeps_everything_for_the_retry() {
    let store = fresh_store().await;
    let (token, other) = (Token::random(), Token::random());
    store.create(&project("p")).await.expect("creates");
    store.claim("p", &other).await.expect("another tab claims");
    let (saver, told) = saver(&store, &token);
    saver.save(batch(1, &[(0, "a")], &[(1, "a")]));
    assert_eq!(saver.flush().await.expect_err("not the writer").kind, StoreErrorKind::LostLease);
    saver.save(batch(2, &[(1, "b")], &[(2, "b")]));
    assert_eq!(saver.flush().await.expect_err("still stopped").kind, StoreErrorKind::LostLease);
    assert!(saver.is_unsaved());
    assert!(matches!(told.borrow().as_slice(), [SaveStatus::Saving, SaveStatus::Failed(_)]));
    assert!(store.load("p").await.expect("loads").log.is_empty());

    store.claim("p", &token).await.expect("claims");
    saver.retry();
    saver.flush().await.expect("saves");
    assert_eq!(store.load("p").await.expect("loads").log.len(), 2);
    assert!(matches!(told.borrow().last(), Some(SaveStatus::Saved(_))));
}

#[wasm_bindgen_test]
async fn leaving_asks_only_while_something_is_unsaved() {
    let store = fresh_store().await;
    let token = Token::random();
    store.create(&project("p")).await.expect("creates");
    let (saver, _) = saver(&store, &token);
    assert!(!leaving_is_stopped(), "nothing to save yet");
    saver.save(batch(1, &[(0, "a")], &[]));
    assert!(leaving_is_stopped(), "on its way");
    saver.flush().await.expect_err("nobody has claimed the project");
    assert!(leaving_is_stopped(), "failed");
    store.claim("p", &token).await.expect("claims");
    saver.retry();
    saver.flush().await.expect("saves");
    assert!(!leaving_is_stopped(), "saved");
}

/// Plays a `beforeunload` event and says whether somebody objects.
fn leaving_is_stopped() -> bool {
    let window = web_sys::window().expect("a window");
    let init = web_sys::EventInit::new();
    init.set_cancelable(true);
    let event = web_sys::Event::new_with_event_init_dict("beforeunload", &init).expect("an event");
    !window.dispatch_event(&event).expect("dispatches")
}
