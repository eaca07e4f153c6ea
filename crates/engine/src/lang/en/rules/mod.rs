//! The rules of English attribution, one file a family, one page in `books/` a rule.

mod according;
mod before;
mod behind;
mod colon;
mod complement;
mod evidential;
mod noun;
mod quotation;
mod relay;
mod report;
mod settle;
mod silence;

use super::group::Form;
use super::parse::{Parsed, Sheet};
use super::site::Site;
use crate::claim::proposal::{Proposal, Speaker};
use crate::claim::settle::{settle, sort, trim};
use std::ops::Range;

/// Everything the rules propose for a text, sentence by sentence.
pub(super) fn propose(sheet: &Sheet<'_>) -> Vec<Proposal> {
    let mut all = Vec::new();
    for index in 0..sheet.sentences.len() {
        let here = Here::new(sheet, index);
        let mut found = Vec::new();
        colon::propose(&here, &mut found);
        behind::propose(&here, &mut found);
        before::propose(&here, &mut found);
        according::propose(&here, &mut found);
        noun::propose(&here, &mut found);
        silence::propose(&here, &mut found);
        evidential::propose(&here, &mut found);
        report::propose(&here, &mut found);
        all.push(found);
    }
    let mut all = settle(all);
    sort(&mut all);
    quotation::propose(sheet, &mut all);
    sort(&mut all);
    all
}

/// Adds to the claims that are kept what their frames tell besides.
pub(super) fn complete(sheet: &Sheet<'_>, all: &mut [Proposal]) {
    relay::relays(sheet, all);
    sort(all);
}

/// Cuts marks and blanks off both ends of a stretch of content, but not the stop of "U.S."; `None` when
/// nothing is left.
fn trimmed(sheet: &Sheet<'_>, range: Range<usize>) -> Option<Range<usize>> {
    if range.is_empty() {
        return None;
    }
    let acronym = sheet.is_acronym_stop(range.end - 1);
    let cut = trim(sheet.text, range.clone())?;
    Some(if acronym && cut.end + 1 == range.end { cut.start..range.end } else { cut })
}

/// How often the claims of a rule were exactly right on annotated reports: content and source.
pub(super) fn confidence(rule: &str) -> f32 {
    const MEASURED: [(&str, f32); 17] = [
        ("according-to", 0.48),
        ("as-clause", 0.41),
        ("calls-it", 0.45),
        ("claim-that", 0.28),
        ("colon-source", 0.4),
        ("criticism-of", 0.17),
        ("declines-comment", 0.45),
        ("nested-quote", 0.7),
        ("own-voice", 0.9),
        ("quote-alone", 0.76),
        ("quoted-fragment", 0.19),
        ("reported-act", 0.36),
        ("reportedly", 0.43),
        ("said-before", 0.6),
        ("said-behind", 0.77),
        ("said-to", 0.69),
        ("to-infinitive", 0.35),
    ];
    let known = MEASURED.iter().find(|(name, _)| *name == rule);
    known.map_or(0.5, |(_, measured)| *measured)
}

/// One sentence with its verbs of saying.
pub(super) struct Here<'s, 't> {
    pub(super) sheet: &'s Sheet<'t>,
    pub(super) parsed: &'s Parsed,
    pub(super) sites: Vec<Site>,
}

impl<'s, 't> Here<'s, 't> {
    fn new(sheet: &'s Sheet<'t>, index: usize) -> Self {
        let parsed = &sheet.sentences[index];
        Self { sheet, parsed, sites: sheet.sites(parsed) }
    }

    /// Cuts marks off both ends of a stretch of content; `None` when nothing is left.
    pub(super) fn trim(&self, range: Range<usize>) -> Option<Range<usize>> {
        trimmed(self.sheet, range)
    }

    /// What is said where: the verb as people write it.
    pub(super) fn verb(&self, site: &Site) -> &'static str {
        self.sheet.lexicon.verbs.base(site.lemma)
    }

    /// The one who speaks at a site: its subject, or that of the verb whose clause it goes on with.
    pub(super) fn speaker(&self, site: &Site) -> Speaker {
        self.subject(site).map_or(Speaker::Unknown, Speaker::Here)
    }

    /// The subject of a site, or that of the finite verb before it: "…, adding that", "and said".
    pub(super) fn subject(&self, site: &Site) -> Option<Range<usize>> {
        if site.passive && site.form == Form::Finite {
            return None;
        }
        let own = self.sheet.subject_of(self.parsed, site);
        let finite = site.form == Form::Finite;
        if finite && let Some(subject) = &own {
            return Some(subject.clone());
        }
        if site.form == Form::Participle {
            return None;
        }
        // The noun right before an -ing form owns it: "a statement saying".
        if !finite && site.start > self.parsed.tokens.start {
            let before = site.start - 1;
            let noun = self.sheet.mark(before).is_none()
                && !self.sheet.class(before).is(super::lexicon::Class::CLOSED)
                && !self.sheet.in_group[before]
                && !self.sheet.quoted(before);
            if noun && let Some(subject) = own {
                return Some(subject);
            }
        }
        self.governing(site)
    }

    fn governing(&self, site: &Site) -> Option<Range<usize>> {
        let start = self.sheet.clause_start(self.parsed, site.start);
        let groups = self.parsed.groups[..site.group].iter().rev();
        let mut finite = groups.filter(|group| group.is_finite() && group.end <= site.start);
        let found = finite
            .clone()
            .filter(|group| group.start >= start)
            .find_map(|group| self.sheet.subject(start, group.start));
        found
            .or_else(|| {
                // “…,” said Berg, adding that …
                let site = self
                    .sites
                    .iter()
                    .rev()
                    .find(|other| other.start < site.start && other.form == Form::Finite)?;
                self.sheet.subject_behind(self.parsed, site)
            })
            .or_else(|| {
                finite.find_map(|group| self.sheet.subject(self.parsed.tokens.start, group.start))
            })
    }
}
