//! Legacy encodings by `encoding_rs`, guessed by `chardetng`, the detector of Firefox.

use crate::intake::encoding::legacy::Legacy;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, WINDOWS_1252};

/// The crates behind the seam.
pub(super) const LEGACY: Legacy = Legacy { known, decode, first_broken, guess };

fn known(label: &str) -> Option<&'static str> {
    Encoding::for_label_no_replacement(label.as_bytes()).map(Encoding::name)
}

fn named(name: &'static str) -> &'static Encoding {
    Encoding::for_label_no_replacement(name.as_bytes()).unwrap_or(WINDOWS_1252)
}

fn decode(name: &'static str, bytes: &[u8]) -> (String, bool) {
    let (text, replaced) = named(name).decode_without_bom_handling(bytes);
    (text.into_owned(), replaced)
}

fn first_broken(name: &'static str, bytes: &[u8]) -> Option<usize> {
    let mut decoder = named(name).new_decoder_without_bom_handling();
    let mut room = vec![0; decoder.max_utf8_buffer_length_without_replacement(bytes.len())?];
    let (result, read, _) = decoder.decode_to_utf8_without_replacement(bytes, &mut room, true);
    match result {
        DecoderResult::Malformed(length, after) => Some(read.saturating_sub(usize::from(length) + usize::from(after))),
        DecoderResult::InputEmpty | DecoderResult::OutputFull => None,
    }
}

fn guess(sample: &[u8]) -> &'static str {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny).name()
}
