//! Loading as a user meets it: bad input, encodings, archives, records, and articles in several layouts.

use std::io::Write;

use goldpan::intake::draft::{Cleaned, Draft, Intake, Reason, Severity, SourceFile, text_without};
use goldpan::intake::limits::{Limits, too_large};
use goldpan::intake::reader::{Progress, Reader, read_all, read_as};
use goldpan::intake::{clean, html};
use proptest::prelude::*;

fn file(name: &str, bytes: impl AsRef<[u8]>) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: bytes.as_ref().to_vec() }
}

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Intake {
    read_all(vec![file(name, bytes)])
}

fn limited(files: Vec<SourceFile>, limits: Limits) -> Intake {
    let mut reader = Reader::new(files, limits);
    while !reader.step(1_000).finished {}
    reader.finish()
}

/// Nothing was read, and the one problem says `words`.
fn refused(intake: &Intake, words: &str) {
    assert_eq!(intake.drafts.len(), 0, "{intake:?}");
    assert_eq!(intake.problems.len(), 1, "{intake:?}");
    assert_eq!(intake.problems[0].severity, Severity::Left);
    assert!(intake.problems[0].message.contains(words), "{:?}", intake.problems);
}

fn texts(intake: &Intake) -> Vec<&str> {
    intake.drafts.iter().map(|draft| draft.text.as_str()).collect()
}

/// An archive of files, deflated or stored.
fn zip(entries: &[(&str, &[u8])], deflated: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in entries {
        let path = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let method = if deflated { rawzip::CompressionMethod::DEFLATE } else { rawzip::CompressionMethod::STORE };
        let (mut entry, config) = archive.new_file(path).compression_method(method).start().expect("entry");
        let packed = if deflated { miniz_oxide::deflate::compress_to_vec(content, 6) } else { content.to_vec() };
        let mut counter = config.wrap(std::io::sink());
        counter.write_all(content).expect("count");
        let (_, descriptor) = counter.finish().expect("descriptor");
        entry.write_all(&packed).expect("write");
        entry.finish(descriptor).expect("entry end");
    }
    archive.finish().expect("archive end");
    bytes
}

mod bad_input {
    use super::*;

    #[test]
    fn an_empty_file_is_noted() {
        for (name, bytes) in [
            ("a.txt", ""),
            ("a.txt", "\u{FEFF}"),
            ("a.txt", " \r\n"),
            ("a.html", ""),
            ("a.jsonl", ""),
            ("a.jsonl", "\n\n"),
        ] {
            refused(&read(name, bytes), "empty");
        }
    }

    #[test]
    fn an_archive_of_no_bytes_is_noted() {
        refused(&read("a.zip", ""), "empty");
    }

    #[test]
    fn a_binary_file_is_refused_with_a_sentence() {
        refused(&read("a.txt", b"\x7FELF\x02\x01\x01\0\0\0\0"), "binary");
        refused(&read("photo.jpg", b"\xFF\xD8\xFF\xE0 JFIF"), "image");
        let late = [b"plain text ".repeat(1_000).as_slice(), b"\0", b" and on"].concat();
        refused(&read("late.txt", late), "binary");
    }

    #[test]
    fn a_file_of_200_megabytes_is_refused_before_and_after_it_is_read() {
        let problem = too_large("big.jsonl", 200_000_000, &Limits::default()).expect("above the limit");
        assert!(
            problem.message.contains("200.0 MB")
                && problem.message.contains("100.0 MB")
                && problem.message.contains("Split")
        );
        refused(&read("big.txt", vec![b'a'; 100_000_001]), "limit");
    }

    #[test]
    fn a_text_of_more_than_20_megabytes_is_refused() {
        refused(&read("long.txt", "word ".repeat(4_000_001)), "20.0 MB");
        let record = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"short\"}}", "word ".repeat(4_000_001));
        let intake = read("long.jsonl", record);
        assert_eq!((texts(&intake), intake.problems[0].line), (vec!["short"], Some(1)));
    }

    #[test]
    fn broken_json_lines_are_named_and_the_rest_is_read() {
        let source = "{\"text\":\"one\"}\n{\"text\":\"tw\n\n[1,2]\n{\"id\":7,\"headline\":\"x\"}\n{\"text\":5}\r\n{\"text\":\"\"}\n{\"text\":\"last\"}";
        let intake = read("set.jsonl", source);
        assert_eq!(texts(&intake), ["one", "last"]);
        let seen: Vec<_> = intake.problems.iter().map(|problem| (problem.line, problem.message.as_str())).collect();
        let expected = [
            (2, "This line is not valid JSON (column 11: EOF while parsing a string) and was skipped."),
            (4, "Invalid type: sequence, expected an object with a \"text\". It was skipped."),
            (
                5,
                "This record has no \"text\" (it has id, headline); it was skipped. Name the key that holds the article \"text\".",
            ),
            (6, "Invalid type: integer `5`, expected a string. It was skipped."),
            (7, "The text of this record is empty; it was skipped."),
        ];
        assert_eq!(seen, expected.map(|(line, message)| (Some(line), message)));
        assert!(intake.problems.iter().all(|problem| problem.source == "set.jsonl"));
    }

    #[test]
    fn invalid_utf8_is_named_by_its_offset() {
        let mut bytes = "Żołnierze są w Łodzi. ".repeat(3).into_bytes();
        bytes.insert(11, 0xFF);
        let intake = read("a.txt", &bytes);
        assert!(intake.drafts[0].text.starts_with("Żołnierze\u{FFFD} są"));
        assert_eq!(intake.problems[0].severity, Severity::Notice);
        assert!(intake.problems[0].message.starts_with("Byte 12 does not fit UTF-8"), "{:?}", intake.problems);

        let intake = read("a.txt", b"The caf\xE9 was hit.");
        assert_eq!((intake.drafts[0].text.as_str(), intake.drafts[0].encoding), ("The café was hit.", "windows-1252"));
        assert!(intake.drafts[0].encoding_guessed);
        assert!(intake.problems[0].message.starts_with("Byte 8 is not valid UTF-8"), "{:?}", intake.problems);

        let intake = read("a.jsonl", b"{\"text\":\"ok\"}\n{\"text\":\"caf\xE9\"}\n");
        assert_eq!((texts(&intake), intake.problems[0].line), (vec!["ok", "café"], Some(2)));
    }

    #[test]
    fn bidi_and_control_characters_are_kept_and_noted() {
        let text = "A\u{202E}B\u{7}C\u{200B}\r\nD";
        let intake = read("a.txt", text);
        assert_eq!(texts(&intake), [text]);
        assert_eq!(intake.problems.len(), 3);
        assert!(intake.problems.iter().all(|problem| problem.severity == Severity::Notice));
    }

    #[test]
    fn html_with_scripts_is_read_without_them() {
        let source = "<html><head><script>fetch('http://evil')</script></head><body onload=alert(1)><h1>Truce</h1>\
            <p>It held<script>document.write('no')</script>.</p><iframe src=x>no</iframe><svg><script>no</script></svg>\
            <a href='javascript:alert(1)'>Link</a><noscript>no</noscript></body></html>";
        let intake = read("a.html", source);
        assert_eq!(texts(&intake), ["Truce\n\nIt held.\n\nLink\n"]);
    }

    #[test]
    fn one_line_of_100_000_characters_works() {
        let text = "Rockets fell near the base. ".repeat(3_600);
        let intake = read("a.txt", &text);
        assert_eq!((texts(&intake), &intake.problems), (vec![text.as_str()], &vec![]));
        assert_eq!(read("a.html", format!("<p>{text}")).drafts[0].text.len(), text.trim_end().len() + 1);
        assert_eq!(read("a.txt", "x".repeat(100_000)).drafts.len(), 1);
    }

    #[test]
    fn emoji_combining_marks_and_line_ends_survive_every_way_in() {
        let text = "👨‍👩‍👧 e\u{301}tat\r\nשלום 𝄞\r\n";
        let json = serde_json::json!({ "text": text }).to_string();
        let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let packed = zip(&[("a.txt", text.as_bytes())], true);
        for (name, bytes) in [
            ("a.txt", text.as_bytes()),
            ("a.md", text.as_bytes()),
            ("a.jsonl", json.as_bytes()),
            ("a.txt", &utf16),
            ("a.zip", &packed),
        ] {
            assert_eq!(texts(&read(name, bytes)), [text], "{name}");
        }
    }

    #[test]
    fn a_zip_bomb_is_stopped_by_ratio_by_size_and_by_total() {
        let zeros = vec![b'a'; 30_000_000];
        let bomb = zip(&[("bomb.txt", &zeros), ("good.txt", b"Rockets fell.")], true);
        let intake = read("b.zip", &bomb);
        assert_eq!((texts(&intake), intake.problems.len()), (vec!["Rockets fell."], 1));
        assert!(intake.problems[0].message.contains("200 times") && intake.problems[0].source == "b.zip/bomb.txt");

        let small = Limits { file: 20_000, unpacked: 50_000, ..Limits::default() };
        let large = zip(&[("large.txt", &[b'a'; 30_000]), ("good.txt", b"Rockets fell.")], true);
        let intake = limited(vec![file("l.zip", large)], small);
        assert_eq!((texts(&intake), intake.problems.len()), (vec!["Rockets fell."], 1));
        assert!(intake.problems[0].message.contains("the limit of a file"), "{:?}", intake.problems);

        let text = "Rockets fell. ".repeat(1_000);
        let names: Vec<String> = (0..9).map(|number| format!("{number}.txt")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), text.as_bytes())).collect();
        let intake = limited(vec![file("m.zip", zip(&many, true))], small);
        assert_eq!((intake.drafts.len(), intake.problems.len()), (3, 1));
        assert!(intake.problems[0].message.contains("in all"), "{:?}", intake.problems);

        let intake = limited(vec![file("m.zip", zip(&many, false))], Limits { entries: 4, ..Limits::default() });
        assert_eq!((intake.drafts.len(), intake.problems.len()), (4, 1));
    }

    #[test]
    fn what_no_archive_should_hold_is_left_out() {
        let inner = zip(&[("a.txt", b"x")], false);
        let mut encrypted = zip(&[("secret.txt", b"Rockets fell.")], false);
        let directory = encrypted.windows(4).position(|window| window == b"PK\x01\x02").expect("directory");
        encrypted[directory + 8] |= 1;
        refused(&read("e.zip", &encrypted), "encrypted");
        refused(&read("n.zip", zip(&[("inner.zip", &inner)], false)), "archive inside an archive");
        for path in ["../../etc/a.txt", "/a.txt", "d/../../a.txt", "C:\\a.txt", "..\\a.txt"] {
            refused(&read("c.zip", zip(&[(path, b"Rockets fell.")], false)), "climbs out");
        }
        let mut damaged = zip(&[("a.txt", b"Rockets fell on the base.")], false);
        let content = damaged.windows(7).position(|window| window == b"Rockets").expect("content");
        damaged[content] = b'P';
        refused(&read("d.zip", &damaged), "damaged");
        refused(&read("cut.zip", &inner[..inner.len() - 10]), "damaged");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in 0..6_usize) {
            let name = ["a.txt", "a.html", "a.jsonl", "a.json", "a.zip", ""][name];
            let intake = read(name, &bytes);
            prop_assert!(intake.drafts.len() + intake.problems.len() > 0);
        }

        #[test]
        fn a_damaged_archive_never_panics(at in 0..300_usize, to in any::<u8>(), cut in 0..300_usize) {
            let mut bytes = zip(&[("a/b.txt", b"Rockets fell on the base, and then some."), ("c.jsonl", b"{\"text\":\"x\"}")], true);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = to;
            }
            bytes.truncate(bytes.len() - cut.min(bytes.len()));
            read("z.zip", &bytes);
        }
    }
}

mod records {
    use super::*;

    #[test]
    fn every_known_key_is_read_and_the_others_are_kept() {
        let source = r#"{"id":12,"title":"Truce","date":"16 Feb 2020","url":"https://example.org/a","text":"It held.\r\n","meta":{"desk":"x"},"source":{"a":[1]},"desk":"y","spans":[{"start":0,"end":2,"label":"GROUP"}]}"#;
        let draft = &read("set.jsonl", source).drafts[0];
        assert_eq!(
            (draft.name.as_str(), draft.title.as_deref(), draft.url.as_deref()),
            ("12", Some("Truce"), Some("https://example.org/a"))
        );
        assert_eq!(draft.date.as_ref().map(|found| found.date.iso()).as_deref(), Some("2020-02-16"));
        // Compared as values: whether a map keeps its keys in order depends on what else is built with the crate.
        let meta = serde_json::json!({ "desk": "x", "desk_": "y", "source": { "a": [1] } });
        assert_eq!(serde_json::Value::Object(draft.meta.clone()), meta);
        assert_eq!(draft.annotations.as_ref().and_then(|spans| spans[0]["label"].as_str()), Some("GROUP"));
        assert_eq!(
            (draft.text.as_str(), draft.source.as_str(), &draft.cleaned),
            ("It held.\r\n", "set.jsonl line 1", &None)
        );
    }

    #[test]
    fn every_shape_of_json_is_read() {
        let pretty = "{\n  \"text\": \"one\"\n}\n";
        for (name, source, expected) in [
            ("a.json", "{\"text\":\"one\"}".to_owned(), vec!["one"]),
            ("a.json", pretty.to_owned(), vec!["one"]),
            ("a.json", pretty.repeat(2), vec!["one", "one"]),
            ("a.json", "[]".to_owned(), vec![]),
            ("a.json", "[\n {\"text\":\"one\"},\n {\"text\":\"two\"}\n]\n".to_owned(), vec!["one", "two"]),
            ("a.jsonl", "\u{FEFF}\n\n{\"text\":\"one\"}\r\n{\"text\":\"two\"}".to_owned(), vec!["one", "two"]),
            ("renamed.txt", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n".to_owned(), vec!["one", "two"]),
        ] {
            let intake = read(name, &source);
            assert_eq!((texts(&intake), &intake.problems), (expected, &vec![]), "{source}");
        }
    }

    #[test]
    fn a_broken_array_keeps_what_came_before() {
        let intake = read("a.json", "[{\"text\":\"one\"},\n 5,\n {\"text\":\"two\"},\n {\"text\" \"three\"}]");
        assert_eq!(texts(&intake), ["one", "two"]);
        assert_eq!(intake.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(2), Some(4)]);
        let intake = read("a.json", "[{\"text\":\"one\"}");
        assert_eq!((intake.drafts.len(), intake.problems.len()), (1, 1));
    }

    #[test]
    fn a_date_that_cannot_be_told_is_noted() {
        let intake = read(
            "a.jsonl",
            "{\"text\":\"x\",\"date\":\"03/04/2020\"}\n{\"text\":\"x\",\"date\":\"soon\"}\n{\"text\":\"x\",\"date\":1581863907}",
        );
        assert_eq!(intake.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(1), Some(2)]);
        assert_eq!(
            intake.drafts[2].date.as_ref().map(|found| found.date.iso()).as_deref(),
            Some("2020-02-16T14:38:27Z")
        );
    }

    proptest! {
        #[test]
        fn the_line_of_every_broken_record_is_told(lines in proptest::collection::vec((any::<bool>(), "\\PC{0,12}", any::<bool>()), 1..12)) {
            let mut source = String::from("{\"text\":\"first\"}\n");
            let mut broken = Vec::new();
            let mut good = vec!["first".to_owned()];
            for (number, (whole, text, crlf)) in lines.iter().enumerate() {
                let text = format!("t{text}");
                let line = serde_json::json!({ "text": text }).to_string();
                source += if *whole { &line } else { &line[..line.len() - 1] };
                source += if *crlf { "\r\n" } else { "\n" };
                if *whole { good.push(text) } else { broken.push(Some(number + 2)) }
            }
            let intake = read("set.jsonl", &source);
            let left = intake.problems.iter().filter(|problem| problem.severity == Severity::Left);
            prop_assert_eq!(left.map(|problem| problem.line).collect::<Vec<_>>(), broken);
            prop_assert_eq!(texts(&intake), good);
        }
    }
}

mod ways_in {
    use super::*;

    #[test]
    fn folders_and_archives_skip_what_systems_leave_behind() {
        let packed = zip(
            &[
                ("__MACOSX/._a.txt", b"\0\0"),
                ("d/.DS_Store", b"\0"),
                ("d/", b""),
                ("d/e/a.html", b"<p>One"),
                ("b.jsonl", b"{\"text\":\"Two\"}\n{\"text\":\"Three\"}"),
            ],
            true,
        );
        let intake = read_all(vec![file("news.zip", packed), file("dir/.hidden", "x"), file("dir/c.txt", "Four")]);
        assert_eq!((texts(&intake), &intake.problems), (vec!["One\n", "Two", "Three", "Four"], &vec![]));
        let sources: Vec<_> = intake.drafts.iter().map(|draft| (draft.name.as_str(), draft.source.as_str())).collect();
        assert_eq!(
            sources,
            [
                ("a.html", "news.zip/d/e/a.html"),
                ("b.jsonl:1", "news.zip/b.jsonl line 1"),
                ("b.jsonl:2", "news.zip/b.jsonl line 2"),
                ("c.txt", "dir/c.txt")
            ]
        );
    }

    #[test]
    fn reading_in_slices_gives_the_same_and_only_goes_forward() {
        let long = "The truce held for another day, observers said. ".repeat(8_000);
        let packed = zip(&[("a.txt", long.as_bytes()), ("b.html", b"<h1>T</h1><p>x")], true);
        let records = "{\"text\":\"It held.\"}\n".repeat(50);
        let files = vec![file("a.zip", packed), file("b.jsonl", records), file("c.txt", "Last")];
        let mut reader = Reader::new(files.clone(), Limits::default());
        let mut before = Progress { done: 0, total: 0, finished: false };
        let mut steps = 0;
        while !before.finished {
            let now = reader.step(500);
            assert!(now.done >= before.done && now.done <= now.total, "{before:?} {now:?}");
            before = now;
            steps += 1;
        }
        assert!(steps > 5 && before.done == before.total);
        assert_eq!(reader.finish(), read_all(files));
    }

    #[test]
    fn an_encoding_is_shown_and_can_be_changed() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Военные сообщили об ударе по складу.");
        let source = file("a.txt", bytes);
        let guessed = read_all(vec![source.clone()]);
        assert_eq!((guessed.drafts[0].encoding, guessed.drafts[0].encoding_guessed), ("windows-1251", true));
        let chosen = read_as(&source, "koi8-r").expect("known");
        assert_eq!((chosen.drafts[0].encoding, chosen.drafts[0].encoding_guessed), ("KOI8-R", false));
        assert!(read_as(&source, "morse").is_err());
        let page = read("a.html", b"<meta charset=windows-1251><p>\xC1\xEE\xE9");
        assert_eq!((page.drafts[0].text.as_str(), page.drafts[0].encoding_guessed), ("Бой\n", false));
    }
}

mod articles {
    use super::*;

    fn cleaned(draft: &Draft) -> &Cleaned {
        draft.cleaned.as_ref().expect("something to clean")
    }

    /// The article in `page` is exactly `expected`, and what goes has these reasons.
    fn check(name: &str, source: &str, expected: &str, reasons: &[Reason]) {
        let intake = read(name, source);
        let draft = &intake.drafts[0];
        assert_eq!(cleaned(draft).text.trim_end(), expected.trim_end(), "{name}");
        let mut seen: Vec<Reason> = cleaned(draft).removed.iter().map(|piece| piece.reason).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen, reasons, "{name}");
    }

    const BODY: [&str; 4] = [
        "Government troops retook the hill town of Marwa on Sunday after two days of shelling, officers said.",
        "Fighters of the Northern Column left three mortars behind, and a truck with a machine gun.",
        "\"They went at night,\" said a shopkeeper.",
        "The town had been lost in January 2019.",
    ];

    fn paragraphs(tag: &str) -> String {
        BODY.map(|text| format!("<{tag}>{text}</{tag}>")).concat()
    }

    fn expected(before: &[&str]) -> String {
        [before, &BODY].concat().join("\n\n")
    }

    #[test]
    fn a_modern_page() {
        let source = format!(
            "<!doctype html><html><head><title>Troops retake Marwa | Example Times</title><meta property='og:title' content='Troops retake Marwa'></head>\
             <body class='single has-sidebar'><header class='masthead'><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav></header>\
             <div class='cookie-banner'><p>We and our partners use cookies to make this page better for everyone who reads it.</p><button>Accept</button></div>\
             <main><article><h1>Troops retake Marwa</h1><p class='byline'>By <a href=x>Ann Example</a></p><time datetime='2020-02-16T14:38:27Z'>16 February 2020</time>\
             <div class='share-bar'><a href=f>Facebook</a> <a href=t>Twitter</a></div>\
             <figure><img src=x><figcaption>Smoke over Marwa. <span class=credit>Photo: Example</span></figcaption></figure>{}\
             <aside><h3>Related</h3><a href=y>Ten dead in market blast, officials in the city say.</a></aside>\
             <div class='newsletter-signup'><p>Get our morning briefing with all the news that matters to you in one mail.</p></div></article></main>\
             <section id='comments'><h2>Leave a Reply</h2><p>I was in the town that night, and it was not as they say it was.</p></section>\
             <footer><p>© 2020 Example Times. All rights reserved.</p></footer></body></html>",
            paragraphs("p")
        );
        let head = ["Troops retake Marwa", "By Ann Example", "16 February 2020", "Smoke over Marwa. Photo: Example"];
        use Reason::*;
        check(
            "modern.html",
            &source,
            &expected(&head),
            &[Navigation, Share, Comments, Cookies, Newsletter, Footer, Side],
        );
        let draft = &read("modern.html", &source).drafts[0];
        assert_eq!(
            (draft.title.as_deref(), draft.date.as_ref().map(|found| found.date.iso()).as_deref()),
            (Some("Troops retake Marwa"), Some("2020-02-16T14:38:27Z"))
        );
    }

    #[test]
    fn a_page_of_tables_without_names() {
        let source = format!(
            "<html><head><title>Troops retake Marwa</title></head><body><table><tr><td><a href=1>Front page</a><br><a href=2>Archive of all years</a></td><td>\
             <b>Troops retake Marwa</b>{}</td></tr></table><center>Copyright 2004 Example Wire</center></body></html>",
            paragraphs("p")
        );
        let intake = read("old.html", &source);
        let cleaned = cleaned(&intake.drafts[0]);
        for sentence in BODY {
            assert!(cleaned.text.contains(sentence), "{sentence}");
        }
        assert_eq!(cleaned.text.trim_end(), expected(&["Troops retake Marwa"]));
    }

    #[test]
    fn a_page_whose_article_is_split_into_sections_and_divisions() {
        let divided = BODY
            .map(|text| format!("<section class=block><div>{text}</div></section><div class=ad>Advertisement</div>"))
            .concat();
        let source = format!(
            "<div id=page><h1>Troops retake Marwa</h1><div class=story>{divided}</div><div class='related'><a href=x>More from Marwa today</a></div></div>"
        );
        check("split.html", &source, &expected(&["Troops retake Marwa"]), &[Reason::Links, Reason::Advertisement]);
    }

    #[test]
    fn a_page_that_is_all_article_offers_nothing() {
        let intake = read("clean.html", format!("<h1>Troops retake Marwa</h1>{}", paragraphs("p")));
        assert_eq!(intake.drafts[0].cleaned, None);
    }

    #[test]
    fn a_copied_page() {
        let source = "Skip to content\nExample Times\nHome\nWorld\nMarwa\nTroops retake Marwa after two days - Example Times\nTroops retake Marwa after two days\nBy Ann Example\n16 February 2020\n\
            Share\nFacebook Twitter WhatsApp\nA soldier in Marwa on Sunday, with the old fort behind him\nPhoto: Example Agency\n\n\
            Government troops retook the hill town of Marwa on Sunday after two days of shelling, officers said.\n\n\
            Read also:\nTen dead in market blast\nWhat is the Northern Column\n\n\
            Fighters of the Northern Column left three mortars behind, and a truck with a machine gun.\n\n\
            A soldier in Marwa on Sunday, with the old fort behind him\n\nAdvertisement\n\"They went at night,\" said a shopkeeper.\n\nHe fled.\n\n\
            Sign up for our daily newsletter\nMost read\nMinister quits over arms deal\nRain floods camp near the border\nGold price up again\n\
            Leave a Reply\nPlease enter your comment!\nName\nEmail\nYour favourite colour\n© 2020 Example Times. All rights reserved.\n";
        let expected = "Troops retake Marwa after two days\nBy Ann Example\n16 February 2020\nA soldier in Marwa on Sunday, with the old fort behind him\n\n\
            Government troops retook the hill town of Marwa on Sunday after two days of shelling, officers said.\n\n\
            Fighters of the Northern Column left three mortars behind, and a truck with a machine gun.\n\n\
            \"They went at night,\" said a shopkeeper.\n\nHe fled.\n\n";
        use Reason::*;
        check(
            "copied.txt",
            source,
            expected,
            &[
                Navigation,
                Share,
                Credit,
                Comments,
                Links,
                TitleTwice,
                LineTwice,
                Newsletter,
                Advertisement,
                Accessibility,
                Footer,
            ],
        );
        let intake = read("copied.txt", source);
        let draft = &intake.drafts[0];
        assert_eq!((draft.text.as_str(), draft.title.as_deref()), (source, Some("Troops retake Marwa after two days")));
        let cleaned = cleaned(draft);
        let kept: Vec<_> = cleaned.removed.iter().filter(|piece| piece.reason != Reason::Credit).collect();
        assert!(text_without(&draft.text, kept).contains("Photo: Example Agency"));
    }

    #[test]
    fn clean_texts_are_left_alone() {
        for text in [
            format!("Troops retake Marwa\n\n{}", BODY.join("\n\n")),
            format!("{}\r\n", BODY.join("\r\n")),
            format!(
                "Killed on Sunday:\n\nAhmad Example\nBahar Example\nCem Example\nDara Example\n\n{}",
                BODY.join("\n")
            ),
            "# Notes\n\n- one\n- two\n- three\n- four\n\nThe list above is what the patrol reported on Sunday morning."
                .to_owned(),
        ] {
            assert_eq!(read("a.txt", &text).drafts[0].cleaned, None, "{text}");
        }
    }

    proptest! {
        /// Pieces are whole, in order, and the cleaned text is the text without them; full sentences stay.
        #[test]
        fn cleaning_only_deletes(lines in proptest::collection::vec(0..16_usize, 0..24), crlf in any::<bool>()) {
            const LINES: [&str; 16] = [
                "Home", "Share", "Marwa", "", "Troops retake Marwa after two days", "Leave a Reply", "Read also", "Photo: Example",
                "Ten dead in market blast", "© 2020 Example", "Gold price up 👨‍👩‍👧 again", "Advertisement",
                "Government troops retook the hill town of Marwa on Sunday, officers said.", "He fled.",
                "Fighters of the Northern Column left three mortars behind them.", "שלום עולם, אמר דובר הצבא ביום ראשון בבוקר ליד הגבול.",
            ];
            let end = if crlf { "\r\n" } else { "\n" };
            let text: String = lines.iter().map(|&line| format!("{}{end}", LINES[line])).collect();
            if let Some(cleaned) = clean::plain(&text) {
                prop_assert_eq!(text_without(&text, &cleaned.removed), cleaned.text.as_str());
                prop_assert!(cleaned.removed.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
                for line in lines.iter().filter(|&&line| line >= 12) {
                    prop_assert!(cleaned.text.contains(LINES[*line]));
                }
            }
        }

        #[test]
        fn pages_are_cut_only_where_pieces_say(source in "(<(p|div|/div|nav|/nav|h1|a href=x|/a|li|aside|/aside)>|Rockets fell near the base on Sunday, said the army. |Home |Share ){0,25}") {
            let page = html::page::read(&source);
            if let Some(cleaned) = clean::page(&page) {
                prop_assert_eq!(text_without(&page.text, &cleaned.removed), cleaned.text);
            }
        }
    }
}
