//! The rules below the project's own ones, by label, each with a switch.

use crate::app::action::{Action, Gesture};
use crate::app::rules::keep::RulesGesture;
use crate::app::rules::told::{Line, grouped_lines, is_off, line_words};
use crate::model::label::LabelSet;
use crate::model::rules::OwnRules;
use crate::suggest::rules::BLOCK;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{check, colour};
use std::rc::Rc;
use yew::{Callback, Html, Properties, classes, component, html};

/// What the lists need.
#[derive(Clone, PartialEq, Properties)]
pub struct BuiltInProps {
    /// The rules, in the order of their files.
    pub lines: ByPointer<Rc<Vec<Line>>>,
    /// The own rules, which say what is switched off.
    pub rules: ByPointer<Rc<OwnRules>>,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn BuiltIn(props: &BuiltInProps) -> Html {
    let title = match props.rules.base() {
        None => "Rules that come with Goldpan".to_owned(),
        Some(base) => ["Rules of “", &base.name, "”"].concat(),
    };
    html! {
        <section class="built-in" aria-label={title.clone()}>
            <h3>{ title }</h3>
            { for grouped_lines(&props.lines).into_iter().map(|(label, lines)| group(props, &label, &lines)) }
        </section>
    }
}

fn group(props: &BuiltInProps, name: &str, lines: &[&Line]) -> Html {
    let label = props.labels.suggested_as(name);
    let lines: Vec<(&Line, bool)> = lines.iter().map(|line| (*line, !is_off(&props.rules, &line.name))).collect();
    let on = lines.iter().filter(|(_, on)| *on).count();
    let title = label.map_or_else(
        || if name == BLOCK { "Never marked".to_owned() } else { name.to_owned() },
        |label| label.name.to_string(),
    );
    let hue = label.map(|label| colour(label.colour));
    html! {
        <details key={name.to_owned()}>
            <summary class={classes!(hue.clone())}>
                <i class={classes!("dot", hue.is_none().then_some("none"))} aria-hidden="true"></i>
                <span class="name">{ title }</span>
                <span class="number">{ on.to_string() }{ " of " }{ lines.len().to_string() }{ " on" }</span>
            </summary>
            <ul>{ for lines.into_iter().map(|(line, on)| html! {
                <li key={line.name.to_string()}>{ check(on, line_words(line), switch(props, line)) }</li>
            }) }</ul>
        </details>
    }
}

fn switch(props: &BuiltInProps, line: &Line) -> Callback<bool> {
    let name = line.name.clone();
    props.dispatch.reform(move |on| Action::Gesture(Gesture::Rules(RulesGesture::Switch(name.clone(), on))))
}
