//! Every shortcut on one sheet: made from the table that the keys are judged by.

use crate::app::keys::{Group, shortcuts};
use crate::model::label::LabelSet;
use crate::ui::controls::{caps, chip, label_cap};
use yew::{Html, html};

/// What the mouse does, and the queue's own keys.
const MOUSE: [(&str, &str); 7] = [
    ("Select text", "snaps to words; then a label’s key or a click on a label"),
    ("Alt while selecting", "takes the characters as they are"),
    ("Click on a mark", "gives it the focus and opens its menu"),
    ("Drag an end of a mark", "moves that end, the label stays"),
    ("Drop or paste files", "anywhere on the page, adds articles"),
    ("Arrows, Enter in the queue", "choose and open an article"),
    ("Delete in the queue", "takes the article out of the project"),
];

/// The sheet.
pub fn sheet(labels: &LabelSet) -> Html {
    html! {
        <div class="body sheet">
            <section>
                <h3>{ "Labels" }</h3>
                <p class="soft">{ "Label the selected text, or change the focused mark:" }</p>
                <div class="set">{ for labels.all().iter().filter(|label| label.key.is_some()).map(|label| html! {
                    <span>{ label_cap(label.key) }{ chip(label, "") }</span>
                }) }</div>
            </section>
            { for Group::ALL.into_iter().map(group) }
            <section>
                <h3>{ "Mouse and queue" }</h3>
                <dl class="mouse">{ for MOUSE.iter().map(|(what, does)| html! {
                    <div><dt>{ *what }</dt><dd>{ *does }</dd></div>
                }) }</dl>
            </section>
        </div>
    }
}

fn group(group: Group) -> Html {
    html! {
        <section>
            <h3>{ group.title() }</h3>
            <dl>{ for shortcuts().iter().filter(|line| line.group == group).map(|line| html! {
                <div>
                    <dt>{ for line.keys.iter().map(|key| html! { <span class="keys">{ caps(key) }</span> }) }</dt>
                    <dd>{ line.does }</dd>
                </div>
            }) }</dl>
        </section>
    }
}
