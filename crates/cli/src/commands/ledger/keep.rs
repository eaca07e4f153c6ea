//! The commands that read once more, merge and remove.

use super::super::STDIO;
use super::super::progress::Bar;
use super::stamp::stamp;
use super::{open, report};
use crate::args::{ImportArgs, PurgeArgs, RereadArgs};
use crate::output::{Failure, Output};
use crate::words;
use laut_desk::ledger::{
    Access, EntryQuery, Importable, Imported, Ledger, NotImported, ReportQuery, Reread, RereadError,
};
use laut_desk::{Options, read_actors};
use serde_json::json;

/// `laut reread`.
pub fn reread(args: &RereadArgs, output: &mut Output) -> Result<(), Failure> {
    let actors = args.actors.as_deref().map(read_actors).transpose()?;
    let options = Options { model: args.model.into(), actors, ..Options::default() };
    let stamp = stamp(args.to.author.as_deref())?;
    let mut ledger = Ledger::open(&args.to.file.ledger, Access::Change)?;
    let ids: Vec<String> = match args.ids.is_empty() {
        true => {
            let rows = ledger.reports(&ReportQuery::default())?.rows;
            rows.into_iter().map(|row| row.edition).collect()
        }
        false => args.ids.iter().map(|id| report(&ledger, id)).collect::<Result<_, _>>()?,
    };
    let bar = Bar::new();
    let (mut same, mut other) = (0, 0);
    for (done, id) in (0..).zip(&ids) {
        bar.set(done, ids.len() as u64);
        match ledger.reread(id, &options, &stamp) {
            Ok(Some(reread)) if !changes(&reread) => same += 1,
            Ok(None) => same += 1,
            Ok(Some(reread)) => {
                other += 1;
                let told = match args.json {
                    true => output.record(&json!({ "id": id, "reread": reread })),
                    false => output.text(&format!("{id}: {}\n", words::reread(&reread))),
                };
                told?;
            }
            Err(RereadError::Read(error)) => bar.aside(|| output.problem(&error)),
            Err(RereadError::Ledger(error)) => return Err(error.into()),
        }
    }
    bar.end();
    if args.json {
        return Ok(());
    }
    let name = args.to.file.ledger.display();
    output.text(&format!(
        "{name}: {} read in another way · {same} as before\n",
        words::count(other, "edition")
    ))
}

fn changes(reread: &Reread) -> bool {
    !(reread.came.is_empty() && reread.went.is_empty() && reread.changed.is_empty())
}

/// `laut import`.
pub fn import(args: &ImportArgs, output: &mut Output) -> Result<(), Failure> {
    let stamp = stamp(args.to.author.as_deref())?;
    // All are looked at before anything is written.
    let others: Vec<Importable> =
        args.files.iter().map(|file| Importable::open(file)).collect::<Result<_, _>>()?;
    let mut ledger = Ledger::open(&args.to.file.ledger, Access::Write)?;
    for (file, other) in args.files.iter().zip(others) {
        let bar = Bar::new();
        let mut refused = vec![];
        let imported = ledger.import(
            other,
            &stamp,
            &mut |done, all| bar.set(done, all),
            &mut |not: NotImported| refused.push(not),
        );
        bar.end();
        for NotImported { edition, why } in refused {
            output.problem(&format!("{}: {edition}: {why}", file.display()));
        }
        let Imported { from, editions, readings, entries } = imported?;
        output.text(&format!(
            "{from}: {} added · {} · {} of the log\n",
            words::count(editions as usize, "edition"),
            words::count(readings as usize, "reading"),
            words::count(entries as usize, "line"),
        ))?;
    }
    Ok(())
}

/// `laut purge`.
pub fn purge(args: &PurgeArgs, output: &mut Output) -> Result<(), Failure> {
    let name = args.to.file.ledger.display();
    if !args.yes {
        let ledger = open(&args.to.file)?;
        let id = report(&ledger, &args.id)?;
        let kept = ledger.kept(&id)?;
        let title = kept.report.title.map_or(kept.report.origin, |title| title.value);
        return Err(Failure::Usage(format!(
            "{id}: \"{}\" with all that was found and decided would go from {name} for good; say --yes to \
             remove it",
            crate::terminal::safe_text(&title)
        )));
    }
    let stamp = stamp(args.to.author.as_deref())?;
    let mut ledger = Ledger::open(&args.to.file.ledger, Access::Change)?;
    let id = match report(&ledger, &args.id) {
        // What was removed already is no more found; its pages may still have to be cleared.
        Err(Failure::Ledger(_)) => args.id.clone(),
        id => id?,
    };
    let origins = origins(&ledger, &id)?;
    let waits = || {
        output.trouble(&format!(
            "{name}: another program is reading the ledger; waiting until it is done, so that nothing of the \
             report stays in the file"
        ));
    };
    let Some(purged) = ledger.purge(&id, &args.why, &stamp, waits)? else {
        return output.text(&format!("{id}: was removed already, and nothing is left of it\n"));
    };
    let editions = words::count(purged.editions.len(), "edition");
    let entries = words::count(purged.entries as usize, "line");
    output.text(&format!("{id}: {editions} removed for good, with {entries} of the log\n"))?;
    for holder in &purged.held_by {
        output.problem(&format!("{id}: the same bytes are still held in report {holder}"));
    }
    let log = ledger.entries(&EntryQuery::default())?.rows;
    let naming = log.iter().filter(|row| origins.iter().any(|one| names(&row.command, one)));
    match naming.count() {
        0 => Ok(()),
        lines => {
            let lines = words::count(lines, "line");
            output.trouble(&format!(
                "{id}: its file is named by the command in {lines} of the log about others, which stay: laut log"
            ));
            Ok(())
        }
    }
}

/// What the bytes of a report or an edition came from.
fn origins(ledger: &Ledger, id: &str) -> Result<Vec<String>, Failure> {
    let rows = ledger.reports(&ReportQuery { earlier: true, ..ReportQuery::default() })?.rows;
    let own = rows.into_iter().filter(|row| row.report == *id || row.edition == *id);
    Ok(own.map(|row| row.origin).filter(|origin| origin != STDIO).collect())
}

/// Whether a command names a file, in whatever folder, or a link.
fn names(command: &str, origin: &str) -> bool {
    command.split_whitespace().any(|word| path_end(word) == path_end(origin))
}

/// The last part of a path or link.
fn path_end(origin: &str) -> &str {
    origin.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or(origin)
}
