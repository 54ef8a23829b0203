//! One block of the article with its marks.

use crate::app::mark::MarkId;
use crate::app::reading::{Block, MarkPiece, Piece};
use crate::ui::by_pointer::ByPointer;
use std::rc::Rc;
use yew::prelude::*;

/// A block, and the focused mark if it is in it: so an edit renders one block, a step of the focus two.
#[derive(Clone, PartialEq, Properties)]
pub struct BlockProps {
    /// The block.
    pub block: ByPointer<Rc<Block>>,
    /// The focused mark, for the block that holds it.
    pub focus: Option<MarkId>,
}

/// A paragraph whose text content is exactly the block's text.
#[component]
pub fn BlockView(props: &BlockProps) -> Html {
    let block = &*props.block;
    html! {
        <p class="block" data-block={block.range.start.to_string()}>{ pieces(block, &block.pieces, props.focus) }</p>
    }
}

fn pieces(block: &Block, all: &[Piece], focus: Option<MarkId>) -> Html {
    all.iter()
        .map(|piece| match piece {
            Piece::Text(range) => Html::from(block.text.get(range.clone()).unwrap_or_default()),
            Piece::Mark(mark) => marked(block, mark, focus),
        })
        .collect()
}

fn marked(block: &Block, mark: &MarkPiece, focus: Option<MarkId>) -> Html {
    let status = if mark.suggested { "suggested" } else { "accepted" };
    let mut class = format!("l{} {status}", mark.colour);
    let focused = focus == Some(mark.id);
    for (is, name) in [(focused, " focused"), (mark.note, " noted"), (mark.part, " part")] {
        if is {
            class.push_str(name);
        }
    }
    html! {
        <mark {class} tabindex="-1"
            data-id={mark.id.to_string()} data-label={mark.label.clone()} data-status={status}
            data-start={mark.start.to_string()} data-end={mark.end.to_string()} data-part={mark.part.then_some("")}
            aria-current={focused.then_some("true")} aria-description={described(mark)}>
            { pieces(block, &mark.inside, focus) }
        </mark>
    }
}

/// What a screen reader says after the text of a mark.
fn described(mark: &MarkPiece) -> String {
    let status = if mark.suggested { "suggested" } else { "accepted" };
    let note = if mark.note { ", with a note" } else { "" };
    format!("{}, {status}{note}", mark.label)
}
