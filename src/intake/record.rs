//! One JSON record, and the draft that it makes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::intake::date::{DateOrigin, FoundDate, Reading, parse_field};
use crate::intake::draft::{Draft, Problem};
use crate::intake::{find_date, title};

/// A record as it stands in the file.
#[derive(Default)]
pub(super) struct Record<'a> {
    pub(super) text: Option<Cow<'a, str>>,
    id: Option<String>,
    title: Option<String>,
    date: Option<String>,
    url: Option<String>,
    meta: Map<String, Value>,
    spans: Option<Value>,
}

impl Record<'_> {
    pub(super) fn without_text(&self) -> String {
        if self.text.is_some() {
            return "The text of this record is empty; it was skipped.".to_owned();
        }
        let found = [
            ("id", self.id.is_some()),
            ("title", self.title.is_some()),
            ("date", self.date.is_some()),
            ("url", self.url.is_some()),
        ];
        let known = found.iter().filter(|(_, there)| *there).map(|(key, _)| (*key).to_owned());
        let keys: Vec<String> = known.chain(self.meta.keys().cloned()).take(8).collect();
        let found = if keys.is_empty() { String::new() } else { format!(" (it has {})", keys.join(", ")) };
        format!("This record has no \"text\"{found}; it was skipped. Name the key that holds the article \"text\".")
    }

    pub(super) fn into_draft(
        self,
        source: &str,
        line: usize,
        encoding: (&'static str, bool),
        problems: &mut Vec<Problem>,
    ) -> Draft {
        let text = self.text.map(Cow::into_owned).unwrap_or_default();
        let mut date = None;
        if let Some(value) = self.date.filter(|value| !value.trim().is_empty()) {
            match parse_field(&value) {
                Reading::Date(read, _) => date = Some(FoundDate { date: read, how: DateOrigin::Field, quote: value }),
                Reading::Ambiguous => problems.push(Problem::notice(
                    source,
                    Some(line),
                    format!("The date \"{value}\" can mean two days and was not used. Write it as 2020-02-16."),
                )),
                Reading::None => problems.push(Problem::notice(
                    source,
                    Some(line),
                    format!("The date \"{value}\" is in no known spelling and was not used. Write it as 2020-02-16."),
                )),
            }
        }
        Draft {
            name: self.id.unwrap_or_else(|| format!("{}:{line}", source.rsplit('/').next().unwrap_or(source))),
            title: self.title.filter(|title| !title.trim().is_empty()).or_else(|| title::guess(&text)),
            date: date.or_else(|| find_date::in_text(&text)),
            url: self.url.filter(|url| !url.is_empty()),
            meta: self.meta,
            cleaned: None,
            encoding: encoding.0,
            encoding_guessed: encoding.1,
            source: format!("{source} line {line}"),
            annotations: self.spans.filter(|spans| !spans.is_null()),
            text,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Record<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Record<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with a \"text\"")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Record<'de>, M::Error> {
                let mut record = Record::default();
                while let Some(Text(key)) = map.next_key()? {
                    match key.as_ref() {
                        "text" => record.text = map.next_value::<Option<Text<'de>>>()?.map(|text| text.0),
                        "spans" => record.spans = Some(map.next_value()?),
                        key => {
                            let value = map.next_value()?;
                            record.field(key, value);
                        }
                    }
                }
                Ok(record)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

impl Record<'_> {
    /// Takes a value that is not the text; what does not have the usual type is kept as it is.
    fn field(&mut self, key: &str, value: Value) {
        let slot = match key {
            "id" => &mut self.id,
            "title" => &mut self.title,
            "date" => &mut self.date,
            "url" => &mut self.url,
            _ => return self.other(key, value),
        };
        match value {
            Value::Null => {}
            Value::String(text) => *slot = Some(text),
            Value::Number(number) => *slot = Some(number.to_string()),
            value => self.other(key, value),
        }
    }

    /// `meta` itself gives its fields; a key that is there already is not overwritten but put beside.
    fn other(&mut self, key: &str, value: Value) {
        match value {
            Value::Object(fields) if key == "meta" => fields.into_iter().for_each(|(key, value)| self.keep(key, value)),
            Value::Null if key == "meta" => {}
            value => self.keep(key.to_owned(), value),
        }
    }

    fn keep(&mut self, key: String, value: Value) {
        if self.meta.contains_key(&key) {
            self.keep(format!("{key}_"), value);
        } else {
            self.meta.insert(key, value);
        }
    }
}

/// A string that borrows from the input where it has no escapes.
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Either)
    }
}
