//! UTF-8 and UTF-16, which need no tables.

/// The marks at the start of a file, with the encoding that each means.
const MARKS: [(&str, &[u8]); 3] =
    [("UTF-8", &[0xEF, 0xBB, 0xBF]), ("UTF-16LE", &[0xFF, 0xFE]), ("UTF-16BE", &[0xFE, 0xFF])];

/// The encoding that a byte order mark means, and the mark's length.
pub(super) fn marked(bytes: &[u8]) -> Option<(&'static str, usize)> {
    MARKS.iter().find(|(_, mark)| bytes.starts_with(mark)).map(|(name, mark)| (*name, mark.len()))
}

/// The text in one of the three encodings, with U+FFFD for what does not fit, and where the first such byte is.
/// `None` for any other encoding.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Option<(String, Option<usize>)> {
    let unit: fn([u8; 2]) -> u16 = match name {
        "UTF-8" => {
            let broken = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
            return Some((String::from_utf8_lossy(bytes).into_owned(), broken));
        }
        "UTF-16LE" => u16::from_le_bytes,
        "UTF-16BE" => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, rest) = bytes.as_chunks::<2>();
    let (mut text, mut at, mut broken) = (String::with_capacity(bytes.len()), 0, None);
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok(character) => {
                text.push(character);
                at += 2 * character.len_utf16();
            }
            Err(_) => {
                text.push(char::REPLACEMENT_CHARACTER);
                broken = broken.or(Some(at));
                at += 2;
            }
        }
    }
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
        broken = broken.or(Some(at));
    }
    Some((text, broken))
}
