//! The roles that the second model marks around a content.

use super::content::Content;
use super::decide::{RULE, names};
use super::roles::{LABELS, label};
use crate::claim::proposal::{Proposal, Speaker, ranges};
use crate::segment::Segmented;
use laut_model::{Act, Mode};
use std::ops::Range;

/// The least overlap, as token F1, at which two lists of tokens name the same.
const SAME: f64 = 0.3;
/// The least chance at which the likeliest token is taken for the source when none is marked.
const LIKELY: f32 = 0.3;

/// The tokens of each role, in order.
pub(crate) struct Marked {
    frame: Vec<usize>,
    cue: Vec<usize>,
    source: Vec<usize>,
    addressee: Vec<usize>,
    /// Whether a word such as *demnach* is cue and source in one.
    both: bool,
    /// How likely the tokens of the source are to be it, in the mean.
    source_chance: f32,
    /// Where the window begins, and how likely each of its tokens is in the source.
    start: usize,
    chances: Vec<f32>,
}

impl Marked {
    /// The roles that the labels of a window tell; `phrases` tells where each token of the text stands
    /// in a noun phrase.
    pub(crate) fn new(
        text: &Segmented<'_>,
        phrases: &[u8],
        window: &Range<usize>,
        labels: &[u8],
        chances: &[[f32; LABELS]],
    ) -> Self {
        let pick = |wanted: &[u8]| -> Vec<usize> {
            let marked = window.clone().zip(labels).filter(|(_, label)| wanted.contains(label));
            marked.map(|(at, _)| at).collect()
        };
        let both = labels.contains(&label::BOTH);
        let chance: Vec<f32> = chances
            .iter()
            .map(|row| row[usize::from(label::SOURCE)] + row[usize::from(label::LONE_SOURCE)])
            .collect();
        let mut source = one_phrase(text, &pick(&[label::SOURCE, label::LONE_SOURCE]));
        if source.is_empty() && !both {
            source = likeliest(phrases, window, &chance);
        }
        let sum: f32 = source.iter().filter_map(|at| chance.get(at - window.start)).sum();
        let source_chance = match source.len() {
            0 if both => 0.5,
            // Nobody is named: as likely as that no token is the source.
            0 => 1.0 - chance.iter().copied().fold(0.0, f32::max),
            length => sum / length as f32,
        };
        Self {
            frame: pick(&[label::FRAME, label::CUE, label::SOURCE, label::BOTH]),
            cue: pick(&[label::CUE, label::LONE_CUE, label::BOTH]),
            source,
            addressee: one_phrase(text, &pick(&[label::ADDRESSEE])),
            both,
            source_chance,
            start: window.start,
            chances: chance,
        }
    }

    /// The tokens of the source.
    pub(crate) fn source(&self) -> &[usize] {
        &self.source
    }

    /// How likely the source is right, 0 to 1.
    pub(crate) fn source_chance(&self) -> f32 {
        self.source_chance
    }

    /// How likely the source of a proposal is right, 0 to 1, in the mean of its tokens; 0 where it names
    /// none in the window. `earlier` is the source of the content before.
    pub(crate) fn chance_of(&self, speaker: &Speaker, earlier: &[usize]) -> f32 {
        let tokens = names(speaker, earlier);
        let of = |at: &usize| at.checked_sub(self.start).and_then(|at| self.chances.get(at));
        let sum: f32 = tokens.iter().filter_map(of).sum();
        sum / tokens.len().max(1) as f32
    }

    /// Whether a proposal names the same source by the same cue; `earlier` is the source of the
    /// content before.
    pub(crate) fn agrees(&self, proposal: &Proposal, earlier: &[usize]) -> bool {
        let source = names(&proposal.speaker, earlier);
        let cue: Vec<usize> = proposal.cue.iter().flat_map(Clone::clone).collect();
        let same = |a: &[usize], b: &[usize]| {
            let shared = a.iter().filter(|at| b.contains(at)).count();
            let size = a.len() + b.len();
            size == 0 || 2.0 * shared as f64 / size as f64 > SAME
        };
        let nobody = self.source.is_empty() && source.is_empty();
        // A reported act has its cue in the content, where the model marks none.
        let unmarked = self.cue.is_empty() && proposal.mode == Some(Mode::Reported);
        (nobody || same(&source, &self.source)) && (unmarked || same(&cue, &self.cue))
    }

    /// A proposal with what it lacks.
    pub(crate) fn complete(&self, mut proposal: Proposal) -> Proposal {
        if proposal.addressee.is_none() {
            proposal.addressee = self.addressee().filter(|range| proposal.frame_holds(range));
        }
        proposal
    }

    /// The claim of a content with these roles.
    pub(crate) fn claim(
        &self,
        text: &Segmented<'_>,
        content: &Content,
        proposal: Option<&Proposal>,
        earlier: &[usize],
    ) -> Proposal {
        let act = proposal.map_or(Act::Assertion, |proposal| proposal.act);
        let mut claim = Proposal::new(RULE, content.mode, act, content.pieces.clone());
        let mut frame = self.frame.clone();
        if !frame.is_empty() {
            frame.extend(&self.addressee);
        }
        claim.frame = ranges(frame);
        claim.cue = ranges(self.cue.clone());
        claim.addressee = self.addressee();
        claim.about = proposal.map_or_else(Vec::new, |proposal| proposal.about.clone());
        claim.speaker = self.speaker(text, content, earlier);
        let (start, _) = content.span();
        let what = "the models of contents and roles mark it".to_owned();
        claim.because.push((what, Some(start..start + 1)));
        claim
    }

    fn addressee(&self) -> Option<Range<usize>> {
        ranges(self.addressee.clone()).into_iter().next()
    }

    fn speaker(&self, text: &Segmented<'_>, content: &Content, earlier: &[usize]) -> Speaker {
        let (Some(&first), Some(&last)) = (self.source.first(), self.source.last()) else {
            return if self.both { Speaker::Before } else { Speaker::Unknown };
        };
        let (start, end) = content.span();
        let sentence = text.sentence_of(first);
        let near = (text.sentence_of(start)..=text.sentence_of(end - 1)).contains(&sentence)
            || self.frame.iter().any(|&at| text.sentence_of(at) == sentence);
        if near {
            Speaker::Here(first..last + 1)
        } else if self.source == earlier {
            Speaker::Before
        } else {
            Speaker::Earlier(first..last + 1)
        }
    }
}

/// The longest stretch of some tokens in which at most two are left out between neighbours.
fn one_phrase(text: &Segmented<'_>, tokens: &[usize]) -> Vec<usize> {
    let apart = |a: usize, b: usize| b - a > 3 || text.sentence_of(a) != text.sentence_of(b);
    let stretches = tokens.chunk_by(|&a, &b| !apart(a, b));
    let longest = stretches.max_by_key(|stretch| stretch.len()).unwrap_or_default();
    match (longest.first(), longest.last()) {
        (Some(&first), Some(&last)) => (first..=last).collect(),
        _ => Vec::new(),
    }
}

/// The tokens around the one in a noun phrase that is the likeliest to name the source, as far as the
/// phrase reaches.
fn likeliest(phrases: &[u8], window: &Range<usize>, chance: &[f32]) -> Vec<usize> {
    let named = (0..chance.len()).filter(|&at| phrases[window.start + at] > 0);
    let Some(best) = named.max_by(|&a, &b| chance[a].total_cmp(&chance[b])) else {
        return Vec::new();
    };
    if chance[best] < LIKELY {
        return Vec::new();
    }
    let least = chance[best] / 2.0;
    let phrase = |at: usize| phrases[window.start + at];
    let mut start = best;
    while phrase(start) == 2 && start > 0 && chance[start - 1] >= least {
        start -= 1;
    }
    let goes_on = |at: usize| at < chance.len() && phrase(at) == 2 && chance[at] >= least;
    let end = (best + 1..).find(|&at| !goes_on(at)).unwrap_or(best + 1);
    (window.start + start..window.start + end).collect()
}
