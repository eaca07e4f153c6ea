//! The commands about ledgers.

mod add;
mod export;
mod judge;
mod keep;
mod list;
mod one;
mod stamp;
mod verify;
mod watch;

pub use add::add;
pub use export::export;
pub use judge::{grade, mend, merge, note, reject, split, tag, undo};
pub use keep::{import, purge, reread};
pub use list::{actors, claims, log, reports};
pub use one::{quote, show};
pub use verify::verify;

use super::progress::Bar;
use crate::args::{LedgerFile, WantedArgs};
use crate::output::{Failure, Output};
use crate::terminal::safe_text;
use crate::words;
use laut_desk::ledger::{Access, ClaimQuery, Found, Ledger, Window};

fn open(file: &LedgerFile) -> Result<Ledger, Failure> {
    Ok(Ledger::open(&file.ledger, Access::Read)?)
}

/// The whole id of whatever an id stands for.
fn any(ledger: &Ledger, id: &str) -> Result<String, Failure> {
    Ok(match ledger.find(id)? {
        Found::Report(id)
        | Found::Edition(id)
        | Found::Claim { id, .. }
        | Found::Actor(id)
        | Found::Entry(id) => id,
    })
}

/// The whole id of the report or edition that an id stands for.
fn report(ledger: &Ledger, id: &str) -> Result<String, Failure> {
    match ledger.find(id)? {
        Found::Report(id) | Found::Edition(id) => Ok(id),
        other => Err(unfit(id, &other, "a report or an edition")),
    }
}

/// What to tell of an id that stands for something else than is wanted.
fn unfit(id: &str, found: &Found, wanted: &str) -> Failure {
    let what = match found {
        Found::Report(_) => "a report",
        Found::Edition(_) => "an edition",
        Found::Claim { .. } => "a claim",
        Found::Actor(_) => "an actor",
        Found::Entry(_) => "an entry of the log",
    };
    Failure::Usage(format!(
        "{id}: is {what} where {wanted} is wanted; laut log {id} tells more of it"
    ))
}

/// The claims that are wanted, in a part of their list.
fn claim_query(
    wanted: &WantedArgs,
    window: Window,
    ledger: &Ledger,
) -> Result<ClaimQuery, Failure> {
    Ok(ClaimQuery {
        words: joined(&wanted.words),
        source: wanted.source.clone(),
        about: wanted.about.clone(),
        outlet: wanted.outlet.clone(),
        since: wanted.since,
        until: wanted.until,
        act: wanted.act,
        mode: wanted.mode,
        hedged: wanted.hedged,
        figure: wanted.figure,
        language: wanted.lang,
        report: wanted.report.as_deref().map(|id| report(ledger, id)).transpose()?,
        min_confidence: wanted.min_confidence,
        earlier: wanted.earlier,
        rejected: wanted.rejected,
        graded: wanted.graded,
        tag: wanted.tag.clone(),
        window,
    })
}

/// Where nothing fits though claims of an earlier edition or reading would, says so.
fn none_but_earlier(
    claims: usize,
    ledger: &Ledger,
    query: &ClaimQuery,
    output: &mut Output,
) -> Result<(), Failure> {
    let Some(id) = query.report.as_ref().filter(|_| claims == 0 && !query.earlier) else {
        return Ok(());
    };
    let window = Window { skip: 0, take: 1 };
    let any = |earlier| -> Result<bool, Failure> {
        let one = ledger.claims(&ClaimQuery { earlier, window, ..query.clone() })?;
        Ok(!one.rows.is_empty())
    };
    // The part of the list that was asked for may be empty, and the list not.
    if !any(false)? && any(true)? {
        output.trouble(&format!(
            "{id}: only an earlier edition or reading has such claims; --earlier takes these too"
        ));
    }
    Ok(())
}

/// Words as they were typed, if there are any.
fn joined(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(" "))
}

/// `laut ledger check`.
pub fn check(file: &LedgerFile, output: &mut Output) -> Result<(), Failure> {
    let ledger = open(file)?;
    let (bar, mut editions) = (Bar::new(), 0);
    let faults = ledger.check(&mut |done, all| {
        editions = all;
        bar.set(done, all);
    })?;
    bar.end();
    let name = file.ledger.display();
    for fault in &faults {
        output.problem(&format!("{name}: {}: {}", fault.place, safe_text(&fault.what)));
    }
    let checked = words::count(editions as usize, "edition");
    match faults.len() {
        0 => output.text(&format!("{name}: {checked} checked, all as it was written\n")),
        faults => {
            let faults = words::count(faults, "fault");
            output.text(&format!(
                "{name}: {checked} checked, {faults}; go back to a copy from before\n"
            ))
        }
    }
}
