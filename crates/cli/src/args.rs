//! What can be typed.

mod export;
mod judge;
mod keep;
mod ledger;

pub use export::*;
pub use judge::*;
pub use keep::*;
pub use ledger::*;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use laut_desk::{Model, parse_days};
use laut_model::{DayInterval, Language};
use std::num::NonZeroUsize;
use std::path::PathBuf;

// Reads as a list in Markdown too: the command reference is made from it.
const EXIT_CODES: &str = "\
Exit codes:
- 0: everything was read
- 1: an input could not be read, or what was asked for is not there; other inputs were read
- 2: the command line was wrong, or the table named with --actors, or --resume does not fit
- 3: the output could not be written
- 4: the ledger could not be opened, read or written";

/// Finds every attributed claim of a news report, with its evidence.
#[derive(Debug, Parser)]
#[command(
    name = "laut",
    version,
    disable_version_flag = true,
    after_help = EXIT_CODES,
    arg_required_else_help = true
)]
pub struct Args {
    /// When to use colours; NO_COLOR and CLICOLOR are heeded
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Print the version
    #[arg(short = 'V', long)]
    pub version: bool,
    /// With --version: name rules, trained weights and licences too
    #[arg(short, long, requires = "version")]
    pub verbose: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports and show their claims
    Read(ReadArgs),
    /// Show the page of a rule, or why a claim was found
    Explain(ExplainArgs),
    /// Read reports and keep them in a ledger
    Add(AddArgs),
    /// List claims that a ledger holds
    Claims(ClaimsArgs),
    /// List reports that a ledger holds
    Reports(ReportsArgs),
    /// List who is spoken of or speaks in a ledger
    Actors(ActorsArgs),
    /// Write claims of a ledger in a format of other programs
    Export(ExportArgs),
    /// Show a claim, a report or an edition of a ledger
    Show(IdArgs),
    /// Quote a claim of a ledger in its paragraph, ready to be cited
    Quote(IdArgs),
    /// Reject claims that are none
    Reject(RejectArgs),
    /// Mend the source or the content of a claim
    Mend(MendArgs),
    /// Grade a claim, a report or an actor
    Grade(GradeArgs),
    /// Write a note on a claim, a report or an actor
    Note(NoteArgs),
    /// Hang tags on a claim, a report or an actor, or take them off
    Tag(TagArgs),
    /// Say that actors are one
    Merge(MergeArgs),
    /// Say that an actor is somebody else in some reports
    Split(SplitArgs),
    /// Undo what was decided
    Undo(UndoArgs),
    /// List what was done to a ledger
    Log(LogArgs),
    /// Read once more what a ledger holds
    Reread(RereadArgs),
    /// Merge other ledgers or evidence bundles into a ledger
    Import(ImportArgs),
    /// Look whether claims still stand where they were found
    Verify(VerifyArgs),
    /// Remove a report for good
    Purge(PurgeArgs),
    /// Look after a ledger
    Ledger {
        /// What to do.
        #[command(subcommand)]
        command: LedgerCommand,
    },
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of laut or of one of its commands
    Man {
        /// The command; none is laut itself
        command: Option<String>,
    },
}

/// `laut read`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Read reports and show their claims.\n\n\
        Each input holds German or English reports, one or many: a text, an HTML page, a folder, a \
        zip archive, a web archive (WARC, WACZ) or a feed (RSS, Atom, JSON Feed); its bytes tell which. \
        Links to these are fetched, and so are the reports that a feed named here links to. \
        Of folders and archives, what is no page and no text by its kind is passed over. On the \
        terminal the claims are listed by paragraph: who says what, how firmly, when, and through \
        whom it came. What cannot be read is named, and all else is read."
)]
pub struct ReadArgs {
    /// The reports: files, folders, archives, feeds, links, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How the result comes out.
    #[command(flatten)]
    pub form: Form,
    /// Write the records of --json or --jsonl into a file, and how far they go into FILE.journal; - is standard
    /// output, as is none
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Go on with an interrupted run that wrote into --output; the command must be the same
    #[arg(long, requires = "output")]
    pub resume: bool,
    /// How many reports are read at once, in place of one for each processor core
    #[arg(long, value_name = "NUMBER")]
    pub jobs: Option<NonZeroUsize>,
    /// How reports are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Which claims are shown.
    #[command(flatten)]
    pub shown: ShownArgs,
}

/// The forms of output, of which one is chosen.
#[derive(Debug, ClapArgs)]
#[group(multiple = false)]
pub struct Form {
    /// Print one JSON document for each report (see docs/json.md)
    #[arg(long)]
    pub json: bool,
    /// Print one JSON line for each claim
    #[arg(long)]
    pub jsonl: bool,
    /// Write the report with its claims marked as a page of its own, for one report
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Show a layer of the engine's work
    #[arg(long, value_name = "LAYER")]
    pub debug: Option<DebugLayer>,
}

/// How reports are read.
#[derive(Debug, ClapArgs)]
pub struct ReadingArgs {
    /// The publication date, in place of what the report says: 2024-10-28, 2024-10, 2024, or A/B
    #[arg(long, value_name = "DATE", value_parser = parse_days)]
    pub published: Option<DayInterval>,
    /// The language as a two-letter code, in place of what the report says or suggests
    #[arg(long, value_name = "CODE", value_parser = parse_language)]
    pub lang: Option<Language>,
    /// A table of actors of your own, besides those that laut knows (see docs/actors.md)
    #[arg(long, value_name = "FILE")]
    pub actors: Option<PathBuf>,
    /// The largest input or entry of an archive that is read, in bytes or with K, M or G (powers of 1024)
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = parse_size)]
    pub max_size: u64,
    /// Fetch links also from addresses that are not public, such as those of this machine, but never cloud metadata
    #[arg(long)]
    pub allow_private: bool,
    /// Which part of the engine decides
    #[arg(long, value_name = "MODEL", default_value = "full")]
    pub model: ModelChoice,
}

/// Which claims are shown.
#[derive(Debug, ClapArgs)]
pub struct ShownArgs {
    /// Leave out sentences in the report's own voice
    #[arg(long)]
    pub no_own_voice: bool,
    /// Leave out claims of which the extractor is less sure, from 0 to 1; the others keep their ids
    #[arg(long, value_name = "SHARE", default_value = "0", value_parser = parse_share)]
    pub min_confidence: f32,
}

/// `laut explain`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Show the page of a rule, or why a claim was found.\n\n\
        `laut explain RULE` prints what a rule finds, with examples, counter-examples and where it \
        is weak; `laut explain en/RULE` takes the page of one language where several have a rule of \
        that name. `laut explain CLAIM REPORT` reads the report again and shows one claim in its \
        paragraph, its parts with their places, and what the rule saw; give the same options as \
        when the claim was listed, since they decide how claims are numbered."
)]
pub struct ExplainArgs {
    /// The name of a rule, or of a claim as `laut read` prints it: c7
    #[arg(value_name = "RULE|CLAIM")]
    pub what: String,
    /// The report that the claim stands in, or - for standard input
    pub report: Option<PathBuf>,
    /// How the report is read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Which claims are shown.
    #[command(flatten)]
    pub shown: ShownArgs,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The layers that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DebugLayer {
    /// Words, numbers and punctuation, with what the lexicon knows of them
    Tokens,
    /// The clauses of each sentence
    Clauses,
    /// Every number as it is read, whether or not it is a figure
    Numbers,
    /// Time expressions and what they are taken to mean
    Times,
    /// Figures and what they are taken to mean
    Figures,
    /// Actors with every mention
    Actors,
}

/// Which part of the engine decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ModelChoice {
    /// The hand-written grammar alone
    Grammar,
    /// The grammar and the trained weights of the language
    Full,
}

impl From<ModelChoice> for Model {
    fn from(choice: ModelChoice) -> Self {
        match choice {
            ModelChoice::Grammar => Self::Grammar,
            ModelChoice::Full => Self::Full,
        }
    }
}

fn parse_language(text: &str) -> Result<Language, String> {
    let wrong = || format!("\"{text}\" is no language code; write two letters, such as de");
    Language::parse(text).filter(|_| text.len() == 2).ok_or_else(wrong)
}

fn parse_share(text: &str) -> Result<f32, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| format!("\"{text}\" is no share; write a number from 0 to 1: 0.6"))
}

fn parse_size(text: &str) -> Result<u64, String> {
    let wrong = || format!("\"{text}\" is no size; write bytes, or a number with K, M or G: 64M");
    let (digits, shift) = match text.chars().last() {
        Some('K' | 'k') => (&text[..text.len() - 1], 10),
        Some('M' | 'm') => (&text[..text.len() - 1], 20),
        Some('G' | 'g') => (&text[..text.len() - 1], 30),
        _ => (text, 0),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    number.checked_mul(1 << shift).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use laut_desk::DEFAULT_MAX_SIZE;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(parse_size("64M"), Ok(DEFAULT_MAX_SIZE));
        assert_eq!(parse_size("2k"), Ok(2048));
        assert_eq!(parse_size("7"), Ok(7));
        for odd in ["", "M", "1T", "-1", "99999999999999999999", "99999999999G"] {
            assert!(parse_size(odd).is_err(), "{odd}");
        }
    }
}
