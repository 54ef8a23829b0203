//! Several tabs in one window.

use thirtyfour::WindowHandle;

use crate::Done;
use crate::page::Page;

/// A tab of the window.
pub type Tab = WindowHandle;

impl Page<'_> {
    /// The tab that all else speaks to.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub fn tab(&self) -> Done<Tab> {
        self.wait(async |web| web.window().await)
    }

    /// Opens one more tab, which shows nothing yet, and turns to it.
    ///
    /// # Errors
    /// When the driver refuses it.
    pub fn new_tab(&self) -> Done<Tab> {
        let tab = self.wait(async |web| web.new_tab().await)?;
        self.turn_to(&tab)?;
        Ok(tab)
    }

    /// Turns to a tab.
    ///
    /// # Errors
    /// When it is closed.
    pub fn turn_to(&self, tab: &Tab) -> Done {
        let tab = tab.clone();
        self.wait(async |web| web.switch_to_window(tab).await)
    }

    /// Closes the tab and turns to another.
    ///
    /// # Errors
    /// When the driver refuses it.
    pub fn close_tab(&self, next: &Tab) -> Done {
        self.wait(async |web| web.close_window().await)?;
        self.turn_to(next)
    }
}
