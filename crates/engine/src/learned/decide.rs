//! Holds what the grammar proposes against what the models find, and decides.

use super::content::{self, Content, Part};
use super::feature::Features;
use super::group::{Group, Grouped};
use super::layers::Layers;
use super::marked::Marked;
use super::roles::Around;
use super::sight::Sight;
use super::weights::Weights;
use super::{confidence, marks};
use crate::claim::proposal::{Proposal, Speaker};
use crate::segment::{Quote, Segmented};
use laut_model::Mode;
use std::ops::Range;

/// The rule of claims that only the models saw.
pub(crate) const RULE: &str = "model";
/// The least overlap, as token F1, at which a proposal and a content are the same claim.
const SAME: f64 = 0.5;
/// The least chance of its source at which the model overrules a rule that names another.
const SURE: f32 = 0.4;
/// The share of that chance at which a rule's source is as good.
const RIVAL: f32 = 0.3;
/// The share of the chance of the model's own ends at which a rule's ends are as good.
const AS_GOOD: f32 = 0.1;
/// The least confidence of a claim that no rule proposed.
const ALONE: f32 = 0.15;
/// The least confidence of a claim that a rule proposed and the model of contents passed over.
const AGAIN: f32 = 0.4;
/// How many claims on either side of a place are looked at: contents follow one another.
const NEAR: usize = 6;
/// The least chance at which a pair of marks inside a claim is taken for words that were said.
const SAID: f32 = 0.5;

/// What a grammar does with the claims of the models.
pub(crate) trait Tidy {
    /// Whether a proposal is of a kind that the models never saw an example of.
    fn is_untaught(&self, proposal: &Proposal) -> bool;
    /// Whether a rule that names the same source as the models draws the claim's lines; else the
    /// models do, which learned from texts that draw them elsewhere than the rules.
    fn rules_draw(&self) -> bool;
    /// Draws the lines of a claim as the rules draw them. `alone` when no rule proposed it.
    fn tidy(&self, proposal: &mut Proposal, alone: bool);
}

/// The claims of a text: contents as the models find them, with the roles of the rules where both
/// name the same source, else those of the models. Proposals of an untaught kind stay where nothing
/// else stands.
pub(crate) fn decide(
    text: &Segmented<'_>,
    layers: &Layers,
    proposals: Vec<Proposal>,
    weights: &Weights<'_>,
    grammar: &dyn Tidy,
) -> Vec<Proposal> {
    let mut sight = Sight::new(text, layers, &proposals);
    let said = said(&sight, weights);
    sight.speech = said.iter().map(|&chance| marks::steps(chance)).collect();
    let scores = content_scores(&sight, weights);
    let labels = weights.content.chain.best(&scores);
    let chances = weights.content.chain.marginals(&scores);
    let (open, nested) = apart(proposals);
    let seats = seats(text, &labels, &open, grammar);
    let judge = Judge { sight: &sight, weights, grammar, labels: &labels, chances: &chances };
    let mut decided: Vec<Proposal> = Vec::new();
    let mut earlier: Vec<usize> = Vec::new();
    for seat in &seats {
        let Some((claim, source)) = judge.claim(seat, &earlier) else { continue };
        if !source.is_empty() {
            earlier = source;
        }
        decided.push(claim);
    }
    let free: Vec<Proposal> = open
        .iter()
        .filter(|open| grammar.is_untaught(open))
        .filter(|open| near(&decided, open).all(|other| other.shared(open) == 0))
        .cloned()
        .collect();
    decided.extend(free);
    decided.sort_by_key(Proposal::start);
    let inner: Vec<Proposal> = text
        .quotes
        .iter()
        .zip(&said)
        .filter(|(quote, said)| quote.depth == 0 && **said >= SAID)
        .filter_map(|(quote, &said)| inside(text, quote, said, &decided, &nested))
        .collect();
    decided.extend(inner);
    decided.sort_by_key(|proposal| (proposal.start(), std::cmp::Reverse(proposal.end())));
    decided
}

/// Where a claim may stand.
struct Seat<'a> {
    content: Content,
    /// What a rule says of it.
    proposal: Option<&'a Proposal>,
    /// Whether the model of contents marks it, too.
    marked: bool,
}

/// The contents that the model marks, each with the proposal that is the same claim, and the proposals
/// that it passed over, sorted by their start.
fn seats<'a>(
    text: &Segmented<'_>,
    labels: &[u8],
    open: &'a [Proposal],
    grammar: &dyn Tidy,
) -> Vec<Seat<'a>> {
    let contents = content::contents(labels);
    let contents: Vec<Content> =
        contents.into_iter().flat_map(|content| parted(text, content, open)).collect();
    let partners = pair(&contents, open);
    let mut passed = vec![true; open.len()];
    partners.iter().flatten().for_each(|&index| passed[index] = false);
    let outside = |proposal: &Proposal| {
        let mut tokens = proposal.content.iter().flat_map(Clone::clone);
        tokens.all(|at| labels[at] == content::OUTSIDE)
    };
    let again = open
        .iter()
        .zip(passed)
        .filter(|(proposal, passed)| *passed && outside(proposal) && !grammar.is_untaught(proposal))
        .filter_map(|(proposal, _)| {
            let content = Content { mode: proposal.mode?, pieces: proposal.content.clone() };
            Some(Seat { content, proposal: Some(proposal), marked: false })
        });
    let marked = contents.into_iter().zip(partners).map(|(content, partner)| {
        let proposal = partner.map(|index| &open[index]);
        Seat { content, proposal, marked: true }
    });
    let mut seats: Vec<Seat<'_>> = marked.chain(again).collect();
    seats.sort_by_key(|seat| seat.content.span());
    seats
}

/// What the claims of a text are judged by.
struct Judge<'a, 's> {
    sight: &'s Sight<'a>,
    weights: &'s Weights<'s>,
    grammar: &'s dyn Tidy,
    /// The labels of the model of contents, and how likely each one is at each token.
    labels: &'s [u8],
    chances: &'s [[f32; content::LABELS]],
}

impl Judge<'_, '_> {
    /// The claim at a seat and the tokens of its source as marked; `earlier` are those of the claim
    /// before. `None` when it is not likely enough.
    fn claim(&self, seat: &Seat<'_>, earlier: &[usize]) -> Option<(Proposal, Vec<usize>)> {
        let Seat { content, proposal, marked: seen } = seat;
        let text = self.sight.text;
        let mut sure = confidence::Sure {
            content: span_chance(content, self.chances),
            source: 1.0,
            agreed: true,
            proposed: proposal.is_some(),
            marked: *seen,
            mode: content.mode,
        };
        // Whom the model of roles finds cannot help a content that is too unlikely.
        if !seen && self.weights.confidence.of(&sure) < AGAIN {
            return None;
        }
        let marked = self.marked(content, *proposal, earlier);
        let rivals = |proposal: &Proposal| {
            marked.chance_of(&proposal.speaker, earlier) >= RIVAL * marked.source_chance()
        };
        let unsure = marked.source().is_empty()
            || marked.source_chance() < SURE
            || proposal.is_some_and(rivals);
        let agreed = proposal.filter(|proposal| unsure || marked.agrees(proposal, earlier));
        let ruled = agreed.filter(|_| unsure || self.grammar.rules_draw());
        let mut claim = match ruled {
            Some(proposal) => marked.complete(proposal.clone()),
            None => marked.claim(text, content, *proposal, earlier),
        };
        if let Some(proposal) = agreed {
            claim.rule = proposal.rule;
            claim.because.clone_from(&proposal.because);
        }
        claim.mode = Some(content.mode);
        claim.content = drawn(content, ruled, self.chances);
        self.grammar.tidy(&mut claim, agreed.is_none());
        if claim.len() == 0 {
            return None;
        }
        sure.source = marked.source_chance();
        sure.agreed = agreed.is_some();
        let confidence = self.weights.confidence.of(&sure);
        claim.signs = sure.signs();
        claim.evidence = self.evidence(content);
        claim.confidence = Some(confidence);
        let least = match (seen, proposal) {
            (false, _) => AGAIN,
            (true, None) => ALONE,
            (true, Some(_)) => 0.0,
        };
        (confidence >= least).then(|| (claim, marked.source().to_vec()))
    }

    /// How much each kind of features speaks for a content to begin where it does.
    fn evidence(&self, content: &Content) -> Vec<(&'static str, f32)> {
        let model = &self.weights.content;
        let mut features = Grouped::new(Group::of_content);
        self.sight.features(content.span().0, &mut features);
        let begins = usize::from(content::label(content.mode, Part::Begin));
        let weigh = |group: Group| {
            let score = model.table.score(&features.only(group));
            let more = score[begins] - score[usize::from(content::OUTSIDE)];
            (group.name(), model.chain.natural(more))
        };
        Group::ALL.map(weigh).to_vec()
    }

    /// What the model of roles marks around a content.
    fn marked(&self, content: &Content, proposal: Option<&Proposal>, earlier: &[usize]) -> Marked {
        let around = Around::new(self.sight, content, proposal, earlier, self.labels);
        let window = around.window();
        let mut features = Features::default();
        let score = |at: usize| {
            features.0.clear();
            around.features(at, &mut features);
            self.weights.roles.table.score(&features.0)
        };
        let scores: Vec<_> = window.clone().map(score).collect();
        let roles = self.weights.roles.chain.best(&scores);
        let chances = self.weights.roles.chain.marginals(&scores);
        Marked::new(self.sight.text, &self.sight.layers.phrases, &window, &roles, &chances)
    }
}

/// How likely it is for each pair of marks that it holds words that were said.
pub(crate) fn said(sight: &Sight<'_>, weights: &Weights<'_>) -> Vec<f32> {
    let mut features = Features::default();
    (0..sight.text.quotes.len())
        .map(|index| {
            features.0.clear();
            marks::features(sight, index, &mut features);
            let score = weights.marks.table.score(&features.0);
            weights.marks.chain.marginals(&[score]).first().map_or(0.0, |row| row[1])
        })
        .collect()
}

fn content_scores(sight: &Sight<'_>, weights: &Weights<'_>) -> Vec<[i32; content::LABELS]> {
    let mut features = Features::default();
    (0..sight.text.tokens.len())
        .map(|at| {
            features.0.clear();
            sight.features(at, &mut features);
            weights.content.table.score(&features.0)
        })
        .collect()
}

/// The proposals that stand in no other one's content, and those that do.
pub(crate) fn apart(proposals: Vec<Proposal>) -> (Vec<Proposal>, Vec<Proposal>) {
    let (mut open, mut nested) = (Vec::<Proposal>::new(), Vec::new());
    for proposal in proposals {
        let holds = |other: &&Proposal| {
            other.shared(&proposal) == proposal.len() && other.len() > proposal.len()
        };
        // Proposals are sorted by their start: what holds this one is not far behind.
        let held = open.iter().rev().take(8).any(|other| holds(&other));
        if held { nested.push(proposal) } else { open.push(proposal) }
    }
    (open, nested)
}

/// The claims of a sorted list that may reach into `claim`.
fn near<'a>(decided: &'a [Proposal], claim: &Proposal) -> impl Iterator<Item = &'a Proposal> {
    let first = decided.partition_point(|other| other.start() < claim.start());
    let last = decided.partition_point(|other| other.start() < claim.end());
    decided[first.saturating_sub(NEAR)..last].iter()
}

/// Direct speech over several sentences is one content only where a rule says so: two people who speak
/// by turns look alike to the model.
fn parted(text: &Segmented<'_>, content: Content, open: &[Proposal]) -> Vec<Content> {
    let mode = content.mode;
    if mode != Mode::Direct {
        return vec![content];
    }
    let joined = |a: &Range<usize>, b: &Range<usize>| {
        let at = open.partition_point(|proposal| proposal.start() <= a.start);
        let touches = |proposal: &Proposal, piece: &Range<usize>| {
            proposal.content.iter().any(|part| part.start < piece.end && piece.start < part.end)
        };
        let mut near = open[at.saturating_sub(NEAR)..(at + NEAR).min(open.len())].iter();
        text.sentence_of(a.end - 1) == text.sentence_of(b.start)
            || near.any(|proposal| touches(proposal, a) && touches(proposal, b))
    };
    let groups = content.pieces.chunk_by(joined);
    groups.map(|pieces| Content { mode, pieces: pieces.to_vec() }).collect()
}

/// For each content the proposal that is the same claim, each once. Both are sorted by their start.
pub(crate) fn pair(contents: &[Content], open: &[Proposal]) -> Vec<Option<usize>> {
    let mut taken = vec![false; open.len()];
    contents
        .iter()
        .map(|content| {
            let (start, _) = content.span();
            let at = open.partition_point(|proposal| proposal.start() < start);
            let near = at.saturating_sub(NEAR)..(at + NEAR).min(open.len());
            let best = near
                .filter(|&index| !taken[index])
                .map(|index| (overlap(content, &open[index]), index))
                .filter(|(overlap, _)| *overlap >= SAME)
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
            taken[best.1] = true;
            Some(best.1)
        })
        .collect()
}

/// Token F1 of a content and a proposal's.
fn overlap(content: &Content, proposal: &Proposal) -> f64 {
    let size: usize = content.pieces.iter().map(ExactSizeIterator::len).sum();
    let common =
        |a: &Range<usize>, b: &Range<usize>| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let pairs = content.pieces.iter().flat_map(|a| proposal.content.iter().map(move |b| (a, b)));
    let shared: usize = pairs.map(|(a, b)| common(a, b)).sum();
    2.0 * shared as f64 / (size + proposal.len()) as f64
}

/// The content as the rule draws it unless the model is far surer of its own lines.
fn drawn(
    content: &Content,
    rule: Option<&Proposal>,
    chances: &[[f32; content::LABELS]],
) -> Vec<Range<usize>> {
    let rule = rule.map(|rule| Content { mode: content.mode, pieces: rule.content.clone() });
    let ends = |content: &Content| {
        let (begins, stops) = end_chances(content, chances);
        begins * stops
    };
    let as_good = |rule: &Content| ends(rule) >= AS_GOOD * ends(content);
    rule.filter(as_good).unwrap_or_else(|| content.clone()).pieces
}

/// How likely the token at `at` is that part of the content; 0 behind the last token.
fn part_chance(
    content: &Content,
    chances: &[[f32; content::LABELS]],
    at: usize,
    part: Part,
) -> f32 {
    chances.get(at).map_or(0.0, |row| row[usize::from(content::label(content.mode, part))])
}

/// How likely a content begins where it does, and ends where it does.
fn end_chances(content: &Content, chances: &[[f32; content::LABELS]]) -> (f32, f32) {
    let (start, end) = content.span();
    let of = |at: usize, part: Part| part_chance(content, chances, at, part);
    (of(start, Part::Begin), 1.0 - of(end, Part::Inside) - of(end, Part::Gap))
}

/// How likely it is that a content begins and ends where it does, in its mode.
fn span_chance(content: &Content, chances: &[[f32; content::LABELS]]) -> f32 {
    let (start, end) = content.span();
    let of = |at: usize, part: Part| part_chance(content, chances, at, part);
    let holds = (start..end)
        .map(|at| of(at, Part::Begin) + of(at, Part::Inside) + of(at, Part::Gap))
        .fold(1.0, f32::min);
    let (begins, stops) = end_chances(content, chances);
    (begins * holds * stops).clamp(0.0, 1.0)
}

/// The claim that a quotation inside another claim is; its roles are those of what holds it.
fn inside(
    text: &Segmented<'_>,
    quote: &Quote,
    said: f32,
    decided: &[Proposal],
    nested: &[Proposal],
) -> Option<Proposal> {
    let inner = quote.inner();
    let before = decided.partition_point(|claim| claim.start() <= inner.start);
    let holder =
        decided[..before].iter().rev().take(NEAR).find(|claim| claim.holds_apart(&inner))?;
    let first = nested.partition_point(|claim| claim.start() < inner.start);
    let known = nested.get(first).filter(|claim| claim.end() <= inner.end);
    let known = known.map(|known| known.content.clone());
    let is_stop = |at: usize| {
        text.tokens[at].mark().is_some_and(|mark| matches!(mark, '.' | ',' | '!' | '?' | '…'))
    };
    let end = inner.clone().rev().find(|&at| !is_stop(at))? + 1;
    let content = known.unwrap_or_else(|| vec![inner.start..end]);
    let mut claim = Proposal::new("nested-quotation", Mode::Direct, holder.act, content);
    claim.speaker = holder.speaker.clone();
    claim.cue = holder.cue.clone();
    claim.frame = holder.frame.clone();
    claim.because.push(("a quotation inside a claim".into(), Some(quote.open..quote.open + 1)));
    claim.signs = vec![("quotation", said)];
    claim.confidence = holder.confidence.map(|sure| sure * said);
    Some(claim)
}

/// Whether a speaker stands where the tokens are.
pub(crate) fn names(speaker: &Speaker, earlier: &[usize]) -> Vec<usize> {
    match speaker {
        Speaker::Here(range) | Speaker::Earlier(range) => range.clone().collect(),
        Speaker::Before => earlier.to_vec(),
        Speaker::Unknown | Speaker::Report => Vec::new(),
    }
}
