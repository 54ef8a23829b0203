//! Icons: strokes on a 16 by 16 grid, in the colour of the text beside them.
//!
//! Every icon stands beside words or on a control with a name, so none is read out.

use yew::{Html, html};

/// What an icon shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Look for something.
    Find,
    /// To a file.
    Export,
    /// Choices.
    Settings,
    /// Yes, or done.
    Check,
    /// No, or close.
    Cross,
    /// Add.
    Plus,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// Pasted text.
    Paste,
    /// A note.
    Note,
    /// Delete.
    Bin,
    /// To the start of the line.
    Left,
    /// To the end of the line.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
    /// The same in many places.
    Everywhere,
    /// A label.
    Label,
    /// Change something written.
    Pen,
    /// Something is wrong.
    Warning,
    /// Set aside.
    Skip,
    /// Lines of a list.
    List,
}

const fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Undo => "M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7",
        Icon::Redo => "M10 3l3.5 3.5L10 10M13 6.5H6.5a4 4 0 0 0 0 8H9",
        Icon::Find => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3l3.7 3.7",
        Icon::Export => "M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11v2.5h11V11",
        Icon::Settings => "M2 4.5h7M12 4.5h2M9 2.8v3.4M2 11.5h2M7 11.5h7M7 9.8v3.4",
        Icon::Check => "M2.5 8.5 6.2 12 13.5 4",
        Icon::Cross => "M3.5 3.5l9 9M12.5 3.5l-9 9",
        Icon::Plus => "M8 2.5v11M2.5 8h11",
        Icon::File => "M4 1.8h5L12.3 5v9.2H4zM9 1.8V5h3.3",
        Icon::Folder => "M1.8 3.5h4.4L7.8 5.3h6.4v7.9H1.8z",
        Icon::Paste => "M5.5 3H3.2v11.2h9.6V3h-2.3M5.5 1.8h5v2.6h-5zM5.5 8h5M5.5 10.8h5",
        Icon::Note => "M2.5 2.5h11v8l-3 3h-8zM13.5 10.5h-3v3M5 5.5h6M5 8h3.5",
        Icon::Bin => "M2.5 4h11M6 4V2.2h4V4M4 4l.6 10h6.8L12 4M6.7 6.5v5M9.3 6.5v5",
        Icon::Left => "M10 3 5 8l5 5",
        Icon::Right => "M6 3l5 5-5 5",
        Icon::Up => "M3 10l5-5 5 5",
        Icon::Down => "M3 6l5 5 5-5",
        Icon::Everywhere => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
        Icon::Label => "M2 3h6.5L14 8l-5.5 5H2zM5 8h.1",
        Icon::Pen => "M3 13l.7-3L11 2.7l2.3 2.3L6 12.3z",
        Icon::Warning => "M8 2 1.5 13.5h13zM8 6.5v3.5M8 11.8v.2",
        Icon::Skip => "M3 3.5 8.5 8 3 12.5zM12 3.5v9",
        Icon::List => "M2.5 4h.1M5.5 4h8M2.5 8h.1M5.5 8h8M2.5 12h.1M5.5 12h8",
    }
}

/// The drawing.
pub fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={path(icon)} /></svg>
    }
}
