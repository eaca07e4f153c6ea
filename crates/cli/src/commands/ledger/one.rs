//! One claim or report of a ledger.

use super::{open, unfit};
use crate::args::IdArgs;
use crate::output::{Failure, Output};
use crate::terminal;
use laut_desk::ledger::{About, ActorQuery, EntryQuery, Found, Ledger, LedgerError};
use laut_desk::record::Document;

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
            let query = EntryQuery { about: Some(id.clone()), ..EntryQuery::default() };
            let rows = ledger.entries(&query)?.rows;
            let row = rows.into_iter().find(|row| row.entry == id).ok_or_else(|| gone(args))?;
            match args.json {
                true => output.record(&row),
                false => output.text(&terminal::ledger::entries(&[row], output.width())),
            }
        }
    }
}

fn report(
    args: &IdArgs,
    ledger: &Ledger,
    id: &str,
    about: About,
    output: &mut Output,
) -> Result<(), Failure> {
    let kept = ledger.kept(id)?;
    if args.json {
        return output.record(&Document::kept(&kept));
    }
    let (kept, width) = (terminal::safe_kept(kept), output.width());
    output.text(&terminal::report(&Document::kept(&kept), width))?;
    output.text(&terminal::ledger::whence(&kept, None, width))?;
    output.text(&terminal::ledger::hand(&ledger.hand(&about)?, width))
}

fn claim(
    args: &IdArgs,
    ledger: &Ledger,
    (id, edition, number): (&str, &str, &str),
    output: &mut Output,
) -> Result<(), Failure> {
    let kept = ledger.kept(edition)?;
    if args.json {
        let line = Document::kept(&kept).into_lines().find(|line| line.claim.id == number);
        return output.record(&line.ok_or_else(|| gone(args))?);
    }
    let (kept, width) = (terminal::safe_kept(kept), output.width());
    let document = Document::kept(&kept);
    let record = document.claims.iter().find(|claim| claim.id == number);
    let record = record.ok_or_else(|| gone(args))?;
    output.text(&terminal::explanation(&document, record, width))?;
    output.text(&terminal::ledger::whence(&kept, Some(id), width))?;
    let hand = ledger.hand(&About::Claim(id.to_owned()))?;
    output.text(&terminal::ledger::hand(&hand, width))
}

fn actor(args: &IdArgs, ledger: &Ledger, id: String, output: &mut Output) -> Result<(), Failure> {
    let query = ActorQuery { name: Some(id.clone()), ..ActorQuery::default() };
    let row = ledger.actors(&query)?.rows.into_iter().find(|row| row.actor == id);
    let row = row.ok_or_else(|| gone(args))?;
    if args.json {
        return output.record(&row);
    }
    output.text(&terminal::ledger::actors(&[row], output.width()))?;
    output.text(&terminal::ledger::hand(&ledger.hand(&About::Actor(id))?, output.width()))
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
