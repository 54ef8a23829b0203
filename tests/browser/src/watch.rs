//! What a page does beside what it shows: errors, refused requests, traffic.

use serde_json::Value;

use crate::Done;
use crate::engine::Engine;
use crate::page::Page;

/// A request or an action that the page's policy refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The directive that refused it, for example `connect-src`.
    pub directive: String,
    /// The address it was for, or a word such as `inline`.
    pub address: String,
}

impl Page<'_> {
    pub(crate) fn install_watch(&self) -> Done {
        self.script(include_str!("watch.js"), &[]).map(drop)
    }

    /// What the policy has refused since the page was opened, in order.
    ///
    /// # Errors
    /// When the page does not answer.
    pub fn violations(&self) -> Done<Vec<Violation>> {
        let found = self.script("return window.goldpanWatch.violations", &[])?;
        let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let violation =
            |value: &Value| Violation { directive: text(value, "directive"), address: text(value, "address") };
        Ok(found.as_array().into_iter().flatten().map(violation).collect())
    }

    /// Errors on the console since the browser was started: uncaught ones, refused ones, and `console.error`.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub fn console_errors(&self) -> Done<Vec<String>> {
        if self.engine == Engine::Chromium {
            let entries = self.wait(async |web| web.browser_log().await)?;
            let severe = entries.into_iter().filter(|entry| entry.level == "SEVERE");
            return Ok(severe.map(|entry| entry.message).collect());
        }
        Ok(self.output().lines().filter(|line| is_error(self.engine, line)).map(str::to_owned).collect())
    }

    /// Addresses outside of the page that it asked for since the last call: Chromium by its log of the network,
    /// the others by what the page's own timing holds.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub fn requests(&self) -> Done<Vec<String>> {
        let all = if self.engine == Engine::Chromium {
            let entries = self.wait(async |web| web.get_log("performance").await)?;
            entries.iter().filter_map(|entry| requested(&entry.message)).collect()
        } else {
            let found =
                self.script("return performance.getEntriesByType('resource').map((entry) => entry.name)", &[])?;
            found.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
        };
        Ok(only_outside(all))
    }

    /// The first line of everything that the browser sent to anywhere since it was started.
    ///
    /// Browsers ask some addresses of their makers whatever they are told; those are left out. In Chromium
    /// [`Page::requests`] would show if the page itself had asked them.
    pub fn connections(&self) -> Vec<String> {
        self.listener.seen().into_iter().filter(|line| !is_of_the_maker(line)).collect()
    }

    /// An address on this machine whose connections [`Page::connections`] shows.
    pub fn forbidden_address(&self) -> String {
        format!("127.0.0.1:{}", self.listener.port())
    }
}

/// Whether the first line of a connection asks an address that a browser asks by itself.
fn is_of_the_maker(line: &str) -> bool {
    // Debian's Chromium warms up its search engine as well.
    const OWN: [&str; 6] = ["google.com", "googleapis.com", "gstatic.com", "duckduckgo.com", "mozilla.", "firefox.com"];
    let address = line.split(' ').nth(1).unwrap_or_default();
    let host = address.split("://").last().unwrap_or_default().split(['/', ':']).next().unwrap_or_default();
    OWN.iter().any(|own| host.contains(own))
}

/// Whether a line that a driver printed is an error of the page, as each browser words it.
fn is_error(engine: Engine, line: &str) -> bool {
    match engine {
        Engine::Chromium => false,
        // The browser's own script has errors too, from addresses such as `resource:` and from this loader.
        Engine::Firefox => {
            (line.starts_with("console.error:") && !line.starts_with("console.error: RSLoader:"))
                || line.starts_with("JavaScript error: file:")
                || line.contains("Content-Security-Policy")
        }
        Engine::WebKit => line.starts_with("CONSOLE ") && (line.contains(" ERROR ") || line.contains("Refused to ")),
    }
}

/// The address in one entry of Chromium's log, if the entry is a request.
fn requested(message: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(message).ok()?;
    let event = &entry["message"];
    let method = event["method"].as_str()?;
    if method == "Network.webSocketCreated" {
        return event["params"]["url"].as_str().map(str::to_owned);
    }
    (method == "Network.requestWillBeSent").then(|| event["params"]["request"]["url"].as_str().map(str::to_owned))?
}

/// Without the page itself and what it makes within itself.
fn only_outside(mut addresses: Vec<String>) -> Vec<String> {
    let inside = ["file:", "blob:", "data:", "about:", "chrome:"];
    addresses.retain(|address| !inside.iter().any(|scheme| address.starts_with(scheme)));
    addresses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_from_other_output() {
        for (engine, line, error) in [
            (Engine::Firefox, "console.error: \"no\"", true),
            (Engine::Firefox, "console.error: RSLoader: ", false),
            (Engine::Firefox, "console.log: \"hello\"", false),
            (Engine::Firefox, "JavaScript error: file:///x/goldpan.html, line 3: no", true),
            (Engine::Firefox, "JavaScript error: resource://gre/x.mjs, line 3: no", false),
            (Engine::WebKit, "CONSOLE JS ERROR TypeError: no", true),
            (Engine::WebKit, "CONSOLE CONSOLE API ERROR no", true),
            (Engine::WebKit, "CONSOLE CONSOLE API LOG hello", false),
        ] {
            assert_eq!(is_error(engine, line), error, "{line}");
        }
    }

    #[test]
    fn what_a_browser_asks_by_itself_is_left_out() {
        for (line, own) in [
            ("CONNECT accounts.google.com:443 HTTP/1.1", true),
            ("GET http://clients2.google.com/time?x=1 HTTP/1.1", true),
            ("GET http://127.0.0.1:80/google.com HTTP/1.1", false),
            ("GET /fetch HTTP/1.1", false),
            ("a connection without a word", false),
        ] {
            assert_eq!(is_of_the_maker(line), own, "{line}");
        }
    }

    #[test]
    fn requests_are_read_from_the_network_log() {
        let request = r#"{"message":{"method":"Network.requestWillBeSent","params":{"request":{"url":"http://a/"}}}}"#;
        let socket = r#"{"message":{"method":"Network.webSocketCreated","params":{"url":"ws://a/"}}}"#;
        let other = r#"{"message":{"method":"Network.dataReceived","params":{}}}"#;
        assert_eq!(requested(request).as_deref(), Some("http://a/"));
        assert_eq!(requested(socket).as_deref(), Some("ws://a/"));
        assert_eq!(requested(other), None);
        assert_eq!(requested("no json"), None);
    }

    #[test]
    fn only_addresses_outside_count() {
        let all = ["file:///x", "blob:null/1", "data:,x", "http://a/", "wss://b/"].map(str::to_owned).to_vec();
        assert_eq!(only_outside(all), ["http://a/", "wss://b/"]);
    }
}
