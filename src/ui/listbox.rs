//! A long list of which only the rows in sight exist in the page.
//!
//! One row is the current one: arrows, Home, End and the page keys move it, Enter or a click chooses it, Space toggles
//! it and Delete removes it, where the list has these. Screen readers get it as a listbox whose rows know their number.

use crate::app::rows::{reveal, rows};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{
    AttrValue, Callback, Classes, Event, Html, KeyboardEvent, MouseEvent, NodeRef, Properties, component, html,
    use_effect_with, use_node_ref, use_state, use_state_eq,
};

/// One row.
pub struct RowView {
    /// Further classes.
    pub class: Classes,
    /// Whether it is chosen (the open article, a ticked mention).
    pub selected: bool,
    /// What it shows.
    pub content: Html,
}

/// Makes rows; a new one whenever what they show has changed.
#[derive(Clone)]
pub struct MakeRow(pub Rc<dyn Fn(usize) -> RowView>);

impl PartialEq for MakeRow {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What a list needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ListboxProps {
    /// Its id in the page; rows are called `{id}-{number}`.
    pub id: &'static str,
    /// Its name.
    pub label: AttrValue,
    /// How many rows it has.
    pub count: usize,
    /// How high a row is in CSS pixels, for a mouse and for a finger.
    pub height: (u32, u32),
    /// Which row to show and make the current one, whenever that changes.
    pub current: Option<usize>,
    /// Makes a row.
    pub row: MakeRow,
    /// Whether several rows can be selected.
    #[prop_or_default]
    pub multiple: bool,
    /// A row was chosen.
    pub choose: Callback<usize>,
    /// Space on a row, or a click on something in it that has the class `tick`.
    #[prop_or_default]
    pub toggle: Option<Callback<usize>>,
    /// Delete on a row.
    #[prop_or_default]
    pub remove: Option<Callback<usize>>,
}

/// How high a row is for the pointer at hand.
fn row_height((mouse, finger): (u32, u32)) -> f64 {
    let coarse = web_sys::window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    f64::from(if coarse.is_some_and(|query| query.matches()) { finger } else { mouse })
}

/// Where a list is scrolled to and how much of it is seen.
fn view(list: &NodeRef) -> (f64, f64) {
    let element = list.cast::<Element>();
    element.map_or((0.0, 0.0), |element| (f64::from(element.scroll_top()), f64::from(element.client_height())))
}

/// The number that the row under an event carries.
fn row_of(event: &Event, class: Option<&str>) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if let Some(class) = class {
        target.closest(class).ok()??;
    }
    target.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}

/// Where a key leads from row `at`; `page` is how many rows are seen.
fn moved(key: &str, at: usize, count: usize, page: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match key {
        "ArrowDown" => (at + 1).min(last),
        "ArrowUp" => at.saturating_sub(1),
        "PageDown" => (at + page).min(last),
        "PageUp" => at.saturating_sub(page),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

/// See the module.
#[component]
pub fn Listbox(props: &ListboxProps) -> Html {
    let list = use_node_ref();
    let height = *use_state(|| row_height(props.height));
    // The page's height is a good guess until the list has been measured.
    let seen = use_state_eq(|| rows(props.count, height, 0.0, 900.0));
    let current = use_state_eq(|| props.current.unwrap_or(0));
    let at = (*current).min(props.count.saturating_sub(1));

    let measure = {
        let (list, seen, count) = (list.clone(), seen.clone(), props.count);
        move || {
            let (top, shown) = view(&list);
            if shown > 0.0 {
                seen.set(rows(count, height, top, shown));
            }
        }
    };
    let show = {
        let (list, current) = (list.clone(), current.clone());
        move |row: usize| {
            current.set(row);
            let (top, shown) = view(&list);
            if let (Some(top), Some(element)) = (reveal(row, height, top, shown), list.cast::<Element>()) {
                element.set_scroll_top(top as i32);
            }
        }
    };
    {
        let (show, measure) = (show.clone(), measure.clone());
        use_effect_with((props.current, props.count), move |(row, _)| {
            if let Some(row) = *row {
                show(row);
            }
            measure();
        });
    }

    let onscroll = Callback::from(move |_: Event| measure());
    let onclick = {
        let (props, current, list) = (props.clone(), current.clone(), list.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(row) = row_of(&event, None) else { return };
            current.set(row);
            match &props.toggle {
                Some(toggle) if row_of(&event, Some(".tick")).is_some() => toggle.emit(row),
                _ => props.choose.emit(row),
            }
            if let Some(list) = list.cast::<HtmlElement>() {
                // Nothing to do where the list is gone already.
                let _ = list.focus();
            }
        })
    };
    let onkeydown = {
        let (props, list) = (props.clone(), list.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
                return;
            }
            let page = (view(&list).1 / height) as usize;
            match (event.key().as_str(), &props.toggle, &props.remove) {
                ("Enter", ..) if props.count > 0 => props.choose.emit(at),
                (" ", Some(toggle), _) if props.count > 0 => toggle.emit(at),
                (" ", None, _) if props.count > 0 => props.choose.emit(at),
                ("Delete" | "Backspace", _, Some(remove)) if props.count > 0 => remove.emit(at),
                (key, ..) => match moved(key, at, props.count, page.max(1)) {
                    Some(row) => show(row),
                    None => return,
                },
            }
            event.prevent_default();
        })
    };

    let window = seen.start.min(props.count)..seen.end.min(props.count);
    let (id, count) = (props.id, props.count);
    let rows = window.clone().map(|row| {
        let RowView { mut class, selected, content } = (props.row.0)(row);
        class.push("row");
        if row == at {
            class.push("current");
        }
        html! {
            <div key={row} id={format!("{id}-{row}")} {class} role="option" data-row={row.to_string()}
                aria-selected={if selected { "true" } else { "false" }}
                aria-setsize={count.to_string()} aria-posinset={(row + 1).to_string()}>
                { content }
            </div>
        }
    });
    let pixels = |rows: usize| format!("height:{}px", rows as f64 * height);
    html! {
        <div ref={list.clone()} {id} class="listbox" role="listbox" tabindex="0" aria-label={props.label.clone()}
            aria-multiselectable={props.multiple.then_some("true")}
            aria-activedescendant={window.contains(&at).then(|| format!("{id}-{at}"))}
            style={format!("--row:{height}px")} {onscroll} {onclick} {onkeydown}>
            <div key="above" role="presentation" style={pixels(window.start)}></div>
            { for rows }
            <div key="below" role="presentation" style={pixels(count - window.end)}></div>
        </div>
    }
}
