//! Who is meant by each source, addressee and relay, and the chain from the first speaker on.

use super::proposal::Proposal;
use crate::actor::{ActorWords, Mention, Party as Phrase, ResolvedParty, resolve};
use crate::segment::Segmented;
use laut_model::{Actor, ActorKind, Carried, Claim, Hop, HopRole, SourceKind, TextRange};
use std::ops::Range;

/// What a noun phrase is to its claim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Source,
    Addressee,
    Relay,
}

/// Resolves every party of the claims and builds their chains.
pub(crate) fn resolve_parties(
    text: &Segmented<'_>,
    words: &ActorWords,
    mentions: Vec<Mention>,
    claims: &mut [Claim],
    proposals: &[Proposal],
    origins: &[Option<usize>],
    sources: &[Option<Range<usize>>],
) -> Vec<Actor> {
    let mut parties: Vec<(usize, Part, Range<usize>)> = Vec::new();
    for (index, proposal) in proposals.iter().enumerate() {
        if (claims[index].source.carried == Carried::No || origins[index].is_none())
            && claims[index]
                .nested_in
                .is_none_or(|holder| sources[holder.0 as usize] != sources[index])
        {
            parties.extend(sources[index].clone().map(|range| (index, Part::Source, range)));
        }
        parties.extend(proposal.addressee.clone().map(|range| (index, Part::Addressee, range)));
        parties.extend(proposal.relays.iter().map(|range| (index, Part::Relay, range.clone())));
    }
    parties.sort_by_key(|(_, _, range)| range.start);
    let phrases: Vec<Phrase> =
        parties.iter().map(|(_, _, range)| Phrase { tokens: vec![range.clone()] }).collect();
    let (actors, resolved) = resolve(text, words, mentions, &phrases);
    let mut relays: Vec<Vec<(TextRange, ResolvedParty)>> = vec![Vec::new(); claims.len()];
    for ((index, part, range), found) in parties.into_iter().zip(resolved) {
        let claim = &mut claims[index];
        match part {
            Part::Source => {
                claim.source.kind =
                    if found.named { SourceKind::Named } else { SourceKind::Unnamed };
                claim.source.actor = found.actor;
                claim.source.role = found.role;
            }
            Part::Addressee => {
                if let Some(addressee) = &mut claim.addressee {
                    addressee.actor = found.actor;
                }
            }
            Part::Relay => relays[index].push((text.range(range), found)),
        }
    }
    for index in 0..claims.len() {
        inherit(claims, index, origins[index]);
        let own = std::mem::take(&mut relays[index]);
        let chain = chain(&claims[index], own, &actors, claims, origins[index]);
        claims[index].chain = chain;
    }
    actors
}

/// A claim that carries on another's source, or stands inside another, has its actor.
fn inherit(claims: &mut [Claim], index: usize, origin: Option<usize>) {
    let Some(origin) = origin else { return };
    let source = claims[origin].source.clone();
    let claim = &mut claims[index].source;
    if claim.actor.is_none() && claim.range == source.range {
        claim.actor = source.actor;
        claim.kind = source.kind;
        claim.role = source.role;
    }
}

/// From the first speaker to the report, which is left out.
fn chain(
    claim: &Claim,
    relays: Vec<(TextRange, ResolvedParty)>,
    actors: &[Actor],
    claims: &[Claim],
    origin: Option<usize>,
) -> Vec<Hop> {
    if claim.is_own_voice() {
        return Vec::new();
    }
    let here = claim.source.carried == Carried::No;
    let mut chain = vec![Hop {
        role: HopRole::Speaker,
        actor: claim.source.actor,
        range: claim.source.range.filter(|_| here),
    }];
    for (range, party) in relays {
        let kind = party.actor.map(|id| actors[id.0 as usize].kind);
        let carries = matches!(kind, Some(ActorKind::Outlet | ActorKind::Agency));
        let new = chain.iter().all(|hop| hop.actor != party.actor);
        if carries && new {
            chain.push(Hop { role: HopRole::Relay, actor: party.actor, range: Some(range) });
        }
    }
    if chain.len() == 1
        && let Some(origin) = origin
    {
        // What was carried over travelled the same way.
        chain.extend(
            claims[origin].chain.iter().skip(1).map(|hop| Hop { range: None, ..hop.clone() }),
        );
    }
    chain
}
