//! The project's own rules as a list: each with a switch, to be changed, removed and found by words.

use crate::app::action::{Action, Gesture, Page};
use crate::app::rules::keep::RulesGesture;
use crate::app::rules::tab::RulesPage;
use crate::app::rules::told::{is_off, kind, listed, subject};
use crate::app::words::{count, shortened};
use crate::model::label::LabelSet;
use crate::model::rules::{OwnRules, Rule};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, chip, typed};
use crate::ui::icons::{Icon, icon};
use crate::ui::listbox::{Listbox, MakeRow, RowView};
use std::rc::Rc;
use yew::{Callback, Html, InputEvent, Properties, component, html, use_memo, use_state_eq};

/// From how many rules on a filter box helps.
const MANY: usize = 8;
/// How much of a rule's text a row shows, in characters.
const QUOTE: usize = 80;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub struct OwnProps {
    /// The own rules.
    pub rules: ByPointer<Rc<OwnRules>>,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Own(props: &OwnProps) -> Html {
    let words = use_state_eq(String::new);
    let list = use_memo((props.rules.clone(), (*words).clone()), |(rules, words)| listed(rules, words));
    let row = {
        let parts = (props.rules.clone(), list.clone(), props.labels.clone());
        use_memo(parts, |(rules, list, labels)| {
            let (rules, list, labels) = (rules.clone(), list.clone(), labels.clone());
            MakeRow(Rc::new(move |at| {
                let rule = &rules.all()[list[at]];
                let on = !matches!(rule, Rule::Off(_)) && !is_off(&rules, &rule.name());
                RowView {
                    class: if on { "ticked" } else { "" }.into(),
                    selected: false,
                    content: content(rule, on, &labels),
                }
            }))
        })
    };
    let on_rule = |then: fn(&OwnRules, Rule) -> Action| {
        let (rules, list, dispatch) = (props.rules.clone(), list.clone(), props.dispatch.clone());
        let read_only = props.read_only;
        Callback::from(move |at: usize| {
            let rule = list.get(at).and_then(|at| rules.all().get(*at)).filter(|_| !read_only);
            if let Some(rule) = rule {
                dispatch.emit(then(&rules, rule.clone()));
            }
        })
    };
    let choose = on_rule(|_, rule| match rule {
        Rule::Off(_) => removal(rule),
        _ => Action::Page(Page::Rules(RulesPage::Edit(rule))),
    });
    let toggle = on_rule(|rules, rule| match rule {
        Rule::Off(_) => removal(rule),
        _ => Action::Gesture(Gesture::Rules(RulesGesture::Switch(rule.name().into(), is_off(rules, &rule.name())))),
    });
    let remove = (!props.read_only).then(|| on_rule(|_, rule| removal(rule)));
    let oninput = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| words.set(typed(&event)))
    };
    let all = props.rules.all().len();
    html! {
        <section class="own" aria-label="Own rules">
            <h3>{ "Your rules" }</h3>
            if all == 0 {
                <p class="soft">{ "None yet. Write one here, or press “Always suggest” or “Never” on a mark." }</p>
            }
            if all > MANY {
                <input type="search" class="filter" placeholder="Filter rules" aria-label="Filter your rules by words"
                    autocomplete="off" spellcheck="false" value={(*words).clone()} {oninput} />
            }
            if all > 0 {
                if list.is_empty() { <p class="empty">{ "No rule fits this filter." }</p> }
                else {
                    <Listbox id="rule-list" label={["Your rules: ", &count(list.len(), "rule", "rules")].concat()} count={list.len()} height={(34, 44)}
                        current={None::<usize>} row={(*row).clone()} {choose} toggle={Some(toggle)} {remove} />
                }
            }
            if !props.read_only {
                <button type="button" id="rule-new" class="small" onclick={act(&props.dispatch, Action::Page(Page::Rules(RulesPage::New)))}>
                    { icon(Icon::Plus) }<span>{ "New rule" }</span>
                </button>
            }
        </section>
    }
}

fn removal(rule: Rule) -> Action {
    Action::Gesture(Gesture::Rules(RulesGesture::Remove(rule)))
}

/// A switch, what the rule is about, what kind it is and its label.
fn content(rule: &Rule, on: bool, labels: &LabelSet) -> Html {
    let label = rule.label().map(|name| match labels.suggested_as(name) {
        Some(label) => chip(label, ""),
        // What it finds is not shown, until there is such a label again.
        None => html! { <small>{ "no label “" }{ name }{ "”" }</small> },
    });
    let state = if on { "on" } else { "off" };
    html! {
        <>
            <i class="tick" aria-hidden="true" title={if on { "Switch off" } else { "Switch on" }}></i>
            <span class="quote">{ shortened(&subject(rule), QUOTE) }</span>
            <small>{ kind(rule) }</small>
            <span class="away">{ state }</span>
            { label.unwrap_or_default() }
        </>
    }
}
