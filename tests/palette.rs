//! The colours of `assets/style/palette.css`: readable on every ground, and apart for everybody.
//!
//! Contrast is that of WCAG 2.2; colour-blind sight is simulated by the matrices of Machado, Oliveira and Fernandes
//! (2009, severity 1.0) in linear sRGB; distance is Euclidean in OKLab (Ottosson 2020), where 0.02 is just visible.

use goldpan::model::label::PALETTE;
use std::collections::BTreeMap;

const CSS: &str = include_str!("../assets/style/palette.css");

/// Linear red, green and blue, 0 to 1.
type Colour = [f64; 3];
type Theme = BTreeMap<String, Colour>;

/// The custom properties of the block that follows `selector`.
fn block(selector: &str) -> Theme {
    let (_, rest) = CSS.split_once(&format!("{selector} {{")).unwrap_or_else(|| panic!("no block {selector}"));
    let (body, _) = rest.split_once('}').expect("the block ends");
    let pairs = body.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
    pairs.map(|(name, hex)| (name.to_owned(), colour(hex))).collect()
}

fn themes() -> [(&'static str, Theme); 2] {
    [("light", block("\n:root")), ("dark", block("\n:root[data-theme=\"dark\"]"))]
}

fn colour(hex: &str) -> Colour {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6).unwrap_or_else(|| panic!("{hex}"));
    [0, 2, 4].map(|at| {
        let share = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal")) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn product(matrix: [[f64; 3]; 3], colour: Colour) -> Colour {
    matrix.map(|row| row.iter().zip(colour).map(|(factor, part)| factor * part).sum())
}

fn contrast(one: Colour, two: Colour) -> f64 {
    let luminance = |colour: Colour| 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2] + 0.05;
    let (one, two) = (luminance(one), luminance(two));
    one.max(two) / one.min(two)
}

fn oklab(colour: Colour) -> Colour {
    let cones = product(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        colour,
    );
    product(
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        cones.map(f64::cbrt),
    )
}

/// How people with full colour sight, and without red, green or blue cones, see a colour.
fn seen(colour: Colour) -> [Colour; 4] {
    let sights = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ];
    sights.map(|sight| product(sight, colour).map(|part| part.clamp(0.0, 1.0)))
}

/// The distance for those who see it smallest.
fn distance(one: Colour, two: Colour) -> f64 {
    let apart = |(one, two): (Colour, Colour)| {
        let squares = oklab(one).into_iter().zip(oklab(two)).map(|(one, two)| (one - two).powi(2));
        squares.sum::<f64>().sqrt()
    };
    seen(one).into_iter().zip(seen(two)).map(apart).fold(f64::INFINITY, f64::min)
}

#[test]
fn text_and_edges_stand_out_from_every_ground() {
    for (theme, colours) in themes() {
        let check = |front: &str, grounds: &[&str], least: f64| {
            for ground in grounds {
                let found = contrast(colours[front], colours[*ground]);
                assert!(found >= least, "{theme}: {front} on {ground} has {found:.2}, less than {least}");
            }
        };
        let grounds = ["page", "side", "sheet", "gold-wash"];
        check("ink", &grounds, 7.0);
        for text in ["soft", "gold", "bad", "good"] {
            check(text, &grounds, 4.5);
        }
        check("edge", &grounds, 3.0);
        check("on-gold", &["gold"], 4.5);
        check("bad", &["bad-wash"], 4.5);
        for label in 0..PALETTE {
            let (hue, wash, faint) = (format!("hue-{label}"), format!("wash-{label}"), format!("faint-{label}"));
            check(&hue, &grounds, 4.5);
            check(&hue, &[&wash, &faint], 4.5);
            check("ink", &[&wash, &faint], 7.0);
        }
    }
}

#[test]
fn the_first_labels_differ_for_everybody() {
    for (theme, colours) in themes() {
        for (labels, least) in [(4, 0.05), (6, 0.05), (8, 0.038), (PALETTE, 0.028)] {
            for one in 0..labels {
                for two in 0..one {
                    let found = distance(colours[&format!("hue-{one}")], colours[&format!("hue-{two}")]);
                    assert!(found >= least, "{theme}: hues {two} and {one} are {found:.3} apart, less than {least}");
                }
            }
        }
    }
}

#[test]
fn the_blocks_agree() {
    let [(_, light), (_, dark)] = themes();
    assert!(light.keys().eq(dark.keys()), "both themes name the same colours");
    assert_eq!(dark, block("  :root:not([data-theme=\"light\"])"), "dark by system and dark by choice");
    assert_eq!(light, block("@media print {\n  :root:root"), "light and paper");
    for label in 0..PALETTE {
        assert!(CSS.contains(&format!("\n.l{label} {{ --hue: var(--hue-{label});")), "class .l{label}");
    }
    assert!(!CSS.contains(&format!("hue-{PALETTE}")), "no colour that a label cannot have");
}
