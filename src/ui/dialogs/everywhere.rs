//! "The same everywhere": every mention of a phrase, with what stands around it, to be left out one by one.

use crate::app::action::{Action, Gesture, Page};
use crate::app::review::{EverywhereReview, EverywhereTask};

use crate::app::words::{count, grouped, shortened};
use crate::edit::commands::everywhere::{Mention, MentionState};
use crate::model::label::LabelId;
use crate::model::project::Project;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, changed, check, chip_of, radio};
use crate::ui::listbox::{Listbox, MakeRow, RowView};
use std::rc::Rc;
use yew::{Callback, Event, Html, Properties, component, html, use_memo};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct EverywhereProps {
    /// The mentions and what is done with them.
    pub review: ByPointer<Rc<EverywhereReview>>,
    /// The project, for labels and texts.
    pub project: ByPointer<Rc<Project>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Everywhere(props: &EverywhereProps) -> Html {
    let (review, dispatch) = (&props.review, &props.dispatch);
    let row = use_memo((review.clone(), props.project.clone()), |(review, project)| {
        let (review, project) = (review.clone(), project.clone());
        MakeRow(Rc::new(move |at| {
            let (mention, chosen) = &review.mentions[at];
            let class = if *chosen { "ticked" } else { "" };
            RowView { class: class.into(), selected: *chosen, content: content(&project, mention) }
        }))
    });
    let toggle = {
        let (review, dispatch) = (review.clone(), dispatch.clone());
        Callback::from(move |at: usize| {
            if let Some((_, chosen)) = review.mentions.get(at) {
                dispatch.emit(Action::Page(Page::ChooseMention(at, !chosen)));
            }
        })
    };
    let chosen = review.mentions.iter().filter(|(_, chosen)| *chosen).count();
    let all = |on| act(dispatch, Action::Page(Page::ChooseAllMentions(on)));
    html! {
        <>
            <div class="body everywhere">
                <p class="phrase"><q>{ shortened(&review.phrase, 120) }</q></p>
                { choices(props) }
                <div class="count">
                    <span role="status">{ [grouped(chosen), count(review.mentions.len(), "mention", "mentions")].join(" of ") }{ " chosen" }</span>
                    { button("small", None, "All", all(true)) }
                    { button("small", None, "None", all(false)) }
                </div>
                if review.mentions.is_empty() {
                    <p class="empty">{ "This text stands nowhere as whole words." }</p>
                } else {
                    <Listbox id="mention-list" label="Mentions" count={review.mentions.len()} height={(40, 48)} multiple=true
                        current={None::<usize>} row={(*row).clone()} choose={toggle.clone()} toggle={Some(toggle)} />
                }
            </div>
            <div class="foot">
                <span class="soft">{ "One undo takes all of it back." }</span>
                { button("", None, "Cancel", act(dispatch, Action::Page(Page::CloseDialog))) }
                <button type="button" class="primary" autofocus=true disabled={chosen == 0} onclick={act(dispatch, Action::Gesture(Gesture::ApplyEverywhere))}>
                    { words(props, chosen) }
                </button>
            </div>
        </>
    }
}

/// What the button does.
fn words(props: &EverywhereProps, chosen: usize) -> String {
    let mentions = count(chosen, "mention", "mentions");
    match props.review.task {
        EverywhereTask::Label(label) => ["Label ", &mentions, " as ", props.project.labels.name(label)].concat(),
        EverywhereTask::Remove => ["Remove ", &count(chosen, "label", "labels")].concat(),
    }
}

fn choices(props: &EverywhereProps) -> Html {
    let (review, dispatch) = (&props.review, &props.dispatch);
    let task = dispatch.reform(|event: Event| {
        let chosen = changed(&event).parse().ok().map(LabelId);
        Action::Page(Page::EverywhereTask(chosen.map_or(EverywhereTask::Remove, EverywhereTask::Label)))
    });
    let scope = |all_articles, case| Action::Page(Page::EverywhereScope { all_articles, case });
    let all = review.all_articles;
    let case = dispatch.reform(move |on| scope(all, on));
    html! {
        <div class="choices">
            <label class="do"><span>{ "Do" }</span>
                <select onchange={task}>
                    { for props.project.labels.all().iter().map(|label| html! {
                        <option value={label.id.0.to_string()} selected={review.task == EverywhereTask::Label(label.id)}>
                            { "label as " }{ label.name.to_string() }</option>
                    }) }
                    <option value="remove" selected={review.task == EverywhereTask::Remove}>{ "remove the labels" }</option>
                </select>
            </label>
            { radio("scope", !all, "In this article", "", act(dispatch, scope(false, review.case))) }
            { radio("scope", all, "In all articles", "", act(dispatch, scope(true, review.case))) }
            { check(review.case, "Capitals matter", case) }
        </div>
    }
}

/// A tick, the mention in its line, what stands there, and the article.
fn content(project: &Project, mention: &Mention) -> Html {
    let Some(entry) = project.entry(mention.document) else { return Html::default() };
    let text = entry.document.text();
    let part = |range: &std::ops::Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
    let state = match mention.state {
        MentionState::Unlabelled => Html::default(),
        MentionState::Labelled { label, .. } => chip_of(&project.labels, label),
        MentionState::Overlapping { label, .. } => html! { <>{ "in the way: " }{ chip_of(&project.labels, label) }</> },
    };
    html! {
        <>
            <i class="tick" aria-hidden="true"></i>
            <span class="before"><bdi>{ part(&mention.before) }</bdi></span>
            <b>{ part(&mention.span.range()) }</b>
            <span class="after">{ part(&mention.after) }</span>
            <span class="state">{ state }</span>
            <span class="from">{ shortened(&entry.details.title, 60) }</span>
        </>
    }
}
