//! Opens the definitions in the expressions and trigger lists of a rule set.

use super::rules::RuleSet;

/// Bytes of an expression, and words of a list, once its definitions are opened: far more than anyone writes.
const LONGEST_EXPANDED: usize = 1 << 20;

/// What to say of a `{name}` that cannot be opened.
pub(super) fn missing(name: &str) -> String {
    format!(
        "the definition {{{name}}} is missing, leads back to itself or grows beyond all bounds; write a line `def {name} \
         PATTERN`, and nest definitions less"
    )
}

impl RuleSet {
    /// Replaces every `{name}` in `expression` by the definition of that name, in a group.
    ///
    /// # Errors
    ///
    /// The name that is not defined, leads back to itself, or grows beyond all bounds.
    pub fn expand(&self, expression: &str) -> Result<String, String> {
        let mut out = String::with_capacity(expression.len() * 2);
        self.expand_into(expression, 0, &mut out)?;
        Ok(out)
    }

    fn expand_into(&self, expression: &str, depth: usize, out: &mut String) -> Result<(), String> {
        let mut rest = expression;
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            out.push_str(before);
            match reference(from) {
                Some(name) => {
                    let definition = self.definitions.get(name).filter(|_| depth < 16 && out.len() < LONGEST_EXPANDED);
                    let definition = definition.ok_or_else(|| name.to_owned())?;
                    out.push_str("(?:");
                    self.expand_into(definition, depth + 1, out)?;
                    out.push(')');
                    rest = &from[name.len() + 2..];
                }
                None => {
                    out.push('{');
                    rest = &from[1..];
                }
            }
        }
        out.push_str(rest);
        Ok(())
    }

    /// The words of a trigger list; definitions in it are opened.
    ///
    /// # Errors
    ///
    /// The part that is neither a plain word nor the name of a definition that is a plain list.
    pub fn words(&self, list: &str) -> Result<Vec<String>, String> {
        let mut out = Vec::new();
        self.words_into(list, 0, &mut out)?;
        Ok(out)
    }

    fn words_into(&self, list: &str, depth: usize, out: &mut Vec<String>) -> Result<(), String> {
        for part in list.split('|') {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '.');
            match reference(part).filter(|name| name.len() + 2 == part.len()) {
                Some(name) if depth < 16 && out.len() < LONGEST_EXPANDED => {
                    let definition = self.definitions.get(name).ok_or_else(|| name.to_owned())?;
                    self.words_into(definition, depth + 1, out)?;
                }
                None if part == "#" => out.extend(('0'..='9').map(String::from)),
                None if !part.is_empty() && part.chars().all(plain) => out.push(part.to_owned()),
                _ => return Err(part.to_owned()),
            }
        }
        Ok(())
    }
}

/// The name at the start of `text` if that reads `{name}`; quantifiers such as `{1,3}` are none.
fn reference(text: &str) -> Option<&str> {
    let name = text.strip_prefix('{')?.split_once('}')?.0;
    let valid = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    valid.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> RuleSet {
        let definitions = [("a", "x|y"), ("b", "{a}|z w"), ("loop", "{loop}"), ("odd", "x+")];
        let definitions = definitions.map(|(name, text)| (name.to_owned(), text.to_owned()));
        RuleSet { definitions: definitions.into(), ..RuleSet::default() }
    }

    #[test]
    fn references_open_and_quantifiers_stay() {
        assert_eq!(set().expand("{b}{1,3}"), Ok("(?:(?:x|y)|z w){1,3}".to_owned()));
        assert_eq!(set().expand("{none}"), Err("none".to_owned()));
        assert_eq!(set().expand("{loop}"), Err("loop".to_owned()));
        // Ten of the next in each: 10^15 bytes.
        let nested = (b'a'..=b'p').map(|letter| {
            let next = format!("{{{}}}", char::from(letter + 1));
            (char::from(letter).to_string(), [next.as_str(); 10].join("|"))
        });
        let mut set = RuleSet { definitions: nested.collect(), ..RuleSet::default() };
        set.definitions.insert("q".to_owned(), "x".to_owned());
        assert!(set.expand("{b}").is_err() && set.words("{b}").is_err());
        assert!(set.expand("{n}").is_ok() && set.words("{n}").is_ok());
    }

    #[test]
    fn lists_open_to_words() {
        assert_eq!(set().words("{b}|v"), Ok(["x", "y", "z w", "v"].map(String::from).to_vec()));
        assert_eq!(set().words("#").map(|words| words.len()), Ok(10));
        assert!(set().words("{odd}").is_err() && set().words("{loop}").is_err() && set().words("").is_err());
    }
}
