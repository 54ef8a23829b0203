//! Character references: `&amp;`, `&#8217;`, `&#x2019;`, by the HTML Standard, section 13.5.
//!
//! The 2,231 names are data: `assets/intake/entities.tsv`, a name and its code points in hexadecimal, sorted
//! by name. 11 kB gzipped; crates with the same table weigh 24 to 31.

use std::sync::OnceLock;

const LONGEST_NAME: usize = 32;

fn table() -> &'static [(&'static str, &'static str)] {
    static TABLE: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        include_str!("../../../assets/intake/entities.tsv").lines().filter_map(|line| line.split_once('\t')).collect()
    })
}

/// Appends `raw` to `out` with its references decoded. In attribute values the old names without a semicolon
/// stand for themselves when a letter, digit or `=` follows, as addresses need.
///
/// ```
/// # use goldpan::intake::html::entities::decode_into;
/// let mut out = String::new();
/// decode_into("Rock &amp; r&eacute;sum&eacute; &#8217;20 &bogus;", false, &mut out);
/// assert_eq!(out, "Rock & résumé ’20 &bogus;");
/// ```
pub fn decode_into(raw: &str, attribute: bool, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if rest[1..].starts_with('#') { numeric(rest, out) } else { named(rest, attribute, out) };
        if taken == 0 {
            out.push('&');
        }
        rest = &rest[taken.max(1)..];
    }
    out.push_str(rest);
}

/// Reads a reference at the start of `text` and gives the bytes it took, 0 for none.
fn named(text: &str, attribute: bool, out: &mut String) -> usize {
    let name = &text[1..];
    let letters = name.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    if name[letters..].starts_with(';')
        && let Some(points) = look_up(&name[..=letters])
    {
        push_points(points, out);
        return letters + 2;
    }
    for length in (2..=letters).rev() {
        let followed = name[length..].starts_with(|next: char| next.is_ascii_alphanumeric() || next == '=');
        if attribute && followed {
            continue;
        }
        if let Some(points) = look_up(&name[..length]) {
            push_points(points, out);
            return length + 1;
        }
    }
    0
}

fn look_up(name: &str) -> Option<&'static str> {
    let table = table();
    table.binary_search_by_key(&name, |&(known, _)| known).ok().map(|place| table[place].1)
}

fn push_points(points: &str, out: &mut String) {
    out.extend(points.split(' ').filter_map(|point| u32::from_str_radix(point, 16).ok()).filter_map(char::from_u32));
}

fn numeric(text: &str, out: &mut String) -> usize {
    let body = &text[2..];
    let (radix, body) = match body.strip_prefix(['x', 'X']) {
        Some(body) => (16, body),
        None => (10, body),
    };
    let digits = body.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if digits == 0 {
        return 0;
    }
    let number = u32::from_str_radix(&body[..digits], radix).unwrap_or(u32::MAX);
    out.push(by_number(number));
    let start = text.len() - body.len();
    start + digits + usize::from(body[digits..].starts_with(';'))
}

/// What the numbers from 0x80 to 0x9F mean: windows-1252 (HTML Standard, "numeric character reference end state").
const C1: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// The character of a number; impossible ones become U+FFFD.
fn by_number(number: u32) -> char {
    if let Some(place) = number.checked_sub(0x80).filter(|place| *place < 0x20) {
        return C1.chars().nth(place as usize).unwrap_or('\u{FFFD}');
    }
    if number == 0 { '\u{FFFD}' } else { char::from_u32(number).unwrap_or('\u{FFFD}') }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(raw: &str, attribute: bool, expected: &str) {
        let mut out = String::new();
        decode_into(raw, attribute, &mut out);
        assert_eq!(out, expected, "{raw}");
    }

    #[test]
    fn references() {
        check("a&lt;b&gt;", false, "a<b>");
        check("&nbsp;&hellip;&rsquo;", false, "\u{A0}…’");
        check("&copy 2020 &notit; &NotEqualTilde;", false, "© 2020 ¬it; ≂̸");
        check("?a=1&copy=2&lt;", true, "?a=1&copy=2<");
        check("&#146;&#x92;&#0;&#x110000;&#99999999999;", false, "’’\u{FFFD}\u{FFFD}\u{FFFD}");
        check("&;&#;&#x;&é; & &", false, "&;&#;&#x;&é; & &");
        check("&amp;amp;", false, "&amp;");
        check("&#128512", false, "😀");
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        assert_eq!(table().len(), 2_231);
        assert!(table().is_sorted_by(|one, other| one.0 < other.0));
        for (name, points) in table() {
            let mut out = String::new();
            push_points(points, &mut out);
            assert!(!out.is_empty() && name.len() <= LONGEST_NAME + 1, "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(raw in "[&#;a-zA-Z0-9xé=]{0,40}", attribute in any::<bool>()) {
            decode_into(&raw, attribute, &mut String::new());
        }
    }
}
