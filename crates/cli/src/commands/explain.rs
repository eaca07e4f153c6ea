//! `laut explain`.

use super::{options, read_input, shown};
use crate::args::ExplainArgs;
use crate::output::{Failure, Output};
use crate::{markdown, terminal};
use laut_desk::record::Document;
use laut_desk::{RulePage, rule_pages};
use laut_model::ClaimId;
use std::path::Path;

/// How alike two names must be to be offered for one another, from 0 to 1.
const NEAR: f64 = 0.5;

/// Shows a rule's page, or why a claim was found.
pub fn run(args: &ExplainArgs, output: &mut Output) -> Result<(), Failure> {
    let claim: Result<ClaimId, ()> = args.what.parse();
    match (&args.report, claim) {
        (Some(report), Ok(claim)) => explain_claim(claim, report, args, output),
        (Some(_), Err(())) => Err(Failure::Usage(format!(
            "\"{}\" is no claim; with a report, name a claim as laut read prints it: c7",
            args.what
        ))),
        (None, Ok(_)) => Err(Failure::Usage(format!(
            "which report does {0} stand in? laut explain {0} REPORT",
            args.what
        ))),
        (None, Err(())) => explain_rule(&args.what, output),
    }
}

/// The page of a rule; a rule of several languages has one in each, or one alone as `en/own-voice`.
fn explain_rule(name: &str, output: &mut Output) -> Result<(), Failure> {
    let (language, rule) =
        name.split_once('/').map_or((None, name), |(code, rule)| (Some(code), rule));
    let asked = |page: &&RulePage| {
        page.rule == rule && language.is_none_or(|code| page.language.code() == code)
    };
    let pages: Vec<&str> = rule_pages().iter().filter(asked).map(|page| page.text).collect();
    if pages.is_empty() {
        output.problem(&unknown_rule(rule, rule_pages()));
        return Ok(());
    }
    let text = pages.join("\n");
    if output.has_colors() {
        output.text(&markdown::styled(&text, output.width()))
    } else {
        output.text(&text)
    }
}

fn unknown_rule(name: &str, pages: &[RulePage]) -> String {
    let mut near: Vec<(f64, &str)> = pages
        .iter()
        .map(|page| (strsim::jaro_winkler(name, page.rule), page.rule))
        .filter(|(alike, _)| *alike >= NEAR)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let near: Vec<&str> = near.into_iter().take(3).map(|(_, rule)| rule).collect();
    let mut message = format!("no rule \"{name}\"");
    if !near.is_empty() {
        message.push_str(&format!("; nearest: {}", near.join(", ")));
    }
    let all: Vec<String> =
        pages.iter().map(|page| format!("\n  {}/{}", page.language.code(), page.rule)).collect();
    message.push_str(&format!("\nThe rules are:{}", all.concat()));
    message
}

fn explain_claim(
    id: ClaimId,
    report: &Path,
    args: &ExplainArgs,
    output: &mut Output,
) -> Result<(), Failure> {
    let read = match read_input(report, &shown(options(&args.reading)?, &args.shown)) {
        Ok(read) => terminal::safe(read),
        Err(error) => {
            output.problem(&error);
            return Ok(());
        }
    };
    let document = Document::new(&read);
    match document.claims.iter().find(|claim| claim.id == id.to_string()) {
        Some(claim) => output.text(&terminal::explanation(&document, claim, output.width())),
        None => {
            let name = report.display();
            let below = read.min_confidence;
            output.problem(&match read.reading.claims.len() {
                0 => format!("{name}: no claims were found in it"),
                found if (id.0 as usize) < found => format!(
                    "{name}: claim {id} is left out below confidence {below}; give a lower \
                     --min-confidence"
                ),
                last => format!("{name}: no claim {id}; there are c1 to c{last}"),
            });
            Ok(())
        }
    }
}
