//! Places in the text from selections, and back.

use goldpan::browser::highlight;
use goldpan::browser::selection::{
    Place, Selected, block_element, caret_from_point, clear, read, set_caret, set_selection,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element, Node, Selection};

/// A reader in the page, with text and a heading outside; removed when dropped.
struct Stage {
    holder: Element,
    reader: Element,
}

/// Blocks at the bytes 0, 20 and 40: `aéo𝄞x one`, with marks; an empty one; `three words`.
fn stage() -> Stage {
    let document = document();
    let holder = document.create_element("div").expect("makes");
    holder.set_inner_html(
        "<h1 id=before>before</h1><div id=reader style='font:20px monospace'>\
         <section><p data-block=0>aé<mark>o𝄞<mark>x</mark></mark> one</p></section>\
         <i id=gap style='user-select:none'>gap</i>\
         <p data-block=20></p><p data-block=40><mark>three</mark> words</p></div><h2 id=after>after</h2>",
    );
    document.body().expect("a body").append_child(&holder).expect("appends");
    let reader = holder.query_selector("#reader").expect("a selector").expect("the reader");
    Stage { holder, reader }
}

impl Drop for Stage {
    fn drop(&mut self) {
        clear();
        self.holder.remove();
    }
}

impl Stage {
    fn node(&self, css: &str) -> Node {
        self.holder.query_selector(css).expect("a selector").expect("an element").into()
    }

    fn text(&self, css: &str) -> Node {
        self.node(css).first_child().expect("a text")
    }
}

fn document() -> Document {
    web_sys::window().expect("a window").document().expect("a document")
}

fn selection() -> Selection {
    web_sys::window().expect("a window").get_selection().expect("reads").expect("a selection")
}

fn place(block: usize, utf16: usize) -> Place {
    Place { block, utf16 }
}

#[wasm_bindgen_test]
fn reads_places_from_every_kind_of_point() {
    let stage = stage();
    let (first, third) = (stage.node("[data-block='0']"), stage.node("[data-block='40']"));
    let reader: Node = stage.reader.clone().into();
    let body: Node = document().body().expect("a body").into();
    let body_end = body.child_nodes().length();
    type Case<'a> = (&'a str, (Node, u32), (Node, u32), Option<(Place, Place)>);
    let cases: Vec<Case<'_>> = vec![
        (
            "in texts",
            (stage.text("mark"), 1),
            (stage.text("[data-block='40'] mark"), 2),
            Some((place(0, 3), place(40, 2))),
        ),
        (
            "behind a surrogate pair",
            (stage.text("mark"), 3),
            (stage.text("mark mark"), 1),
            Some((place(0, 5), place(0, 6))),
        ),
        (
            "backwards",
            (stage.text("[data-block='40'] mark"), 2),
            (stage.text("mark"), 1),
            Some((place(40, 2), place(0, 3))),
        ),
        ("at elements", (first.clone(), 1), (third.clone(), 1), Some((place(0, 2), place(40, 5)))),
        ("over elements", (first.clone(), 0), (first.clone(), 3), Some((place(0, 0), place(0, 10)))),
        ("triple click: to the next block's start", (first, 0), (third.clone(), 0), Some((place(0, 0), place(40, 0)))),
        ("from the gap between blocks", (stage.text("#gap"), 1), (third, 2), Some((place(20, 0), place(40, 11)))),
        (
            "from before the reader",
            (stage.text("#before"), 2),
            (stage.text("mark"), 1),
            Some((place(0, 0), place(0, 3))),
        ),
        ("beyond the reader", (stage.text("mark"), 1), (stage.text("#after"), 2), Some((place(0, 3), place(40, 11)))),
        ("the whole page", (body.clone(), 0), (body, body_end), Some((place(0, 0), place(40, 11)))),
        ("only before the reader", (stage.text("#before"), 0), (stage.text("#before"), 3), None),
        ("only after the reader", (stage.text("#after"), 0), (stage.text("#after"), 3), None),
        ("a caret", (stage.text("mark"), 1), (stage.text("mark"), 1), Some((place(0, 3), place(0, 3)))),
    ];
    for (name, anchor, focus, expected) in cases {
        selection().set_base_and_extent(&anchor.0, anchor.1, &focus.0, focus.1).expect(name);
        let expected = expected.map(|(anchor, focus)| Selected { anchor, focus });
        assert_eq!(read(&reader), expected, "{name}");
    }
    clear();
    assert_eq!(read(&reader), None, "no selection");
    selection().select_all_children(&reader).expect("selects");
    let empty = document().create_element("div").expect("makes");
    assert_eq!(read(&empty), None, "a reader without blocks");
}

#[wasm_bindgen_test]
fn what_is_set_is_read_again() {
    let stage = stage();
    for (block, length) in [(0, 10), (20, 0), (40, 11)] {
        // The middle of the surrogate pair is no place in the text.
        for utf16 in (0..=length).filter(|utf16| (block, *utf16) != (0, 4)) {
            let place = place(block, utf16);
            assert!(set_caret(&stage.reader, place));
            assert_eq!(read(&stage.reader), Some(Selected { anchor: place, focus: place }));
            let selected = Selected { anchor: Place { block: 40, utf16: 7 }, focus: place };
            assert!(set_selection(&stage.reader, selected));
            assert_eq!(read(&stage.reader), Some(selected));
        }
    }
    assert!(!set_caret(&stage.reader, place(30, 0)), "a block that isn't in the page");
}

#[wasm_bindgen_test]
fn finds_the_caret_under_a_point() {
    let stage = stage();
    stage.reader.scroll_into_view();
    let third = block_element(&stage.reader, 40).expect("the block");
    let range = document().create_range().expect("makes");
    range.select_node_contents(&third).expect("selects");
    let on_page = range.get_bounding_client_rect();
    let width = on_page.width() / 11.0;
    let middle = on_page.top() + on_page.height() / 2.0;
    for utf16 in 1..11_usize {
        let caret = caret_from_point(&stage.reader, on_page.left() + width * utf16 as f64 + 1.0, middle);
        assert_eq!(caret, Some(place(40, utf16)));
    }
    let heading =
        document().query_selector("#after").expect("a selector").expect("a heading").get_bounding_client_rect();
    assert_eq!(caret_from_point(&stage.reader, heading.left() + 5.0, heading.top() + heading.height() / 2.0), None);
    assert_eq!(caret_from_point(&stage.reader, -50.0, -50.0), None);
}

#[wasm_bindgen_test]
fn paints_and_clears_highlights() {
    let stage = stage();
    assert!(highlight::is_supported(), "all engines of today paint highlights");
    let block = block_element(&stage.reader, 0).expect("the block");
    assert!(highlight::paint("hits", &[(block.clone(), 3, 6), (block, 0, 500)]));
    let found = js_sys::eval("[...CSS.highlights.get('hits')].map(range => range.toString()).join('|')");
    assert_eq!(found.expect("evaluates").as_string().as_deref(), Some("𝄞x|aéo𝄞x one"));
    assert!(highlight::clear("hits"));
    assert!(!highlight::clear("hits"));
}
