//! In the browser: starts the app. Natively: starts the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    goldpan::ui::start::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    goldpan::cli::main()
}
