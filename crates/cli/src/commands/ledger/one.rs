//! One claim or report of a ledger.

use super::{open, unfit};
use crate::args::IdArgs;
use crate::output::{Failure, Output};
use crate::terminal;
use laut_desk::ledger::{
    About, ActorQuery, ActorRow, EntryQuery, EntryRow, Found, Hand, JudgedBefore, Ledger,
    LedgerError,
};
use laut_desk::record::Document;
use serde::Serialize;
use std::collections::BTreeMap;

/// What was found, and beside it what analysts decided.
#[derive(Serialize)]
struct Decided<T> {
    #[serde(flatten)]
    found: T,
    #[serde(skip_serializing_if = "Hand::is_empty")]
    hand: Hand,
    /// About the claims of a report, by their ids in it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    hands: BTreeMap<String, Hand>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    judged_before: Vec<JudgedBefore>,
}

/// `laut show`.
pub fn show(args: &IdArgs, output: &mut Output) -> Result<(), Failure> {
    let ledger = open(&args.file)?;
    match ledger.find(&args.id)? {
        Found::Report(id) => report(args, &ledger, &id, About::Report(id.clone()), output),
        Found::Edition(id) => report(args, &ledger, &id, About::Report(id.clone()), output),
        Found::Claim { id, edition, place } => {
            claim(args, &ledger, (&id, &edition, &place.to_string()), output)
        }
        Found::Actor(id) => actor(args, &ledger, id, output),
        Found::Entry(id) => {
            let row = entry(args, &ledger, &id)?;
            match args.json {
                true => output.record(&row),
                false => output.text(&terminal::ledger::entries(&[row], output.width())),
            }
        }
    }
}

fn entry(args: &IdArgs, ledger: &Ledger, id: &str) -> Result<EntryRow, Failure> {
    let query = EntryQuery { about: Some(id.to_owned()), ..EntryQuery::default() };
    let rows = ledger.entries(&query)?.rows;
    rows.into_iter().find(|row| row.entry == id).ok_or_else(|| gone(args))
}

fn report(
    args: &IdArgs,
    ledger: &Ledger,
    id: &str,
    about: About,
    output: &mut Output,
) -> Result<(), Failure> {
    let kept = ledger.kept(id)?;
    let (hand, hands) = (ledger.hand(&about)?, ledger.hands(&kept)?);
    if args.json {
        let (found, judged_before) = (Document::kept(&kept), vec![]);
        return output.record(&Decided { found, hand, hands, judged_before });
    }
    let (kept, width) = (terminal::safe_kept(kept), output.width());
    output.text(&terminal::report(&Document::kept(&kept), &hands, width))?;
    output.text(&terminal::ledger::whence(&kept, None, width))?;
    output.text(&terminal::ledger::hand(&hand, width))
}

fn claim(
    args: &IdArgs,
    ledger: &Ledger,
    (id, edition, number): (&str, &str, &str),
    output: &mut Output,
) -> Result<(), Failure> {
    let kept = ledger.kept(edition)?;
    let hand = ledger.hand(&About::Claim(id.to_owned()))?;
    let judged_before = ledger.judged_before(id)?;
    if args.json {
        let line = Document::kept(&kept).into_lines().find(|line| line.claim.id == number);
        let (found, hands) = (line.ok_or_else(|| gone(args))?, BTreeMap::new());
        return output.record(&Decided { found, hand, hands, judged_before });
    }
    let (kept, width) = (terminal::safe_kept(kept), output.width());
    let document = Document::kept(&kept);
    let record = document.claims.iter().find(|claim| claim.id == number);
    let record = record.ok_or_else(|| gone(args))?;
    output.text(&terminal::explanation(&document, record, width))?;
    output.text(&terminal::ledger::whence(&kept, Some(id), width))?;
    output.text(&terminal::ledger::hand(&hand, width))?;
    output.text(&terminal::ledger::judged_before(&judged_before, width))
}

/// An actor, or those that it is as analysts say.
fn actor(args: &IdArgs, ledger: &Ledger, id: String, output: &mut Output) -> Result<(), Failure> {
    let query = ActorQuery { name: Some(id.clone()), ..ActorQuery::default() };
    let found_as = |row: &ActorRow| row.found_as.iter().find(|found| found.actor == id).cloned();
    let rows = ledger.actors(&query)?.rows;
    let mut rows: Vec<_> = rows
        .into_iter()
        .map(|row| (found_as(&row), row))
        .filter(|(found, row)| found.is_some() || row.actor == id)
        .collect();
    // Where it is itself in some reports, that comes first.
    rows.sort_by_key(|(found, _)| found.is_some());
    if rows.is_empty() {
        return Err(gone(args));
    }
    for (at, (found, row)) in rows.into_iter().enumerate() {
        if args.json {
            output.record(&row)?;
            continue;
        }
        let width = output.width();
        if at > 0 {
            output.text("\n")?;
        }
        if let Some(found) = found {
            let said = entry(args, ledger, &found.entry)?;
            output.text(&terminal::ledger::is_another(&found, &row, &said, width))?;
        }
        let hands = std::iter::once(&row.hand).chain(row.found_as.iter().map(|found| &found.hand));
        let hands: String = hands.map(|hand| terminal::ledger::hand(hand, width)).collect();
        let row = ActorRow { hand: Hand::default(), ..row };
        output.text(&terminal::ledger::actors(&[row], width))?;
        output.text(&hands)?;
    }
    Ok(())
}

/// `laut quote`.
pub fn quote(args: &IdArgs, output: &mut Output) -> Result<(), Failure> {
    let ledger = open(&args.file)?;
    let quote = match ledger.find(&args.id)? {
        Found::Claim { id, .. } => ledger.quote(&id)?,
        other => return Err(unfit(&args.id, &other, "a claim")),
    };
    match args.json {
        true => output.record(&quote),
        false => output.text(&terminal::ledger::quote(&quote, output.width())),
    }
}

fn gone(args: &IdArgs) -> Failure {
    LedgerError::NotFound { id: args.id.clone() }.into()
}
