//! Commands in the driver's own words.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;
use thirtyfour::common::command::ExtensionCommand;

/// A command that `thirtyfour` has no name for.
pub struct Raw {
    /// The path below the session's address, with the slash.
    pub path: &'static str,
    /// What is sent.
    pub body: Value,
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.path, self.body)
    }
}

impl ExtensionCommand for Raw {
    fn parameters_json(&self) -> Option<Value> {
        Some(self.body.clone())
    }

    fn method(&self) -> http::Method {
        http::Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        Arc::from(self.path)
    }
}
