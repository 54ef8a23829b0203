//! The article: its text with marks in it, the mouse, touch and text cursor on it, and the menu beside a mark.
//!
//! [`view`] is the component. What lives longer than one rendering, such as heights of blocks and a drag, is in
//! [`control`], which the component asks what to render and which looks after the page once that is done. Handlers
//! are one per kind of event, on the article as a whole; they never change when the article does.

pub mod view;

pub mod block;

pub mod menu;

pub mod control;

pub mod show;

pub mod pointer;

pub mod drag;

pub mod paint;
