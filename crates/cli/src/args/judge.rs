//! What an analyst can decide.

use super::EXIT_CODES;
use super::ledger::{WriteArgs, parse_name, parse_words};
use clap::Args as ClapArgs;
use laut_desk::ledger::{Admiralty, Confidence, Likelihood};

/// What every decision has.
#[derive(Debug, ClapArgs)]
pub struct HandArgs {
    /// Why it is decided so
    #[arg(long, value_name = "REASON", value_parser = parse_words)]
    pub why: Option<String>,
    /// Print a JSON document for each entry
    #[arg(long)]
    pub json: bool,
    /// In which ledger, and who decides it.
    #[command(flatten)]
    pub to: WriteArgs,
}

/// `laut reject`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Reject claims: each is none, or not what its report says.\n\n\
        A rejected claim is left out of lists and kept all the same; laut claims --rejected lists it, \
        laut undo brings it back."
)]
pub struct RejectArgs {
    /// Ids of claims
    #[arg(required = true, value_name = "CLAIM")]
    pub claims: Vec<String>,
    /// Why and by whom.
    #[command(flatten)]
    pub hand: HandArgs,
}

/// `laut mend`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Mend the source or the content of a claim.\n\n\
        What the engine found stays beside it. Lists find the claim by the mended source."
)]
#[group(id = "mended", required = true, multiple = true, args = ["source", "content", "place"])]
pub struct MendArgs {
    /// The id of the claim
    #[arg(value_name = "CLAIM")]
    pub claim: String,
    /// Who makes the claim
    #[arg(long, value_name = "NAME", value_parser = parse_words)]
    pub source: Option<String>,
    /// What is claimed, in words of the report; " … " stands between pieces that stand apart
    #[arg(long, value_name = "WORDS", conflicts_with = "place")]
    pub content: Option<String>,
    /// Where that stands, in code points of the text, such as 120-185; may be given several times
    #[arg(long, value_name = "START-END", value_parser = parse_place)]
    pub place: Vec<[u32; 2]>,
    /// Why and by whom.
    #[command(flatten)]
    pub hand: HandArgs,
}

/// `laut grade`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Grade a claim, a report or an actor.\n\n\
        The Admiralty code is a letter for the reliability of the source (A completely reliable, B usually, \
        C fairly, D not usually, E unreliable, F cannot be judged) and a digit for the credibility of what is \
        said (1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 \
        cannot be judged). Of each author the latest grade stands."
)]
pub struct GradeArgs {
    /// The id of a claim, report, edition or actor
    #[arg(value_name = "ID")]
    pub id: String,
    /// An Admiralty code, such as B2; B or 2 alone leave the other open
    #[arg(value_name = "CODE")]
    pub code: Option<Admiralty>,
    /// How likely it is: almost-no-chance, very-unlikely, unlikely, roughly-even-chance, likely,
    /// very-likely, almost-certain
    #[arg(long, value_name = "STEP", value_parser = parse_likelihood)]
    pub likelihood: Option<Likelihood>,
    /// How sure the judgement is: low, moderate, high
    #[arg(long, value_name = "LEVEL", value_parser = parse_confidence)]
    pub confidence: Option<Confidence>,
    /// Why and by whom.
    #[command(flatten)]
    pub hand: HandArgs,
}

/// `laut note`.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub struct NoteArgs {
    /// The id of a claim, report, edition or actor
    #[arg(value_name = "ID")]
    pub id: String,
    /// The remark
    #[arg(value_name = "TEXT", value_parser = parse_words)]
    pub text: String,
    /// Why and by whom.
    #[command(flatten)]
    pub hand: HandArgs,
}

/// `laut tag`.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub struct TagArgs {
    /// The id of a claim, report, edition or actor
    #[arg(value_name = "ID")]
    pub id: String,
    /// Words to find a claim by with laut claims --tag
    #[arg(required = true, value_name = "TAG", value_parser = parse_words)]
    pub tags: Vec<String>,
    /// Take the tags off
    #[arg(long)]
    pub remove: bool,
    /// Why and by whom.
    #[command(flatten)]
    pub hand: HandArgs,
}

/// `laut merge`.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub struct MergeArgs {
    /// The id of the actor whose name stays
    #[arg(value_name = "ACTOR")]
    pub actor: String,
    /// The ids of others who are the same
    #[arg(required = true, value_name = "OTHER")]
    pub others: Vec<String>,
    /// Why and by whom.
    #[command(flatten)]
    pub hand: HandArgs,
}

/// `laut split`.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub struct SplitArgs {
    /// The id of the actor
    #[arg(value_name = "ACTOR")]
    pub actor: String,
    /// The id of a report in which somebody else is meant; may be given several times
    #[arg(long = "report", required = true, value_name = "REPORT")]
    pub reports: Vec<String>,
    /// Who is meant there
    #[arg(long = "as", required = true, value_name = "NAME", value_parser = parse_words)]
    pub name: String,
    /// Why and by whom.
    #[command(flatten)]
    pub hand: HandArgs,
}

/// `laut undo`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Undo what an analyst decided.\n\n\
        The entry stays in the log and so does that of undoing it. What was undone can be decided again."
)]
pub struct UndoArgs {
    /// Ids of entries, as laut log and laut show list them
    #[arg(required = true, value_name = "ENTRY")]
    pub entries: Vec<String>,
    /// Why and by whom.
    #[command(flatten)]
    pub hand: HandArgs,
}

fn parse_place(text: &str) -> Result<[u32; 2], String> {
    let ends =
        text.split_once('-').and_then(|(start, end)| start.parse().ok().zip(end.parse().ok()));
    match ends {
        Some((start, end)) if start < end => Ok([start, end]),
        _ => Err("write the first code point and the one behind the last: 120-185".to_owned()),
    }
}

fn parse_likelihood(text: &str) -> Result<Likelihood, String> {
    parse_name("step", &Likelihood::ALL, Likelihood::name, text)
}

fn parse_confidence(text: &str) -> Result<Confidence, String> {
    parse_name("level", &Confidence::ALL, Confidence::name, text)
}
