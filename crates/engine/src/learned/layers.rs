//! What a grammar tells the models about each token, clause and sentence.

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
