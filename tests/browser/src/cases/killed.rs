//! Killing the browser in the middle of work loses nothing that was shown as saved.

use std::collections::BTreeSet;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Value, json};

use super::{Case, ensure};
use crate::Done;
use crate::engine::Engine;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case { name: "what was shown as saved survives 50 kills", engines: &[Engine::Chromium], run: |page| run(page, 50) },
    Case { name: "what was shown as saved survives 5 kills", engines: &[Engine::Firefox], run: |page| run(page, 5) },
];

/// Marks that [`articles`] have each.
const MARKS: usize = 4 * LINES;

/// Sentences that [`articles`] have each.
const LINES: usize = 12;

/// How long the work goes on before a kill, in milliseconds.
const WORK: std::ops::Range<u64> = 50..400;

/// Works fast: accepts, now and then with another label or an undo that is done again, and goes on to the next article
/// where nothing is left. Beside it notes, right before each painting that shows "Saved", which labels it shows.
const WORKER: &str = "
    const press = (key) => document.dispatchEvent(new KeyboardEvent('keydown',
      { key, bubbles: true, cancelable: true, shiftKey: key !== key.toLowerCase() }));
    let step = 0;
    const work = () => {
      step += 1;
      if (!document.querySelector('.reader mark.suggested')) press('d');
      // Suggestions that came while the export was open have not taken the focus.
      else if (!document.querySelector('.reader mark.focused')) press('n');
      // Only a suggestion: another label on what was accepted before would take away what was noted of it.
      else if (step % 5 === 0 && document.querySelector('.reader mark.suggested.focused')) press('2');
      else press('a');
      if (step % 7 === 0) { press('z'); press('Z'); }
      setTimeout(work, Math.random() * 50);
    };
    setTimeout(work, 0);
    window.shown = { looks: 0, marks: [] };
    const look = () => {
      requestAnimationFrame(look);
      if (!document.querySelector('.header .save.saved')) return;
      const title = document.querySelector('.article-head h1')?.textContent;
      const marks = [...document.querySelectorAll('.reader mark[data-status=accepted]')];
      shown.looks += 1;
      shown.marks = marks.map((mark) => [title, mark.dataset.start, mark.dataset.end, mark.dataset.label].join('|'));
    };
    requestAnimationFrame(look);";

/// Articles with more suggestions than all the work gets through.
fn articles() -> String {
    let article = |number: usize| {
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let lines: Vec<String> = (0..LINES)
            .map(|at| {
                format!(
                    "On {} a convoy left Camp Taji, and on {} it came to Ain al-Asad.",
                    days[at % 7],
                    days[(at + number) % 7]
                )
            })
            .collect();
        json!({ "id": format!("n{number}"), "title": format!("n{number}"), "text": format!("Report {number}.\n\n{}", lines.join("\n\n")) }).to_string()
    };
    (0..200).map(|number| article(number) + "\n").collect()
}

/// A small generator (the constants are those of Numerical Recipes).
struct Dice(u64);

impl Dice {
    fn between(&mut self, range: std::ops::Range<u64>) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        range.start + (self.0 >> 33) % (range.end - range.start)
    }
}

fn seed() -> u64 {
    let given = std::env::var("GOLDPAN_SEED").ok().and_then(|seed| seed.parse().ok());
    let now = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(1, |now| now.as_secs());
    given.unwrap_or_else(now)
}

fn run(page: &mut Page, kills: usize) -> Done {
    let seed = seed();
    let (mut dice, start) = (Dice(seed), Instant::now());
    page.open()?;
    page.load(&[("work.jsonl", articles().as_bytes())])?;
    page.until_open("n0")?;
    page.until_saved()?;
    let (mut shown, mut looks, mut beyond) = (BTreeSet::new(), 0, 0);
    for kill in 1..=kills {
        // A kill may fall between an article's last label and the key that finishes it: then nothing is left to suggest.
        let ready = "return !!document.querySelector('.reader mark.suggested')
          || document.querySelectorAll('.reader mark[data-status=accepted]').length === arguments[0]";
        page.wait_for("something to work on", ready, &[json!(MARKS)])?;
        page.script(WORKER, &[])?;
        let (from, long) = (Instant::now(), Duration::from_millis(dice.between(WORK)));
        let mut last = Value::Null;
        while from.elapsed() < long {
            last = page.script("return window.shown", &[])?;
            let marks = last["marks"].as_array().into_iter().flatten();
            shown.extend(marks.filter_map(|mark| mark.as_str().map(str::to_owned)));
        }
        looks += last["looks"].as_u64().unwrap_or_default();
        sleep(Duration::from_millis(dice.between(0..10)));
        page.kill()?;
        page.open()?;
        let kept: BTreeSet<String> = page
            .exported_spans()?
            .iter()
            .map(|span| format!("{}|{}|{}|{}", span.article, span.start, span.end, span.label))
            .collect();
        let lost: Vec<&String> = shown.difference(&kept).collect();
        ensure(lost.is_empty(), || {
            format!("seed {seed}, kill {kill}: shown as saved but not there: {lost:?} in {kept:?}")
        })?;
        beyond += kept.len() - shown.len();
        // What was saved but not seen as such is there from now on, and must stay.
        shown = kept;
        page.until_saved()?;
    }
    println!(
        "{} kills in {:.0} s, seed {seed}: {looks} frames that said saved, {} labels kept, {beyond} of them not seen as saved before their kill",
        kills,
        start.elapsed().as_secs_f64(),
        shown.len()
    );
    ensure(shown.len() > kills, || format!("only {} labels were made", shown.len()))
}
