//! What developers of laut run: test, score, bench.

mod bench;
mod check;
mod compare;
mod corpus;
mod export_polnear;
mod export_uhh;
mod mutate;
mod python;
mod reader;
#[cfg(test)]
mod sample;
mod score;
mod train;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use reader::Reader;
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure laut's reading of a corpus, or with `story` what it finds across reports.
    Score {
        corpus: Corpus,
        /// A file of JSON lines, packed or not, or a directory of such files; for `pages` the directory
        /// of `gold.json` and `pages.tar.xz`; for `story` the directory of `reports`, `truth` and `draft`.
        path: PathBuf,
        /// A directory for lists of what was missed, wrong or badly bounded.
        #[arg(long, value_name = "DIR")]
        report: Option<PathBuf>,
        #[arg(long, default_value = "grammar")]
        model: Model,
        /// A file that `train` wrote, in place of the shipped weights; with `--model full`.
        #[arg(long, value_name = "FILE")]
        weights: Option<PathBuf>,
        /// For `seed`: score so many copies with other names, numbers, dates and order instead.
        #[arg(long, value_name = "SEEDS")]
        mutate: Option<u64>,
        /// For `story`: score the relations in this file instead, of the form that
        /// `xtask/src/score/story/answer.rs` tells.
        #[arg(long, value_name = "FILE")]
        answer: Option<PathBuf>,
        /// For `story`: list what was missed and what was made up.
        #[arg(long)]
        verbose: bool,
        /// Print the figures as a JSON object in the last line.
        #[arg(long)]
        json: bool,
    },
    /// Write laut's claims in a corpus' own format, for the corpus' own scorer.
    Predict {
        corpus: Predictable,
        /// A file of JSON lines, packed or not, or a directory of such files.
        path: PathBuf,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[arg(long, default_value = "grammar")]
        model: Model,
    },
    /// Show the claims gained, lost and changed between two files of JSON lines.
    Compare {
        /// From `predict` or `laut read --jsonl`.
        before: PathBuf,
        /// From the same, later.
        after: PathBuf,
    },
    /// Measure speed, start-up time and memory; `cargo bench --bench parts` measures the parts.
    Bench {
        /// A text to read in place of the generated one.
        path: Option<PathBuf>,
        /// Measure an archive of saved pages instead: the directory of `gold.json` and `pages.tar.xz`.
        #[arg(long, value_name = "DIR", conflicts_with_all = ["path", "model"])]
        pages: Option<PathBuf>,
        /// Measure a ledger of made-up reports instead.
        #[arg(long, conflicts_with_all = ["path", "pages", "model"])]
        ledger: bool,
        /// How many reports the ledger holds.
        #[arg(long, default_value_t = 100_000, requires = "ledger", value_name = "COUNT")]
        reports: u64,
        #[arg(long, default_value = "grammar")]
        model: Model,
    },
    /// Train the models of a language.
    Train {
        language: Trainable,
        /// The directory of the corpus.
        path: PathBuf,
        /// Where the weights go; without it, where they are shipped from. Those of English are never
        /// shipped: the texts of their corpus carry no licence.
        #[arg(long, value_name = "FILE", required_if_eq("language", "en"))]
        out: Option<PathBuf>,
    },
    /// Measure what each kind of features is worth: train without it. One fifth of the texts is read.
    Ablate {
        language: Ablatable,
        /// The directory of the corpus.
        path: PathBuf,
    },
    /// Run every check that CI runs.
    Test,
}

#[derive(Clone, Copy, ValueEnum)]
enum Corpus {
    Seed,
    Uhh,
    Polnear,
    Krauts,
    Meantime,
    /// Lists of German phrases with the number or date that each means; a directory.
    Recognizers,
    Pages,
    /// A hand-made story, such as `examples/port-ansel`.
    Story,
}

#[derive(Clone, Copy, ValueEnum)]
enum Trainable {
    De,
    En,
}

#[derive(Clone, Copy, ValueEnum)]
enum Ablatable {
    De,
}

#[derive(Clone, Copy, ValueEnum)]
enum Predictable {
    Uhh,
}

/// Which part of the engine decides.
#[derive(Clone, Copy, ValueEnum)]
enum Model {
    Grammar,
    Full,
}

impl From<Model> for laut_engine::Model {
    fn from(model: Model) -> Self {
        match model {
            Model::Grammar => Self::Grammar,
            Model::Full => Self::Full,
        }
    }
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Score {
            corpus: Corpus::Seed,
            path,
            report,
            model,
            weights,
            mutate: Some(copies),
            json,
            ..
        } => {
            let reader = Reader::new(model.into(), weights.as_deref())?;
            score::seed::score_copies(&path, &reader, copies, report.as_deref(), json)
        }
        Command::Score { corpus, path, report, model, weights, answer, verbose, json, .. } => {
            let score = match corpus {
                Corpus::Seed => score::seed::score,
                Corpus::Uhh => score::uhh::score,
                Corpus::Polnear => score::polnear::score,
                Corpus::Krauts => score::times::krauts,
                Corpus::Meantime => score::times::meantime,
                Corpus::Recognizers => score::recognizers::score,
                Corpus::Pages => return score::pages::score(&path, report.as_deref(), json),
                Corpus::Story => {
                    return score::story::score(&path, answer.as_deref(), verbose, json);
                }
            };
            let reader = Reader::new(model.into(), weights.as_deref())?;
            score(&path, &reader, report.as_deref(), json)
        }
        Command::Predict { corpus: Predictable::Uhh, path, out, model } => {
            score::uhh::predict(&path, &Reader::new(model.into(), None)?, &out)
        }
        Command::Compare { before, after } => compare::compare(&before, &after),
        Command::Bench { ledger: true, reports, .. } => bench::ledger(reports),
        Command::Bench { path, pages, model, .. } => {
            bench::bench(path.as_deref(), pages.as_deref(), model.into())
        }
        Command::Train { language, path, out } => match (language, out) {
            (Trainable::De, out) => train::german(&path, out.as_deref()),
            (Trainable::En, out) => train::english(&path, &out.unwrap_or_default()),
        },
        Command::Ablate { language: Ablatable::De, path } => train::ablate_german(&path),
        Command::Test => check::run(),
    }
}
