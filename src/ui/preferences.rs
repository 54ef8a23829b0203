//! Keeps what a person prefers in the browser, apart from projects.

use crate::app::state::{Preferences, TextSize, Theme};
use crate::browser::{memory, page};

const NAME: &str = "goldpan.preferences";

/// What was kept, or the default.
#[must_use]
pub fn kept() -> Preferences {
    let text = memory::remembered(NAME).unwrap_or_default();
    let mut words = text.split(' ');
    let mut word = || words.next().unwrap_or_default();
    Preferences {
        theme: match word() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        },
        render_all: word() == "all",
        size: match word() {
            "small" => TextSize::Small,
            "large" => TextSize::Large,
            _ => TextSize::Medium,
        },
    }
}

/// Keeps them and shows the page so.
pub(super) fn keep(chosen: Preferences) {
    memory::remember(NAME, &format!("{} {} {}", theme(chosen), rendered(chosen), size(chosen)));
    show(chosen);
}

/// Shows the page as a person prefers it.
pub(super) fn show(chosen: Preferences) {
    page::set_root("theme", theme(chosen));
    page::set_root("size", size(chosen));
}

fn theme(chosen: Preferences) -> &'static str {
    match chosen.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn rendered(chosen: Preferences) -> &'static str {
    if chosen.render_all { "all" } else { "visible" }
}

fn size(chosen: Preferences) -> &'static str {
    match chosen.size {
        TextSize::Small => "small",
        TextSize::Medium => "medium",
        TextSize::Large => "large",
    }
}
