//! The Content-Security-Policy that both pages carry: nothing goes out, and no script runs but ours.
//!
//! # Decisions
//!
//! - 2026-11-20: scripts by hash, styles `'unsafe-inline'`. Yew writes `style` attributes, and the colours of labels are
//!   the user's data, so their rules cannot be hashed beforehand. A style cannot send anything while every kind of
//!   request is closed (`default-src 'none'`, images from `data:` and `blob:` only). Rejected: hashes with rules
//!   set from script, which forbids every `style` attribute for no gain.
//! - 2026-11-20: the hosted page gets a policy as well. It differs where it must: its files come from the same origin.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The source expression that admits a script with exactly this text between its tags.
///
/// The text must have plain line feeds: a browser hashes what its parser made of the file.
pub fn script_hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The policy of the single file, which holds everything and may load nothing.
pub fn single_file(script_hashes: &[String]) -> String {
    let scripts = script_hashes.join(" ");
    join(&format!("script-src {scripts} 'wasm-unsafe-eval'"), "connect-src 'none'", "worker-src blob:", "")
}

/// The policy of the hosted page, which loads its own files and nothing else.
pub fn hosted(script_hashes: &[String]) -> String {
    let scripts = script_hashes.join(" ");
    // A worker made from a Blob loads the glue by its address.
    join(
        &format!("script-src 'self' {scripts} 'wasm-unsafe-eval'"),
        "connect-src 'self'",
        "worker-src blob:",
        "'self' ",
    )
}

fn join(script: &str, connect: &str, worker: &str, style: &str) -> String {
    let style = format!("style-src {style}'unsafe-inline'");
    [
        "default-src 'none'",
        script,
        &style,
        "img-src data: blob:",
        "font-src data:",
        connect,
        worker,
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// The element that carries a policy; it stands before everything it shall rule.
pub fn meta(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_text() {
        // Example of the specification (CSP level 3, section 2.3.1 uses the same form), checked with openssl.
        assert_eq!(script_hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn the_single_file_lets_nothing_out() {
        let policy = single_file(&["'sha256-a'".to_owned(), "'sha256-b'".to_owned()]);
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'sha256-a' 'sha256-b' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; \
             img-src data: blob:; font-src data:; connect-src 'none'; worker-src blob:; base-uri 'none'; \
             form-action 'none'"
        );
    }

    #[test]
    fn the_hosted_page_reaches_its_own_origin_only() {
        let policy = hosted(&["'sha256-a'".to_owned()]);
        for part in ["default-src 'none'", "connect-src 'self'", "script-src 'self' 'sha256-a' 'wasm-unsafe-eval'"] {
            assert!(policy.contains(part), "{part} in {policy}");
        }
        assert!(!policy.contains("http") && !policy.contains('*'));
    }
}
