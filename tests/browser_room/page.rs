//! Clock, slices and the page as a whole.

use goldpan::browser::schedule::{Sliced, after, breathe, next_frame, run_sliced, sleep};
use goldpan::browser::{clock, memory, page};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn tells_the_local_time() {
    assert!(clock::now() > 1_700_000_000_000);
    let date = js_sys::Date::new_with_year_month_day_hr_min(2026, 2, 1, 4, 5);
    assert_eq!(clock::local_time(date.get_time() as u64), "04:05");
}

/// Work of so many steps, each busy until its budget is spent; with the number of steps done.
fn busy(steps: u32) -> (Sliced, Rc<Cell<u32>>) {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    let work = run_sliced(move |budget| {
        while !budget.is_spent() {}
        counted.set(counted.get() + 1);
        counted.get() < steps
    });
    (work, count)
}

#[wasm_bindgen_test]
async fn other_tasks_run_between_slices() {
    let order = Rc::new(RefCell::new(Vec::new()));
    let (work, count) = busy(8);
    let noted = (order.clone(), count.clone());
    let delay = after(0, move || noted.0.borrow_mut().push(noted.1.get()));
    assert_eq!(count.get(), 0, "nothing runs at once");
    while count.get() < 8 {
        breathe().await;
    }
    drop((work, delay));
    let seen = order.borrow().clone();
    assert!(matches!(seen.as_slice(), [steps] if *steps < 8), "the timer came after {seen:?} slices");
}

#[wasm_bindgen_test]
async fn cancelled_work_stops_and_detached_work_goes_on() {
    let (work, count) = busy(1000);
    while count.get() < 2 {
        breathe().await;
    }
    work.cancel();
    let stopped_at = count.get();
    sleep(50).await;
    assert_eq!(count.get(), stopped_at);

    let (work, count) = busy(3);
    drop(work);
    sleep(50).await;
    assert_eq!(count.get(), 0, "dropped work doesn't start");

    let (work, count) = busy(3);
    work.detach();
    while count.get() < 3 {
        breathe().await;
    }
}

#[wasm_bindgen_test]
async fn delays_and_frames_can_be_taken_back() {
    let called = Rc::new(RefCell::new(Vec::new()));
    let note = |what: &'static str| {
        let called = called.clone();
        move || called.borrow_mut().push(what)
    };
    drop(after(1, note("dropped delay")));
    drop(next_frame(note("dropped frame")));
    let kept = (after(1, note("delay")), next_frame(note("frame")));
    sleep(200).await;
    drop(kept);
    let mut called = called.borrow().clone();
    called.sort_unstable();
    assert_eq!(called, ["delay", "frame"]);
}

#[wasm_bindgen_test]
fn texts_are_remembered() {
    assert_eq!(memory::remembered("goldpan-test-nothing"), None);
    for text in ["dark ü", ""] {
        memory::remember("goldpan-test", text);
        assert_eq!(memory::remembered("goldpan-test").as_deref(), Some(text));
    }
}

#[wasm_bindgen_test]
fn random_names_differ() {
    let (one, two) = (memory::random_id(), memory::random_id());
    assert!(one.len() == 32 && one != two, "{one} {two}");
}

#[wasm_bindgen_test]
fn attributes_say_how_the_page_is() {
    page::set_root("theme", "dark");
    assert!(page::find("html[data-theme=dark]").is_some());
    page::set_flag("ready", Some("true"));
    assert!(page::find("body[data-ready=true]").is_some());
    page::set_flag("ready", None);
    assert!(page::find("body[data-ready]").is_none());
}

#[wasm_bindgen_test]
fn focus_and_scrolling() {
    let holder = web_sys::window().and_then(|window| window.document()).expect("a document");
    let holder = holder.create_element("div").expect("makes");
    holder.set_inner_html(
        "<div id=scroller style='height:100px;overflow:auto'><div style='height:1000px'></div>\
         <button id=target style='height:20px;display:block'>x</button><div style='height:1000px'></div></div>",
    );
    page::find("body").expect("a body").append_child(&holder).expect("appends");
    let scroller = page::find("#scroller").expect("the scroller");
    assert!(page::focus("#target"));
    assert!(page::find("#target:focus").is_some());
    assert_eq!(page::scrolled(&scroller).top, 0.0, "focus doesn't scroll");
    assert!(page::scroll_to("#target", page::Align::Centre));
    let scrolled = page::scrolled(&scroller);
    assert!(
        (scrolled.top - 960.0).abs() < 2.0 && scrolled.height == 100.0 && scrolled.content == 2020.0,
        "{scrolled:?}"
    );
    assert!(!page::focus("#nobody") && !page::scroll_to("#nobody", page::Align::Start));
    holder.remove();
}

#[wasm_bindgen_test]
fn printing_is_announced_until_the_listener_is_dropped() {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    let listening = (page::before_print(move || counted.set(counted.get() + 1)), page::after_print(|| ()));
    let window = web_sys::window().expect("a window");
    let print = || window.dispatch_event(&web_sys::Event::new("beforeprint").expect("an event")).expect("dispatches");
    assert!(print());
    drop(listening);
    assert!(print());
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
async fn storage_is_estimated_where_the_engine_does_so() {
    let estimate = page::estimate_storage().await;
    assert!(estimate.is_none_or(|estimate| estimate.granted > 0.0 && estimate.used >= 0.0), "{estimate:?}");
}
