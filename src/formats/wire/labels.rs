//! Label sets as records.

use crate::formats::wire::WireProblem;
use crate::formats::wire::header::{all, number};
use crate::model::label::{Label, LabelId, LabelSet};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What a label set file says it is.
const KIND: &str = "goldpan-labels";

/// The version of these files, which have not changed since the first.
const VERSION: u32 = 1;

/// A label set file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelsRecord {
    format: Rc<str>,
    version: u32,
    labels: Vec<LabelRecord>,
}

impl LabelsRecord {
    /// The file of a label set.
    #[must_use]
    pub fn of(labels: &LabelSet) -> Self {
        LabelsRecord { format: KIND.into(), version: VERSION, labels: label_records(labels) }
    }

    /// The label set of a file.
    ///
    /// # Errors
    ///
    /// When it is another kind of file, of another version, or its labels contradict each other.
    pub fn labels(self) -> Result<LabelSet, WireProblem> {
        if &*self.format != KIND {
            return Err(WireProblem::Kind(self.format.as_ref().to_owned()));
        }
        if self.version != VERSION {
            return Err(WireProblem::Version(self.version));
        }
        labels(self.labels)
    }
}

/// A [`Label`].
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelRecord {
    id: u32,
    name: Rc<str>,
    colour: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<char>,
    #[serde(default)]
    guidance: Rc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rules: Option<Rc<str>>,
}

impl LabelRecord {
    /// Gives up the key, for sets of a version that allowed other keys.
    pub fn forget_key(&mut self) {
        self.key = None;
    }
}

/// The records of a label set, in order.
#[must_use]
pub fn label_records(labels: &LabelSet) -> Vec<LabelRecord> {
    let record = |label: &Label| LabelRecord {
        id: label.id.0,
        name: label.name.clone(),
        colour: label.colour,
        key: label.key,
        guidance: label.guidance.clone(),
        rules: label.rules.clone(),
    };
    labels.all().iter().map(record).collect()
}

/// The label set of these records.
///
/// # Errors
///
/// When the labels contradict each other.
pub fn labels(records: Vec<LabelRecord>) -> Result<LabelSet, WireProblem> {
    let labels = all(records, |record| {
        Ok(Label {
            id: LabelId(number(record.id)?),
            name: record.name,
            colour: record.colour,
            key: record.key,
            guidance: record.guidance,
            rules: record.rules,
        })
    })?;
    LabelSet::new(labels).map_err(WireProblem::Labels)
}
