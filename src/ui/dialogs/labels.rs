//! The label set: add, rename, recolour, explain, order and delete labels; save the set and load another one.

use crate::app::action::{Action, Gesture, Page};
use crate::app::defaults;
use crate::edit::commands::labels::free_colour;
use crate::model::label::{Label, LabelId, LabelSet};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, colour, icon_button, label_cap};
use crate::ui::dialogs::label_form::LabelForm;
use crate::ui::files::{FilesPicked, PROJECTS, Pick};
use crate::ui::icons::Icon;
use std::rc::Rc;
use yew::{Callback, Html, Properties, UseStateHandle, classes, component, html, use_state_eq};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct LabelsProps {
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where files go.
    pub files: Callback<FilesPicked>,
}

/// See the module. The one that is shown may be a new one, which is not in the set yet.
#[component]
pub fn Labels(props: &LabelsProps) -> Html {
    let shown = use_state_eq(|| props.labels.all().first().map(|label| label.id));
    let chosen = (*shown).unwrap_or_else(|| props.labels.free_id());
    let known = props.labels.get(chosen).cloned();
    let fresh = known.is_none();
    let label = known.unwrap_or_else(|| blank(&props.labels));
    let new = {
        let (shown, id) = (shown.clone(), props.labels.free_id());
        Callback::from(move |_| shown.set(Some(id)))
    };
    html! {
        <>
            <div class="body label-editor">
                <div class="set">
                    <ul>{ for props.labels.all().iter().enumerate().map(|(at, label)| line(props, at, label, chosen, &shown)) }</ul>
                    <button type="button" class={classes!("new", fresh.then_some("on"))} onclick={new}>
                        { crate::ui::icons::icon(Icon::Plus) }<span>{ "New label" }</span>
                    </button>
                </div>
                <LabelForm key={chosen.0} {label} {fresh} labels={props.labels.clone()} dispatch={props.dispatch.clone()} />
            </div>
            <div class="foot">
                <Pick words="Load a set" icon={Icon::File} accept={PROJECTS} files={props.files.clone()} />
                { button("", Some(Icon::Export), "Save this set", act(&props.dispatch, Action::Page(Page::DownloadLabels))) }
                { built_in(props) }
                { button("primary", None, "Close", act(&props.dispatch, Action::Page(Page::CloseDialog))) }
            </div>
        </>
    }
}

/// A new label with what is still free.
fn blank(labels: &LabelSet) -> Label {
    let key = ('1'..='9').find(|key| labels.by_key(*key).is_none());
    Label { key, ..Label::new(labels.free_id(), "", free_colour(labels.all())) }
}

fn line(
    props: &LabelsProps,
    at: usize,
    label: &Label,
    chosen: LabelId,
    shown: &UseStateHandle<Option<LabelId>>,
) -> Html {
    let show = {
        let (shown, id) = (shown.clone(), label.id);
        Callback::from(move |_| shown.set(Some(id)))
    };
    let moved = |shape, name: &str, up, enabled| {
        let name = [name, " ", &label.name].concat();
        icon_button(shape, name, enabled, act(&props.dispatch, Action::Gesture(Gesture::MoveLabel(label.id, up))))
    };
    let on = label.id == chosen;
    html! {
        <li key={label.id.0} class={classes!(colour(label.colour), on.then_some("on"))}>
            <button type="button" class="label" aria-pressed={if on { "true" } else { "false" }} onclick={show}>
                { label_cap(label.key) }<i class="dot" aria-hidden="true"></i><span class="name">{ label.name.to_string() }</span>
            </button>
            { moved(Icon::Up, "Move up", true, at > 0) }
            { moved(Icon::Down, "Move down", false, at + 1 < props.labels.all().len()) }
        </li>
    }
}

/// Back to the four labels that Goldpan starts with, while other labels are there.
fn built_in(props: &LabelsProps) -> Html {
    let set = defaults::labels();
    if set == **props.labels {
        return Html::default();
    }
    button(
        "",
        None,
        "Use the built-in set",
        act(&props.dispatch, Action::Gesture(Gesture::ReplaceLabels(Rc::new(set)))),
    )
}
