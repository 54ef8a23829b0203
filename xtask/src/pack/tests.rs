use super::*;

const INDEX: &str = "<head>\r\n<!-- policy: here -->\r\n<link data-trunk rel=\"css\" href=\"a.css\">\
    <link data-trunk rel=\"css\" href=\"assets/style/start.css\"></head>\
    <body><link data-trunk rel=\"rust\" data-bin=\"goldpan\"></body>";

fn packed(index: &str, styles: &[(&str, &str)], glue: &str) -> Outcome<Packed> {
    let first = [(FIRST_STYLE, "b{}")];
    let styles = styles.iter().chain(&first).map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let styles: Vec<_> = styles.collect();
    let gzip = |bytes: &[u8]| Ok(bytes.iter().rev().copied().collect());
    single_file(&Parts {
        index,
        styles: &styles,
        glue,
        start: "go();\r\n",
        wasm: &[255, 2, 1, 0],
        gzip,
        lzma: |_| Ok(b"lzma".to_vec()),
    })
}

fn refused(index: &str, styles: &[(&str, &str)], glue: &str) -> String {
    packed(index, styles, glue).err().expect("must be refused").what
}

#[test]
fn everything_lands_in_its_place() {
    let page = packed(INDEX, &[("a.css", "p{}")], "let a;\r\nb();").unwrap();
    let glue = "let a;\nb();";
    // Our gzip of these tests turns the bytes round.
    let packed_glue = inert("glue", glue.bytes().rev().collect::<Vec<u8>>().as_slice());
    let rules = policy::single_file(&[policy::script_hash(glue), policy::script_hash("go();\n")]);
    let expected = format!(
        "<head>\n{}\n<style>b{{}}</style></head><body>\
         <script type=\"application/octet-stream\" id=\"goldpan-style\">_l_*</script>\n\
         <script type=\"application/octet-stream\" id=\"goldpan-wasm\">eiI@9</script>\n\
         {packed_glue}\n<script>go();\n</script></body>",
        policy::meta(&rules)
    );
    assert_eq!(page.html, expected);
    assert_eq!(page.glue, packed_glue.len());
}

#[test]
fn what_cannot_stand_in_the_page_is_refused() {
    let css = ("a.css", "p{}");
    for (name, index, styles, glue, part) in [
        ("style not there", INDEX, vec![], "", "links a.css"),
        ("style not linked", INDEX, vec![css, ("b.css", "")], "", "does not link b.css"),
        ("end of style", INDEX, vec![("a.css", "/*</style>*/")], "", "`</style`"),
        ("style that loads", INDEX, vec![("a.css", "p{background:url('x.png')}")], "", "a.css loads a file"),
        ("style that imports", INDEX, vec![("a.css", "@import 'x';")], "", "a.css loads a file"),
    ] {
        let what = refused(index, &styles, glue);
        assert!(what.contains(part), "{name}: {what}");
    }
    let bare = INDEX.replace("<!-- policy: here -->", "");
    assert!(refused(&bare, &[css], "").contains("no place"));
    let other = INDEX.replace("rel=\"css\"", "rel=\"copy-dir\"");
    assert!(refused(&other, &[], "").contains("copy-dir"));
}

#[test]
fn a_style_may_hold_data_addresses() {
    let text = "p{background:url(\"data:image/png;base64,AA\")} use{fill:url(#a)}";
    assert!(packed(INDEX, &[("a.css", text)], "").is_ok());
}

#[test]
fn the_hosted_page_admits_the_scripts_that_stand_in_it() {
    let html = hosted("<!-- policy --><script src=\"./a.js\"></script><script data-x=\"1\">go()\r\n</script>").unwrap();
    assert!(html.starts_with("<meta http-equiv"), "{html}");
    assert!(html.contains(&policy::script_hash("go()\n")), "{html}");
    assert_eq!(html.matches("sha256-").count(), 1);
}

#[test]
fn the_size_is_told_with_shares() {
    let page = Packed { html: "x".repeat(2000), wasm: 1500, glue: 300, style: 100 };
    assert_eq!(
        size_line(&page),
        "2,000 of 1,100,000 bytes: wasm 1,500 (75 %), glue 300 (15 %), style 100 (5 %), the rest 100 (5 %)"
    );
}

#[test]
fn too_large_a_file_is_refused_with_advice() {
    assert_eq!(check_size(LIMIT, true), Ok(()));
    let failure = check_size(LIMIT + 1234, true).unwrap_err();
    assert_eq!(failure.what, "The single file is 1,234 bytes too large; the limit is 1,100,000.");
    assert!(check_size(LIMIT + 1, false).unwrap_err().advice.contains("Node.js"));
}
