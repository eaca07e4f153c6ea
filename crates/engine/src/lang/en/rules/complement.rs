//! What follows a verb of saying, and where it ends.

use super::Here;
use super::quotation::speech;
use crate::lang::en::group::Form;
use crate::lang::en::lexicon::{Class, Takes};
use crate::lang::en::parse::ClauseKind;
use crate::lang::en::phrase::Reach;
use crate::lang::en::site::Site;
use crate::lang::en::verbs::FormSet;
use std::ops::Range;

/// Words with a subject of their own inside.
const NAMED: Class = Class::CONTRACTION.or(Class::PRONOUN);

/// What is said, by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A quotation, by its position among the quotations.
    Quotation(usize),
    /// A clause with *that*.
    That,
    /// An indirect question.
    Question,
    /// A clause without *that*, or what follows a colon.
    Plain,
    /// An infinitive with *to*.
    Infinitive,
    /// A form in *-ing*.
    Gerund,
    /// A mere object.
    Object,
}

/// What follows a verb of saying.
pub(super) struct Complement {
    pub(super) shape: Shape,
    /// Where it begins.
    pub(super) at: usize,
    /// To whom it is said.
    pub(super) addressee: Option<Range<usize>>,
}

/// What follows a verb of saying; `None` where its content stands before it or nowhere.
pub(super) fn complement(here: &Here<'_, '_>, site: &Site) -> Option<Complement> {
    let sheet = here.sheet;
    let behind = sheet.behind(here.parsed, site);
    let end = here.parsed.tokens.end;
    let made = |shape, at| Some(Complement { shape, at, addressee: behind.addressee.clone() });
    let at = behind.at;
    if at >= end {
        return object(here, site);
    }
    let says = site.takes(Takes::WORDS);
    if sheet.is_mark(at, ',') {
        if let Some(quote) = sheet.opening(at + 1).filter(|_| says) {
            return made(Shape::Quotation(quote), at + 1);
        }
        // "said, after the vote, that"
        let close = (at + 1..end.min(at + 16)).find(|&i| sheet.is_mark(i, ','))?;
        let cites = matches!(sheet.lower(at + 1), "citing" | "quoting");
        let aside = cites || sheet.class(at + 1).is(Class::PREPOSITION);
        let parted = aside && sheet.class(close + 1).is(Class::THAT);
        return if parted && site.takes(Takes::CLAUSE) {
            made(Shape::That, close + 1)
        } else {
            None
        };
    }
    if sheet.is_mark(at, ':') && says {
        return match sheet.opening(at + 1) {
            Some(quote) => made(Shape::Quotation(quote), at + 1),
            None => (at + 1 < end).then(|| made(Shape::Plain, at + 1)).flatten(),
        };
    }
    let words = |quote: &usize| speech(sheet, &sheet.text.quotes[*quote]);
    if let Some(quote) = sheet.opening(at).filter(words).filter(|_| site.takes(Takes::QUOTE)) {
        let quote_end = sheet.text.quotes[quote].close + 1;
        let fragment = quote_end < end
            && sheet.text.tokens[quote_end].is_word()
            && sheet.mark(quote_end - 2).is_none();
        let clause = fragment && site.takes(Takes::CLAUSE) && follows_verb(here, quote_end);
        return made(if clause { Shape::Plain } else { Shape::Quotation(quote) }, at);
    }
    if sheet.class(at).is(Class::THAT) && site.takes(Takes::CLAUSE) {
        return made(Shape::That, at);
    }
    if question(here, site, at) {
        return made(Shape::Question, at);
    }
    let to = at + usize::from(sheet.lower(at) == "not");
    if sheet.lower(to) == "to" && to < end && sheet.in_group[to] {
        let asked = behind.addressee.is_some() && site.takes(Takes::OBJECT_INFINITIVE);
        return (asked || site.takes(Takes::INFINITIVE) && behind.close)
            .then(|| made(Shape::Infinitive, at))
            .flatten();
    }
    if site.takes(Takes::GERUND) && sheet.has_form(at, FormSet::ING) && sheet.in_group[at] {
        return made(Shape::Gerund, at);
    }
    if site.takes(Takes::CLAUSE) && plain(here, site, at) {
        return made(Shape::Plain, at);
    }
    object(here, site)
}

/// A mere object right behind the verb.
fn object(here: &Here<'_, '_>, site: &Site) -> Option<Complement> {
    let sheet = here.sheet;
    let at = site.end;
    let takes = Takes::OBJECT.or(Takes::NAMING).or(Takes::AS).or(Takes::OF);
    let gerund = sheet.has_form(at, FormSet::ING) && sheet.in_group.get(at) == Some(&true);
    let quote = sheet.opening(at).is_some();
    let noun = quote || gerund || sheet.core(at, here.parsed.tokens.end).is_some();
    let found = Complement { shape: Shape::Object, at, addressee: None };
    (site.takes(takes) && noun && at < here.parsed.tokens.end).then_some(found)
}

/// Whether an indirect question begins at `at`.
fn question(here: &Here<'_, '_>, site: &Site, at: usize) -> bool {
    let sheet = here.sheet;
    if !sheet.class(at).is(Class::INTERROGATIVE) || !site.takes(Takes::QUESTION.or(Takes::CLAUSE)) {
        return false;
    }
    match sheet.lower(at) {
        "whether" | "why" | "how" | "what" => true,
        "if" => site.negated || site.act(Takes::QUESTION) == laut_model::Act::Question,
        "when" | "where" | "who" | "which" => {
            site.takes(Takes::QUESTION) && (site.negated || !site.takes(Takes::PLAIN))
        }
        _ => false,
    }
}

/// Whether a clause without *that* begins at `at`.
fn plain(here: &Here<'_, '_>, site: &Site, at: usize) -> bool {
    let sheet = here.sheet;
    let end = here.parsed.tokens.end;
    let condition = matches!(
        sheet.lower(at),
        "if" | "when" | "because" | "although" | "while" | "as" | "unless"
    );
    if condition {
        return site.takes(Takes::PLAIN) && follows_verb(here, at) && sheet.mark(at).is_none();
    }
    if sheet.class(at).is(Class::CONTRACTION) {
        return true;
    }
    let Some(core) = sheet.core(at, end) else { return false };
    if sheet.class(at).is(Class::REFLEXIVE)
        || sheet.class(at).is(Class::OBJECT)
            && !sheet.class(at).is(Class::PRONOUN.or(Class::DETERMINER))
    {
        return false;
    }
    let whole = sheet.extend(core, end, Reach::Wide, 0);
    let next = (whole..end).find(|&i| !sheet.is_adverb(i)).unwrap_or(end);
    let direct = here
        .parsed
        .groups
        .iter()
        .any(|group| group.is_finite() && (group.start == next || group.start == core));
    direct || site.takes(Takes::PLAIN) && follows_verb(here, at)
}

/// Whether a finite verb follows in the sentence.
fn follows_verb(here: &Here<'_, '_>, at: usize) -> bool {
    here.parsed.groups.iter().any(|group| group.is_finite() && group.start >= at)
}

/// Where content that begins at `at` ends: before a frame that goes on, or with the sentence.
pub(super) fn content_end(here: &Here<'_, '_>, at: usize, site: &Site) -> usize {
    let sheet = here.sheet;
    let end = here.parsed.tokens.end;
    let subject = sheet.subject_of(here.parsed, site);
    let relative = subject.is_some_and(|subject| sheet.class(subject.start).is(Class::RELATIVE));
    for clause in here.parsed.clauses.iter().filter(|clause| clause.tokens.start > at) {
        let start = clause.tokens.start;
        let mark = clause.before;
        let main = clause.kind == ClauseKind::Main && opening(here, site);
        if mark == Some(';') || mark == Some(',') && main {
            return start - 1;
        }
        // "…, who said the dam would hold, left": the sentence goes on with its own verb.
        let resumes = || {
            let first = (start..clause.tokens.end).find(|&i| !sheet.is_adverb(i));
            let mut finite = here.parsed.groups.iter().filter(|group| group.is_finite());
            finite.any(|group| Some(group.start) == first) && !sheet.class(start).is(NAMED)
        };
        if matches!(mark, Some(',' | '–')) && relative && resumes() {
            return start - 1;
        }
        if mark == Some(',') && (goes_on(here, start) || sheet.lower(start) == "according") {
            return start - 1;
        }
    }
    // "said the dam held and called for calm"
    let but = here.parsed.groups.iter().find(|group| {
        let denies = sheet.lower(group.start) == "did" && group.negated;
        denies && group.start > at + 1 && sheet.lower(group.start - 1) == "but"
    });
    if let Some(group) = but.filter(|_| site.form == Form::Finite) {
        return group.start - 1;
    }
    let joined = here.sites.iter().find(|other| {
        other.start > at
            && other.form == Form::Finite
            && site.form == Form::Finite
            && joins(here, at, site, other)
    });
    joined.map_or(end, |other| {
        let mut cut = other.start;
        while cut > at && !sheet.class(cut).is(Class::COORDINATOR) {
            cut -= 1;
        }
        cut
    })
}

/// Whether the site stands in a clause that opens the sentence: "After Berg said that …, people left."
fn opening(here: &Here<'_, '_>, site: &Site) -> bool {
    let sheet = here.sheet;
    let first = here.parsed.tokens.start;
    let class = sheet.class(first);
    let subordinate =
        class.is(Class::SUBORDINATOR) && !class.is(Class::DETERMINER.or(Class::PRONOUN));
    let before = here.parsed.groups[..site.group].iter().any(|group| group.is_finite());
    let asked = site.form == Form::Participle;
    !before && (asked || subordinate && site.form == Form::Finite)
}

/// Whether another verb of saying goes on with the same subject: "… and added that".
fn joins(here: &Here<'_, '_>, at: usize, site: &Site, other: &Site) -> bool {
    let sheet = here.sheet;
    let before = (at..other.start).rev().find(|&i| !sheet.is_adverb(i));
    let joined = before.is_some_and(|before| {
        matches!(sheet.lower(before), "and" | "but")
            && sheet.class(before).is(Class::COORDINATOR)
            && !sheet.quoted(before)
    });
    let past = |site: &Site| sheet.has_form(site.head, FormSet::PAST);
    joined && past(site) == past(other) && super::report::has_content(here, other)
}

/// Whether the clause at `at` goes on with the frame: "…, adding that", "…, but Holm said".
pub(super) fn goes_on(here: &Here<'_, '_>, at: usize) -> bool {
    let sheet = here.sheet;
    let mut first = at;
    let joined = matches!(
        sheet.lower(first),
        "and" | "but" | "while" | "whereas" | "though" | "although" | "as" | "yet"
    );
    if joined {
        first += 1;
    }
    while sheet.is_adverb(first) && first < here.parsed.tokens.end {
        first += 1;
    }
    let own = here.sites.iter().find(|site| site.start == first);
    if let Some(site) = own {
        return site.form == Form::Ing
            || joined && site.form == Form::Finite && super::report::has_content(here, site);
    }
    if matches!(sheet.lower(first), "citing" | "quoting") {
        return true;
    }
    let clause = &here.parsed.clauses[here.parsed.clause_of(at)];
    joined
        && here.sites.iter().any(|site| {
            clause.tokens.contains(&site.start)
                && site.form == Form::Finite
                && sheet.subject(first, site.start).is_some_and(|subject| subject.start == first)
                && super::report::has_content(here, site)
        })
}
