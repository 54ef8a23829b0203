//! Tells a text that was loaded twice.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of the exact UTF-8 bytes of `text`, as 64 lower-case hexadecimal digits.
///
/// ```
/// # use goldpan::intake::fingerprint::fingerprint;
/// assert!(fingerprint("").starts_with("e3b0c44298fc1c14"));
/// assert_ne!(fingerprint("a\n"), fingerprint("a\r\n"));
/// ```
#[must_use]
pub fn fingerprint(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_the_published_value() {
        // FIPS 180-4, example "abc".
        assert_eq!(fingerprint("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
