//! Makes records from a report and its reading.

use super::*;
use laut_model::{
    ActorId, Anchor, Approximation, Change, CodePoints, Dating, DatingOrigin, DayInterval, Decimal,
    Entry, Field, Figure, FigureKind, Hop, Note, Picture, Reach, Reading, Remark, Report, Source,
    SourceKind, SourceMap, Stretch, TextRange, TimeExpression, TimeReading,
};

/// Holds what every record is made from.
pub(super) struct Maker<'a> {
    report: &'a Report,
    reading: &'a Reading,
    points: CodePoints,
}

impl<'a> Maker<'a> {
    pub(super) fn new(report: &'a Report, reading: &'a Reading) -> Self {
        Self { report, reading, points: CodePoints::new(&report.text) }
    }

    pub(super) fn report(&self) -> ReportRecord {
        let report = self.report;
        let notes = report.notes.iter().chain(&self.reading.notes);
        ReportRecord {
            head: ReportHead {
                origin: report.origin.clone(),
                hash: report.hash.to_string(),
                language: LanguageRecord {
                    code: self.reading.language.code().to_owned(),
                    origin: report.language.as_ref().map(|field| field.origin.name()),
                },
                outlet: report.outlet.as_ref().map(|field| self.field(field)),
                title: report.title.as_ref().map(|field| self.field(field)),
                byline: report.byline.iter().map(|field| self.field(field)).collect(),
                agencies: report.agencies.iter().map(|field| self.field(field)).collect(),
                section: report.section.as_ref().map(|field| self.field(field)),
                published: self.reading.published.as_ref().map(|dating| self.dating(dating)),
                updated: report.updated.as_ref().map(|dating| self.dating(dating)),
                link: report.link.as_ref().map(|field| self.field(field)),
            },
            text: report.text.clone(),
            blocks: report
                .blocks
                .iter()
                .map(|block| {
                    let (start, end) = self.offsets(block.range);
                    BlockRecord { kind: block.kind.name(), start, end }
                })
                .collect(),
            remarks: report.remarks.iter().map(|remark| self.remark(remark)).collect(),
            entries: report.entries.iter().map(|entry| self.entry(entry)).collect(),
            pictures: report.pictures.iter().map(|picture| self.picture(picture)).collect(),
            source_map: self.source_map(),
            notes: notes.map(|note| self.note(note)).collect(),
        }
    }

    fn remark(&self, remark: &Remark) -> RemarkRecord {
        RemarkRecord {
            kind: remark.kind.name(),
            text: remark.text.clone(),
            origin: remark.origin.name(),
            span: remark.range.map(|range| self.span(range)),
        }
    }

    fn entry(&self, entry: &Entry) -> EntryRecord {
        let (start, end) = self.offsets(entry.range);
        EntryRecord { start, end, published: self.dating(&entry.published) }
    }

    fn picture(&self, picture: &Picture) -> PictureRecord {
        PictureRecord {
            alt: picture.alt.map(|range| self.span(range)),
            caption: picture.caption.map(|range| self.span(range)),
            credit: picture.credit.map(|range| self.span(range)),
            taken: picture.taken.as_ref().map(|dating| self.dating(dating)),
        }
    }

    fn source_map(&self) -> Option<Vec<[usize; 3]>> {
        let Report { source, text, .. } = self.report;
        let place = |(stretch, &point): (&Stretch, &u32)| {
            let end = (stretch.text + stretch.length) as usize;
            let (start, end) = self.offsets(TextRange::new(stretch.text as usize, end));
            [start, point as usize, end - start]
        };
        let places = source.stretches().iter().zip(source.points()).map(place);
        (*source != SourceMap::identity(text.len())).then(|| places.collect())
    }

    pub(super) fn actors(&self) -> Vec<ActorRecord> {
        let record = |(id, actor): (usize, &laut_model::Actor)| ActorRecord {
            id: format!("a{}", id + 1),
            name: actor.name.clone(),
            kind: actor.kind.name(),
            concept: actor.concept.clone(),
            aliases: actor.aliases.iter().map(|alias| self.span(alias.range)).collect(),
            roles: self.spans(&actor.roles),
            parent: actor.parent.map(actor_id),
            mentions: self.spans(&actor.mentions),
        };
        self.reading.actors.iter().enumerate().map(record).collect()
    }

    pub(super) fn claims(&self, kept: &[(ClaimId, &Claim)]) -> Vec<ClaimRecord> {
        kept.iter().map(|(id, claim)| self.claim(claim, id.to_string())).collect()
    }

    pub(super) fn figures(&self) -> Vec<FigureRecord> {
        (0..self.reading.figures.len()).map(|position| self.figure(position)).collect()
    }

    pub(super) fn times(&self) -> Vec<TimeRecord> {
        (0..self.reading.times.len()).map(|position| self.time(position)).collect()
    }

    fn claim(&self, claim: &Claim, id: String) -> ClaimRecord {
        ClaimRecord {
            id,
            block: claim.content.first().and_then(|range| self.block(range.start())),
            mode: claim.mode.map(laut_model::Mode::name),
            act: claim.act.name(),
            content: self.spans(&claim.content),
            about: self.spans(&claim.about),
            cue: self.spans(&claim.cue),
            frame: self.spans(&claim.frame),
            source: self.source(&claim.source),
            addressee: claim.addressee.as_ref().map(|party| PartyRecord {
                name: self
                    .name(party.actor)
                    .unwrap_or_else(|| self.report.slice(party.range).to_owned()),
                span: self.span(party.range),
                actor: party.actor.map(actor_id),
            }),
            chain: claim.chain.iter().map(|hop| self.hop(hop)).collect(),
            hedges: claim
                .hedges
                .iter()
                .map(|hedge| HedgeRecord { span: self.span(hedge.range), kind: hedge.kind.name() })
                .collect(),
            verification: self.spans(&claim.verification),
            figures: claim.figures.iter().map(|&position| self.figure(position)).collect(),
            times: claim.times.iter().map(|&position| self.time(position)).collect(),
            said_at: self.said_at(claim),
            nested_in: claim.nested_in.map(|id| id.to_string()),
            found_by: FoundByRecord {
                rule: claim.found_by.rule,
                confidence: claim.found_by.confidence,
                because: claim
                    .found_by
                    .because
                    .iter()
                    .map(|(what, range)| BecauseRecord {
                        what: what.clone(),
                        span: range.map(|range| self.span(range)),
                    })
                    .collect(),
                signs: claim
                    .found_by
                    .signs
                    .iter()
                    .map(|&(name, value)| SignRecord { name, value })
                    .collect(),
                evidence: claim
                    .found_by
                    .evidence
                    .iter()
                    .map(|&(kind, value)| EvidenceRecord { kind, value })
                    .collect(),
            },
        }
    }

    fn source(&self, source: &Source) -> SourceRecord {
        let outlet = || self.report.outlet.as_ref().map(|outlet| outlet.value.clone());
        let name = match source.kind {
            SourceKind::OwnVoice => outlet(),
            SourceKind::Named | SourceKind::Unnamed | SourceKind::Unknown => {
                self.name_or_words(source.actor, source.range)
            }
        };
        SourceRecord {
            name,
            kind: source.kind.name(),
            span: source.range.map(|range| self.span(range)),
            role: self.spans(&source.role),
            carried_over: source.carried.name(),
            actor: source.actor.map(actor_id),
        }
    }

    fn hop(&self, hop: &Hop) -> HopRecord {
        HopRecord {
            name: self.name_or_words(hop.actor, hop.range),
            role: hop.role.name(),
            span: hop.range.map(|range| self.span(range)),
            actor: hop.actor.map(actor_id),
        }
    }

    fn said_at(&self, claim: &Claim) -> Option<SaidRecord> {
        if claim.said_at.is_none() && claim.said_in.is_none() {
            return None;
        }
        let said = claim.said_at.as_ref();
        Some(SaidRecord {
            readings: said.map_or_else(Vec::new, |said| days(&said.readings)),
            span: said.map(|said| self.span(self.reading.times[said.time].range)),
            carried_over: said.is_some_and(|said| said.carried),
            place: claim.said_in.map(|range| self.span(range)),
        })
    }

    fn figure(&self, position: usize) -> FigureRecord {
        let figure: &Figure = &self.reading.figures[position];
        let quantity = figure.quantity;
        let whole = |value: Decimal| u64::try_from(value).ok();
        let one = quantity.min.filter(|_| quantity.min == quantity.max);
        FigureRecord {
            id: format!("f{}", position + 1),
            span: self.span(figure.range),
            kind: figure.kind.name(),
            min: quantity.min.map(|value| value.normalize().to_string()),
            max: quantity.max.map(|value| value.normalize().to_string()),
            approx: quantity.approximation == Approximation::Rough,
            rank: one.filter(|_| figure.kind == FigureKind::Rank).and_then(whole),
            unit: figure.unit.clone(),
            reach: figure.reach.map(Reach::name),
            change: figure.change.map(Change::name),
            counted: figure.counted.as_ref().map(|counted| CountedRecord {
                thing: self.span(counted.thing),
                predicate: counted.predicate.map(|range| self.span(range)),
            }),
            rule: figure.rule,
            confidence: figure.confidence,
        }
    }

    fn time(&self, position: usize) -> TimeRecord {
        let time: &TimeExpression = &self.reading.times[position];
        TimeRecord {
            id: format!("t{}", position + 1),
            span: self.span(time.range),
            kind: time.kind.name(),
            grain: time.grain.name(),
            timex: time.timex.clone(),
            modifier: time.modifier,
            readings: match &time.reading {
                TimeReading::One(interval) => days(std::slice::from_ref(interval)),
                TimeReading::Several(intervals) => days(intervals),
                TimeReading::None => vec![],
            },
            anchor: match time.anchor {
                Anchor::Itself => AnchorRecord { kind: "itself", expression: None },
                Anchor::Publication => AnchorRecord { kind: "publication", expression: None },
                Anchor::Expression(other) => AnchorRecord {
                    kind: "expression",
                    expression: Some(self.span(self.reading.times[other].range)),
                },
            },
            rule: time.rule,
            confidence: time.confidence,
        }
    }

    fn field(&self, field: &Field<String>) -> FieldRecord {
        FieldRecord {
            value: field.value.clone(),
            origin: field.origin.name(),
            span: field.range.map(|range| self.span(range)),
        }
    }

    fn dating(&self, dating: &Dating) -> PublishedRecord {
        let (origin, why, evidence) = match &dating.origin {
            DatingOrigin::Stated(origin) => (Some(origin.name()), vec![], vec![]),
            DatingOrigin::Inferred { why, evidence } => (None, why.clone(), self.spans(evidence)),
        };
        PublishedRecord {
            readings: days(&dating.readings),
            written: dating.written.clone(),
            moment: dating.moment(),
            inferred: dating.is_inferred(),
            origin,
            why,
            evidence,
        }
    }

    fn note(&self, note: &Note) -> NoteRecord {
        NoteRecord {
            kind: note.kind.name(),
            message: note.message.clone(),
            span: note.range.map(|range| self.span(range)),
        }
    }

    fn name_or_words(&self, actor: Option<ActorId>, range: Option<TextRange>) -> Option<String> {
        self.name(actor).or_else(|| range.map(|range| self.report.slice(range).to_owned()))
    }

    fn name(&self, actor: Option<ActorId>) -> Option<String> {
        actor.map(|ActorId(position)| self.reading.actors[position as usize].name.clone())
    }

    fn block(&self, offset: usize) -> Option<usize> {
        self.report.blocks.iter().position(|block| block.range.contains_offset(offset))
    }

    fn spans(&self, ranges: &[TextRange]) -> Vec<SpanRecord> {
        ranges.iter().map(|&range| self.span(range)).collect()
    }

    fn span(&self, range: TextRange) -> SpanRecord {
        let (start, end) = self.offsets(range);
        SpanRecord { start, end, text: self.report.slice(range).to_owned() }
    }

    fn offsets(&self, range: TextRange) -> (usize, usize) {
        let offsets = self.points.range(&self.report.text, range);
        offsets.unwrap_or_else(|| panic!("bytes {range:?} were measured in another text"))
    }
}

fn actor_id(ActorId(position): ActorId) -> String {
    format!("a{}", position + 1)
}

fn days(intervals: &[DayInterval]) -> Vec<DaysRecord> {
    let day = |date: laut_model::Date| date.to_string();
    intervals
        .iter()
        .map(|interval| DaysRecord {
            from: interval.first().map(day),
            to: interval.last().map(day),
        })
        .collect()
}
