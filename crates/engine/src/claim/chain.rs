//! Who is meant by each source, addressee and relay, and the chain from the first speaker on.

use super::proposal::{Proposal, Speaker};
use crate::actor::{
    ActorWords, Credit, Mention, Party as Phrase, Resolved, ResolvedParty, resolve,
};
use crate::segment::Segmented;
use laut_model::{Actor, ActorKind, Carried, Claim, Hop, HopRole, SourceKind, TextRange};
use std::ops::Range;

/// What a noun phrase is to its claim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Source,
    Addressee,
    /// Whoever is told; only outlets and agencies pass it on.
    Told,
    /// Whoever cites another.
    Citing,
}

/// What claims were made from; one entry in each list for each claim.
#[derive(Clone, Copy)]
pub(crate) struct Made<'a> {
    /// The proposal of each.
    pub(crate) proposals: &'a [Proposal],
    /// The claim whose source each takes over.
    pub(crate) origins: &'a [Option<usize>],
    /// The noun phrase of each source, by its tokens.
    pub(crate) sources: &'a [Option<Range<usize>>],
}

/// Resolves every party of the claims and builds their chains.
pub(crate) fn resolve_parties(
    text: &Segmented<'_>,
    words: &ActorWords,
    mentions: Vec<Mention>,
    credits: &[Credit],
    claims: &mut [Claim],
    made: &Made<'_>,
) -> Vec<Actor> {
    let Made { proposals, origins, sources } = *made;
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
        parties.extend(proposal.citing.iter().map(|range| (index, Part::Citing, range.clone())));
        let told = proposal.told.iter().cloned().chain(press(text, words, &mentions, proposal));
        parties.extend(told.map(|range| (index, Part::Told, range)));
    }
    parties.sort_by_key(|(_, _, range)| range.start);
    let phrases: Vec<Phrase> =
        parties.iter().map(|(_, _, range)| Phrase { tokens: vec![range.clone()] }).collect();
    let Resolved { actors, parties: resolved, credits: credited } =
        resolve(text, words, mentions, &phrases, credits);
    let mut relays: Vec<Vec<(Part, Range<usize>, ResolvedParty)>> = vec![Vec::new(); claims.len()];
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
            Part::Told | Part::Citing => relays[index].push((part, range, found)),
        }
    }
    for index in 0..claims.len() {
        inherit(claims, index, origins[index]);
        let mut own = std::mem::take(&mut relays[index]);
        // Those in the frame besides come behind those who were told and before those who cite.
        let citing = |range: &Range<usize>| {
            proposals[index].citing.iter().position(|at| at == range).map(|at| at + 1)
        };
        let told = |range: &Range<usize>| proposals[index].told.iter().all(|at| at != range);
        own.sort_by_key(|(_, range, _)| (citing(range), told(range)));
        let own = own.into_iter().map(|(part, at, party)| (part, text.range(at), party));
        let chain = chain(&claims[index], own, &actors, claims, origins[index]);
        claims[index].chain = chain;
    }
    for index in 0..claims.len() {
        through_holder(claims, index);
    }
    for claim in claims.iter_mut().filter(|claim| !claim.is_own_voice()) {
        let start = claim.start();
        for (credit, &actor) in credits.iter().zip(&credited) {
            if credit.covers.contains(&start) && claim.chain.iter().all(|hop| hop.actor != actor) {
                claim.chain.push(Hop { role: HopRole::Relay, actor, range: credit.range });
            }
        }
    }
    actors
}

/// The outlets and agencies that a claim's frame names beside its source: "im Deutschlandfunk".
fn press<'a>(
    text: &'a Segmented<'_>,
    words: &'a ActorWords,
    mentions: &'a [Mention],
    proposal: &'a Proposal,
) -> impl Iterator<Item = Range<usize>> + 'a {
    /// Before a name no word that keeps it out of the chain stands further off.
    const NEAR: usize = 4;
    let frames = proposal.frame.iter().flat_map(move |frame| {
        let first = mentions.partition_point(|mention| mention.name.start < frame.start);
        mentions[first..]
            .iter()
            .take_while(|mention| mention.name.end <= frame.end)
            .map(move |mention| (frame.start.max(mention.name.start.saturating_sub(NEAR)), mention))
    });
    let overlaps =
        |part: &Range<usize>, name: &Range<usize>| part.start < name.end && name.start < part.end;
    frames
        .filter(|(_, mention)| mention.is_press())
        .filter(move |(near, mention)| {
            let speaker = match &proposal.speaker {
                Speaker::Here(range) => Some(range),
                _ => None,
            };
            let mut taken = proposal.content.iter().chain(speaker).chain(proposal.relays());
            let aside = (*near..mention.name.start).any(|at| words.sets_aside(text.lower(at)));
            !aside && !taken.any(|part| overlaps(part, &mention.name))
        })
        .map(|(_, mention)| mention.name.clone())
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

/// "X reported that Y said …": what Y said came through X.
fn through_holder(claims: &mut [Claim], index: usize) {
    let Some(holder) = claims[index].nested_in else { return };
    let holder = &claims[holder.0 as usize];
    let other = claims[index].source.actor.is_some() && !claims[index].is_own_voice();
    if !other || holder.source.actor == claims[index].source.actor {
        return;
    }
    let hops: Vec<Hop> = holder.chain.iter().filter(|hop| hop.actor.is_some()).cloned().collect();
    for hop in hops {
        let chain = &mut claims[index].chain;
        if chain.iter().all(|known| known.actor != hop.actor) {
            chain.push(Hop { role: HopRole::Relay, ..hop });
        }
    }
}

/// From the first speaker to the report, which is left out.
fn chain(
    claim: &Claim,
    relays: impl Iterator<Item = (Part, TextRange, ResolvedParty)>,
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
    for (part, range, party) in relays {
        let kind = party.actor.map(|id| actors[id.0 as usize].kind);
        let press = matches!(kind, Some(ActorKind::Outlet | ActorKind::Agency));
        let carries = press || part == Part::Citing && kind.is_some();
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
