//! Proposals become claims: what is nested in what, who speaks where nobody is named.

use super::proposal::{Proposal, Speaker};
use crate::segment::Segmented;
use laut_model::{Carried, Claim, ClaimId, FoundBy, Party, Source, SourceKind, TextRange};
use std::ops::Range;

/// The claims that `proposals` make, in the order of their first character, with the proposal of each.
pub(crate) fn build(
    text: &Segmented<'_>,
    mut proposals: Vec<Proposal>,
) -> (Vec<Claim>, Vec<Proposal>) {
    proposals.retain(|proposal| proposal.len() > 0);
    proposals.sort_by_key(|proposal| (proposal.start(), std::cmp::Reverse(proposal.end())));
    let holders = holders(&proposals);
    let speakers = speakers(&proposals, &holders);
    let claims = proposals
        .iter()
        .enumerate()
        .map(|(index, proposal)| {
            let (range, carried) = match &speakers[index] {
                Some((range, carried)) => (Some(text.range(range.clone())), *carried),
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
                said_in: None,
                nested_in: holders[index].map(|holder| ClaimId(holder as u32)),
                found_by: FoundBy {
                    rule: proposal.rule,
                    confidence: 0.5,
                    because: proposal
                        .because
                        .iter()
                        .map(|(why, at)| (why.clone(), at.clone().map(|at| text.range(at))))
                        .collect(),
                },
            }
        })
        .collect();
    (claims, proposals)
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

/// For each proposal its speaker's noun phrase, and whether it is carried over.
fn speakers(
    proposals: &[Proposal],
    holders: &[Option<usize>],
) -> Vec<Option<(Range<usize>, Carried)>> {
    let mut speakers: Vec<Option<(Range<usize>, Carried)>> = Vec::with_capacity(proposals.len());
    let mut last: Option<Range<usize>> = None;
    for (index, proposal) in proposals.iter().enumerate() {
        let inherited = holders[index]
            .filter(|&holder| {
                proposal.frame.is_empty() || proposal.frame == proposals[holder].frame
            })
            .map(|holder| speakers[holder].clone());
        let speaker = match (&proposal.speaker, inherited) {
            (_, Some(of_holder)) => of_holder,
            (Speaker::Here(range), None) => Some((range.clone(), Carried::No)),
            (Speaker::Before, None) => last.clone().map(|range| (range, Carried::FromBefore)),
            (Speaker::After, None) => {
                proposals[index + 1..].iter().find_map(|next| match &next.speaker {
                    Speaker::Here(range) => Some((range.clone(), Carried::FromAfter)),
                    _ => None,
                })
            }
            (Speaker::Unknown | Speaker::Report, None) => None,
        };
        if holders[index].is_none()
            && let Speaker::Here(range) = &proposal.speaker
        {
            last = Some(range.clone());
        }
        speakers.push(speaker);
    }
    speakers
}
