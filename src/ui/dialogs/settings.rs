//! Settings of the project, and what the person prefers.

use crate::app::action::{Action, Gesture, Page};
use crate::app::state::{Preferences, TextSize, Theme};
use crate::model::project::Settings;
use crate::ui::controls::{act, button, check, radio};
use yew::{Callback, Html, html};

/// The dialog.
pub fn content(settings: Settings, preferences: Preferences, dispatch: &Callback<Action>) -> Html {
    let overlap = dispatch.reform(|on| Action::Gesture(Gesture::SetOverlap(on)));
    let render_all =
        dispatch.reform(move |on| Action::Page(Page::Preferences(Preferences { render_all: on, ..preferences })));
    let theme = |theme: Theme, words: &'static str| {
        let chosen = Action::Page(Page::Preferences(Preferences { theme, ..preferences }));
        radio("theme", preferences.theme == theme, words, "", act(dispatch, chosen))
    };
    let size = |size: TextSize, words: &'static str| {
        let chosen = Action::Page(Page::Preferences(Preferences { size, ..preferences }));
        radio("size", preferences.size == size, words, "", act(dispatch, chosen))
    };
    html! {
        <>
            <div class="body form">
                <fieldset>
                    <legend>{ "This project" }</legend>
                    { check(settings.overlap, "Spans may overlap and nest", overlap) }
                    <p class="soft">{ "It can change at any time. Turning it off keeps the overlaps that are there." }</p>
                </fieldset>
                <fieldset class="inline">
                    <legend>{ "Colours" }</legend>
                    { theme(Theme::System, "As the system") }{ theme(Theme::Light, "Light") }{ theme(Theme::Dark, "Dark") }
                </fieldset>
                <fieldset class="inline">
                    <legend>{ "Text size" }</legend>
                    { size(TextSize::Small, "Small") }{ size(TextSize::Medium, "Medium") }{ size(TextSize::Large, "Large") }
                </fieldset>
                <fieldset>
                    <legend>{ "Long articles" }</legend>
                    { check(preferences.render_all, "Put every paragraph into the page", render_all) }
                    <p class="soft">{ "For the browser’s own find and for some screen readers. Very long articles become slower." }</p>
                </fieldset>
            </div>
            <div class="foot">{ button("primary", None, "Close", act(dispatch, Action::Page(Page::CloseDialog))) }</div>
        </>
    }
}
