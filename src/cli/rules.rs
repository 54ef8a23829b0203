//! `goldpan rules check`: whether a rule set is fit for use, and if not, everything that is to be mended.

use crate::cli::arguments::RulesCheckArguments;
use crate::cli::messages::Messages;
use crate::cli::rule_files;
use crate::suggest::rules::RuleSet;
use std::io::{self, Write};

/// Runs the command.
///
/// # Errors
///
/// When standard output cannot be written to.
pub fn run(arguments: &RulesCheckArguments, messages: &mut Messages) -> io::Result<()> {
    let Some(checked) = rule_files::checked(arguments.rules.as_deref(), messages) else { return Ok(()) };
    if checked.problems.is_empty() {
        return io::stdout().lock().write_all(summary(&checked.rules).as_bytes());
    }
    let count = checked.problems.len();
    messages.note(&format!("{count} {} to mend.", if count == 1 { "place" } else { "places" }));
    Ok(())
}

fn summary(rules: &RuleSet) -> String {
    let entries: usize = rules.lexicons.iter().map(|lexicon| lexicon.entries.len()).sum();
    let aliases: usize =
        rules.lexicons.iter().flat_map(|lexicon| &lexicon.entries).map(|entry| entry.aliases.len()).sum();
    let named = if rules.name.is_empty() { "(no name)" } else { &rules.name };
    let version = if rules.version.is_empty() { "(none)" } else { &rules.version };
    let mut lines = format!(
        "{named}, version {version}, is fine.\nhash      {}\nentries   {entries}\naliases   {aliases}\npatterns  {}\n",
        rules.hash(),
        rules.patterns.len(),
    );
    for lexicon in &rules.lexicons {
        lines.push_str(&format!("  {}: {} entries of {}\n", lexicon.file, lexicon.entries.len(), lexicon.label));
    }
    lines
}
