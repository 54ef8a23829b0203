//! One writer at a time. Locks count for each request, so two requests in one page meet as two tabs do.

use crate::{batch, fresh_store, project};
use goldpan::browser::lease::{Claim, acquire, take_over};
use goldpan::browser::store::error::StoreErrorKind;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// Lets pending events through.
async fn moment() {
    gloo_timers::future::TimeoutFuture::new(100).await;
}

#[wasm_bindgen_test]
async fn the_second_tab_reads_until_it_takes_over() {
    let store = fresh_store().await;
    let id = format!("lease-{}", js_sys::Math::random());
    store.create(&project(&id)).await.expect("creates");
    let lost = Rc::new(Cell::new(0));
    let count = |lost: &Rc<Cell<u32>>| {
        let lost = lost.clone();
        move || lost.set(lost.get() + 1)
    };
    let Claim::Writer(first) = acquire(&store, &id, count(&lost)).await.expect("asks") else { panic!("it was free") };
    store.append(&id, first.token(), &batch(1, &[], &[(1, "a")])).await.expect("appends");
    assert!(matches!(acquire(&store, &id, || ()).await.expect("asks"), Claim::Taken));
    store.append(&id, first.token(), &batch(1, &[], &[(2, "b")])).await.expect("asking takes nothing away");
    assert_eq!(lost.get(), 0);

    let second_lost = Rc::new(Cell::new(0));
    let second = take_over(&store, &id, count(&second_lost)).await.expect("takes over");
    moment().await;
    assert_eq!((lost.get(), second_lost.get()), (1, 0));
    let late = store.append(&id, first.token(), &batch(1, &[], &[(3, "c")])).await;
    assert_eq!(late.expect_err("robbed").kind, StoreErrorKind::LostLease);
    store.append(&id, second.token(), &batch(1, &[], &[(3, "c")])).await.expect("appends");

    drop(first);
    assert!(
        matches!(acquire(&store, &id, || ()).await.expect("asks"), Claim::Taken),
        "a robbed tab gives nothing back"
    );
    drop(second);
    moment().await;
    assert!(matches!(acquire(&store, &id, || ()).await.expect("asks"), Claim::Writer(_)));
    assert_eq!((lost.get(), second_lost.get()), (1, 0), "giving up is no loss");
}

#[wasm_bindgen_test]
async fn another_project_is_another_lease() {
    let store = fresh_store().await;
    let id = format!("lease-{}", js_sys::Math::random());
    let one = acquire(&store, &id, || ()).await.expect("asks");
    let two = acquire(&store, &format!("{id}-2"), || ()).await.expect("asks");
    assert!(matches!((one, two), (Claim::Writer(_), Claim::Writer(_))));
}
