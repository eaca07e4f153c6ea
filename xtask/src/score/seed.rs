//! Scores laut on one report whose claims are all known.

use super::names::{folded, ways};
use super::quotations::f1;
use crate::corpus::seed::{GoldClaim, GoldFigure, GoldSaidAt, Seed, Span};
use crate::reader::Reader;
use anyhow::{Context as _, Result};
use jiff::civil::{Date, date};
use laut_engine::Context;
use laut_model::{
    Claim, CodePoints, DayInterval, Decimal, Figure, FigureKind, Language, Reading, Report,
    TextRange,
};
use serde::Serialize;
use std::path::Path;

/// A content is the gold's from this token F1 on.
const FOUND: f64 = 0.8;
/// A claim below this token F1 with every gold claim is one too many.
const NEAR: f64 = 0.3;
/// Any day after the report and before its weekday and date meet again in another year would do.
const TODAY: Date = date(2026, 1, 1);

/// The counts that the acceptance speaks of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    pub found: usize,
    pub of: usize,
    pub sources: usize,
    pub chains: usize,
    pub said_at: usize,
    pub figures: usize,
    pub aliases: usize,
    pub extra: usize,
}

/// Scores the report of a directory and prints what became of every claim; writes that into the
/// directory `lists` too.
pub fn score(directory: &Path, reader: &Reader, lists: Option<&Path>, json: bool) -> Result<()> {
    let seed = crate::corpus::seed::read(directory)?;
    let judged = Judge::new(&seed, reader)?;
    let (score, lines) = judged.score();
    lines.iter().for_each(|line| println!("{line}"));
    if let Some(lists) = lists {
        super::write_lists(lists, &[("claims.md".to_owned(), lines.join("\n"))])?;
    }
    println!("\n{}", table(&score));
    if json {
        println!("{}", serde_json::to_string(&score)?);
    }
    Ok(())
}

/// Scores mutated copies of the report of a directory; writes each copy and what became of its claims
/// into the directory `lists`.
pub fn score_copies(
    directory: &Path,
    reader: &Reader,
    copies: u64,
    lists: Option<&Path>,
    json: bool,
) -> Result<()> {
    let seed = crate::corpus::seed::read(directory)?;
    let mut sums = std::collections::BTreeMap::<String, f64>::new();
    for number in 1..=copies {
        let copy = crate::mutate::mutate(&seed, number);
        let (score, lines) = Judge::new(&copy, reader)?.score();
        println!("copy {number:>3}: {}", table(&score));
        if let Some(lists) = lists {
            let text = (format!("copy-{number}.txt"), copy.text.clone());
            let fate = (format!("copy-{number}.md"), lines.join("\n"));
            super::write_lists(lists, &[text, fate])?;
        }
        if let serde_json::Value::Object(counts) = serde_json::to_value(score)? {
            for (name, count) in counts {
                *sums.entry(name).or_default() += count.as_f64().unwrap_or_default();
            }
        }
    }
    sums.values_mut().for_each(|sum| *sum /= copies.max(1) as f64);
    let means: Vec<String> = sums.iter().map(|(name, mean)| format!("{name} {mean:.2}")).collect();
    println!("\nmean of {copies} copies: {}", means.join(" · "));
    if json {
        println!("{}", serde_json::to_string(&sums)?);
    }
    Ok(())
}

/// The counts in words.
pub fn table(score: &Score) -> String {
    format!(
        "found {} of {} · sources {} · chains {} · said at {} · figures {} · actors {} · extra {}",
        score.found,
        score.of,
        score.sources,
        score.chains,
        score.said_at,
        score.figures,
        score.aliases,
        score.extra
    )
}

/// A report, its gold and what laut makes of it.
pub struct Judge<'a> {
    seed: &'a Seed,
    report: Report,
    reading: Reading,
    points: CodePoints,
    /// The words of the text: what stands between white space, without punctuation around it.
    words: Vec<TextRange>,
    /// For each actor, every way in which it is written.
    ways: Vec<Vec<String>>,
}

impl<'a> Judge<'a> {
    pub fn new(seed: &'a Seed, reader: &Reader) -> Result<Self> {
        let input = laut_page::Input {
            origin: "report.txt",
            bytes: seed.text.as_bytes(),
            format: Some(laut_page::Format::Text),
            language: Some(Language::DE),
            ..laut_page::Input::default()
        };
        let report = laut_page::read(&input).context("report.txt")?;
        anyhow::ensure!(report.text == seed.text, "report.txt: its text was altered by reading");
        let context = Context { today: Some(TODAY), ..reader.context() };
        let reading = reader.read(&report, &context).context("report.txt")?;
        let ways = reading.actors.iter().map(|actor| ways(actor, &report)).collect();
        let (points, words) = (CodePoints::new(&seed.text), words(&seed.text));
        Ok(Self { seed, report, reading, points, words, ways })
    }

    /// The counts, and a line for every gold claim, extra claim and actor.
    pub fn score(&self) -> (Score, Vec<String>) {
        let gold = &self.seed.gold;
        let mut score = Score { of: gold.claims.len(), ..Score::default() };
        let mut lines = vec![];
        for wanted in &gold.claims {
            let (claim, f1) = self.best(wanted);
            let content = claim.filter(|_| f1 >= FOUND);
            let source = content.is_some_and(|claim| self.has_source(claim, wanted));
            let mut remarks = vec![self.named(claim, f1)];
            if content.is_none() {
                remarks.push(format!("CONTENT {}", self.words_of(&wanted.content)));
            } else if !source {
                remarks.push(format!("SOURCE {}", wanted.source.name));
            }
            score.found += usize::from(source);
            score.sources += usize::from(source);
            if wanted.chain.len() > 1 {
                let right = content.is_some_and(|claim| self.has_chain(claim, &wanted.chain));
                score.chains += usize::from(right);
                remarks.extend((!right).then(|| format!("CHAIN {}", wanted.chain.join(" → "))));
            }
            if let Some(said_at) = wanted.said_at.as_ref().filter(|said_at| said_at.span.is_some())
            {
                let right = content.is_some_and(|claim| was_said_at(claim, said_at));
                score.said_at += usize::from(right);
                let days = || format!("SAID AT {}/{}", said_at.from, said_at.to);
                remarks.extend((!right).then(days));
            }
            for figure in &wanted.figures {
                let right = content.is_some_and(|claim| self.has_figure(claim, figure));
                score.figures += usize::from(right);
                let words = || format!("FIGURE {}", self.words_of(&[figure.span]));
                remarks.extend((!right).then(words));
            }
            if let Some(mode) = content.and_then(|claim| claim.mode) {
                let right = wanted.mode.iter().any(|wanted| wanted == mode.name());
                remarks.extend((!right).then(|| format!("(mode {})", mode.name())));
            }
            lines.push(format!("{}  {}", wanted.id, remarks.join(" · ")));
        }
        for line in &gold.actors {
            let one = self.is_one_actor(line);
            score.aliases += usize::from(one);
            lines.extend((!one).then(|| format!("ACTORS {}", line.join(" = "))));
        }
        for claim in self.reading.claims.iter().filter(|claim| self.is_extra(claim)) {
            score.extra += 1;
            lines.push(format!("EXTRA  {}", self.named(Some(claim), 0.0)));
        }
        lines.extend(self.verification());
        lines.push(self.published());
        (score, lines)
    }

    fn range(&self, span: Span) -> TextRange {
        self.points
            .bytes(&self.seed.text, span.start, span.end)
            .unwrap_or_else(|| TextRange::new(0, 0))
    }

    fn words_of(&self, spans: &[Span]) -> String {
        let pieces = spans.iter().map(|&span| self.report.slice(self.range(span)));
        pieces.collect::<Vec<_>>().join(" ‖ ")
    }

    /// The numbers of the words that share a character with the ranges.
    fn tokens(&self, ranges: impl IntoIterator<Item = TextRange>) -> Vec<usize> {
        let ranges: Vec<TextRange> = ranges.into_iter().collect();
        let inside = |word: &TextRange| ranges.iter().any(|range| range.overlaps(*word));
        let words = self.words.iter().enumerate().filter(|(_, word)| inside(word));
        words.map(|(number, _)| number).collect()
    }

    /// Token F1 of a claim's content with the gold's; the gold's object counts neither way.
    fn f1(&self, claim: &Claim, wanted: &GoldClaim) -> f64 {
        let neutral = self.tokens(wanted.object.iter().map(|&span| self.range(span)));
        let but = |mut tokens: Vec<usize>| {
            tokens.retain(|token| !neutral.contains(token));
            tokens
        };
        let gold = but(self.tokens(wanted.content.iter().map(|&span| self.range(span))));
        f1(&gold, &but(self.tokens(claim.content.iter().copied())))
    }

    /// The claim whose content is nearest, one with the right source before others that will do.
    fn best(&self, wanted: &GoldClaim) -> (Option<&Claim>, f64) {
        let rated = self.reading.claims.iter().map(|claim| (claim, self.f1(claim, wanted)));
        let rank =
            |(claim, f1): &(&Claim, f64)| (*f1 >= FOUND && self.has_source(claim, wanted), *f1);
        rated
            .max_by(|a, b| rank(a).partial_cmp(&rank(b)).unwrap_or(std::cmp::Ordering::Equal))
            .filter(|(_, f1)| *f1 > 0.0)
            .map_or((None, 0.0), |(claim, f1)| (Some(claim), f1))
    }

    /// The gold's other names for the actor.
    fn names(&self, name: &str) -> Vec<String> {
        let line = self
            .seed
            .gold
            .actors
            .iter()
            .find(|line| line.iter().any(|other| folded(other) == folded(name)));
        let others = line.into_iter().flatten().map(|name| folded(name));
        others.chain([folded(name)]).collect()
    }

    fn is_actor(&self, actor: Option<laut_model::ActorId>, name: &str) -> bool {
        let names = self.names(name);
        let ways = actor.and_then(|actor| self.ways.get(actor.0 as usize));
        ways.is_some_and(|ways| ways.iter().any(|way| names.contains(way)))
    }

    fn has_source(&self, claim: &Claim, wanted: &GoldClaim) -> bool {
        let described = claim.source.actor.is_none()
            && claim.source.range.is_some_and(|range| {
                self.names(&wanted.source.name).contains(&folded(self.report.slice(range)))
            });
        described || self.is_actor(claim.source.actor, &wanted.source.name)
    }

    fn has_chain(&self, claim: &Claim, wanted: &[String]) -> bool {
        claim.chain.len() == wanted.len()
            && claim.chain.iter().zip(wanted).all(|(hop, name)| self.is_actor(hop.actor, name))
    }

    fn has_figure(&self, claim: &Claim, wanted: &GoldFigure) -> bool {
        let span = self.range(wanted.span);
        claim
            .figures
            .iter()
            .filter_map(|&figure| self.reading.figures.get(figure))
            .any(|figure| figure.range.overlaps(span) && is_figure(figure, wanted))
    }

    fn is_one_actor(&self, line: &[String]) -> bool {
        let holders = |name: &String| -> Vec<usize> {
            let name = folded(name);
            let actors = self.ways.iter().enumerate();
            actors.filter(|(_, ways)| ways.contains(&name)).map(|(actor, _)| actor).collect()
        };
        let mut all: Vec<usize> = line.iter().flat_map(holders).collect();
        all.dedup();
        all.len() == 1 && line.iter().all(|name| !holders(name).is_empty())
    }

    fn is_extra(&self, claim: &Claim) -> bool {
        let gold = &self.seed.gold;
        let content = self.tokens(claim.content.iter().copied());
        let near = |span: Span| f1(&self.tokens([self.range(span)]), &content) >= NEAR;
        !claim.is_own_voice()
            && claim.nested_in.is_none()
            && gold.claims.iter().all(|wanted| self.f1(claim, wanted) < NEAR)
            && !gold.claims.iter().flat_map(|wanted| &wanted.nested_direct).any(|&span| near(span))
            && !gold.also_accepted.iter().any(|accepted| near(accepted.span))
    }

    fn named(&self, claim: Option<&Claim>, f1: f64) -> String {
        let Some(claim) = claim else { return "nothing found".to_owned() };
        let content = claim.content.iter().map(|&range| self.report.slice(range));
        let actor = claim.source.actor.and_then(|id| self.reading.actors.get(id.0 as usize));
        let source = match (actor, claim.source.range) {
            (Some(actor), _) => actor.name.as_str(),
            (None, Some(range)) => self.report.slice(range),
            (None, None) => claim.source.kind.name(),
        };
        let content = content.collect::<Vec<_>>().join(" ‖ ");
        format!("{f1:.2} [{}] {source}: {content}", claim.found_by.rule)
    }

    /// Claims with a note on verification that should have none, and the other way round.
    fn verification(&self) -> Vec<String> {
        let wanted = self.seed.gold.claims.iter().filter(|claim| claim.verification.is_some());
        let right: Vec<&Claim> = wanted.clone().filter_map(|claim| self.best(claim).0).collect();
        let noted = self.reading.claims.iter().filter(|claim| !claim.verification.is_empty());
        let wrong = noted.filter(|claim| !right.iter().any(|right| std::ptr::eq(*right, *claim)));
        let missing = wanted.filter(|wanted| {
            self.best(wanted).0.is_none_or(|claim| {
                let note = wanted.verification.map(|span| self.range(span));
                !claim.verification.iter().any(|range| note.is_some_and(|n| n.overlaps(*range)))
            })
        });
        let missing = missing.map(|wanted| format!("VERIFICATION missing on {}", wanted.id));
        let wrong = wrong.map(|claim| format!("VERIFICATION on {}", self.named(Some(claim), 0.0)));
        missing.chain(wrong).collect()
    }

    fn published(&self) -> String {
        let wanted = &self.seed.gold.report.published;
        let wanted = DayInterval::new(wanted.from, wanted.to);
        let Some(dating) = &self.reading.published else {
            return format!("PUBLISHED nothing inferred for {wanted}");
        };
        let right =
            if dating.readings.first() == Some(&wanted) { "published" } else { "PUBLISHED" };
        let readings: Vec<String> = dating.readings.iter().map(ToString::to_string).collect();
        let why = match &dating.origin {
            laut_model::DatingOrigin::Inferred { why, .. } => why.join("; "),
            laut_model::DatingOrigin::Stated(origin) => format!("stated: {}", origin.name()),
        };
        format!("{right} {} for {wanted}: {why}", readings.join(" or "))
    }
}

fn was_said_at(claim: &Claim, wanted: &GoldSaidAt) -> bool {
    let first = claim.said_at.as_ref().and_then(|said_at| said_at.readings.first());
    let other = wanted.other.as_ref().map(|other| DayInterval::new(other.from, other.to));
    first.is_some()
        && (first == Some(&DayInterval::new(wanted.from, wanted.to)) || first == other.as_ref())
}

fn is_figure(figure: &Figure, wanted: &GoldFigure) -> bool {
    let bound = |written: &Option<String>| -> Option<Decimal> { written.as_ref()?.parse().ok() };
    match wanted.rank {
        Some(rank) => {
            figure.kind == FigureKind::Rank && figure.quantity.min == Some(Decimal::from(rank))
        }
        None => {
            figure.quantity.min == bound(&wanted.min) && figure.quantity.max == bound(&wanted.max)
        }
    }
}

fn words(text: &str) -> Vec<TextRange> {
    let mut words = vec![];
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            let lead = piece.len() - piece.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            words.push(TextRange::new(start + lead, start + lead + word.len()));
        }
        start += piece.len();
    }
    words
}

#[cfg(test)]
mod tests;
