//! Three articles of our own writing for the first visit. The events are invented; every text says so.

use serde::Deserialize;

use crate::intake::date::{DateOrigin, FoundDate, Reading, parse};
use crate::intake::draft::Draft;

const TEXTS: [(&str, &str); 3] = [
    ("sample-1-anbar-rockets.txt", include_str!("../../assets/samples/sample-1-anbar-rockets.txt")),
    ("sample-2-sahel-convoy.txt", include_str!("../../assets/samples/sample-2-sahel-convoy.txt")),
    ("sample-3-black-sea-drones.txt", include_str!("../../assets/samples/sample-3-black-sea-drones.txt")),
];

/// The wire form of `assets/samples/samples.json`, version 1.
#[derive(Deserialize)]
struct Listing {
    samples: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    file: String,
    title: String,
    date: String,
}

/// The sample articles, in the order of their list. Their `meta` holds `"sample": true`.
///
/// ```
/// # use goldpan::intake::samples::samples;
/// assert_eq!(samples().len(), 3);
/// ```
#[must_use]
pub fn samples() -> Vec<Draft> {
    // The list is part of the program and a test reads it.
    let listing: Listing = serde_json::from_str(include_str!("../../assets/samples/samples.json"))
        .unwrap_or(Listing { samples: Vec::new() });
    listing.samples.into_iter().filter_map(draft).collect()
}

fn draft(sample: Sample) -> Option<Draft> {
    let (name, text) = TEXTS.iter().find(|(name, _)| *name == sample.file)?;
    let Reading::Date(date, _) = parse(&sample.date) else { return None };
    let mut meta = serde_json::Map::new();
    meta.insert("sample".to_owned(), true.into());
    Some(Draft {
        name: (*name).to_owned(),
        title: Some(sample.title),
        date: Some(FoundDate { date, how: DateOrigin::Metadata, quote: sample.date }),
        url: None,
        meta,
        text: (*text).to_owned(),
        cleaned: None,
        encoding: "UTF-8",
        encoding_guessed: false,
        source: "sample article".to_owned(),
        annotations: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{clean, find_date, notices, title};

    #[test]
    fn samples_are_marked_clean_and_consistent() {
        for draft in samples() {
            let words = draft.text.split_whitespace().count();
            assert!((250..=400).contains(&words), "{} has {words} words", draft.name);
            assert!(draft.text.to_lowercase().contains("sample article, invented for practice"), "{}", draft.name);
            assert_eq!(draft.title, title::guess(&draft.text), "{}", draft.name);
            let listed = draft.date.as_ref().map(|found| found.date.day());
            assert_eq!(find_date::in_text(&draft.text).map(|found| found.date.day()), listed, "{}", draft.name);
            assert_eq!(clean::plain(&draft.text), None, "{}", draft.name);
            assert_eq!(notices::odd_characters("", &draft.text), [], "{}", draft.name);
        }
    }
}
