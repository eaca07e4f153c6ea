//! Phrases of time: what is written ([`find`]) and what it is taken to mean ([`resolve`]). Knows no
//! language: the words come in as [`TimeWords`].

#[cfg(test)]
mod book;
mod calendar;
mod clock;
mod date;
mod find;
mod length;
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
