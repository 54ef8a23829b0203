//! From bytes to text: which encoding, told or guessed, and what did not fit.
//!
//! The order of trust: the user's choice; a byte order mark; the bytes being valid UTF-8; UTF-16 by the
//! pattern of its zeros; what the page declares; a guess by letter statistics.

#[cfg(not(target_arch = "wasm32"))]
mod crates;
pub mod guess;
pub mod legacy;
mod unicode;

use legacy::legacy;

/// A decoded text and how it was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's name in the Encoding Standard.
    pub encoding: &'static str,
    /// Whether the encoding is a guess.
    pub guessed: bool,
    /// Byte offset (from 0) of the first byte that is not valid in UTF-8 where that made us guess another
    /// encoding, or in `encoding` where it was replaced by U+FFFD.
    pub broken_at: Option<usize>,
    /// Whether bytes that do not fit were replaced by U+FFFD.
    pub replaced: bool,
}

/// The user asked for an encoding that the Encoding Standard does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEncoding(pub String);

impl std::fmt::Display for UnknownEncoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{}\" is not an encoding that can be read. Choose one from the list.", self.0)
    }
}

impl std::error::Error for UnknownEncoding {}

/// How much is given to the guesser, in bytes, from shortly before the first byte that is not ASCII.
const GUESS_FROM: usize = 200_000;

/// The encodings to choose from, most useful first, by their names in the Encoding Standard.
#[must_use]
pub const fn choices() -> &'static [&'static str] {
    &[
        "UTF-8",
        "windows-1252",
        "UTF-16LE",
        "UTF-16BE",
        "windows-1256",
        "windows-1251",
        "windows-1250",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1257",
        "windows-1258",
        "windows-874",
        "ISO-8859-2",
        "ISO-8859-5",
        "ISO-8859-6",
        "ISO-8859-7",
        "ISO-8859-8",
        "ISO-8859-15",
        "KOI8-R",
        "KOI8-U",
        "macintosh",
        "IBM866",
        "GBK",
        "gb18030",
        "Big5",
        "Shift_JIS",
        "EUC-JP",
        "ISO-2022-JP",
        "EUC-KR",
    ]
}

/// Decodes `bytes`, as `label` where the user chose one, or else as what they most likely are.
///
/// # Errors
///
/// The label is not in the Encoding Standard.
///
/// ```
/// # use goldpan::intake::encoding::decode;
/// assert_eq!(decode(b"\xEF\xBB\xBFab", None).map(|d| d.text), Ok("ab".to_owned()));
/// let forced = decode(b"caf\xE9", Some("windows-1252"));
/// assert_eq!(forced.map(|d| d.text), Ok("café".to_owned()));
/// ```
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, UnknownEncoding> {
    let Some(label) = label else { return Ok(detect(bytes, None)) };
    let encoding = known(label).ok_or_else(|| UnknownEncoding(label.to_owned()))?;
    Ok(run(encoding, without_mark(bytes, encoding), bytes.len(), false))
}

/// Decodes `bytes` as what they most likely are, `declared` being what the page says of itself.
#[must_use]
pub fn detect(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = unicode::marked(bytes) {
        return run(encoding, &bytes[mark..], bytes.len(), false);
    }
    let declared = declared.and_then(known);
    let escapes = declared == Some("ISO-2022-JP") && bytes.contains(&0x1B);
    match std::str::from_utf8(bytes) {
        Ok(text) if !escapes && !text.contains('\0') => {
            Decoded { text: text.to_owned(), encoding: "UTF-8", guessed: false, broken_at: None, replaced: false }
        }
        Ok(_) => otherwise(bytes, declared, None),
        Err(error) => otherwise(bytes, declared, Some(error.valid_up_to())),
    }
}

/// What is not plain UTF-8: UTF-16 without a mark, damaged UTF-8, or a legacy encoding.
fn otherwise(bytes: &[u8], declared: Option<&'static str>, broken_at: Option<usize>) -> Decoded {
    if let Some(encoding) = looks_like_utf16(bytes) {
        let decoded = run(encoding, bytes, bytes.len(), true);
        if !decoded.replaced && !decoded.text.contains('\0') {
            return decoded;
        }
    }
    if broken_at.is_some() && (declared == Some("UTF-8") || mostly_utf8(bytes)) {
        return run("UTF-8", bytes, bytes.len(), false);
    }
    // A page may claim UTF-16 in letters that show it is not; browsers read UTF-8 then.
    if let Some(encoding) = declared.filter(|encoding| !encoding.starts_with("UTF-")) {
        return run(encoding, bytes, bytes.len(), false);
    }
    let Some(broken_at) = broken_at else { return run("UTF-8", bytes, bytes.len(), false) };
    let from = broken_at.saturating_sub(1_000);
    let sample = &bytes[from..bytes.len().min(from + GUESS_FROM)];
    let mut decoded = run((legacy().guess)(sample), bytes, bytes.len(), true);
    decoded.broken_at = Some(broken_at);
    decoded
}

/// Decodes without looking for marks; `whole` is the length with the mark, to count offsets from.
fn run(encoding: &'static str, bytes: &[u8], whole: usize, guessed: bool) -> Decoded {
    let (text, replaced, broken) = match unicode::decode(encoding, bytes) {
        Some((text, broken)) => (text, broken.is_some(), broken),
        None => {
            let (text, replaced) = (legacy().decode)(encoding, bytes);
            let broken = if replaced { (legacy().first_broken)(encoding, bytes) } else { None };
            (text, replaced, broken)
        }
    };
    Decoded { text, encoding, guessed, broken_at: broken.map(|at| at + whole - bytes.len()), replaced }
}

fn known(label: &str) -> Option<&'static str> {
    (legacy().known)(label)
}

fn without_mark<'a>(bytes: &'a [u8], encoding: &'static str) -> &'a [u8] {
    match unicode::marked(bytes) {
        Some((found, mark)) if found == encoding => &bytes[mark..],
        _ => bytes,
    }
}

/// UTF-16 of most texts has zeros on one side of its pairs (spaces, digits, line ends, Latin letters), never on both.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(8_192) & !1];
    if !bytes.len().is_multiple_of(2) || sample.is_empty() {
        return None;
    }
    let first = sample.iter().step_by(2).filter(|&&byte| byte == 0).count();
    let second = sample.iter().skip(1).step_by(2).filter(|&&byte| byte == 0).count();
    // Among nothing but plain letters a few zeros are damage; among bytes that no plain text has, they are blanks.
    let plain = sample
        .iter()
        .all(|&byte| byte == 0 || byte == b'\t' || byte == b'\n' || byte == b'\r' || (0x20..0x7F).contains(&byte));
    let enough = |zeros: usize| zeros * 20 >= sample.len() / 2 * if plain { 10 } else { 1 };
    match (first, second) {
        (0, second) if enough(second) => Some("UTF-16LE"),
        (first, 0) if enough(first) => Some("UTF-16BE"),
        _ => None,
    }
}

/// Damaged UTF-8 rather than another encoding: far more characters fit than do not.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut fit, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        fit += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    fit >= 4 * broken
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(name: &str, bytes: &[u8], text: &str, encoding: &str, guessed: bool) {
        let decoded = detect(bytes, None);
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.guessed), (text, encoding, guessed), "{name}");
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn named_cases() {
        check("empty", b"", "", "UTF-8", false);
        check("ascii", b"a\r\nb", "a\r\nb", "UTF-8", false);
        check("mark", b"\xEF\xBB\xBF\xD8\xA8", "ب", "UTF-8", false);
        check("utf-16 le, mark", &[&[0xFF, 0xFE], utf16("é𝄞", true).as_slice()].concat(), "é𝄞", "UTF-16LE", false);
        check("utf-16 be, mark", &[&[0xFE, 0xFF], utf16("é𝄞", false).as_slice()].concat(), "é𝄞", "UTF-16BE", false);
        check("utf-16 le, bare", &utf16("Rockets fell.\r\n", true), "Rockets fell.\r\n", "UTF-16LE", true);
        check("utf-16 be, bare", &utf16("Rockets fell.\r\n", false), "Rockets fell.\r\n", "UTF-16BE", true);
        let arabic = "سقطت صواريخ على القاعدة قرب المطار ليلة أمس وفق مسؤولين";
        check("utf-16 arabic, bare", &utf16(arabic, true), arabic, "UTF-16LE", true);
        check(
            "french in windows-1252",
            b"L'arm\xE9e a d\xE9ploy\xE9 des blind\xE9s \x97 hier",
            "L'armée a déployé des blindés — hier",
            "windows-1252",
            true,
        );
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(arabic);
        check("arabic in windows-1256", &bytes, arabic, "windows-1256", true);
        let russian = "Военные сообщили об ударе по складу боеприпасов под Донецком";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        check("russian in windows-1251", &bytes, russian, "windows-1251", true);
        let chinese = "国防部发言人表示,军队昨日在边境地区举行了实弹演习。";
        let (bytes, _, _) = encoding_rs::GBK.encode(chinese);
        check("chinese in gbk", &bytes, chinese, "GBK", true);
    }

    #[test]
    fn a_broken_byte_is_named_and_replaced() {
        let decoded = detect("Żołnierze są w Łodzi\u{0}".replace('\0', "").as_bytes(), None);
        assert_eq!(decoded.broken_at, None);
        let mut bytes = "Żołnierze są w Łodzi".as_bytes().to_vec();
        bytes.push(0xFF);
        let decoded = detect(&bytes, None);
        assert_eq!((decoded.encoding, decoded.broken_at, decoded.replaced), ("UTF-8", Some(bytes.len() - 1), true));
        assert!(decoded.text.ends_with("Łodzi\u{FFFD}"));
    }

    #[test]
    fn a_declaration_counts_unless_the_bytes_are_utf8() {
        assert_eq!(detect(b"\xE9", Some("iso-8859-2")).encoding, "ISO-8859-2");
        assert_eq!(detect("é".as_bytes(), Some("iso-8859-1")).encoding, "UTF-8");
        assert_eq!(detect(b"caf\xE9", Some("utf-8")).text, "caf\u{FFFD}");
        assert_eq!(detect(b"abc", Some("utf-16")).text, "abc");
    }

    #[test]
    fn a_choice_is_obeyed_and_an_unknown_one_refused() {
        assert_eq!(decode("é".as_bytes(), Some("windows-1252")).map(|decoded| decoded.text), Ok("Ã©".to_owned()));
        assert_eq!(decode(b"", Some("klingon")), Err(UnknownEncoding("klingon".to_owned())));
        for choice in choices() {
            assert_eq!(decode(b"plain", Some(choice)).map(|decoded| decoded.encoding), Ok(*choice), "{choice}");
        }
    }

    proptest! {
        #[test]
        fn utf8_round_trips(text in "\\PC*") {
            let text = text.replace(['\0', '\u{FEFF}'], "");
            let decoded = detect(text.as_bytes(), None);
            prop_assert_eq!(decoded.text, text);
            prop_assert_eq!(decoded.broken_at, None);
        }

        #[test]
        fn utf16_with_a_mark_round_trips(text in ".*", little in any::<bool>()) {
            let mut bytes = if little { vec![0xFF, 0xFE] } else { vec![0xFE, 0xFF] };
            bytes.extend(utf16(&text, little));
            prop_assert_eq!(detect(&bytes, None).text, text);
        }

        #[test]
        fn no_bytes_panic_and_broken_offsets_lie_inside(
            bytes in proptest::collection::vec(any::<u8>(), 0..300), choice in 0..30_usize
        ) {
            for decoded in [Ok(detect(&bytes, None)), decode(&bytes, Some(choices()[choice]))].into_iter().flatten() {
                prop_assert!(decoded.broken_at.is_none_or(|at| at <= bytes.len()));
                let shown = decoded.text.contains(char::REPLACEMENT_CHARACTER);
                prop_assert!(!decoded.replaced || shown);
            }
        }
    }
}
