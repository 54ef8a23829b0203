//! Taking a project file apart, whole or damaged, before its records are read.

use crate::formats::project_file::KIND;
use crate::formats::wire::entry::SettingsRecord;
use crate::formats::wire::header::check;
use crate::formats::wire::labels::LabelRecord;
use crate::formats::wire::rules::BaseRulesRecord;
use crate::formats::wire::{OLDEST, UNIT, VERSION, WireProblem};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::rc::Rc;

/// The records of a project file, those of the lists unread.
#[derive(Default)]
pub struct Parts<'a> {
    /// The project's name.
    pub name: Rc<str>,
    /// The settings.
    pub settings: SettingsRecord,
    /// The labels.
    pub labels: Vec<LabelRecord>,
    /// The rule set that stands in for the one that comes with the program.
    pub base_rules: Option<BaseRulesRecord>,
    /// Records of own rules.
    pub rules: Vec<&'a str>,
    /// Document records.
    pub documents: Vec<&'a str>,
    /// Entry records.
    pub entries: Vec<&'a str>,
    /// Transaction records.
    pub history: Vec<&'a str>,
}

#[derive(Deserialize)]
struct Whole<'a> {
    format: String,
    version: u32,
    unit: String,
    name: Rc<str>,
    settings: SettingsRecord,
    labels: Vec<LabelRecord>,
    #[serde(default)]
    base_rules: Option<BaseRulesRecord>,
    #[serde(borrow, default)]
    own_rules: Vec<&'a RawValue>,
    #[serde(borrow)]
    documents: Vec<&'a RawValue>,
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    history: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Kind {
    format: Option<String>,
    version: Option<u32>,
}

/// Takes a whole file apart.
///
/// # Errors
///
/// When it is no JSON of this shape, another kind of file, or of another version or unit.
pub fn whole(text: &str) -> Result<Parts<'_>, WireProblem> {
    let whole: Whole<'_> = serde_json::from_str(text).map_err(|problem| {
        let kind = serde_json::from_str(text).unwrap_or(Kind { format: None, version: None });
        match (kind.format, kind.version) {
            (Some(format), _) if format != KIND => WireProblem::Kind(format),
            (Some(_), Some(version)) if !(OLDEST..=VERSION).contains(&version) => WireProblem::Version(version),
            _ => WireProblem::Json(problem.to_string()),
        }
    })?;
    if whole.format != KIND {
        return Err(WireProblem::Kind(whole.format));
    }
    check(whole.version, &whole.unit)?;
    Ok(Parts {
        name: whole.name,
        settings: whole.settings,
        labels: whole.labels,
        base_rules: whole.base_rules,
        rules: raw(whole.own_rules),
        documents: raw(whole.documents),
        entries: raw(whole.entries),
        history: raw(whole.history),
    })
}

fn raw(all: Vec<&RawValue>) -> Vec<&str> {
    all.into_iter().map(RawValue::get).collect()
}

/// Takes what can be had out of a file that was cut off or has broken lines: the records that stand whole on a line of
/// their own. `None` where it is no project file of this version.
#[must_use]
pub fn damaged(text: &str) -> Option<Parts<'_>> {
    let mut lines = text.lines().map(|line| line.trim().trim_end_matches(','));
    let head: Vec<&str> = lines.by_ref().take_while(|line| *line != "\"labels\":[").collect();
    let says = |key: &str, value: &str| head.contains(&format!("\"{key}\":{value}").as_str());
    let quoted = |value: &str| format!("\"{value}\"");
    let known = (OLDEST..=VERSION).any(|version| says("version", &version.to_string()));
    if !says("format", &quoted(KIND)) || !known || !says("unit", &quoted(UNIT)) {
        return None;
    }
    let value = |key: &str| head.iter().find_map(|line| line.strip_prefix(&format!("\"{key}\":")));
    let mut parts = Parts {
        name: value("name").and_then(|name| serde_json::from_str(name).ok()).unwrap_or_default(),
        settings: value("settings").and_then(|all| serde_json::from_str(all).ok()).unwrap_or_default(),
        base_rules: value("base_rules").and_then(|base| serde_json::from_str(base).ok()),
        ..Parts::default()
    };
    let mut section = "labels";
    for line in lines {
        match line {
            "\"own_rules\":[" => section = "rules",
            "\"documents\":[" => section = "documents",
            "\"entries\":[" => section = "entries",
            // A history with a gap is of no use.
            "\"history\":[" => break,
            "]" | "}" | "" => {}
            record => match section {
                "labels" => parts.labels.extend(serde_json::from_str::<LabelRecord>(record)),
                "rules" => parts.rules.push(record),
                "documents" => parts.documents.push(record),
                _ => parts.entries.push(record),
            },
        }
    }
    Some(parts)
}
