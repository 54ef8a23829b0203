//! The three engines: how each is started and what it can do.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// A browser engine that the page must work in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Blink and V8, by `chromedriver`.
    Chromium,
    /// Gecko, by `geckodriver`.
    Firefox,
    /// WebKitGTK's MiniBrowser, by `WebKitWebDriver`.
    WebKit,
}

/// What a browser is started with.
pub struct Start<'a> {
    /// The folder that the profile lies in; MiniBrowser keeps none.
    pub profile: &'a Path,
    /// The port on this machine that stands in as the proxy for all traffic.
    pub proxy: u16,
    /// Whether Chromium keeps the log of its network; it costs time, so not for measurements.
    pub network_log: bool,
}

/// The size of the window, in CSS pixels.
pub const WINDOW: (u32, u32) = (1280, 900);

impl Engine {
    /// All of them, the quickest to start first.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine of a name as the command line has it.
    ///
    /// # Errors
    /// When there is none.
    pub fn named(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|engine| engine.name() == name);
        found.ok_or_else(|| format!("there is no engine `{name}`; there are chromium, firefox and webkit"))
    }

    /// Its name in reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Whether its profile survives when the browser is closed and started again.
    pub fn keeps_profile(self) -> bool {
        self != Self::WebKit
    }

    /// The driver's program and its arguments for a port.
    pub fn driver(self, port: u16, spare_port: u16) -> (&'static str, Vec<String>) {
        match self {
            Self::Chromium => ("chromedriver", vec![format!("--port={port}"), "--log-level=WARNING".to_owned()]),
            // Without a port of its own for it, two drivers at once ask for the same.
            Self::Firefox => (
                "geckodriver",
                ["--port", &port.to_string(), "--websocket-port", &spare_port.to_string()].map(str::to_owned).to_vec(),
            ),
            Self::WebKit => ("WebKitWebDriver", vec![format!("--port={port}")]),
        }
    }

    /// What the session is asked for.
    pub fn capabilities(self, start: &Start) -> Value {
        let proxy = format!("127.0.0.1:{}", start.proxy);
        let mut wanted = match self {
            Self::Chromium => chromium(start),
            Self::Firefox => firefox(start),
            Self::WebKit => webkit(),
        };
        wanted["proxy"] = json!({ "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy });
        wanted
    }
}

fn chromium(start: &Start) -> Value {
    let mut arguments: Vec<String> = [
        "--headless=new",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
        "--disable-domain-reliability",
        "--disable-extensions",
        "--disable-gpu",
        "--disable-search-engine-choice-screen",
        "--disable-sync",
        "--force-device-scale-factor=1",
        "--metrics-recording-only",
        "--no-default-browser-check",
        "--no-first-run",
        "--no-pings",
        // Root, as in a container, cannot have the sandbox.
        "--no-sandbox",
        "--disable-features=OptimizationHints,MediaRouter,Translate,CertificateTransparencyComponentUpdater",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--window-size={},{}", WINDOW.0, WINDOW.1));
    arguments.push(format!("--user-data-dir={}", start.profile.display()));
    let downloads = start.profile.with_extension("downloads");
    let mut wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "args": arguments,
            "prefs": { "download.default_directory": downloads, "download.prompt_for_download": false },
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    if start.network_log {
        wanted["goog:loggingPrefs"]["performance"] = json!("ALL");
    }
    wanted
}

fn firefox(start: &Start) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "args": ["-headless", "-profile", start.profile,
                "--width", WINDOW.0.to_string(), "--height", WINDOW.1.to_string()],
            "prefs": {
                // What the page says on the console goes to the driver's output, where `watch` reads it.
                "devtools.console.stdout.content": true,
                "devtools.console.stdout.chrome": false,
                "browser.dom.window.dump.enabled": true,
                "browser.download.dir": start.profile.with_extension("downloads"),
                "browser.download.folderList": 2,
                "browser.newtabpage.enabled": false,
                "browser.startup.homepage_override.mstone": "ignore",
                "captivedetect.canonicalURL": "",
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
                "network.proxy.allow_hijacking_localhost": true,
                "datareporting.policy.dataSubmissionEnabled": false,
                "services.settings.server": "data:,#remote-settings-dummy/v1",
                "browser.region.network.url": "",
                "browser.safebrowsing.downloads.enabled": false,
                "media.gmp-manager.updateEnabled": false,
                "extensions.systemAddon.update.enabled": false,
            },
        },
    })
}

fn webkit() -> Value {
    json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {
            "binary": mini_browser(),
            "args": ["--automation", "--enable-write-console-messages-to-stdout=true",
                format!("--geometry={}x{}", WINDOW.0, WINDOW.1)],
        },
    })
}

/// Where Debian puts MiniBrowser: a folder named by the processor and the version of the interface.
fn mini_browser() -> PathBuf {
    let inside = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = inside(Path::new("/usr/lib"))
        .flat_map(|processor| inside(&processor).collect::<Vec<_>>())
        .filter(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-4")))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    found.pop().unwrap_or_else(|| PathBuf::from("MiniBrowser"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_have_their_names() {
        for engine in Engine::ALL {
            assert_eq!(Engine::named(engine.name()), Ok(engine));
        }
        assert!(Engine::named("netscape").unwrap_err().contains("netscape"));
    }

    #[test]
    fn every_engine_sends_its_traffic_to_the_proxy() {
        let start = Start { profile: Path::new("/x/profile"), proxy: 4321, network_log: true };
        for engine in Engine::ALL {
            let wanted = engine.capabilities(&start);
            assert_eq!(wanted["proxy"]["sslProxy"], "127.0.0.1:4321", "{}", engine.name());
        }
    }
}
