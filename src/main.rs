//! In the browser: starts the app. Natively: starts the command line.
fn main() {}
