//! Articles for measuring: sentences that vary by a small generator, the same for the same seed.

/// Sentences full of marks: about one in 22 bytes, as the rules find them.
const DENSE: &[&str] = &[
    "Two rockets struck Camp Redwood on 3 May 2019, an officer said. ",
    "On Tuesday fighters of the Northern Liberation Front fired mortars at a convoy. ",
    "Hezbollah denied that its drones had flown over Ain al-Asad Air Base in October 2018. ",
    "A car bomb went off near the US embassy early Sunday. ",
    "Hamas and the Islamic State blamed each other for the mortars of last week. ",
    "The Taliban left AK-47 rifles and two machine guns behind on 14 June 2020. ",
    "In March 2017 the Houthis showed a ballistic missile and three drones. ",
    "Nobody in the valley was hurt, and the market opened again on Friday. ",
];

/// Sentences as they stand in news: about one mark in 130 bytes.
const USUAL: &[&str] = &[
    "The governor said on Tuesday that the road would stay closed until the end of the month. ",
    "Three rockets landed near the US embassy early Sunday, wounding a guard, a police officer said. ",
    "Residents of the valley complained that nobody had asked them about the school or the market. ",
    "Fighters of the Northern Liberation Front attacked Camp Redwood with mortars in October 2019. ",
    "“We have waited for years,” a farmer told the paper, “and the water is still brown.” ",
    "Officials counted 2,500 tents along the river and expect more as the rain goes on. ",
    "She opened the shop with two cousins, sold bread and tea, and learned everyone's name. ",
];

/// At least `bytes` of text with about one mark in 40 bytes, in paragraphs of some 600 bytes.
pub fn dense(bytes: usize, seed: u32) -> String {
    text(&[DENSE, USUAL].concat(), bytes, seed)
}

/// At least `bytes` of usual text, in paragraphs of some 600 bytes.
pub fn usual(bytes: usize, seed: u32) -> String {
    text(USUAL, bytes, seed)
}

/// Articles of our own as they stand in news, of some 1 to 3 kB each.
pub fn news() -> Vec<String> {
    NEWS.iter().map(|text| unmarked(text)).collect()
}

/// The samples of the page and the articles that the rules are tested on.
const NEWS: &[&str] = &[
    include_str!("../../../../assets/samples/sample-1-anbar-rockets.txt"),
    include_str!("../../../../assets/samples/sample-2-sahel-convoy.txt"),
    include_str!("../../../../assets/samples/sample-3-black-sea-drones.txt"),
    include_str!("../../../articles/andes.txt"),
    include_str!("../../../articles/black-sea.txt"),
    include_str!("../../../articles/horn.txt"),
    include_str!("../../../articles/levant.txt"),
    include_str!("../../../articles/mindanao.txt"),
    include_str!("../../../articles/sahel.txt"),
    include_str!("../../../articles/ulster.txt"),
];

/// The text of `Rockets fell on [DATE Sunday].` without its brackets.
fn unmarked(text: &str) -> String {
    let mut parts = text.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        let opens = part.split_once(' ').filter(|(label, _)| label.chars().all(|c| c.is_ascii_uppercase()));
        match opens {
            Some((_, quote)) => plain + quote.replacen(']', "", 1).as_str(),
            None => plain + "[" + part,
        }
    })
}

/// One line of JSONL.
pub fn line(title: &str, text: &str) -> String {
    let mut line = serde_json::json!({ "id": title, "title": title, "text": text }).to_string();
    line.push('\n');
    line
}

fn text(sentences: &[&str], bytes: usize, seed: u32) -> String {
    let mut text = format!("Report number {seed} from the valley.\n\n");
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(7);
    while text.len() < bytes {
        // Knuth's linear congruential generator: the upper bits are the good ones.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(sentences[(state >> 16) as usize % sentences.len()]);
        if state >> 29 == 0 {
            text.push_str("\n\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_come_without_their_marks() {
        assert_eq!(
            unmarked("Rockets [sic] fell on [DATE Sunday], [DATE 3 May]."),
            "Rockets [sic] fell on Sunday, 3 May."
        );
        assert!(news().iter().all(|text| text.len() > 500 && !text.contains("[DATE")));
    }

    #[test]
    fn texts_are_as_long_as_asked_and_differ_by_seed() {
        assert_eq!(dense(4_000, 1), dense(4_000, 1));
        assert_ne!(usual(4_000, 1), usual(4_000, 2));
        assert!((4_000..4_200).contains(&usual(4_000, 1).len()));
    }
}
