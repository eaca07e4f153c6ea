//! Claims as a page writes them, and how a page's list is held against what was found.

use super::page::Item;
use laut_model::{ActorId, Carried, Claim, ClaimId, Reading, Report, SourceKind, TextRange};

/// What was found in an example, in the words of a page.
pub(crate) struct Found<'a> {
    report: &'a Report,
    reading: &'a Reading,
}

impl<'a> Found<'a> {
    /// What `reading` holds of `report`.
    pub(crate) fn new(report: &'a Report, reading: &'a Reading) -> Self {
        Self { report, reading }
    }

    /// What differs between a page's list and what was found; empty where they agree.
    pub(crate) fn differences(&self, items: &[Item]) -> Vec<String> {
        let claims = &self.reading.claims;
        let mut differences = Vec::new();
        let mut taken = vec![false; claims.len()];
        let mut container = None;
        for item in items {
            let mut fields = item.text.split(" · ");
            let head = fields.next().unwrap_or_default();
            let fits = |index: &usize| !taken[*index] && self.head(&claims[*index]) == head;
            let Some(index) = (0..claims.len()).find(fits) else {
                differences.push(format!("not found: {head}"));
                continue;
            };
            taken[index] = true;
            let claim = &claims[index];
            let holder = if item.nested { container } else { None };
            if claim.nested_in != holder {
                differences.push(format!("nested in {:?}: {head}", claim.nested_in));
            }
            if !item.nested {
                container = Some(ClaimId(index as u32));
            }
            let known = self.fields(claim);
            let wrong = fields.filter(|field| !known.iter().any(|known| known == field));
            differences.extend(wrong.map(|field| format!("not so: {field} of {head}")));
        }
        let more = claims.iter().zip(taken).filter(|(_, taken)| !taken);
        differences.extend(more.map(|(claim, _)| format!("not listed: {}", self.head(claim))));
        differences
    }

    /// Every claim in full, one a line.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |claim: &Claim| {
            let indent = if claim.nested_in.is_some() { "  " } else { "" };
            format!("{indent}- {} · {}", self.head(claim), self.fields(claim).join(" · "))
        };
        self.reading.claims.iter().map(line).collect()
    }

    /// Mode and content.
    fn head(&self, claim: &Claim) -> String {
        let mode = claim.mode.map_or("own-voice", |mode| mode.name());
        format!("{mode} {}", self.quoted(&claim.content))
    }

    /// Everything that a page may say of a claim behind its mode and content.
    fn fields(&self, claim: &Claim) -> Vec<String> {
        let or_none = |name: &str, range: Option<TextRange>| {
            let text = range.map_or("none".to_owned(), |range| self.quoted(&[range]));
            format!("{name} {text}")
        };
        let source = &claim.source;
        let mut fields = vec![or_none("source", source.range)];
        fields.extend(match source.carried {
            Carried::No => None,
            Carried::FromBefore => Some("carried".to_owned()),
            Carried::FromAfter => Some("carried from after".to_owned()),
        });
        if matches!(source.kind, SourceKind::Unnamed | SourceKind::Unknown) {
            fields.push(source.kind.name().to_owned());
        }
        let actor = source.actor.map(|actor| format!("actor «{}»", self.name(actor)));
        fields.push(actor.unwrap_or_else(|| "actor none".to_owned()));
        fields.extend(source.role.iter().map(|&role| or_none("role", Some(role))));
        fields.push(format!("cue {}", self.quoted(&self.joined(&claim.cue))));
        fields.push(or_none("addressee", claim.addressee.as_ref().map(|party| party.range)));
        fields.push(format!("act {}", claim.act.name()));
        if !claim.about.is_empty() {
            fields.push(format!("about {}", self.quoted(&claim.about)));
        }
        fields.extend(
            claim.hedges.iter().map(|hedge| {
                format!("hedge {} {}", self.quoted(&[hedge.range]), hedge.kind.name())
            }),
        );
        if claim.hedges.is_empty() {
            fields.push("hedge none".to_owned());
        }
        let stations: Vec<&str> =
            claim.chain.iter().map(|hop| hop.actor.map_or("?", |actor| self.name(actor))).collect();
        fields.push(format!("chain «{}»", stations.join(" → ")));
        let note = |&range: &TextRange| or_none("note", Some(range));
        fields.extend(claim.verification.iter().map(note));
        let figures = claim.figures.iter().map(|&figure| self.reading.figures[figure].range);
        fields.extend(figures.map(|range| or_none("figure", Some(range))));
        let said = claim.said_at.as_ref().map(|said| self.reading.times[said.time].range);
        fields.push(or_none("said", said));
        fields.push(or_none("in", claim.said_in));
        fields.push(format!("by {}", claim.found_by.rule));
        fields
    }

    fn name(&self, actor: ActorId) -> &'a str {
        &self.reading.actors[actor.0 as usize].name
    }

    /// Neighbours with nothing but blanks between them as one.
    fn joined(&self, ranges: &[TextRange]) -> Vec<TextRange> {
        let mut joined: Vec<TextRange> = Vec::new();
        for &range in ranges {
            match joined.last_mut() {
                Some(last) if self.report.text[last.end()..range.start()].trim().is_empty() => {
                    *last = TextRange::new(last.start(), range.end());
                }
                _ => joined.push(range),
            }
        }
        joined
    }

    fn quoted(&self, ranges: &[TextRange]) -> String {
        let pieces: Vec<_> = ranges.iter().map(|&range| self.report.slice(range)).collect();
        format!("«{}»", pieces.join(" … "))
    }
}
