//! The formats from outside: laws over generated projects, tables of broken files, and what each format writes.

mod broken;
mod generator;
mod laws;
mod written;
