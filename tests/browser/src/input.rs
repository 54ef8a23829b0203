//! What a case can do to a page as a person does it: pointer and keyboard, by the browser's own input.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Done;
use crate::page::Page;

/// A place in the window, in CSS pixels from its upper left corner.
pub type Point = (i64, i64);

/// How long a click waits for its forerunner on the same place to be forgotten.
const DOUBLE_CLICK: Duration = Duration::from_millis(1_100);

impl Page<'_> {
    /// Clicks in the middle of the first element that a selector finds, after bringing it into view.
    ///
    /// # Errors
    /// When there is none, or it cannot be clicked.
    pub fn click(&self, css: &str) -> Done {
        let place = self.middle(css)?;
        self.click_at(place)
    }

    /// Clicks twice there.
    ///
    /// # Errors
    /// As [`Page::click`].
    pub fn double_click(&self, css: &str) -> Done {
        let place = self.middle(css)?;
        self.pointer(&[place], &[], 2)
    }

    /// Clicks at a place.
    ///
    /// # Errors
    /// When the driver refuses it.
    pub fn click_at(&self, place: Point) -> Done {
        // WebKit's driver takes a second click on one place within a second for a double click, whatever lies between.
        if let Some((_, at)) = self.clicked.get().filter(|(before, _)| *before == place) {
            thread::sleep(DOUBLE_CLICK.saturating_sub(at.elapsed()));
        }
        self.clicked.set(Some((place, Instant::now())));
        self.pointer(&[place], &[], 1)
    }

    /// Drags from one place to another, with keys such as `Alt` held down.
    ///
    /// # Errors
    /// When the driver refuses it.
    pub fn drag(&self, from: Point, to: Point, held: &[&str]) -> Done {
        let half_way = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
        self.pointer(&[from, half_way, to], held, 1)
    }

    /// Presses a key or a chord where the focus is: `a`, `Enter`, `Shift+ArrowRight`, `Control+z`.
    ///
    /// # Errors
    /// When a name is unknown or the driver refuses it.
    pub fn key(&self, chord: &str) -> Done {
        self.command(
            "/actions",
            json!({ "actions": [{ "type": "key", "id": "keys", "actions": key_actions(chord)? }] }),
        )
        .map(drop)
    }

    /// Types a text where the focus is.
    ///
    /// # Errors
    /// When the driver refuses it.
    pub fn type_text(&self, text: &str) -> Done {
        let strokes: Vec<Value> = text.chars().flat_map(|c| press(&c.to_string())).collect();
        self.command("/actions", json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] })).map(drop)
    }

    /// Turns the wheel over a place, by pixels downwards.
    ///
    /// # Errors
    /// When the driver refuses it.
    pub fn wheel(&self, over: Point, down: i64) -> Done {
        let turn = json!({ "type": "scroll", "x": over.0, "y": over.1, "deltaX": 0, "deltaY": down, "duration": 0 });
        self.command("/actions", json!({ "actions": [{ "type": "wheel", "id": "wheel", "actions": [turn] }] }))
            .map(drop)
    }

    /// The middle of the first element that a selector finds, after bringing it into view.
    ///
    /// # Errors
    /// When there is none, or it has no size.
    pub fn middle(&self, css: &str) -> Done<Point> {
        let script = "
            const found = document.querySelector(arguments[0]);
            if (!found) return null;
            found.scrollIntoView({ block: 'nearest', inline: 'nearest' });
            const box = found.getClientRects()[0];
            return box ? [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)] : [];";
        let place = self.script(script, &[json!(css)])?;
        match place.as_array().map(Vec::as_slice) {
            Some([x, y]) => Ok((x.as_i64().unwrap_or(0), y.as_i64().unwrap_or(0))),
            Some(_) => Err(format!("{css} is not shown").into()),
            None => Err(format!("there is no element {css}").into()),
        }
    }

    /// Moves to the first place, presses, moves along the others, releases; `clicks` times.
    fn pointer(&self, path: &[Point], held: &[&str], clicks: usize) -> Done {
        let step = |place: &Point, duration: u64| json!({ "type": "pointerMove", "duration": duration, "x": place.0, "y": place.1, "origin": "viewport" });
        let mut moves = vec![step(&path[0], 0)];
        for _ in 0..clicks {
            moves.push(json!({ "type": "pointerDown", "button": 0 }));
            moves.extend(path[1..].iter().map(|place| step(place, 30)));
            moves.push(json!({ "type": "pointerUp", "button": 0 }));
        }
        let pointer =
            json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": moves });
        if held.is_empty() {
            return self.command("/actions", json!({ "actions": [pointer] })).map(drop);
        }
        let keys: Vec<String> = held.iter().map(|name| key_value(name)).collect::<Done<_>>()?;
        let hold = |kind: &str| -> Done {
            let strokes: Vec<Value> = keys.iter().map(|key| json!({ "type": kind, "value": key })).collect();
            self.command("/actions", json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] }))
                .map(drop)
        };
        hold("keyDown")?;
        self.command("/actions", json!({ "actions": [pointer] }))?;
        hold("keyUp")
    }
}

fn press(value: &str) -> [Value; 2] {
    [json!({ "type": "keyDown", "value": value }), json!({ "type": "keyUp", "value": value })]
}

/// The strokes of a chord: all but the last key held down around the last.
fn key_actions(chord: &str) -> Done<Vec<Value>> {
    // A plus sign alone is the key of that name; after another plus sign it is the last key.
    let (held, last) = match chord.strip_suffix('+') {
        Some(before) => (before.trim_end_matches('+'), "+"),
        None => chord.rsplit_once('+').unwrap_or(("", chord)),
    };
    let held: Vec<String> = held.split('+').filter(|name| !name.is_empty()).map(key_value).collect::<Done<_>>()?;
    let mut strokes: Vec<Value> = held.iter().map(|key| json!({ "type": "keyDown", "value": key })).collect();
    strokes.extend(press(&key_value(last)?));
    strokes.extend(held.iter().rev().map(|key| json!({ "type": "keyUp", "value": key })));
    Ok(strokes)
}

/// The character that stands for a key: itself, or a private one for the keys without a character
/// (WebDriver, section 17.4.2).
fn key_value(name: &str) -> Done<String> {
    let mut characters = name.chars();
    if let (Some(one), None) = (characters.next(), characters.next()) {
        return Ok(one.to_string());
    }
    let code = match name {
        "Backspace" => '\u{E003}',
        "Tab" => '\u{E004}',
        "Enter" => '\u{E007}',
        "Shift" => '\u{E008}',
        "Control" => '\u{E009}',
        "Alt" => '\u{E00A}',
        "Escape" => '\u{E00C}',
        "Space" => ' ',
        "PageUp" => '\u{E00E}',
        "PageDown" => '\u{E00F}',
        "End" => '\u{E010}',
        "Home" => '\u{E011}',
        "ArrowLeft" => '\u{E012}',
        "ArrowUp" => '\u{E013}',
        "ArrowRight" => '\u{E014}',
        "ArrowDown" => '\u{E015}',
        "Insert" => '\u{E016}',
        "Delete" => '\u{E017}',
        "F1" => '\u{E031}',
        "F2" => '\u{E032}',
        "F3" => '\u{E033}',
        "Meta" => '\u{E03D}',
        other => return Err(format!("there is no key `{other}` here").into()),
    };
    Ok(code.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strokes(chord: &str) -> Vec<String> {
        let shown = |stroke: &Value| {
            let sign = if stroke["type"] == "keyDown" { "+" } else { "-" };
            format!("{sign}{}", stroke["value"].as_str().unwrap().escape_unicode())
        };
        key_actions(chord).unwrap().iter().map(shown).collect()
    }

    #[test]
    fn chords_hold_all_keys_but_the_last() {
        for (chord, expected) in [
            ("a", vec!["+\\u{61}", "-\\u{61}"]),
            ("+", vec!["+\\u{2b}", "-\\u{2b}"]),
            ("Control++", vec!["+\\u{e009}", "+\\u{2b}", "-\\u{2b}", "-\\u{e009}"]),
            ("Control+Shift+z", vec!["+\\u{e009}", "+\\u{e008}", "+\\u{7a}", "-\\u{7a}", "-\\u{e008}", "-\\u{e009}"]),
        ] {
            assert_eq!(strokes(chord), expected, "{chord}");
        }
        assert!(key_actions("Hyper+a").unwrap_err().to_string().contains("Hyper"));
    }
}
