//! Which rows of a long list a page must have.

use std::ops::Range;

/// Rows above and below the visible ones, so that quick scrolling meets no gap.
const BEYOND: usize = 8;

/// The rows to render of `count`, all `row` pixels high, when `height` pixels are seen from `top` on.
///
/// ```
/// # use goldpan::app::rows::rows;
/// assert_eq!(rows(10_000, 50.0, 5_000.0, 500.0), 92..118);
/// assert_eq!(rows(3, 50.0, 0.0, 500.0), 0..3);
/// ```
#[must_use]
pub fn rows(count: usize, row: f64, top: f64, height: f64) -> Range<usize> {
    // Negative and not-a-number become 0 by the cast.
    let first = ((top / row) as usize).min(count);
    let last = ((top + height) / row).ceil() as usize;
    first.saturating_sub(BEYOND)..last.saturating_add(BEYOND).min(count).max(first)
}

/// How far to scroll so that a row is seen: the new `top`, or `None` where it is seen already.
///
/// ```
/// # use goldpan::app::rows::reveal;
/// assert_eq!(reveal(3, 50.0, 0.0, 500.0), None);
/// assert_eq!(reveal(10, 50.0, 0.0, 500.0), Some(50.0));
/// assert_eq!(reveal(1, 50.0, 400.0, 500.0), Some(50.0));
/// ```
#[must_use]
pub fn reveal(index: usize, row: f64, top: f64, height: f64) -> Option<f64> {
    let (above, below) = (index as f64 * row, (index + 1) as f64 * row);
    if above < top {
        Some(above)
    } else if below > top + height {
        Some((below - height).max(0.0))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_measures_give_rows_that_exist() {
        let cases = [
            (0, 50.0, 0.0, 500.0, 0..0),
            (5, 50.0, 9_000.0, 500.0, 0..5),
            (5, 50.0, -20.0, 0.0, 0..5),
            (100, 50.0, f64::NAN, 100.0, 0..8),
            (100, 50.0, 0.0, 0.0, 0..8),
        ];
        for (count, row, top, height, expected) in cases {
            assert_eq!(rows(count, row, top, height), expected, "{count} rows from {top} over {height}");
        }
    }
}
