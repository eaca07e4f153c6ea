//! Linear models that decide where the grammar proposes.
//!
//! Three models a language, all of one shape: sparse binary features of a token, a row of integer
//! weights for each feature, one weight for each pair of neighbouring labels.
//!
//! 1. [`marks`]: for each pair of quotation marks, whether it holds direct speech.
//! 2. [`content`]: a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over a
//!    whole report that marks the contents of claims with their mode and the gaps inside them.
//! 3. [`roles`]: a second one, run once for each content, that marks its frame, cue, source and addressee.
//!
//! What they look at comes from the grammar ([`layers`]): nothing here knows a word of any language.
//! Scores are sums of small integers, so results are the same on every machine.

pub(crate) mod chain;
pub(crate) mod confidence;
pub(crate) mod content;
pub(crate) mod decide;
pub(crate) mod feature;
pub(crate) mod group;
pub(crate) mod layers;
mod marked;
pub(crate) mod marks;
pub(crate) mod roles;
pub(crate) mod sight;
pub(crate) mod table;
pub(crate) mod weights;
