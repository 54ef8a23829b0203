//! The form for one own rule, with what it would find while it is being written.

use crate::app::action::{Action, Gesture, Page};
use crate::app::rules::draft::{Kind, RuleDraft};
use crate::app::rules::keep::RulesGesture;
use crate::app::rules::tab::RulesPage;
use crate::app::rules::told::case_words;
use crate::model::document::DocumentId;
use crate::model::label::{LabelId, LabelSet};
use crate::model::rules::{BlockScope, TermCase};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, changed, check, label_options, typed};
use crate::ui::icons::Icon;
use std::rc::Rc;
use yew::{Callback, Html, KeyboardEvent, Properties, SubmitEvent, component, html};

/// What the form needs.
#[derive(Clone, PartialEq, Properties)]
pub struct FormProps {
    /// What stands in it.
    pub draft: Rc<RuleDraft>,
    /// Whether it can't be kept as it is.
    pub faulty: bool,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// The open article, for what is never suggested here.
    pub open: Option<DocumentId>,
    /// What the rule would find.
    pub children: Html,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Makes callbacks that write into the form.
fn writer<E: 'static, V: 'static>(props: &FormProps, read: fn(&E) -> V, write: fn(&mut RuleDraft, V)) -> Callback<E> {
    let (draft, dispatch) = (props.draft.clone(), props.dispatch.clone());
    Callback::from(move |event: E| {
        let mut draft = draft.as_ref().clone();
        write(&mut draft, read(&event));
        dispatch.emit(Action::Page(Page::Rules(RulesPage::Write(Rc::new(draft)))));
    })
}

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let FormProps { draft, dispatch, .. } = props;
    let onsubmit = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.emit(Action::Gesture(Gesture::Rules(RulesGesture::Keep)));
        })
    };
    let close = Action::Page(Page::Rules(RulesPage::Close));
    let onkeydown = {
        let (dispatch, close) = (dispatch.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            let command = event.ctrl_key() || event.meta_key();
            match event.key().as_str() {
                "Escape" => dispatch.emit(close.clone()),
                "Enter" if command => dispatch.emit(Action::Gesture(Gesture::Rules(RulesGesture::Keep))),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let name = if draft.old.is_some() { "Change a rule" } else { "New rule" };
    html! {
        <form class="rule-form" aria-label={name} {onsubmit} {onkeydown}>
            <h3>{ name }</h3>
            { kind(props) }
            { words(props) }
            { label(props) }
            { more(props) }
            { props.children.clone() }
            <div class="actions">
                <button type="submit" class="primary" disabled={props.faulty}>{ if draft.old.is_some() { "Keep" } else { "Add" } }</button>
                { button("", None, "Cancel", act(dispatch, close)) }
                if let Some(old) = &draft.old {
                    <span class="gap"></span>
                    { button("quiet", Some(Icon::Bin), "Remove", act(dispatch, Action::Gesture(Gesture::Rules(RulesGesture::Remove(old.clone()))))) }
                }
            </div>
        </form>
    }
}

fn field(words: &'static str, control: Html) -> Html {
    html! { <label class="field"><span>{ words }</span>{ control }</label> }
}

fn kind(props: &FormProps) -> Html {
    let choose = writer(props, changed, |draft, chosen| {
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.words() == chosen) {
            draft.kind = kind;
        }
    });
    field(
        "What it is",
        html! {
            <select id="rule-kind" onchange={choose}>
                { for Kind::ALL.into_iter().map(|kind| html! {
                    <option value={kind.words()} selected={kind == props.draft.kind}>{ kind.words() }</option>
                }) }
            </select>
        },
    )
}

fn words(props: &FormProps) -> Html {
    let draft = &props.draft;
    let write = writer(props, typed, |draft, text| draft.text = text.into());
    let value = draft.text.to_string();
    match draft.kind {
        Kind::Term | Kind::Never => field(
            "Words, as a text has them",
            html! {
                <input id="rule-text" type="text" autocomplete="off" spellcheck="false" {value} oninput={write} />
            },
        ),
        Kind::Regex => field(
            "Expression; a blank finds any blanks",
            html! {
                <textarea id="rule-text" class="code" rows="2" spellcheck="false" autocapitalize="off" placeholder="\\d+ ?mm rockets?" {value} oninput={write} />
            },
        ),
        Kind::Tokens => field(
            "List of tokens in JSON",
            html! {
                <textarea id="rule-text" class="code" rows="3" spellcheck="false" autocapitalize="off"
                    placeholder={r#"[{"LOWER": "camp"}, {"IS_TITLE": true}]"#} {value} oninput={write} />
            },
        ),
    }
}

fn label(props: &FormProps) -> Html {
    let never = props.draft.kind == Kind::Never;
    let choose = writer(props, changed, |draft, chosen| {
        draft.label = chosen.parse().ok().map(LabelId);
    });
    field(
        if never { "Suggested as" } else { "Suggest as" },
        html! {
            <select id="rule-label" onchange={choose}>
                if never { <option value="any" selected={props.draft.label.is_none()}>{ "any label" }</option> }
                { label_options(props.labels.all().iter(), props.draft.label) }
            </select>
        },
    )
}

/// What each kind has beside its words.
fn more(props: &FormProps) -> Html {
    let draft = &props.draft;
    match draft.kind {
        Kind::Term => html! {
            <>
                { capitals(props) }
                <div class="pair">
                    { field("Value", text(props, &draft.value, "name or class", |draft, text| draft.value = text.into())) }
                    { field("Wikidata id", text(props, &draft.identifier, "Q842", |draft, text| draft.identifier = text.into())) }
                </div>
            </>
        },
        Kind::Regex => {
            let any_case = writer(props, |on: &bool| *on, |draft, on| draft.any_case = on);
            html! { <>{ check(draft.any_case, "Capital and small letters are the same", any_case) }{ name(props) }</> }
        }
        Kind::Tokens => name(props),
        Kind::Never => scope(props),
    }
}

fn text(props: &FormProps, value: &Rc<str>, placeholder: &'static str, write: fn(&mut RuleDraft, String)) -> Html {
    let write = writer(props, typed, write);
    html! {
        <input type="text" autocomplete="off" spellcheck="false" {placeholder} value={value.to_string()} oninput={write} />
    }
}

fn name(props: &FormProps) -> Html {
    field("Name", text(props, &props.draft.name, "as suggestions show it", |draft, text| draft.name = text.into()))
}

fn capitals(props: &FormProps) -> Html {
    let choose = writer(props, changed, |draft, chosen| draft.case = TermCase::named(&chosen));
    let guess = ["as written: ", case_words(TermCase::guess(props.draft.text.trim()))].concat();
    field(
        "Capitals",
        html! {
            <select onchange={choose}>
                <option value="" selected={props.draft.case.is_none()}>{ guess }</option>
                { for TermCase::ALL.into_iter().map(|case| html! {
                    <option value={case.name()} selected={props.draft.case == Some(case)}>{ case_words(case) }</option>
                }) }
            </select>
        },
    )
}

fn scope(props: &FormProps) -> Html {
    // The number of the article stands in the value, so that the choice needs nothing else.
    let choose = writer(props, changed, |draft, chosen| {
        let document = chosen.parse().ok().map(DocumentId);
        draft.scope = document.map_or(BlockScope::Everywhere, BlockScope::Document);
    });
    let chosen = match props.draft.scope {
        BlockScope::Document(document) => Some(document),
        BlockScope::Everywhere => None,
    };
    let article = |document: DocumentId| {
        let words = if Some(document) == props.open { "in this article" } else { "in one other article" };
        html! { <option value={document.0.to_string()} selected={chosen == Some(document)}>{ words }</option> }
    };
    field(
        "Where",
        html! {
            <select onchange={choose}>
                <option value="everywhere" selected={chosen.is_none()}>{ "in every article" }</option>
                { for props.open.into_iter().chain(chosen.filter(|chosen| Some(*chosen) != props.open)).map(article) }
            </select>
        },
    )
}
