//! Steps of a command: each says what it does, then how long it took, and, when it fails, what to do.

use std::fmt;
use std::time::{Duration, Instant};

/// Why a step could not be done, and what the person at the keyboard can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong, one sentence.
    pub what: String,
    /// What to do now, one sentence or a command.
    pub advice: String,
}

impl Failure {
    /// A failure from its two sentences.
    pub fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  What to do: {}", self.what, self.advice)
    }
}

/// The outcome of anything in this tool.
pub type Outcome<T> = Result<T, Failure>;

/// Says what is about to be done, does it, and says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    eprintln!("→ {what}");
    let start = Instant::now();
    let outcome = work();
    let took = seconds(start.elapsed());
    match &outcome {
        Ok(_) => eprintln!("  done in {took}"),
        Err(_) => eprintln!("  failed after {took}"),
    }
    outcome
}

/// A duration for people: tenths of a second below a minute, minutes and seconds above.
pub fn seconds(duration: Duration) -> String {
    let tenths = (duration.as_millis() + 50) / 100;
    if tenths < 600 {
        return format!("{}.{} s", tenths / 10, tenths % 10);
    }
    let whole = (duration.as_millis() + 500) / 1000;
    format!("{} min {:02} s", whole / 60, whole % 60)
}

/// A number with a comma between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        for (millis, text) in [
            (0, "0.0 s"),
            (149, "0.1 s"),
            (151, "0.2 s"),
            (59_900, "59.9 s"),
            (59_960, "1 min 00 s"),
            (61_400, "1 min 01 s"),
            (600_000, "10 min 00 s"),
        ] {
            assert_eq!(seconds(Duration::from_millis(millis)), text, "{millis} ms");
        }
    }

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_048_576, "1,048,576")] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_failure_says_what_to_do() {
        let shown = Failure::new("No compiler was found.", "install one").to_string();
        assert_eq!(shown, "No compiler was found.\n  What to do: install one");
    }
}
