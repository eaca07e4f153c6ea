//! The rules of German attribution, one file a family, one page in `books/` a rule.

mod act;
mod before;
mod behind;
mod carried;
mod content;
mod noun;
mod place;
mod preposition;
mod quotation;
mod relay;
mod report;
mod settle;
mod silence;
mod words;

pub(super) use carried::evidential;

use super::lexicon::Class;
use super::parse::{Clause, ClauseKind, Parsed, Sheet};
use super::site::Site;
use crate::claim::proposal::Proposal;
use crate::claim::settle::{near, settle, sort, trim};
use std::ops::Range;

/// Everything the rules propose for a text, sentence by sentence.
pub(crate) fn propose(sheet: &Sheet<'_>) -> Vec<Proposal> {
    let mut all = Vec::new();
    for index in 0..sheet.sentences.len() {
        let here = Here::new(sheet, index);
        let mut found = Vec::new();
        before::propose(&here, &mut found);
        behind::propose(&here, &mut found);
        preposition::propose(&here, &mut found);
        noun::propose(&here, &mut found);
        carried::sollen(&here, &mut found);
        silence::propose(&here, &mut found);
        report::propose(&here, &mut found);
        all.push(found);
    }
    let mut all = settle(all);
    // Once before the Konjunktiv, which follows a quotation too, and once for what it holds.
    sort(&mut all);
    quotation::propose(sheet, &mut all);
    sort(&mut all);
    carried::konjunktiv(sheet, &mut all);
    sort(&mut all);
    quotation::propose(sheet, &mut all);
    sort(&mut all);
    all
}

/// Adds to the claims that are kept what their frames tell besides: relays, places, acts.
pub(crate) fn complete(sheet: &Sheet<'_>, all: &mut [Proposal]) {
    relay::relays(sheet, all);
    place::places(sheet, all);
    act::refine(sheet, all);
    sort(all);
}

/// How often the claims of a rule were right on held-out reports: content and source.
pub(super) fn confidence(rule: &str) -> f32 {
    const MEASURED: [(&str, f32); 17] = [
        ("anaphoric-dies", 0.64),
        ("demnach", 0.59),
        ("evidential-sollen", 0.4),
        ("konjunktiv", 0.55),
        ("nested-quotation", 0.7),
        ("no-comment", 0.5),
        ("noun-of-saying", 0.32),
        ("own-voice", 0.9),
        ("preposition", 0.75),
        ("quotation", 0.53),
        ("quotation-alone", 0.54),
        ("reported-act", 0.36),
        ("so-source", 0.85),
        ("verb-before", 0.73),
        ("verb-behind", 0.72),
        ("wie-clause", 0.8),
        ("wonach", 0.4),
    ];
    let known = MEASURED.iter().find(|(name, _)| *name == rule);
    known.map_or(0.5, |(_, measured)| *measured)
}

/// One sentence with its verbs of saying.
pub(super) struct Here<'s, 't> {
    pub(super) sheet: &'s Sheet<'t>,
    pub(super) index: usize,
    pub(super) parsed: &'s Parsed,
    pub(super) sites: Vec<Site>,
}

impl<'s, 't> Here<'s, 't> {
    fn new(sheet: &'s Sheet<'t>, index: usize) -> Self {
        let parsed = &sheet.sentences[index];
        Self { sheet, index, parsed, sites: sheet.sites(parsed) }
    }

    /// Where the group of a clause begins.
    pub(super) fn group_start_of(&self, clause: &Clause) -> usize {
        let index = self.parsed.clauses.iter().position(|other| other.tokens == clause.tokens);
        index.map_or(clause.tokens.start, |index| self.group_start(index))
    }

    /// "um zu", "ohne zu": an infinitive that tells a purpose or a circumstance, not what is said.
    pub(super) fn tells_purpose(&self, clause: &Clause) -> bool {
        let first = self.sheet.lower(clause.tokens.start);
        matches!(first, "um" | "ohne" | "statt" | "anstatt")
    }

    /// Whether the one who writes speaks: "ich glaube" outside of a quotation.
    pub(super) fn speaks_itself(&self, site: &Site) -> bool {
        let clause = &self.parsed.clauses[site.clause].tokens;
        let near =
            site.finite.saturating_sub(1).max(clause.start)..(site.finite + 2).min(clause.end);
        near.into_iter().any(|at| matches!(self.sheet.lower(at), "ich" | "wir"))
    }

    /// Where the group of clauses begins that the main clause `clause` belongs to.
    pub(super) fn group_start(&self, clause: usize) -> usize {
        let mut first = clause;
        while first > 0 {
            let here = &self.parsed.clauses[first];
            if here.before == Some(';') {
                break;
            }
            let before = &self.parsed.clauses[first - 1];
            let joined = self.sheet.class(here.tokens.start).is(Class::COORDINATOR);
            let attaches = match before.kind {
                ClauseKind::Relative
                | ClauseKind::Bracket
                | ClauseKind::Fragment
                | ClauseKind::Sub
                | ClauseKind::Infinitive => true,
                ClauseKind::Quote => here.before.is_none(),
                _ => false,
            };
            if joined && here.kind == ClauseKind::Main || !attaches {
                break;
            }
            first -= 1;
        }
        self.parsed.clauses[first].tokens.start
    }

    /// Cuts marks and blanks off both ends of a stretch of content; `None` when nothing is left.
    pub(super) fn trim(&self, range: Range<usize>) -> Option<Range<usize>> {
        trim(self.sheet.text, range)
    }

    /// The content that is left of `whole` when `frame` is taken out.
    pub(super) fn without(&self, whole: Range<usize>, frame: &Range<usize>) -> Vec<Range<usize>> {
        let before = whole.start..frame.start.clamp(whole.start, whole.end);
        let after = frame.end.clamp(whole.start, whole.end)..whole.end;
        [before, after].into_iter().filter_map(|piece| self.trim(piece)).collect()
    }
}
