//! From proposals to claims: nesting, sources, chains, hedges, figures and times.

pub(crate) mod attach;
pub(crate) mod build;
pub(crate) mod chain;
pub(crate) mod own_voice;
pub(crate) mod proposal;
