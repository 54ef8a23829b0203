//! What can be asked for, in the words of `--help`.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Turns news articles into gold labels.
#[derive(Debug, Parser)]
#[command(
    name = "goldpan",
    version,
    max_term_width = 100,
    after_help = "\
Documents come from files, or from standard input where no file (or `-`) is named. Results go to standard output, messages to
standard error.

Exit status: 0 when all went through; 1 when something was left out, which is listed; 2 when an input
cannot be read at all or an output cannot be written.

Examples:
  goldpan suggest articles/*.txt > suggested.jsonl
  goldpan score --gold gold.jsonl --pred suggested.jsonl
  goldpan convert --to conll gold.jsonl -o gold.conll"
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Suggest labelled spans: documents in, JSONL with spans out
    Suggest(SuggestArguments),
    /// Work on rule sets
    Rules {
        /// What to do with them.
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Compare predicted spans with gold spans: precision, recall and F1, exact and overlapping
    Score(ScoreArguments),
    /// Convert labelled documents from one format to another
    Convert(ConvertArguments),
}

/// The commands of `goldpan rules`.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Look through a rule set: every problem with file and line, or what the set holds
    Check(RulesCheckArguments),
}

/// Arguments of `goldpan rules check`.
#[derive(Debug, Args)]
#[command(after_help = "\
A rule set is a folder of .rules files (definitions and patterns) and .tsv files (lists of names), read by name; the folder
assets/rules of Goldpan's sources is one, and its README describes the form.

Exit status: 0 when all is fine; 1 when there are problems, which are listed; 2 when a file cannot be read.

Example:
  goldpan rules check my-rules && goldpan suggest --rules my-rules < articles.jsonl")]
pub struct RulesCheckArguments {
    /// A folder of rule files, or one file; the built-in rules where none is named
    pub rules: Option<PathBuf>,
}

/// Arguments of `goldpan suggest`.
#[derive(Debug, Args)]
#[command(after_help = "\
A line in:   {\"id\": \"a\", \"text\": \"Rockets fell on Sunday.\"}      (id, title, date, url, meta and spans may be left out)
A line out:  {\"id\":\"a\",\"text\":\"…\",\"spans\":[{\"start\":16,\"end\":22,\"label\":\"DATE\",\"text\":\"Sunday\",
              \"status\":\"suggested\",\"score\":0.9,\"rule\":\"…\",\"value\":\"…\"}],\"goldpan\":{…}}

Positions count code points, half-open. Accepted spans of the input stay, and nothing is suggested over them; suggested
ones make way for the new ones. A broken line is reported with file and line, and the next one is read. Lines are written as
they come, in the order of the input, and memory does not grow with its length. On a terminal a line shows how far the work is.

Examples:
  goldpan suggest < articles.jsonl > suggested.jsonl
  goldpan suggest report.txt | jq -r '.spans[] | [.label, .text] | @tsv'
  goldpan suggest --jobs 0 year.jsonl > suggested.jsonl
  pdftotext report.pdf - | goldpan suggest --text
  goldpan suggest --rules my-rules < articles.jsonl")]
pub struct SuggestArguments {
    /// Documents: .jsonl (one a line), .txt, .md, .html, .zip of these; standard input (JSONL) where none is named
    pub files: Vec<PathBuf>,
    /// Use the rules of this folder (or file) instead of the built-in ones; `goldpan rules check` looks them through
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Work on so many documents at a time; 0 means one for each core. The output is the same for any number
    #[arg(short, long, value_name = "N", default_value_t = 1)]
    pub jobs: usize,
    /// Read every input, standard input too, as one plain text
    #[arg(long)]
    pub text: bool,
    /// Leave out what is no part of the article: menus, share buttons, link lists
    #[arg(long)]
    pub clean: bool,
    /// Leave the text of the documents out of the lines
    #[arg(long)]
    pub no_text: bool,
}

/// Arguments of `goldpan score`.
#[derive(Debug, Args)]
#[command(after_help = "\
Both files are JSONL with `id` and `spans` (`start`, `end`, `label`; code points, half-open); the gold one may hold `text`,
which quotes are then checked against. Documents are matched by `id`; one that the predictions lack has none.

  exact    same start, end and label
  overlap  same label and at least one shared character, matched one to one, as many pairs as possible

A gold span with \"optional\": true is neutral: it costs no recall, and a prediction that matches no other gold span but
overlaps it costs no precision. Gold spans with \"status\": \"suggested\" do not count.

With --calibration predictions need `score` and `rule`, as `goldpan suggest` writes them. Each line shows the mean score, the
share that is right with the interval in which it lies in 95 of 100 cases, and a ! where the score says something else.

Examples:
  goldpan score --gold gold.jsonl --pred suggested.jsonl --calibration
  goldpan score --gold gold.jsonl --pred suggested.jsonl --labels DATE,WEAPON")]
pub struct ScoreArguments {
    /// What is right (may be given several times; - is standard input)
    #[arg(long, required = true)]
    pub gold: Vec<PathBuf>,
    /// What was predicted (may be given several times)
    #[arg(long, required = true)]
    pub pred: Vec<PathBuf>,
    /// Count these labels alone
    #[arg(long, value_delimiter = ',')]
    pub labels: Vec<String>,
    /// Leave optional gold spans out of account, so that predictions there are errors
    #[arg(long)]
    pub no_optional: bool,
    /// Print instead how often suggestions of each score, and of each rule, are right
    #[arg(long)]
    pub calibration: bool,
    /// Print JSON instead of a table
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `goldpan convert`.
#[derive(Debug, Args)]
#[command(after_help = crate::cli::convert::formats())]
pub struct ConvertArguments {
    /// Format of the inputs; told by each file's name where it is left out, JSONL for standard input
    #[arg(long)]
    pub from: Option<String>,
    /// Format of the output; told by the name of OUT where it is left out
    #[arg(long)]
    pub to: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// Only articles that are done
    #[arg(long)]
    pub done: bool,
    /// Suggestions too
    #[arg(long)]
    pub suggestions: bool,
    /// Leave out what is no part of the article when reading web pages and texts
    #[arg(long)]
    pub clean: bool,
    /// End with status 1 when the output format cannot hold every span
    #[arg(long)]
    pub strict: bool,
    /// Documents; files of no format of the table are read as articles without labels
    pub files: Vec<PathBuf>,
}
