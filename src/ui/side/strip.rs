//! On narrow screens: the labels and decisions within reach of a thumb, under the article.

use crate::app::action::{Action, Gesture};
use crate::app::mark::Mark;
use crate::model::label::LabelSet;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, colour};
use crate::ui::icons::Icon;
use std::rc::Rc;
use yew::{Callback, Html, Properties, classes, component, html};

/// What the strip needs.
#[derive(Clone, PartialEq, Properties)]
pub struct StripProps {
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// The focused mark.
    pub focus: Option<Mark>,
    /// Whether text is selected that a label would mark.
    pub selected: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module. Nothing while neither a mark nor a selection is there to act on.
#[component]
pub fn Strip(props: &StripProps) -> Html {
    if props.focus.is_none() && !props.selected {
        return Html::default();
    }
    let gesture = |class, shape, words: &'static str, gesture| {
        button(class, Some(shape), words, act(&props.dispatch, Action::Gesture(gesture)))
    };
    let decide = match &props.focus {
        Some(mark) if mark.suggested() => html! {
            <>
                { gesture("primary", Icon::Check, "Accept", Gesture::Accept) }
                { gesture("", Icon::Cross, "Reject", Gesture::Reject) }
            </>
        },
        Some(_) => gesture("", Icon::Bin, "Delete", Gesture::Delete),
        None => Html::default(),
    };
    let marked = props.focus.as_ref().map(|mark| mark.label);
    html! {
        <div class="strip" role="toolbar" aria-label="Label or decide">
            { decide }
            { for props.labels.all().iter().map(|label| html! {
                <button type="button" key={label.id.0} class={classes!("as-chip", colour(label.colour))}
                    aria-pressed={(marked == Some(label.id)).then_some("true")}
                    onclick={act(&props.dispatch, Action::Gesture(Gesture::SetLabel(label.id)))}>{ label.name.to_string() }</button>
            }) }
        </div>
    }
}
