//! What can be typed about exports.

use super::{EXIT_CODES, LedgerFile, WantedArgs};
use clap::Args as ClapArgs;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use laut_export::Format;
use std::path::PathBuf;

/// `laut export`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = EXIT_CODES,
    long_about = "Write claims of a ledger in a format of other programs.\n\n\
        The claims are chosen as by laut claims: all that is given must hold, and nothing given means all. \
        They come report by report, in the order of the reports' ids. docs/exports.md tells what each \
        format holds and how to open it."
)]
pub struct ExportArgs {
    /// Which claims.
    #[command(flatten)]
    pub wanted: WantedArgs,
    /// How many claims at most, in the order in which they are written
    #[arg(long, value_name = "NUMBER")]
    pub limit: Option<u64>,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub format: Format,
    /// Write into this file, which must be new or empty; - is standard output, as is none
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Which ledger.
    #[command(flatten)]
    pub file: LedgerFile,
}

/// Takes the name of a format and tells what each is.
fn formats() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.map(|format| PossibleValue::new(format.name()).help(about(format)));
    PossibleValuesParser::new(names).try_map(|name| {
        let named = Format::ALL.into_iter().find(|format| format.name() == name);
        named.ok_or_else(|| format!("there is no format \"{name}\""))
    })
}

fn about(format: Format) -> &'static str {
    match format {
        Format::Csv => "A table for spreadsheets, pandas and DuckDB, a row a claim",
        Format::Jsonl => "The whole record of each claim on a line, for programs and jq",
        Format::Parquet => "The table with types, for DuckDB, pandas and Spark",
        Format::WebAnnotation => "W3C Web Annotations of the reports (JSON-LD)",
        Format::ClaimReview => "Claims of schema.org (JSON-LD), without a rating",
        Format::Prov => "The way of each claim from its first speaker, by PROV-O (JSON-LD)",
        Format::Misp => "An event of MISP (JSON)",
        Format::Bundle => {
            "A ZIP with a page to read, the reports' bytes and hashes; laut verify and laut import take it"
        }
    }
}
