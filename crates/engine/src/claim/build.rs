//! Proposals become claims: what is nested in what, who speaks where nobody is named.

use super::proposal::{Proposal, Speaker};
use crate::segment::Segmented;
use laut_model::{
    BlockKind, Carried, Claim, ClaimId, FoundBy, Party, Source, SourceKind, TextRange,
};
use std::ops::Range;

/// Claims with what they were made from; one entry in each list for each claim.
pub(crate) struct Built {
    /// The claims, in the order of their first character.
    pub(crate) claims: Vec<Claim>,
    /// The proposal of each.
    pub(crate) proposals: Vec<Proposal>,
    /// The noun phrase of each claim's source, by its tokens.
    pub(crate) sources: Vec<Option<Range<usize>>>,
    /// The claim whose source each takes over: the one before, or its container.
    pub(crate) origins: Vec<Option<usize>>,
}

/// The claims that `proposals` make.
pub(crate) fn build(
    text: &Segmented<'_>,
    mut proposals: Vec<Proposal>,
    confidence: &dyn Fn(&str) -> f32,
) -> Built {
    proposals.retain(|proposal| proposal.len() > 0);
    proposals.sort_by_key(|proposal| (proposal.start(), std::cmp::Reverse(proposal.end())));
    let holders = holders(&proposals);
    let lends = |proposal: &Proposal| {
        let sentence = &text.sentences[text.sentence_of(proposal.start())];
        sentence.kind.is_body() || sentence.kind == BlockKind::Dek
    };
    let speakers = speakers(&proposals, &holders, &lends);
    let claims = proposals
        .iter()
        .enumerate()
        .map(|(index, proposal)| {
            let (range, carried) = match &speakers[index] {
                Some(Taken { range, carried, .. }) => (Some(text.range(range.clone())), *carried),
                None => (None, Carried::No),
            };
            let kind = match (&proposal.speaker, range) {
                (Speaker::Report, _) => SourceKind::OwnVoice,
                (_, Some(_)) => SourceKind::Unnamed,
                _ => SourceKind::Unknown,
            };
            Claim {
                mode: proposal.mode,
                act: proposal.act,
                content: to_text(text, &proposal.content),
                about: to_text(text, &proposal.about),
                cue: to_text(text, &proposal.cue),
                frame: to_text(text, &proposal.frame),
                source: Source { kind, range, role: Vec::new(), actor: None, carried },
                addressee: proposal
                    .addressee
                    .as_ref()
                    .map(|range| Party { range: text.range(range.clone()), actor: None }),
                chain: Vec::new(),
                hedges: Vec::new(),
                verification: Vec::new(),
                figures: Vec::new(),
                times: Vec::new(),
                said_at: None,
                said_in: proposal.place.clone().map(|place| text.range(place)),
                nested_in: holders[index].map(|holder| ClaimId(holder as u32)),
                found_by: FoundBy {
                    rule: proposal.rule,
                    confidence: proposal.confidence.unwrap_or_else(|| confidence(proposal.rule)),
                    signs: proposal.signs.clone(),
                    evidence: proposal.evidence.clone(),
                    because: proposal
                        .because
                        .iter()
                        .map(|(why, at)| (why.clone(), at.clone().map(|at| text.range(at))))
                        .collect(),
                },
            }
        })
        .collect();
    let origins =
        speakers.iter().map(|taken| taken.as_ref().and_then(|taken| taken.origin)).collect();
    let sources = speakers.into_iter().map(|taken| taken.map(|taken| taken.range)).collect();
    Built { claims, proposals, sources, origins }
}

/// A speaker's noun phrase, and whose it was before.
#[derive(Clone)]
struct Taken {
    range: Range<usize>,
    carried: Carried,
    origin: Option<usize>,
}

fn to_text(text: &Segmented<'_>, tokens: &[Range<usize>]) -> Vec<TextRange> {
    let mut ranges: Vec<TextRange> = tokens
        .iter()
        .filter(|range| !range.is_empty())
        .map(|range| text.range(range.clone()))
        .collect();
    ranges.sort_unstable();
    ranges
}

/// For each proposal the innermost one whose content holds its content.
fn holders(proposals: &[Proposal]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut holders = Vec::with_capacity(proposals.len());
    for (index, proposal) in proposals.iter().enumerate() {
        open.retain(|&holder| proposals[holder].end() > proposal.start());
        let holder = open.iter().rev().copied().find(|&holder| {
            proposals[holder].shared(proposal) == proposal.len()
                && proposals[holder].len() > proposal.len()
        });
        holders.push(holder);
        open.push(index);
    }
    holders
}

/// For each proposal its speaker's noun phrase, and from which claim it is carried over.
fn speakers(
    proposals: &[Proposal],
    holders: &[Option<usize>],
    lends: &dyn Fn(&Proposal) -> bool,
) -> Vec<Option<Taken>> {
    let mut speakers: Vec<Option<Taken>> = Vec::with_capacity(proposals.len());
    let mut last: Option<usize> = None;
    for (index, proposal) in proposals.iter().enumerate() {
        let of_holder = holders[index].filter(|&holder| proposal.frame == proposals[holder].frame);
        let take = |from: usize, carried: Carried| {
            let source: Option<&Taken> = speakers.get(from).and_then(Option::as_ref);
            source.map(|source| Taken { range: source.range.clone(), carried, origin: Some(from) })
        };
        let speaker = match (&proposal.speaker, of_holder) {
            (Speaker::Report, _) => None,
            (_, Some(holder)) => {
                let carried =
                    speakers[holder].as_ref().map_or(Carried::No, |source| source.carried);
                take(holder, carried)
            }
            (Speaker::Here(range), None) => {
                Some(Taken { range: range.clone(), carried: Carried::No, origin: None })
            }
            (Speaker::Earlier(range), None) => {
                let (range, carried) = (range.clone(), Carried::FromBefore);
                Some(Taken { range, carried, origin: None })
            }
            (Speaker::Before, None) => last.and_then(|last| take(last, Carried::FromBefore)),
            (Speaker::Unknown, None) => None,
        };
        let told = matches!(proposal.speaker, Speaker::Here(_) | Speaker::Earlier(_));
        if holders[index].is_none() && told && lends(proposal) {
            last = Some(index);
        }
        speakers.push(speaker);
    }
    speakers
}
