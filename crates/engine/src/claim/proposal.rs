//! What a rule proposes before anything is resolved: token positions and reasons.

use laut_model::{Act, Mode};
use std::ops::Range;

/// A claim as a rule of a language proposes it. All positions are token positions.
#[derive(Debug, Clone)]
pub(crate) struct Proposal {
    /// The rule's name, which is also the name of its page.
    pub(crate) rule: &'static str,
    /// How the words are rendered; `None` for the report's own voice.
    pub(crate) mode: Option<Mode>,
    /// What is done by saying it.
    pub(crate) act: Act,
    /// What is claimed, in order.
    pub(crate) content: Vec<Range<usize>>,
    /// What an evaluation is about.
    pub(crate) about: Vec<Range<usize>>,
    /// The words that mark the attribution.
    pub(crate) cue: Vec<Range<usize>>,
    /// The words around the content that carry source and cue.
    pub(crate) frame: Vec<Range<usize>>,
    /// Who makes the claim.
    pub(crate) speaker: Speaker,
    /// To whom.
    pub(crate) addressee: Option<Range<usize>>,
    /// Where it was said.
    pub(crate) place: Option<Range<usize>>,
    /// Those who were told it and pass it on if they are outlets, the one nearest to the speaker first.
    pub(crate) told: Vec<Range<usize>>,
    /// Those who cite the speaker or one another, the one nearest to the speaker first.
    pub(crate) citing: Vec<Range<usize>>,
    /// What the rule saw.
    pub(crate) because: Vec<(String, Option<Range<usize>>)>,
    /// How sure the models are; `None` where a rule decided alone.
    pub(crate) confidence: Option<f32>,
    /// What that is made of, by name.
    pub(crate) signs: Vec<(&'static str, f32)>,
    /// What speaks for it to begin where it does, by kind of feature.
    pub(crate) evidence: Vec<(&'static str, f32)>,
}

/// Who makes a proposed claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Speaker {
    /// The noun phrase.
    Here(Range<usize>),
    /// Whoever made the claim before.
    Before,
    /// The noun phrase, in a sentence before.
    Earlier(Range<usize>),
    /// The sentence does not say who: "es heißt".
    Unknown,
    /// The report itself.
    Report,
}

impl Proposal {
    /// A proposal with nothing but its content.
    pub(crate) fn new(
        rule: &'static str,
        mode: Mode,
        act: Act,
        content: Vec<Range<usize>>,
    ) -> Self {
        Self {
            rule,
            mode: Some(mode),
            act,
            content,
            about: Vec::new(),
            cue: Vec::new(),
            frame: Vec::new(),
            speaker: Speaker::Unknown,
            addressee: None,
            place: None,
            told: Vec::new(),
            citing: Vec::new(),
            because: Vec::new(),
            confidence: None,
            signs: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// A proposal in the report's own voice.
    pub(crate) fn of_report(rule: &'static str, act: Act, content: Range<usize>) -> Self {
        let claim = Self::new(rule, Mode::Indirect, act, vec![content]);
        Self { mode: None, speaker: Speaker::Report, ..claim }
    }

    /// Those it may have travelled through, the one nearest to the speaker first.
    pub(crate) fn relays(&self) -> impl Iterator<Item = &Range<usize>> {
        self.told.iter().chain(&self.citing)
    }

    /// The first token of the content.
    pub(crate) fn start(&self) -> usize {
        self.content.first().map_or(0, |range| range.start)
    }

    /// The token behind the content.
    pub(crate) fn end(&self) -> usize {
        self.content.last().map_or(0, |range| range.end)
    }

    /// How many tokens the content has.
    pub(crate) fn len(&self) -> usize {
        self.content.iter().map(ExactSizeIterator::len).sum()
    }

    /// Whether a quotation with `inner` between its marks stands in one piece of the content and is not
    /// all of it. Direct speech holds nobody else's words.
    pub(crate) fn holds_apart(&self, inner: &Range<usize>) -> bool {
        let holds = |piece: &Range<usize>| {
            piece.start < inner.start && inner.end <= piece.end
                || piece.start <= inner.start && inner.end + 1 < piece.end
        };
        self.mode != Some(Mode::Direct) && self.content.iter().any(holds)
    }

    /// Whether `range` stands in one part of the frame.
    pub(crate) fn frame_holds(&self, range: &Range<usize>) -> bool {
        self.frame.iter().any(|part| part.start <= range.start && range.end <= part.end)
    }

    /// How many tokens of content the two share.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let common = |a: &Range<usize>, b: &Range<usize>| {
            a.end.min(b.end).saturating_sub(a.start.max(b.start))
        };
        self.content.iter().map(|a| other.content.iter().map(|b| common(a, b)).sum::<usize>()).sum()
    }
}

/// Single token positions as ranges, neighbours joined.
pub(crate) fn ranges(mut tokens: Vec<usize>) -> Vec<Range<usize>> {
    tokens.sort_unstable();
    tokens.dedup();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for at in tokens {
        match ranges.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}
