//! Why a mark is there, in words that a person can check.

use crate::app::mark::{Maker, Mark};
use crate::app::value;
use crate::model::label::LabelSet;
use crate::model::suggestion::Score;

/// What is known about where a mark comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Who or what made it, as a sentence.
    pub by: String,
    /// How often what made it is right, as a sentence; `None` where nothing was guessed.
    pub odds: Option<String>,
    /// What the value is, and the value in words; then the Wikidata id.
    pub facts: Vec<(&'static str, String)>,
}

/// Explains a mark.
#[must_use]
pub fn explain(mark: &Mark, labels: &LabelSet) -> Explanation {
    let (by, odds) = match &mark.maker {
        Maker::Rule { name, score } => {
            let whose = labels.get(mark.label).map_or("?", |label| &label.name);
            let verb = if mark.suggested() { "Suggested by " } else { "Accepted; suggested by " };
            // A person's own rule is not measured: it says what to offer, not what is right.
            let odds = (!name.starts_with("own/")).then(|| odds(*score));
            ([verb, &rule(name, whose), "."].concat(), odds)
        }
        Maker::Person => ("Marked by a person.".to_owned(), None),
        Maker::File(source) => (["Came with the file ", source, "."].concat(), None),
    };
    let identifier = mark.identifier.as_ref().map(|identifier| ("Wikidata", identifier.to_string()));
    let facts = mark.value.as_deref().map(value::told).into_iter().chain(identifier).collect();
    Explanation { by, odds, facts }
}

/// A rule in words, from the name that its suggestions carry: `weapon/lexicon:Katyusha`, `date/month-day-year`.
///
/// ```
/// # use goldpan::app::explain::rule;
/// assert_eq!(rule("weapon/lexicon:Katyusha", "WEAPON"), "the word list for WEAPON, entry “Katyusha”");
/// assert_eq!(rule("date/month-day-year", "DATE"), "the pattern “month day year” for DATE");
/// ```
#[must_use]
pub fn rule(name: &str, label: &str) -> String {
    match name.split_once(':') {
        Some(("own/term", term)) => ["your own term “", term, "”"].concat(),
        Some(("own/pattern", pattern)) => ["your own pattern “", pattern, "”"].concat(),
        Some((_, entry)) => ["the word list for ", label, ", entry “", entry, "”"].concat(),
        None => ["the pattern “", &title(name), "” for ", label].concat(),
    }
}

/// The name of a pattern without its group and with blanks: `month day year` for `date/month-day-year`.
#[must_use]
pub fn title(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).replace(['-', '_'], " ")
}

/// How often a rule with this score is right, in whole numbers and never as a certainty that it lacks.
fn odds(score: Score) -> String {
    let hundredths = (score.get() + 5) / 10;
    match (hundredths, score.get()) {
        (100, 1000) => "Every such suggestion is right.".to_owned(),
        (100, _) => "More than 99 of 100 such suggestions are right.".to_owned(),
        (0, 1..) => "Fewer than 1 of 100 such suggestions is right.".to_owned(),
        (number, _) => format!("{number} of 100 such suggestions are right."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::mark::MarkId;
    use crate::model::annotation::AnnotationId;
    use crate::model::label::{Label, LabelId};
    use crate::text::offset::{ByteOffset, Span};

    #[test]
    fn every_maker_is_told() {
        let labels = LabelSet::new(vec![Label::new(LabelId(3), "WEAPON", 0)]).unwrap();
        let suggestion = MarkId::Suggestion(ByteOffset::ZERO);
        let annotation = MarkId::Annotation(AnnotationId(0));
        let rule = |name: &str, score| Maker::Rule { name: name.into(), score: Score::thousandths(score) };
        let cases: [(MarkId, Maker, Option<&str>, &str); 6] = [
            (suggestion, rule("own/term:Grad", 950), None, "Suggested by your own term “Grad”."),
            (
                suggestion,
                rule("weapon/lexicon:Katyusha", 931),
                Some("rocket"),
                "Suggested by the word list for WEAPON, entry “Katyusha”. 93 of 100 such suggestions are right. Class rocket, Wikidata Q842",
            ),
            (
                suggestion,
                rule("weapon/calibre-rounds", 999),
                None,
                "Suggested by the pattern “calibre rounds” for WEAPON. More than 99 of 100 such suggestions are right.",
            ),
            (
                annotation,
                rule("weapon/drone", 700),
                None,
                "Accepted; suggested by the pattern “drone” for WEAPON. 70 of 100 such suggestions are right.",
            ),
            (annotation, Maker::Person, None, "Marked by a person."),
            (annotation, Maker::File("gold.jsonl".into()), None, "Came with the file gold.jsonl."),
        ];
        for (id, maker, value, expected) in cases {
            let span = Span::new(0, 4).unwrap();
            let (value, identifier) = (value.map(Into::into), value.map(|_| "Q842".into()));
            let mark = Mark { id, span, label: LabelId(3), maker, value, identifier, note: None };
            let found = explain(&mark, &labels);
            let facts: Vec<String> = found.facts.iter().map(|(what, words)| format!("{what} {words}")).collect();
            let parts = [Some(found.by), found.odds, Some(facts.join(", ")).filter(|facts| !facts.is_empty())];
            assert_eq!(parts.into_iter().flatten().collect::<Vec<_>>().join(" "), expected);
        }
    }

    #[test]
    fn odds_round_and_claim_no_certainty() {
        for (score, expected) in
            [(0, "0 of"), (3, "Fewer"), (5, "1 of"), (994, "99 of"), (995, "More"), (1000, "Every")]
        {
            assert!(odds(Score::thousandths(score)).starts_with(expected), "{score}");
        }
    }
}
