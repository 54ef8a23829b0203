//! The table of measurements.

use super::{Bar, Figure};

/// One line: what was measured and all its readings.
pub struct Row {
    name: String,
    unit: &'static str,
    bar: Bar,
    sorted: Vec<f64>,
}

impl Row {
    /// From the readings in any order.
    pub fn new(figure: &Figure, mut readings: Vec<f64>) -> Self {
        readings.sort_by(f64::total_cmp);
        Self { name: figure.name.to_owned(), unit: figure.unit, bar: figure.bar, sorted: readings }
    }

    fn median(&self) -> f64 {
        let count = self.sorted.len();
        if count == 0 {
            return f64::NAN;
        }
        (self.sorted[(count - 1) / 2] + self.sorted[count / 2]) / 2.0
    }
}

/// All lines as a table in Markdown.
pub fn table(rows: &[Row]) -> String {
    let mut lines = vec![
        "| what | median | min | max | readings | bar |".to_owned(),
        "| --- | ---: | ---: | ---: | ---: | ---: |".to_owned(),
    ];
    for row in rows {
        let shown = |value: f64| format!("{value:.1} {}", row.unit);
        let (least, most) = (row.sorted.first().copied(), row.sorted.last().copied());
        let bar = match row.bar {
            Bar::Most(bar) if row.median() > bar => format!("{} (missed)", shown(bar)),
            Bar::Least(bar) if row.median() < bar => format!("at least {} (missed)", shown(bar)),
            Bar::Most(bar) => shown(bar),
            Bar::Least(bar) => format!("at least {}", shown(bar)),
            Bar::None => String::new(),
        };
        lines.push(format!(
            "| {} | {} | {} | {} | {} | {bar} |",
            row.name,
            shown(row.median()),
            shown(least.unwrap_or(f64::NAN)),
            shown(most.unwrap_or(f64::NAN)),
            row.sorted.len(),
        ));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(readings: &[f64]) -> Row {
        Row { name: "opening".to_owned(), unit: "ms", bar: Bar::Most(2.0), sorted: readings.to_vec() }
    }

    #[test]
    fn the_median_is_the_middle_or_between_the_middles() {
        for (readings, median) in [(&[1.0][..], 1.0), (&[1.0, 2.0, 9.0], 2.0), (&[1.0, 2.0, 3.0, 9.0], 2.5)] {
            assert!((row(readings).median() - median).abs() < 1e-9, "{readings:?}");
        }
        assert!(row(&[]).median().is_nan());
    }

    #[test]
    fn a_missed_bar_is_marked() {
        let shown = table(&[row(&[1.0, 2.5, 4.0])]);
        assert!(shown.ends_with("| opening | 2.5 ms | 1.0 ms | 4.0 ms | 3 | 2.0 ms (missed) |"), "{shown}");
        assert!(!table(&[row(&[1.0])]).contains("missed"));
        let fast = |bar| table(&[Row { bar: Bar::Least(bar), ..row(&[2.5]) }]);
        assert!(fast(3.0).ends_with("at least 3.0 ms (missed) |") && fast(2.0).ends_with("at least 2.0 ms |"));
    }
}
