//! Phrases of time: what is written ([`find`]) and what it is taken to mean ([`resolve`]). Knows no
//! language: the words come in as [`TimeWords`].

#[cfg(test)]
mod book;
mod calendar;
mod clock;
mod compound;
mod dashed;
mod date;
mod find;
mod interval;
mod length;
mod loader;
mod numeric;
mod period;
mod place;
mod range;
mod relative;
mod resolve;
#[cfg(test)]
mod tests;
mod timex;
mod words;
mod written;

pub(crate) use find::find;
pub(crate) use resolve::resolve;
pub(crate) use words::TimeWords;
pub(crate) use written::{Base, Bound, Origin, Unit, Written, Year};

/// The tense of a sentence, by its finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    /// "kam", "ist gekommen".
    Past,
    /// "kommt".
    Present,
    /// "wird kommen".
    Future,
}

/// The tenses of a text: each with the token from which on it holds, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tenses(Vec<(usize, Option<Tense>)>);

impl Tenses {
    /// Lets a tense hold from a token on, which lies behind those of the tenses before.
    pub(crate) fn push(&mut self, from: usize, tense: Option<Tense>) {
        self.0.push((from, tense));
    }

    /// The tense at a token; `None` where none is told.
    pub(crate) fn at(&self, token: usize) -> Option<Tense> {
        let next = self.0.partition_point(|&(from, _)| from <= token);
        self.0.get(next.checked_sub(1)?)?.1
    }
}
