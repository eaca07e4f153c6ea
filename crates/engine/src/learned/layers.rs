//! What a grammar tells the models about each token, clause and sentence.

use super::feature::{mix, text as hash_text};
use std::ops::Range;

/// A grammar's view of a text: one entry a token of the text.
pub(crate) struct Layers {
    /// The coarse part of speech of each token, as the grammar names it.
    pub(crate) tags: Vec<u8>,
    /// Whether each token can only be a finite verb.
    pub(crate) finite: Vec<bool>,
    /// All that a token can be, as a hash.
    pub(crate) sets: Vec<u64>,
    /// The lemma of the verb or noun of saying, or the word of attribution, that a token is part of.
    pub(crate) cues: Vec<Option<Cue>>,
    /// Where each token stands in a noun phrase: in none (0), its first (1), a later one (2).
    pub(crate) phrases: Vec<u8>,
    /// The clause that holds each token, or stands before the mark that it is, by its position.
    pub(crate) clause_of: Vec<u32>,
    /// All clauses, in the order of the text.
    pub(crate) clauses: Vec<Clause>,
}

/// A word that may attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cue {
    /// The hash of its lemma.
    pub(crate) lemma: u64,
    /// What it is, as the grammar numbers it: verb, noun, preposition, adverb.
    pub(crate) kind: u8,
}

/// A clause as the models see it.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its kind, as the grammar numbers it.
    pub(crate) kind: u8,
    /// The mark before it, 0 for none.
    pub(crate) before: u32,
    /// What its verb shows, one bit each, as the grammar numbers them.
    pub(crate) flags: u16,
    /// The hash of the verb that carries its meaning, with a particle that stands apart; 0 for none.
    pub(crate) verb: u64,
    /// What its subject is, as the grammar numbers it: none, somebody who can speak, a pronoun, else.
    pub(crate) subject: u8,
}

impl Layers {
    /// Adds clauses to those of the sentences before; `whole` is the sentence that they are of. One
    /// without clauses counts as one.
    pub(crate) fn add_sentence(&mut self, whole: Range<usize>, clauses: Vec<Clause>) {
        let mut clause = self.clauses.len();
        self.clauses.extend(clauses);
        if self.clauses.len() == clause {
            let tokens = whole.clone();
            self.clauses.push(Clause { tokens, kind: 0, before: 0, flags: 0, verb: 0, subject: 0 });
        }
        for at in whole {
            while self.clauses.get(clause + 1).is_some_and(|next| next.tokens.start <= at) {
                clause += 1;
            }
            self.clause_of[at] = clause as u32;
        }
    }

    /// Marks a noun phrase.
    pub(crate) fn add_phrase(&mut self, phrase: Range<usize>) {
        self.phrases[phrase.clone()].fill(2);
        self.phrases[phrase.start] = 1;
    }
}

/// The coarse part of speech of a mark, the same in every language; `quoted` inside a quotation.
pub(crate) fn mark_tag(mark: char, quoted: bool) -> u8 {
    match mark {
        ',' => 2,
        '.' | '!' | '?' | '…' => 3,
        ':' => 4,
        ';' => 5,
        '(' | '[' => 6,
        ')' | ']' => 7,
        '–' | '—' | '-' => 8,
        _ if quoted => 9,
        _ => 1,
    }
}

/// Names of classes and forms as one hash, in whatever order they come.
pub(crate) fn set<'n>(names: impl Iterator<Item = &'n str>) -> u64 {
    names.map(hash_text).fold(0, |set, one| set ^ mix(one, 1))
}
