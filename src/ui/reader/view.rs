//! The article view.

use crate::app::action::Action;
use crate::app::heights::Item;
use crate::app::mark::MarkId;
use crate::app::reading::Reading;
use crate::app::state::{Find, Selection};
use crate::browser::gesture::{Heard, Met, copy, on_key_first, on_pointer_up, on_selection_change, on_size};
use crate::browser::page::{after_print, before_print};
use crate::model::label::LabelSet;
use crate::ui::by_pointer::ByPointer;
use crate::ui::port::ReaderPort;
use crate::ui::reader::block::BlockView;
use crate::ui::reader::control::Control;
use crate::ui::reader::menu::Menu;
use std::rc::Rc;
use yew::prelude::*;

/// What the article view shows.
#[derive(Clone, PartialEq, Properties)]
pub struct ReaderProps {
    /// The article.
    pub reading: ByPointer<Rc<Reading>>,
    /// The label set, for the menu.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// The mark that keys act on.
    pub focus: Option<MarkId>,
    /// The selection or text cursor.
    pub selection: Option<Selection>,
    /// The find bar's hits.
    pub find: Option<Rc<Find>>,
    /// Whether every block is in the page, also off the screen.
    pub render_all: bool,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where gestures go. Must stay the same over renderings.
    pub dispatch: Callback<Action>,
    /// What the program asks of this view.
    pub port: ReaderPort,
}

/// The article with its marks, as much of it as is near the screen.
#[component]
pub fn Reader(props: &ReaderProps) -> Html {
    let (node, frame, update) = (use_node_ref(), use_node_ref(), use_force_update());
    let control = {
        let (node, frame) = (node.clone(), frame.clone());
        use_memo((), move |()| Rc::new(Control::new(node, frame, update)))
    };
    let control: Rc<Control> = (*control).clone();
    let handlers = {
        let control = control.clone();
        use_memo((), move |()| Handlers::new(&control))
    };
    control.receive(props);
    {
        let control = control.clone();
        use_effect(move || control.settle());
    }
    {
        let control = control.clone();
        use_effect_with(props.port.clone(), move |port| {
            let control = control.clone();
            port.wake_by(move || control.refresh());
        });
    }
    {
        let control = control.clone();
        use_effect_with((), move |()| {
            let listening = listen(&control);
            move || drop(listening)
        });
    }
    let handlers = (*handlers).clone();
    html! {
        <div class="reader-frame" ref={frame}>
            <div class="reader" ref={node} role="document" tabindex="0" aria-label="Article text"
                aria-roledescription="article with marks" onscroll={handlers.scroll} onpointerdown={handlers.down}
                onpointermove={handlers.moved} onpointercancel={handlers.cancelled} onpointerover={handlers.over}
                onpointerleave={handlers.left}
                onmousedown={handlers.mouse} onkeydown={handlers.key} oncopy={handlers.copy}>
                <div key="top" class="reader-top"></div>
                { column(&control, props) }
                <div key="bottom" class="reader-bottom"></div>
                <div key="grips" class="reader-grips" aria-hidden="true">
                    <i class="reader-grip" data-grip="start"></i>
                    <i class="reader-grip" data-grip="end"></i>
                </div>
                <div key="caret" class="reader-caret" aria-hidden="true"></div>
                <div key="boxes" class="reader-boxes" aria-hidden="true"></div>
                <div key="probe" class="reader-probe" aria-hidden="true"><i></i></div>
            </div>
            if let Some((mark, quote)) = control.menu() {
                <Menu {mark} {quote} labels={props.labels.clone()} choose={handlers.choose} close={handlers.close} />
            }
        </div>
    }
}

/// Gaps and blocks from top to bottom.
fn column(control: &Control, props: &ReaderProps) -> Html {
    let reading = &*props.reading;
    let focused = control.focused().map(|span| reading.block_of(span.start()));
    let mut gaps = 0;
    let mut shown = |item: Item| match item {
        Item::Gap(height) => {
            gaps += 1;
            html! { <div key={format!("gap{gaps}")} class="reader-gap" aria-hidden="true" style={format!("height:{height:.3}px")}></div> }
        }
        Item::Block(number) => {
            let Some(block) = reading.blocks.get(number) else { return Html::default() };
            let focus = props.focus.filter(|_| focused == Some(number));
            html! { <BlockView key={block.range.start} block={ByPointer(block.clone())} {focus} /> }
        }
    };
    control.items().into_iter().map(&mut shown).collect()
}

/// Listens to what no single element hears, as long as the result is kept.
fn listen(control: &Rc<Control>) -> impl Sized + 'static + use<> {
    fn with(control: &Rc<Control>, then: fn(&Rc<Control>)) -> impl Fn() + 'static + use<> {
        let control = control.clone();
        move || then(&control)
    }
    let released = {
        let control = control.clone();
        move |exact| control.on_release(exact)
    };
    let article = control.article();
    let sizes = article.and_then(|article| on_size(&article, ".reader-probe i", with(control, |it| it.refresh())));
    let selected = on_selection_change(with(control, Control::on_selection_change));
    let settling = control.clone();
    let first = on_key_first(move |_| {
        settling.settle_selection();
        false
    });
    let heard: [Option<Heard>; 4] = [sizes, on_pointer_up(released), selected, first];
    let printed = [before_print(with(control, |it| it.print(true))), after_print(with(control, |it| it.print(false)))];
    (heard, printed)
}

/// The handlers of the article, made once.
#[derive(Clone)]
struct Handlers {
    scroll: Callback<Event>,
    down: Callback<PointerEvent>,
    moved: Callback<PointerEvent>,
    cancelled: Callback<PointerEvent>,
    over: Callback<PointerEvent>,
    left: Callback<PointerEvent>,
    mouse: Callback<MouseEvent>,
    key: Callback<KeyboardEvent>,
    copy: Callback<Event>,
    choose: Callback<Action>,
    close: Callback<()>,
}

impl Handlers {
    fn new(control: &Rc<Control>) -> Handlers {
        fn with<E: 'static>(control: &Rc<Control>, then: fn(&Rc<Control>, E)) -> Callback<E> {
            let control = control.clone();
            Callback::from(move |event| then(&control, event))
        }
        Handlers {
            scroll: with(control, |it, _| it.on_scroll()),
            down: with(control, |it, event: PointerEvent| {
                if event.button() == 0 {
                    it.on_press(&event, Met::by(&event));
                }
            }),
            moved: with(control, |it, event: PointerEvent| {
                it.on_move(f64::from(event.client_x()), f64::from(event.client_y()), event.alt_key());
            }),
            cancelled: with(control, |it, _| it.on_cancel()),
            left: with(control, |it, _| it.on_hover(Met::default())),
            over: with(control, |it, event: PointerEvent| {
                if event.pointer_type() != "touch" && event.buttons() == 0 {
                    it.on_hover(Met::by(&event));
                }
            }),
            mouse: with(control, |it, event: MouseEvent| {
                if it.on_mouse(event.detail()) {
                    event.prevent_default();
                }
            }),
            key: with(control, |it, event: KeyboardEvent| it.on_key(&event)),
            copy: with(control, |it, event: Event| it.on_copy(&event)),
            choose: with(control, |it, action| it.choose(action)),
            close: with(control, |it, ()| it.close_menu(true)),
        }
    }
}

impl Control {
    fn on_key(&self, event: &KeyboardEvent) {
        let command = event.ctrl_key() || event.meta_key();
        let done = match event.key().as_str() {
            "a" | "A" if command && !event.alt_key() && !event.shift_key() => self.select_all(),
            "m" if !command && !event.alt_key() => self.open_menu_by_key(),
            "Escape" => self.close_menu_if_open(),
            _ => false,
        };
        if done {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn on_copy(&self, event: &Event) {
        let Some(reading) = self.reading() else { return };
        let chosen = self.selection().map(|it| (it.anchor, it.focus)).filter(|(anchor, focus)| anchor != focus);
        let focused = || self.focused().map(|span| (span.start(), span.end()));
        let Some((one, two)) = chosen.or_else(|| self.selected()).or_else(focused) else { return };
        if let Some(text) = reading.text.get(one.min(two).get()..one.max(two).get()) {
            copy(event, text);
        }
    }
}
