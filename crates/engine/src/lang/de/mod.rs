//! German.

mod lexicon;
mod parse;
mod phrase;
mod rules;
mod site;
mod verbs;

pub(crate) use lexicon::lexicon;
pub(crate) use parse::Sheet;
pub(crate) use rules::propose;
