//! In the browser: starts the app. Natively: starts the command line.

// `goldpan::ui::start()` goes here as soon as the library has its `ui`.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    goldpan::cli::main()
}
