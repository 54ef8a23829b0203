//! What the value of a date may look like: for the fuzz targets, and for `tests/dates.rs`.

use regex::Regex;
use std::sync::LazyLock;

/// A point or period of ISO 8601, or a part of a year or day of TIMEX3 (TimeML 1.2.1, TIMEX3's attribute `value`).
const ONE: &str = r"(?x: FY\d{4} | \d{2,4}
    | \d{4}-(?: 0[1-9] | 1[0-2] | H[12] | Q[1-4] | SP | SU | FA | WI | W(?: 0[1-9] | [1-4]\d | 5[0-3] )(?: -WE )? )
    | \d{4}-(?: 0[1-9] | 1[0-2] )-(?: 0[1-9] | [12]\d | 3[01] )
        (?: T(?: MO | AF | EV | NI | (?: [01]\d | 2[0-4] ):[0-5]\d(?: :[0-5]\d )?(?: Z | [+-](?: 0\d | 1[0-4] ):[0-5]\d )? ) )? )";

/// Whether `value` is one that dates may have, or an interval of two.
#[must_use]
pub fn is_timex(value: &str) -> bool {
    static FORM: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(&format!("^(?-u:{ONE}(?:/{ONE})?)$")).expect("a plain pattern"));
    FORM.is_match(value)
}
