//! Counting tests: by the lines in which every test runner here sums up what it ran.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Tests that ran and passed.
    pub passed: usize,
    /// Tests that ran and failed.
    pub failed: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Counts {
    /// The sum of all lines such as `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
    pub fn in_output(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines().filter_map(|line| line.trim().strip_prefix("test result: ")) {
            let number = |name: &str| {
                let before = line.split([';', '.']).find_map(|part| part.trim().strip_suffix(name))?;
                before.trim().parse().ok()
            };
            sum += Self { passed: number(" passed").unwrap_or(0), failed: number(" failed").unwrap_or(0) };
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_summaries_are_summed() {
        for (name, output, passed, failed) in [
            ("nothing", "running 0 tests\n", 0, 0),
            ("one", "test a ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; finished in 0.00s\n", 1, 0),
            (
                "several",
                "test result: ok. 12 passed; 0 failed; 3 ignored\ntest result: FAILED. 7 passed; 2 failed; 0 ignored\n",
                19,
                2,
            ),
            ("a test's own words", "it printed: test result: 5 passed\n", 0, 0),
        ] {
            assert_eq!(Counts::in_output(output), Counts { passed, failed }, "{name}");
        }
    }
}
