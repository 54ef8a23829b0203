//! Guesses a legacy encoding by how plausible the decoded text looks.
//!
//! Each encoding of `assets/intake/guess.tsv` has the characters that its texts mostly hold. The sample is decoded in
//! each of them; the one whose characters outside of ASCII are most often among its own wins. It needs a decoder but no
//! tables, which is why the page uses it where the terminal has `chardetng`.

const TABLE: &str = include_str!("../../../assets/intake/guess.tsv");

/// What is read of a text that names no encoding and fits none: the commonest legacy encoding of the web.
pub const FALLBACK: &str = "windows-1252";

/// The encoding, by its name in the Encoding Standard, that makes most sense of `sample`.
///
/// `decode` gives the text of the sample in an encoding, or nothing where bytes do not fit it.
#[must_use]
pub fn guess(sample: &[u8], decode: &dyn Fn(&'static str, &[u8]) -> Option<String>) -> &'static str {
    let (mut best, mut most) = (FALLBACK, 0);
    for (name, letters) in TABLE.lines().filter_map(|line| line.split_once('\t')) {
        let score = decode(name, sample).map_or(i64::MIN, |text| plausibility(&text, letters));
        if score > most {
            (best, most) = (name, score);
        }
    }
    best
}

/// In thousandths, how many characters outside of ASCII are `letters`; what no text holds counts against it.
fn plausibility(text: &str, letters: &str) -> i64 {
    let is_latin = letters.contains(['é', 'ā', 'ğ']);
    let (mut points, mut seen, mut before) = (0_i64, 0_i64, ' ');
    for character in text.chars() {
        if !character.is_ascii() {
            seen += 1;
            points += match character {
                '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' | char::REPLACEMENT_CHARACTER => -50,
                // A letter of another script right behind a Latin one, as in `caf` and a Cyrillic letter.
                _ if !is_latin && character.is_alphabetic() && before.is_ascii_alphabetic() => -30,
                // A capital inside of a word: the other half of a Cyrillic code page.
                _ if character.is_uppercase() && before.is_lowercase() => -20,
                _ if letters.contains(character) => 10,
                // Characters of two bytes that fit by chance are rare.
                '\u{3040}'..='\u{30FF}' if letters.contains('の') => 8,
                '\u{4E00}'..='\u{9FFF}' if letters.contains(['の', '的']) => 6,
                '\u{AC00}'..='\u{D7A3}' if letters.contains('다') => 8,
                _ => 0,
            };
        }
        before = character;
    }
    if seen == 0 { 0 } else { points * 100 / seen }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::Encoding;

    fn decode(name: &'static str, bytes: &[u8]) -> Option<String> {
        let encoding = Encoding::for_label(name.as_bytes())?;
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
    }

    #[track_caller]
    fn check(name: &str, text: &str) {
        let encoding = Encoding::for_label(name.as_bytes()).expect("an encoding of the Standard");
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{name} holds {text}");
        assert_eq!(guess(&bytes, &decode), name, "{text}");
    }

    #[test]
    fn texts_are_told_apart() {
        check("windows-1252", "L'armée a déployé des blindés — hier, près de la frontière");
        check("windows-1252", "Die Kämpfe um die Brücke hörten gestern früh auf");
        check("windows-1250", "Żołnierze są w Łodzi, a część oddziałów wróciła już do koszar");
        check("windows-1254", "Güvenlik güçleri dün akşam üç kişiyi gözaltına aldı, İçişleri Bakanlığı açıkladı");
        check("windows-1251", "Военные сообщили об ударе по складу боеприпасов под Донецком");
        check("KOI8-R", "Военные сообщили об ударе по складу боеприпасов под Донецком");
        check("windows-1253", "Ο στρατός ανακοίνωσε χθες ότι οι συγκρούσεις σταμάτησαν");
        check("windows-1255", "הצבא הודיע אתמול על ירי רקטות לעבר הבסיס");
        check("windows-1256", "سقطت صواريخ على القاعدة قرب المطار ليلة أمس وفق مسؤولين");
        check("Shift_JIS", "防衛省は昨日、ミサイルが日本海に落下したと発表した。");
        check("EUC-JP", "防衛省は昨日、ミサイルが日本海に落下したと発表した。");
        check("EUC-KR", "국방부는 어제 미사일이 동해에 떨어졌다고 발표했다");
        check("GBK", "国防部发言人表示，军队昨日在边境地区举行了实弹演习。");
        check("Big5", "國防部發言人表示，軍隊昨日在邊境地區舉行了實彈演習。");
    }

    #[test]
    fn every_row_names_an_encoding_and_its_letters() {
        for line in TABLE.lines() {
            let (name, letters) = line.split_once('\t').expect("a name, a tab, letters");
            let encoding = Encoding::for_label(name.as_bytes()).expect("an encoding of the Standard");
            assert_eq!(encoding.name(), name);
            assert!(letters.chars().count() >= 20, "{name}");
        }
    }
}
