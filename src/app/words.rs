//! Numbers in words, as the page shows them.

/// `1 article`, `12 articles`, `1,200 articles`.
///
/// ```
/// # use goldpan::app::words::count;
/// assert_eq!(count(1, "article", "articles"), "1 article");
/// assert_eq!(count(1_234_567, "label", "labels"), "1,234,567 labels");
/// ```
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    let mut words = grouped(number);
    words.push(' ');
    words.push_str(if number == 1 { one } else { many });
    words
}

/// A number with a comma between thousands.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A size in bytes, rounded: `340 B`, `4.2 kB`, `12 kB`, `1.3 MB`.
///
/// ```
/// # use goldpan::app::words::size;
/// assert_eq!(size(4_210), "4.2 kB");
/// assert_eq!(size(999_999), "1.0 MB");
/// ```
#[must_use]
pub fn size(bytes: usize) -> String {
    let (unit, name) = match bytes {
        0..1_000 => return bytes.to_string() + " B",
        1_000..999_500 => (1_000, " kB"),
        _ => (1_000_000, " MB"),
    };
    let tenths = (bytes * 10 + unit / 2) / unit;
    let number = if tenths < 100 {
        (tenths / 10).to_string() + "." + &(tenths % 10).to_string()
    } else {
        grouped((bytes + unit / 2) / unit)
    };
    number + name
}

/// At most `limit` characters of a text on one line, with `…` where more follows.
///
/// ```
/// # use goldpan::app::words::shortened;
/// assert_eq!(shortened("Camp  Taji\nbase", 11), "Camp Taji b…");
/// assert_eq!(shortened("Camp Taji", 11), "Camp Taji");
/// ```
#[must_use]
pub fn shortened(text: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut blank = false;
    for (seen, c) in text
        .trim()
        .chars()
        .filter(|c| {
            let twice = c.is_whitespace() && blank;
            blank = c.is_whitespace();
            !twice
        })
        .enumerate()
    {
        if seen == limit {
            line.push('…');
            break;
        }
        line.push(if c.is_whitespace() { ' ' } else { c });
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_round_and_never_say_a_thousand() {
        let cases = [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.0 kB"),
            (9_949, "9.9 kB"),
            (9_950, "10 kB"),
            (999_499, "999 kB"),
            (12_345_678, "12 MB"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(size(bytes), expected);
        }
    }

    #[test]
    fn long_texts_are_read_no_further_than_shown() {
        assert_eq!(shortened(&"a".repeat(1_000_000), 3), "aaa…");
        assert_eq!(shortened("  ", 3), "");
    }
}
