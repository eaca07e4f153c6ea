//! From proposals to claims: nesting, sources, chains, hedges, figures and times.

pub(crate) mod build;
pub(crate) mod proposal;
