//! The slider for how sure a suggestion must be, with what it would hide.

use crate::app::action::{Action, Gesture};
use crate::app::queue::Row;
use crate::app::threshold::{of_percent, percent, sentence, words};
use crate::model::document::DocumentId;
use crate::model::suggestion::Score;
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{button, typed};
use std::rc::Rc;
use yew::{Callback, Html, InputEvent, KeyboardEvent, Properties, component, html, use_effect_with, use_state_eq};

/// What the slider needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ThresholdProps {
    /// The threshold that holds.
    pub threshold: Score,
    /// The queue, whose suggestions are counted.
    pub rows: ByPointer<Rc<Vec<Rc<Row>>>>,
    /// The open article.
    pub open: Option<DocumentId>,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module. What the slider tries is the component's own; Enter or the button takes it over, Escape goes back.
#[component]
pub fn Threshold(props: &ThresholdProps) -> Html {
    let tried = use_state_eq(|| props.threshold);
    {
        let tried = tried.clone();
        use_effect_with(props.threshold, move |now| tried.set(*now));
    }
    let changed = *tried != props.threshold;
    let oninput = {
        let tried = tried.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(percent) = typed(&event).parse() {
                tried.set(of_percent(percent));
            }
        })
    };
    let back = {
        let (tried, now) = (tried.clone(), props.threshold);
        Callback::from(move |()| tried.set(now))
    };
    let apply = {
        let (dispatch, score) = (props.dispatch.clone(), *tried);
        Callback::from(move |()| dispatch.emit(Action::Gesture(Gesture::SetThreshold(score))))
    };
    let onkeydown = {
        let (apply, back) = (apply.clone(), back.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if changed => apply.emit(()),
            "Escape" if changed => {
                event.prevent_default();
                back.emit(());
            }
            _ => {}
        })
    };
    let verb = if *tried > props.threshold { "Hide them" } else { "Show them" };
    html! {
        <section class="threshold" aria-label="How sure suggestions must be">
            <label>
                <span>{ "Least sure suggestions" }</span>
                <output>{ words(*tried) }</output>
                <input type="range" min="0" max="100" step="1" value={percent(*tried).to_string()} disabled={props.read_only}
                    aria-label="How many times in 100 a suggestion must be right" aria-valuetext={words(*tried)} aria-describedby="threshold-effect"
                    {oninput} {onkeydown} />
            </label>
            <p id="threshold-effect" class="soft" role="status">{ sentence(&props.rows, props.open, props.threshold, *tried) }</p>
            if changed {
                <div class="actions">
                    { button("primary small", None, verb, apply.reform(|_| ())) }
                    { button("small", None, "Leave it", back.reform(|_| ())) }
                </div>
            }
        </section>
    }
}
