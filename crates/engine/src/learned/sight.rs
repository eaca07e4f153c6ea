//! What the models see of a text: the grammar's layers and proposals, and the words themselves.

use super::content::{OUTSIDE, Part, label, meaning};
use super::feature::{mix, step, text as hash_text};
use super::layers::Layers;
use crate::claim::proposal::{Proposal, Speaker};
use crate::segment::{Segmented, TokenKind};
use std::ops::Range;

/// The grammar's own labels: what its proposals say of each token.
pub(crate) struct Proposed {
    /// The label, as if the proposals were the answer.
    pub(crate) labels: Vec<u8>,
    /// The hash of the rule behind it, 0 for none.
    pub(super) rules: Vec<u64>,
    /// Whether the token is in a frame (1), a cue (2), a source (4), a nested content (8).
    pub(super) roles: Vec<u8>,
}

/// Spreads proposals over the tokens. A reported act takes its whole sentence with it, as its source
/// and cue are part of what is marked.
pub(crate) fn proposed(text: &Segmented<'_>, proposals: &[Proposal]) -> Proposed {
    let size = text.tokens.len();
    let mut seen =
        Proposed { labels: vec![OUTSIDE; size], rules: vec![0; size], roles: vec![0; size] };
    for proposal in proposals {
        let Some(mode) = proposal.mode else { continue };
        let span = proposal.start()..proposal.end();
        let rule = hash_text(proposal.rule);
        let nested =
            proposal.content.iter().flat_map(Clone::clone).all(|at| seen.labels[at] != OUTSIDE);
        if nested {
            span.clone().for_each(|at| seen.roles[at] |= 8);
            continue;
        }
        for at in span.clone() {
            let inside = proposal.content.iter().any(|piece| piece.contains(&at));
            let part = match inside {
                true if at == span.start => Part::Begin,
                true => Part::Inside,
                false => Part::Gap,
            };
            seen.labels[at] = label(mode, part);
            seen.rules[at] = rule;
        }
        let mut mark = |ranges: &[Range<usize>], bit: u8| {
            for at in ranges.iter().flat_map(Clone::clone) {
                seen.roles[at] |= bit;
                if seen.rules[at] == 0 {
                    seen.rules[at] = rule;
                }
            }
        };
        mark(&proposal.frame, 1);
        mark(&proposal.cue, 2);
        if let Speaker::Here(source) = &proposal.speaker {
            mark(std::slice::from_ref(source), 4);
        }
    }
    seen
}

/// What is known of each token by itself.
pub(super) struct Word {
    pub(super) lower: u64,
    pub(super) suffixes: [u64; 3],
    pub(super) shape: u64,
}

/// Everything that the features of a text are made of.
pub(crate) struct Sight<'a> {
    pub(crate) text: &'a Segmented<'a>,
    pub(super) layers: &'a Layers,
    pub(super) proposed: Proposed,
    pub(super) words: Vec<Word>,
    /// For each token how it stands to the outermost quotation: outside, mark, inside, last mark.
    pub(super) quotes: Vec<(u8, u32)>,
    /// For each quotation how sure it is direct speech, in steps; set by the model of marks.
    pub(crate) speech: Vec<u8>,
    pub(super) sentences: Vec<SentenceSight>,
}

/// What is known of a sentence as a whole.
pub(super) struct SentenceSight {
    /// Hash of which cues, moods and quotations it holds.
    pub(super) flags: u64,
    /// Hash of the rules and modes proposed in it.
    pub(super) rules: u64,
    /// The tokens with cues.
    pub(super) cues: Vec<usize>,
    /// The verb and the subject of its first main clause.
    pub(super) verb: u64,
    pub(super) subject: u64,
}

impl<'a> Sight<'a> {
    pub(crate) fn new(text: &'a Segmented<'a>, layers: &'a Layers, proposals: &[Proposal]) -> Self {
        let proposed = proposed(text, proposals);
        let words = (0..text.tokens.len()).map(|at| word(text, at)).collect();
        let mut quotes = vec![(0, 0); text.tokens.len()];
        for (index, quote) in text.quotes.iter().enumerate().filter(|(_, quote)| quote.depth == 0) {
            let end = (quote.close + usize::from(quote.closed)).min(text.tokens.len());
            let states = quotes.iter_mut().enumerate().take(end).skip(quote.open);
            for (at, state) in states {
                let stands = if at == quote.open {
                    1
                } else if at < quote.close {
                    2
                } else {
                    3
                };
                *state = (stands, index as u32);
            }
        }
        let mut sight = Self {
            text,
            layers,
            proposed,
            words,
            quotes,
            speech: Vec::new(),
            sentences: Vec::new(),
        };
        sight.sentences =
            text.sentences.iter().map(|sentence| sight.sentence(&sentence.tokens)).collect();
        sight
    }

    fn sentence(&self, tokens: &Range<usize>) -> SentenceSight {
        let cues: Vec<usize> = tokens
            .clone()
            .filter(|&at| self.layers.cues[at].is_some() && self.quotes[at].0 == 0)
            .collect();
        let mut kinds = 0u64;
        for cue in cues.iter().filter_map(|&at| self.layers.cues[at]) {
            kinds |= 1 << cue.kind;
        }
        let mut flags = 0u16;
        let mut rules = 0;
        let mut last = u32::MAX;
        for at in tokens.clone() {
            let clause = self.layers.clause_of[at];
            if clause != last {
                last = clause;
                flags |= self.layers.clauses[clause as usize].flags;
            }
            let begins =
                meaning(self.proposed.labels[at]).is_some_and(|(_, part)| part == Part::Begin);
            if begins {
                rules =
                    mix(mix(rules, self.proposed.rules[at]), u64::from(self.proposed.labels[at]));
            }
        }
        let clauses = tokens.start..tokens.end;
        let main = clauses
            .map(|at| &self.layers.clauses[self.layers.clause_of[at] as usize])
            .find(|clause| clause.subject > 0);
        let (verb, subject) = main.map_or((0, 0), |main| (main.verb, u64::from(main.subject)));
        let quoted = tokens.clone().filter(|&at| self.quotes[at].0 == 1).count();
        SentenceSight {
            flags: mix(mix(kinds, u64::from(flags)), step(quoted)),
            rules,
            cues,
            verb,
            subject,
        }
    }

    /// The word at `at` moved by `by`; a hash of its own beyond the ends.
    pub(crate) fn lower(&self, at: usize, by: isize) -> u64 {
        at.checked_add_signed(by).and_then(|at| self.words.get(at)).map_or(1, |word| word.lower)
    }

    pub(crate) fn tag(&self, at: usize, by: isize) -> u64 {
        at.checked_add_signed(by)
            .and_then(|at| self.layers.tags.get(at))
            .map_or(255, |&tag| u64::from(tag))
    }

    pub(super) fn label(&self, at: usize, by: isize) -> u64 {
        at.checked_add_signed(by)
            .and_then(|at| self.proposed.labels.get(at))
            .map_or(99, |&label| u64::from(label))
    }

    /// The last three letters of a token.
    pub(crate) fn suffix(&self, at: usize) -> u64 {
        self.words[at].suffixes[1]
    }

    pub(crate) fn shape(&self, at: usize) -> u64 {
        self.words[at].shape
    }

    pub(crate) fn set(&self, at: usize) -> u64 {
        self.layers.sets[at]
    }

    /// The word of attribution that a token is.
    pub(crate) fn cue(&self, at: usize) -> u64 {
        self.layers.cues[at].map_or(0, |cue| mix(cue.lemma, u64::from(cue.kind)))
    }

    pub(crate) fn cue_kind(&self, at: usize) -> u64 {
        self.layers.cues[at].map_or(0, |cue| u64::from(cue.kind))
    }

    /// The nearest words of attribution in the sentence, before and behind.
    pub(crate) fn cues_near(&self, at: usize) -> [Option<usize>; 2] {
        let cues = &self.sentences[self.text.sentence_of(at)].cues;
        let split = cues.partition_point(|&cue| cue < at);
        let behind = cues[split..].iter().find(|&&cue| cue > at);
        [split.checked_sub(1).map(|index| cues[index]), behind.copied()]
    }

    /// Kind and flags of a token's clause, and where it stands in it.
    pub(crate) fn clause_view(&self, at: usize) -> (u64, u64) {
        let clause = &self.layers.clauses[self.layers.clause_of[at] as usize];
        (
            mix(u64::from(clause.kind) + 1, u64::from(clause.flags)),
            place_in_clause(&clause.tokens, at),
        )
    }

    /// How the token at `at` moved by `by` stands in a noun phrase.
    pub(crate) fn phrase(&self, at: usize, by: isize) -> u64 {
        let there = at.checked_add_signed(by).and_then(|at| self.layers.phrases.get(at));
        there.map_or(9, |&phrase| u64::from(phrase))
    }

    /// The verb that carries the meaning of a token's clause.
    pub(crate) fn clause_verb(&self, at: usize) -> u64 {
        self.layers.clauses[self.layers.clause_of[at] as usize].verb
    }

    /// The first word of a token's clause.
    pub(crate) fn clause_first(&self, at: usize) -> u64 {
        let clause = &self.layers.clauses[self.layers.clause_of[at] as usize];
        self.words.get(clause.tokens.start).map_or(0, |word| word.lower)
    }

    pub(crate) fn clauses_between(&self, a: usize, b: usize) -> usize {
        self.layers.clause_of[a].abs_diff(self.layers.clause_of[b]) as usize
    }

    pub(crate) fn sentence_view(&self, at: usize) -> u64 {
        self.sentences[self.text.sentence_of(at)].flags
    }

    pub(crate) fn starts_sentence(&self, at: usize) -> bool {
        self.text.sentences[self.text.sentence_of(at)].tokens.start == at
    }

    pub(crate) fn is_name(&self, at: usize) -> bool {
        self.text.tokens[at].is_capital()
    }

    /// Whether a token is a finite verb, as far as the grammar numbers them so.
    pub(crate) fn is_finite(&self, at: usize) -> bool {
        self.layers.finite[at]
    }

    pub(crate) fn proposed_label(&self, at: usize) -> u64 {
        self.label(at, 0)
    }

    pub(crate) fn rule(&self, at: usize) -> u64 {
        self.proposed.rules.get(at).copied().unwrap_or(0)
    }

    /// What any proposal makes of a token.
    pub(crate) fn rule_roles(&self, at: usize) -> u64 {
        self.proposed.roles.get(at).map_or(0, |&roles| u64::from(roles))
    }

    /// Kind and flags of the sentence's first clause.
    pub(super) fn first_main(&self, start: usize) -> u64 {
        let clause = &self.layers.clauses[self.layers.clause_of[start] as usize];
        mix(u64::from(clause.kind), u64::from(clause.flags))
    }
}

/// Where a token stands in a clause: first, second, last, behind it, in between.
pub(crate) fn place_in_clause(clause: &Range<usize>, at: usize) -> u64 {
    if at >= clause.end {
        4
    } else if at == clause.start {
        0
    } else if at == clause.start + 1 {
        1
    } else if at + 1 == clause.end {
        3
    } else {
        2
    }
}

fn word(text: &Segmented<'_>, at: usize) -> Word {
    let lower = text.lower(at);
    let token = text.tokens[at];
    let suffix = |length: usize| {
        let start = lower.char_indices().rev().nth(length - 1).map_or(0, |(start, _)| start);
        hash_text(&lower[start..])
    };
    let shape = match token.kind {
        TokenKind::Mark(c) => 100 + u64::from(c as u32),
        TokenKind::Number => 1,
        TokenKind::Word { capital } => {
            let word = text.word(at);
            let shouted = word.chars().nth(1).is_some_and(char::is_uppercase);
            let joined = word.contains('-');
            2 + u64::from(capital) + 2 * u64::from(shouted) + 4 * u64::from(joined)
        }
    };
    let lower_hash = match token.kind {
        // Numbers differ without meaning to.
        TokenKind::Number => 2,
        _ => hash_text(lower),
    };
    Word { lower: lower_hash, suffixes: [suffix(2), suffix(3), suffix(4)], shape }
}
