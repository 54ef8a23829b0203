//! Opening a file in the person's own browser.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

/// Opens the file in the default browser and says where it lies; without a display only the latter.
pub fn open(file: &Path) {
    let shown = file.display();
    match opener(env::consts::OS, |name| env::var_os(name).is_some_and(|value| !value.is_empty())) {
        None => println!("There is no display here. Open this file in a browser: {shown}"),
        Some(words) => {
            let mut command = Command::new(words[0]);
            command.args(&words[1..]).arg(file).stdout(Stdio::null()).stderr(Stdio::null());
            match command.status() {
                Ok(status) if status.success() => println!("Opened {shown}"),
                _ => println!("No default browser could be started. Open this file in one: {shown}"),
            }
        }
    }
}

/// The words that open a file on a system, or nothing when nobody would see it.
fn opener(system: &str, is_set: impl Fn(&str) -> bool) -> Option<&'static [&'static str]> {
    match system {
        "macos" => Some(&["open"]),
        // The empty word is the window's title, which `start` takes first.
        "windows" => Some(&["cmd", "/c", "start", ""]),
        _ if is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") => Some(&["xdg-open"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_has_its_opener() {
        for (system, display, first) in [
            ("linux", Some("DISPLAY"), Some("xdg-open")),
            ("freebsd", Some("WAYLAND_DISPLAY"), Some("xdg-open")),
            ("linux", None, None),
            ("macos", None, Some("open")),
            ("windows", None, Some("cmd")),
        ] {
            let found = opener(system, |name| Some(name) == display).map(|words| words[0]);
            assert_eq!(found, first, "{system} {display:?}");
        }
    }
}
