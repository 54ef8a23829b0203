//! Set-up, checks and packing: `cargo xtask run | test | bench | pack`.
fn main() {}
