//! What can be typed about ledgers.

use super::{EXIT_CODES, ReadingArgs, parse_language, parse_share};
use clap::{Args as ClapArgs, Subcommand};
use laut_desk::ledger::FigureTest;
use laut_model::{Act, Date, Language, Mode};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

/// Which ledger.
#[derive(Debug, ClapArgs)]
pub struct LedgerFile {
    /// The ledger
    #[arg(long, value_name = "FILE", env = "LAUT_LEDGER", default_value = "laut.db")]
    pub ledger: PathBuf,
}

/// A ledger that something is done to, and by whom.
#[derive(Debug, ClapArgs)]
pub struct WriteArgs {
    /// Who does it, as the log tells it, in place of the user's name
    #[arg(long, value_name = "NAME", env = "LAUT_AUTHOR")]
    pub author: Option<String>,
    /// Which ledger.
    #[command(flatten)]
    pub file: LedgerFile,
}

/// `laut add`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Read reports and keep them in a ledger.\n\n\
        Takes all that laut read takes. The ledger, one file, is made where there is none. Of each report it \
        keeps the original bytes, the text and all that was found, in whole or not at all, however the \
        run ends. The same bytes are added once; other bytes at the same link are another edition of \
        the report. What cannot be read is named, and all else is added.\n\n\
        With --watch it goes on until Ctrl-C and looks at its inputs again and again: new and changed files are \
        added once nothing more is written to them, and links are asked whether they have changed; pages that a feed leads \
        to are fetched when the feed first lists them and when it tells something else of them. Trouble is told once \
        and ends nothing."
)]
pub struct AddArgs {
    /// The reports: files, folders, archives, feeds, links, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Into which ledger, and who adds them.
    #[command(flatten)]
    pub to: WriteArgs,
    /// How many reports are read at once, in place of one for each processor core
    #[arg(long, value_name = "NUMBER")]
    pub jobs: Option<NonZeroUsize>,
    /// Go on until Ctrl-C and add what is new or changed
    #[arg(long)]
    pub watch: bool,
    /// How long to wait with --watch before looking again, such as 30s, 15m or 2h; unless told otherwise 10s for
    /// files and folders and 15m for links, for which 1m is the least
    #[arg(long, value_name = "TIME", requires = "watch", value_parser = parse_time)]
    pub every: Option<Duration>,
    /// The least wait for links: for tests, which ask only themselves
    #[arg(long, value_name = "TIME", requires = "watch", default_value = "1m", value_parser = parse_time, hide = true)]
    pub least_wait: Duration,
    /// How reports are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// The form and the part of a list.
#[derive(Debug, ClapArgs)]
pub struct ListArgs {
    /// Which ledger.
    #[command(flatten)]
    pub file: LedgerFile,
    /// Print one JSON document
    #[arg(long, group = "form")]
    pub json: bool,
    /// Print one JSON line a row
    #[arg(long, group = "form")]
    pub jsonl: bool,
    /// Print comma-separated values with a head
    #[arg(long, group = "form")]
    pub csv: bool,
    /// How many rows at most; unless told otherwise 50 in a list for people and all in other forms
    #[arg(long, value_name = "NUMBER")]
    pub limit: Option<u64>,
    /// How many rows to pass over
    #[arg(long, value_name = "NUMBER", default_value = "0")]
    pub skip: u64,
}

/// `laut claims`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "List claims that a ledger holds, the latest day first.\n\n\
        All that is given must hold. Words are looked for in what is claimed, in any German spelling \
        (Strasse, Straße); words of four letters or more also find longer ones that begin so; what \
        stands in double quotation marks is looked for as it stands. Only claims of the latest edition \
        are listed unless --earlier is given."
)]
pub struct ClaimsArgs {
    /// Which claims.
    #[command(flatten)]
    pub wanted: WantedArgs,
    /// The form and the part of the list.
    #[command(flatten)]
    pub list: ListArgs,
}

/// Which claims are wanted.
#[derive(Debug, ClapArgs)]
pub struct WantedArgs {
    /// Words of what is claimed
    #[arg(value_name = "WORDS", value_parser = parse_words)]
    pub words: Vec<String>,
    /// Who makes them: any name of the source, of a body it belongs to, or a concept id
    #[arg(long, value_name = "NAME", value_parser = parse_words)]
    pub source: Option<String>,
    /// Whom or what they are about: any name of an actor, or words
    #[arg(long, value_name = "NAME", value_parser = parse_words)]
    pub about: Option<String>,
    /// A part of the outlet's name
    #[arg(long, value_name = "NAME", value_parser = parse_words)]
    pub outlet: Option<String>,
    /// Said, or published where that is not told, on that day or later
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub since: Option<Date>,
    /// Said, or published where that is not told, on that day or earlier
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub until: Option<Date>,
    /// What is done by saying it: assertion, estimate, forecast, evaluation, appeal, intention, denial,
    /// no-comment, question
    #[arg(long, value_name = "ACT", value_parser = parse_act)]
    pub act: Option<Act>,
    /// How it is rendered: direct, indirect, free-indirect, indirect/free-indirect, reported
    #[arg(long, value_name = "MODE", value_parser = parse_mode)]
    pub mode: Option<Mode>,
    /// Only what the author weakens or guards
    #[arg(long)]
    pub hedged: bool,
    /// With a figure that passes a comparison, such as '>1000' or '=14'
    #[arg(long, value_name = "TEST", allow_hyphen_values = true)]
    pub figure: Option<FigureTest>,
    /// The language of the report, as a two-letter code
    #[arg(long, value_name = "CODE", value_parser = parse_language)]
    pub lang: Option<Language>,
    /// The report or edition they stand in, by its id
    #[arg(long, value_name = "ID")]
    pub report: Option<String>,
    /// Leave out claims of which the extractor is less sure, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value = "0", value_parser = parse_share)]
    pub min_confidence: f32,
    /// Also claims of earlier editions and readings
    #[arg(long)]
    pub earlier: bool,
    /// Those that an analyst rejected, in place of the others
    #[arg(long)]
    pub rejected: bool,
    /// Only those that an analyst graded
    #[arg(long)]
    pub graded: bool,
    /// Only those with this tag
    #[arg(long, value_name = "TAG", value_parser = parse_words)]
    pub tag: Option<String>,
}

/// `laut reports`.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub struct ReportsArgs {
    /// Words of one paragraph, as laut claims takes them
    #[arg(value_name = "WORDS", value_parser = parse_words)]
    pub words: Vec<String>,
    /// A part of the outlet's name
    #[arg(long, value_name = "NAME", value_parser = parse_words)]
    pub outlet: Option<String>,
    /// Published on that day or later
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub since: Option<Date>,
    /// Published on that day or earlier
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub until: Option<Date>,
    /// The language, as a two-letter code
    #[arg(long, value_name = "CODE", value_parser = parse_language)]
    pub lang: Option<Language>,
    /// Also earlier editions
    #[arg(long)]
    pub earlier: bool,
    /// The form and the part of the list.
    #[command(flatten)]
    pub list: ListArgs,
}

/// `laut actors`.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub struct ActorsArgs {
    /// Any name, the name of a body they belong to, or a concept id
    #[arg(value_name = "NAME", value_parser = parse_words)]
    pub name: Vec<String>,
    /// The form and the part of the list.
    #[command(flatten)]
    pub list: ListArgs,
}

/// `laut show` and `laut quote`.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub struct IdArgs {
    /// An id as the lists print it, or the beginning of one
    #[arg(value_name = "ID")]
    pub id: String,
    /// Print a JSON document
    #[arg(long)]
    pub json: bool,
    /// Which ledger.
    #[command(flatten)]
    pub file: LedgerFile,
}

/// `laut log`.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub struct LogArgs {
    /// Only what was done to the report, edition, claim or actor with this id
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Only what was done by this author: a part of the name
    #[arg(long, value_name = "NAME", value_parser = parse_words)]
    pub author: Option<String>,
    /// Only what was done on that day or later, in UTC
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub since: Option<Date>,
    /// Only what was done on that day or earlier, in UTC
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub until: Option<Date>,
    /// The form and the part of the list.
    #[command(flatten)]
    pub list: ListArgs,
}

/// `laut ledger`.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Look whether all that a ledger holds is as it was written: hashes, ids, places, references, the file
    #[command(after_help = EXIT_CODES)]
    Check(LedgerFile),
}

/// A time to wait: more than none, and no more than a year.
fn parse_time(text: &str) -> Result<Duration, String> {
    let time = text.parse::<jiff::SignedDuration>().ok();
    let time = time.and_then(|time| Duration::try_from(time).ok());
    let waits = |time: &Duration| !time.is_zero() && *time <= Duration::from_secs(366 * 24 * 3600);
    let wrong = || format!("\"{text}\" is no time to wait; write a number with s, m or h: 15m");
    time.filter(waits).ok_or_else(wrong)
}

/// What was typed without white space around it, which must not be all.
pub(super) fn parse_words(text: &str) -> Result<String, String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned()).ok_or_else(|| "write at least one word".to_owned())
}

fn parse_day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day of the calendar as 2024-03-12".to_owned())
}

fn parse_act(text: &str) -> Result<Act, String> {
    parse_name("act", &Act::ALL, Act::name, text)
}

fn parse_mode(text: &str) -> Result<Mode, String> {
    parse_name("mode", &Mode::ALL, Mode::name, text)
}

/// The one of few values that a word names; `what` says of which kind they are.
pub(super) fn parse_name<T: Copy>(
    what: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    text: &str,
) -> Result<T, String> {
    let found = all.iter().copied().find(|&value| name(value) == text);
    found.ok_or_else(|| {
        let known: Vec<&str> = all.iter().copied().map(name).collect();
        format!("there is no such {what}; write one of {}", known.join(", "))
    })
}
