//! What can be done to what a ledger holds.

use super::ledger::{LedgerFile, WriteArgs, parse_words};
use super::{EXIT_CODES, ModelChoice};
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// `laut reread`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Read once more what a ledger holds, as with a newer laut.\n\n\
        The earlier reading stays beside the new one, the text stays as it was extracted, and it is told \
        what changed. What analysts decided about a claim holds for the one that took its place."
)]
pub struct RereadArgs {
    /// Ids of reports or editions; none is the latest edition of every report
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Which part of the engine decides
    #[arg(long, value_name = "MODEL", default_value = "full")]
    pub model: ModelChoice,
    /// Your own table of actors (docs/actors.md)
    #[arg(long, value_name = "FILE")]
    pub actors: Option<PathBuf>,
    /// Print a JSON line for each edition that was read in another way
    #[arg(long)]
    pub json: bool,
    /// In which ledger, and who does it.
    #[command(flatten)]
    pub to: WriteArgs,
}

/// `laut import`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Merge other ledgers or evidence bundles into this ledger.\n\n\
        Editions, readings and entries that are lacking come in, with their bytes and with who made them \
        when; what is held stays as it is. What was removed here for good stays away."
)]
pub struct ImportArgs {
    /// Ledgers and bundles
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// In which ledger, and who does it.
    #[command(flatten)]
    pub to: WriteArgs,
}

/// `laut purge`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Remove a report for good, as law or the protection of a source may demand.\n\n\
        Its bytes, its text, what was found in it and what was decided about it go, and the file is cleared \
        of them. A stone with its hash, the time and the reason stays; the same bytes are not added again. \
        Copies of the ledger and exports are not touched."
)]
pub struct PurgeArgs {
    /// The id of a report, or of one edition of it
    #[arg(value_name = "REPORT")]
    pub id: String,
    /// Why it is removed; the log keeps it
    #[arg(long, required = true, value_name = "REASON", value_parser = parse_words)]
    pub why: String,
    /// Remove it; without this it is only told what would go
    #[arg(long)]
    pub yes: bool,
    /// In which ledger, and who does it.
    #[command(flatten)]
    pub to: WriteArgs,
}

/// `laut verify`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Look whether claims still stand where they were found.\n\n\
        Each claim of a bundle, or of the ledger where none is named, is held against the bytes that were \
        kept with it, or with --live against the page as it is now: identical, moved (word for word \
        elsewhere), changed (something like it), gone, page gone (there is no such page any more, or no report \
        on it), or unread (it could not be looked at). Nothing is anchored anew. Whatever is not identical is listed, and ends with exit code 1."
)]
pub struct VerifyArgs {
    /// A bundle; none is the ledger
    #[arg(value_name = "BUNDLE")]
    pub bundle: Option<PathBuf>,
    /// Fetch the pages as they are now
    #[arg(long)]
    pub live: bool,
    /// Of the ledger only the report or edition with this id
    #[arg(long, value_name = "ID", conflicts_with = "bundle")]
    pub report: Option<String>,
    /// With --live, also fetch from addresses that are not public
    #[arg(long, requires = "live")]
    pub allow_private: bool,
    /// Print a JSON line for each claim, those that are identical too
    #[arg(long)]
    pub json: bool,
    /// Which ledger.
    #[command(flatten)]
    pub file: LedgerFile,
}
