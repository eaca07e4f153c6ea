//! The commands by which an analyst decides.

use super::stamp::stamp;
use super::{report, unfit};
use crate::args::{
    GradeArgs, HandArgs, MendArgs, MergeArgs, NoteArgs, RejectArgs, SplitArgs, TagArgs, UndoArgs,
};
use crate::output::{Failure, Output};
use crate::terminal::safe_text;
use laut_desk::ledger::{
    About, Access, ActorQuery, Deed, Found, Grade, Judgement, Ledger, LedgerError, Stamp,
};
use serde_json::json;

/// A ledger in which somebody decides something.
struct Desk {
    ledger: Ledger,
    stamp: Stamp,
    why: Option<String>,
    json: bool,
}

impl Desk {
    fn open(args: &HandArgs) -> Result<Self, Failure> {
        let stamp = stamp(args.to.author.as_deref())?;
        let ledger = Ledger::open(&args.to.file.ledger, Access::Change)?;
        Ok(Self { ledger, stamp, why: args.why.clone(), json: args.json })
    }

    /// Enters one decision after another and tells of each.
    fn judge(
        &mut self,
        judgements: impl IntoIterator<Item = (About, Deed)>,
        output: &mut Output,
    ) -> Result<(), Failure> {
        for (about, deed) in judgements {
            let judgement = Judgement { about, deed, why: self.why.clone() };
            let entry = self.ledger.judge(&judgement, &self.stamp)?;
            let action = judgement.deed.action();
            let (About::Claim(id) | About::Report(id) | About::Actor(id) | About::Entry(id)) =
                &judgement.about;
            match self.json {
                true => output.record(&json!({ "entry": entry, "action": action, "about": id }))?,
                false => output.text(&format!("{entry} · {action} · {id}\n"))?,
            }
        }
        Ok(())
    }

    fn claim(&self, id: &str) -> Result<String, Failure> {
        match self.ledger.find(id)? {
            Found::Claim { id, .. } => Ok(id),
            other => Err(unfit(id, &other, "a claim")),
        }
    }

    fn actor(&self, id: &str) -> Result<String, Failure> {
        match self.ledger.find(id)? {
            Found::Actor(id) => Ok(id),
            other => Err(unfit(id, &other, "an actor (laut actors lists them)")),
        }
    }

    /// A claim, report, edition or actor.
    fn any(&self, id: &str) -> Result<About, Failure> {
        match self.ledger.find(id)? {
            Found::Claim { id, .. } => Ok(About::Claim(id)),
            Found::Report(id) | Found::Edition(id) => Ok(About::Report(id)),
            Found::Actor(id) => Ok(About::Actor(id)),
            other @ Found::Entry(_) => {
                Err(unfit(id, &other, "a claim, a report, an edition or an actor"))
            }
        }
    }

    /// What an actor is called, and what it is.
    fn who(&self, actor: &str) -> Result<(String, String), Failure> {
        let query = ActorQuery { name: Some(actor.to_owned()), ..ActorQuery::default() };
        for row in self.ledger.actors(&query)?.rows {
            if row.actor == actor {
                return Ok((row.name, row.kind));
            }
            if let Some(found) = row.found_as.into_iter().find(|found| found.actor == actor) {
                return Ok((found.name, found.kind));
            }
        }
        let what = "stands in no latest edition of a report".to_owned();
        Err(LedgerError::Unfit { id: actor.to_owned(), what }.into())
    }
}

/// `laut reject`.
pub fn reject(args: &RejectArgs, output: &mut Output) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.hand)?;
    let claims = args.claims.iter().map(|id| desk.claim(id)).collect::<Result<Vec<_>, _>>()?;
    desk.judge(claims.into_iter().map(|id| (About::Claim(id), Deed::Reject)), output)
}

/// `laut mend`.
pub fn mend(args: &MendArgs, output: &mut Output) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.hand)?;
    let claim = desk.claim(&args.claim)?;
    let source = args.source.clone().map(|name| Deed::MendSource { name });
    let content = match &args.content {
        Some(words) => Some(desk.ledger.mend_content(&claim, words)?),
        None if !args.place.is_empty() => Some(desk.ledger.mend_content_at(&claim, &args.place)?),
        None => None,
    };
    let deeds = source.into_iter().chain(content);
    desk.judge(deeds.map(|deed| (About::Claim(claim.clone()), deed)).collect::<Vec<_>>(), output)
}

/// `laut grade`.
pub fn grade(args: &GradeArgs, output: &mut Output) -> Result<(), Failure> {
    let grade =
        Grade { admiralty: args.code, likelihood: args.likelihood, confidence: args.confidence };
    if grade.is_empty() {
        let message =
            "a grade is missing: an Admiralty code such as B2, --likelihood or --confidence";
        return Err(Failure::Usage(message.to_owned()));
    }
    let mut desk = Desk::open(&args.hand)?;
    let about = desk.any(&args.id)?;
    desk.judge([(about, Deed::Grade(grade))], output)
}

/// `laut note`.
pub fn note(args: &NoteArgs, output: &mut Output) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.hand)?;
    let about = desk.any(&args.id)?;
    desk.judge([(about, Deed::Note { text: args.text.clone() })], output)
}

/// `laut tag`.
pub fn tag(args: &TagArgs, output: &mut Output) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.hand)?;
    let about = desk.any(&args.id)?;
    let held = desk.ledger.hand(&about)?.tags;
    if !args.remove {
        let has = |tag: &String| held.iter().any(|judged| judged.value == *tag);
        let (old, new): (Vec<&String>, Vec<&String>) = args.tags.iter().partition(|tag| has(tag));
        if let ([tag, ..], []) = (&*old, &*new) {
            return output.text(&format!("{}: has the tag \"{tag}\" already\n", args.id));
        }
        let deeds = new.into_iter().map(|tag| (about.clone(), Deed::Tag { tag: tag.clone() }));
        return desk.judge(deeds.collect::<Vec<_>>(), output);
    }
    for tag in &args.tags {
        let entry = |desk: &Desk| -> Result<Option<String>, Failure> {
            let held = desk.ledger.hand(&about)?.tags.into_iter();
            Ok(held.filter(|judged| judged.value == *tag).map(|judged| judged.entry).next())
        };
        let Some(mut next) = entry(&desk)? else {
            return Err(Failure::Usage(format!("{}: has no tag \"{tag}\"", args.id)));
        };
        // Several may have hung the same on it.
        loop {
            desk.judge([(About::Entry(next), Deed::Undo)], output)?;
            match entry(&desk)? {
                Some(other) => next = other,
                None => break,
            }
        }
    }
    Ok(())
}

/// `laut merge`.
pub fn merge(args: &MergeArgs, output: &mut Output) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.hand)?;
    let actor = desk.actor(&args.actor)?;
    let with = args.others.iter().map(|id| desk.actor(id)).collect::<Result<Vec<_>, _>>()?;
    if with.contains(&actor) {
        return Err(Failure::Usage(format!("{}: is named twice", args.actor)));
    }
    let all = std::iter::once(&actor).chain(&with).map(|id| desk.who(id));
    let (names, kinds): (Vec<String>, Vec<String>) =
        all.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
    let told: Vec<String> = std::iter::zip(&names, &kinds)
        .filter(|(_, kind)| **kind != kinds[0])
        .map(|(name, kind)| {
            let (name, one) = (safe_text(name), safe_text(&names[0]));
            format!("{name} is of the kind {kind}; with {one} it counts as {}", kinds[0])
        })
        .collect();
    desk.judge([(About::Actor(actor), Deed::MergeActors { with, names })], output)?;
    told.iter().for_each(|told| output.trouble(told));
    Ok(())
}

/// `laut split`.
pub fn split(args: &SplitArgs, output: &mut Output) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.hand)?;
    let actor = desk.actor(&args.actor)?;
    let mut reports = vec![];
    for id in &args.reports {
        match report(&desk.ledger, id)? {
            id if id.starts_with('r') => reports.push(id),
            edition => reports.push(desk.ledger.kept(&edition)?.report_id),
        }
    }
    desk.judge(
        [(About::Actor(actor), Deed::SplitActor { reports, name: args.name.clone() })],
        output,
    )
}

/// `laut undo`.
pub fn undo(args: &UndoArgs, output: &mut Output) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.hand)?;
    let entries = args.entries.iter().map(|id| match desk.ledger.find(id)? {
        Found::Entry(id) => Ok(id),
        other => Err(unfit(id, &other, "an entry (laut log lists them)")),
    });
    let entries = entries.collect::<Result<Vec<_>, Failure>>()?;
    desk.judge(entries.into_iter().map(|id| (About::Entry(id), Deed::Undo)), output)
}
