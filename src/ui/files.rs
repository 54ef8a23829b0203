//! Files and texts as a person hands them over. What is in them is read elsewhere.

use crate::ui::controls::button;
use crate::ui::icons::Icon;
use web_sys::{Event, HtmlInputElement};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, component, html, use_effect_with, use_node_ref};

/// What a person picked, dropped or pasted.
#[derive(Clone, Debug)]
pub enum FilesPicked {
    /// Files or a folder, picked in a dialog of the browser.
    Input(web_sys::FileList),
    /// Files of rules, picked in a dialog of the browser.
    Rules(web_sys::FileList),
    /// Files or folders, dropped on the page or pasted into it.
    Drop(web_sys::DataTransfer),
    /// Pasted text.
    Paste {
        /// As plain text.
        text: String,
        /// As the page it was copied from had it.
        html: Option<String>,
    },
}

/// Kinds of files that hold articles.
pub const ARTICLES: &str = ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.jsonl,.ndjson,.json,.zip,text/plain,text/html";

/// Kinds of files that hold whole projects or label sets.
pub const PROJECTS: &str = ".json,.zip,application/json";

/// Kinds of files that hold rules.
pub const RULES: &str = ".jsonl,.ndjson,.txt,.tsv,.csv,.rules,text/plain,text/csv";

/// What a button for picking files needs.
#[derive(Clone, PartialEq, Properties)]
pub struct PickProps {
    /// Its words.
    pub words: AttrValue,
    /// Its class.
    #[prop_or("")]
    pub class: &'static str,
    /// Its icon.
    pub icon: Icon,
    /// Whether it picks a folder.
    #[prop_or(false)]
    pub folder: bool,
    /// Which files the browser's dialog offers.
    #[prop_or(ARTICLES)]
    pub accept: &'static str,
    /// Where the files go.
    pub files: Callback<FilesPicked>,
}

/// A button that opens the browser's dialog for files. The field behind it is hidden from everybody: the button says
/// what it does.
#[component]
pub fn Pick(props: &PickProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(props.folder, move |folder| {
            if let Some(input) = field.cast::<HtmlInputElement>().filter(|_| *folder) {
                // A browser without folders keeps a field for files.
                let _ = input.set_attribute("webkitdirectory", "");
            }
        });
    }
    let click = {
        let field = field.clone();
        Callback::from(move |_| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = {
        let files = props.files.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(list) = input.files().filter(|list| list.length() > 0) {
                files.emit(FilesPicked::Input(list));
            }
            // So that the same file can be picked again.
            input.set_value("");
        })
    };
    html! {
        <>
            <input ref={field} type="file" hidden=true multiple=true accept={(!props.folder).then_some(props.accept)} {onchange} />
            { button(props.class, Some(props.icon), props.words.clone(), click) }
        </>
    }
}
