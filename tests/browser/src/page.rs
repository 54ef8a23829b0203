//! A page in a browser: opened, reloaded, closed, killed, and asked by script.
//!
//! What a case can do to it stands in [`crate::input`], [`crate::select`] and [`crate::files`]; what it can see, in
//! [`crate::look`] and [`crate::watch`].

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use thirtyfour::common::command::Command as Ask;
use thirtyfour::{Capabilities, WebDriver};

use crate::Done;
use crate::display::Display;
use crate::driver::Driver;
use crate::engine::{Engine, Start, WINDOW};
use crate::input::Point;
use crate::listener::Listener;
use crate::processes;
use crate::raw::Raw;
use crate::setting::Setting;

/// A browser with one window, and the page in it.
pub struct Page<'a> {
    /// Which browser it is.
    pub engine: Engine,
    pub(crate) setting: &'a Setting,
    pub(crate) listener: Listener,
    folder: PathBuf,
    network_log: bool,
    /// Where and when the last single click fell.
    pub(crate) clicked: Cell<Option<(Point, Instant)>>,
    session: Option<Session>,
}

struct Session {
    // Dropped in this order: first the session, then its driver.
    web: WebDriver,
    driver: Driver,
}

impl<'a> Page<'a> {
    /// Starts a browser with an empty profile; nothing is opened yet.
    ///
    /// `name` becomes part of file names. `network_log` has Chromium keep what [`Page::requests`] reads.
    ///
    /// # Errors
    /// When the driver or the browser does not start.
    pub fn start(setting: &'a Setting, engine: Engine, name: &str, network_log: bool) -> Done<Self> {
        let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let folder = setting.results.join(format!("{}-{plain}", engine.name()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("profile"))?;
        fs::create_dir_all(folder.join("profile.downloads"))?;
        let mut page = Self {
            engine,
            setting,
            listener: Listener::start()?,
            folder,
            network_log,
            clicked: Cell::new(None),
            session: None,
        };
        page.start_browser()?;
        Ok(page)
    }

    fn start_browser(&mut self) -> Done {
        let display = self.setting.display.as_ref().map(Display::name);
        let driver = Driver::start(self.engine, display, &self.folder.join("driver.log"))?;
        let (profile, proxy) = (self.folder.join("profile"), self.listener.port());
        let start = Start { profile: &profile, proxy, network_log: self.network_log };
        let wanted: Map<String, Value> = match self.engine.capabilities(&start) {
            Value::Object(map) => map,
            other => return Err(format!("capabilities are no object: {other}").into()),
        };
        let web = self.setting.runtime.block_on(WebDriver::new(driver.address(), Capabilities::from(wanted)));
        let web = web.map_err(|error| format!("the browser did not start: {error}\n{}", driver.output()))?;
        self.session = Some(Session { web, driver });
        self.wait(async |web| web.set_script_timeout(Duration::from_secs(60)).await)?;
        if self.engine == Engine::WebKit {
            // There is no window manager, and not every version answers.
            let _ = self.wait(async |web| web.set_window_rect(0, 0, WINDOW.0, WINDOW.1).await);
        }
        Ok(())
    }

    /// Opens the built file from `file://`, installs what [`crate::watch`] needs, and waits until the app is ready.
    ///
    /// # Errors
    /// When it does not become ready; the page's own message is in the error.
    pub fn open(&mut self) -> Done {
        let file = self.setting.file.clone();
        self.open_file(&file)?;
        self.until_ready()
    }

    /// Opens a file from `file://` and waits until it has loaded, not until it is ready.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub fn open_file(&mut self, file: &Path) -> Done {
        let address = format!("file://{}", file.display());
        self.wait(async |web| web.goto(address).await)?;
        self.install_watch()
    }

    /// Loads the page again and waits until the app is ready.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub fn reload(&mut self) -> Done {
        self.wait(async |web| web.refresh().await)?;
        self.install_watch()?;
        self.until_ready()
    }

    /// Closes the browser in the ordinary way and starts it again with the same profile; opens nothing.
    ///
    /// # Errors
    /// When the engine keeps no profile, or the browser does not start.
    pub fn restart(&mut self) -> Done {
        self.close()?;
        self.start_again()
    }

    /// Kills all processes of the browser at once, in the middle of whatever they do, and starts it again with the same
    /// profile.
    ///
    /// # Errors
    /// When the engine keeps no profile, or the browser does not start.
    pub fn kill(&mut self) -> Done {
        let browser = match self.engine {
            // Chromium's lock is a link to `host-process`.
            Engine::Chromium => fs::read_link(self.folder.join("profile/SingletonLock"))
                .ok()
                .and_then(|link| link.to_string_lossy().rsplit('-').next().map(str::to_owned)),
            Engine::Firefox => self.capability("moz:processID").map(|number| number.to_string()),
            Engine::WebKit => None,
        };
        let browser = browser.and_then(|number| number.parse().ok()).ok_or("the browser's process is not known")?;
        let tree = processes::tree(browser).into_iter().map(|number| number.to_string());
        // Children may end by themselves once their parent is gone.
        Command::new("kill").arg("-KILL").args(tree).stderr(Stdio::null()).status()?;
        if let Some(session) = self.session.take() {
            // The session is gone with its browser: nothing is left to say goodbye to.
            let _ = session.web.leak();
            drop(session.driver);
        }
        for lock in ["SingletonLock", "SingletonSocket", "SingletonCookie", "lock", ".parentlock"] {
            let _ = fs::remove_file(self.folder.join("profile").join(lock));
        }
        self.start_again()
    }

    fn start_again(&mut self) -> Done {
        if !self.engine.keeps_profile() {
            return Err(format!("{} keeps no profile", self.engine.name()).into());
        }
        self.start_browser()
    }

    /// Closes the browser.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn close(&mut self) -> Done {
        if let Some(session) = self.session.take() {
            self.setting.runtime.block_on(session.web.quit())?;
            drop(session.driver);
        }
        Ok(())
    }

    /// Runs a script in the page and gives what it returns; `arguments` are those given here.
    ///
    /// # Errors
    /// When it throws.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Done<Value> {
        let arguments = arguments.to_vec();
        self.wait(async |web| Ok(web.execute(script, arguments).await?.json().clone()))
    }

    /// Runs a script in the page as the body of an async function, waits for it, and gives what it returns.
    ///
    /// # Errors
    /// When it throws.
    pub fn script_async(&self, body: &str, arguments: &[Value]) -> Done<Value> {
        let whole = format!(
            "const done = arguments[arguments.length - 1];
             (async (...arguments) => {{ {body} }})(...arguments)
               .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let arguments = arguments.to_vec();
        let reply = self.wait(async |web| Ok(web.execute_async(whole, arguments).await?.json().clone()))?;
        match reply.get("error") {
            Some(error) => Err(format!("the script failed: {error}").into()),
            None => Ok(reply.get("value").cloned().unwrap_or(Value::Null)),
        }
    }

    /// Sends a command of Chromium's own protocol.
    ///
    /// # Errors
    /// When the engine is another one, or refuses the command.
    pub fn chromium(&self, command: &str, parameters: Value) -> Done<Value> {
        self.command("/goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// Sends a command that the driver knows, below the session's address.
    pub(crate) fn command(&self, path: &'static str, body: Value) -> Done<Value> {
        let command = Raw { path, body };
        self.wait(async |web| web.cmd(Ask::ExtensionCommand(Box::new(command))).await?.value())
    }

    /// Waits for what the driver is asked for.
    pub(crate) fn wait<T>(
        &self,
        ask: impl AsyncFnOnce(&WebDriver) -> thirtyfour::error::WebDriverResult<T>,
    ) -> Done<T> {
        let session = self.session.as_ref().ok_or("the browser is closed")?;
        Ok(self.setting.runtime.block_on(ask(&session.web))?)
    }

    /// What the driver and the browser have printed.
    pub(crate) fn output(&self) -> String {
        self.session.as_ref().map_or(String::new(), |session| session.driver.output())
    }

    /// The folder of this page's profile, downloads and log.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    fn capability(&self, name: &str) -> Option<Value> {
        self.session.as_ref()?.web.capabilities().get(name).cloned()
    }

    pub(crate) fn until_ready(&self) -> Done {
        let ready = self.wait_for("the app to be ready", "return document.body.dataset.ready === 'true'", &[]);
        ready.map_err(|error| {
            let shown = self.script("return document.body.innerText.slice(0, 500)", &[]).unwrap_or(json!(null));
            format!("{error}; the page shows {shown}").into()
        })
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        let _ = self.close();
        // The log stays for whoever looks into a failed case; profiles are large.
        let _ = fs::remove_dir_all(self.folder.join("profile"));
    }
}
