//! What each token can be, by the lexicon.

use super::lexicon::{Class, Lexicon};
use super::verbs::VerbForm;
use crate::segment::Segmented;

/// What the lexicon knows of one token.
#[derive(Clone, Copy)]
pub(crate) struct Tag {
    /// Its word classes.
    pub(crate) class: Class,
    /// Its analyses as a verb form; empty for capitalised words inside a sentence.
    pub(crate) verb: &'static [VerbForm],
    /// The outermost quotation that holds it, marks included, by its position.
    pub(crate) quote: Option<u32>,
}

/// Tags every token of a text.
pub(crate) fn tag(text: &Segmented<'_>, lexicon: &'static Lexicon) -> Vec<Tag> {
    let mut quotes =
        text.quotes.iter().enumerate().filter(|(_, quote)| quote.depth == 0).peekable();
    let mut tags = Vec::with_capacity(text.tokens.len());
    for (at, token) in text.tokens.iter().enumerate() {
        while quotes
            .next_if(|(_, quote)| quote.close < at || !quote.closed && quote.close == at)
            .is_some()
        {}
        let quote =
            quotes.peek().filter(|(_, quote)| quote.open <= at).map(|&(index, _)| index as u32);
        if !token.is_word() {
            tags.push(Tag { class: Class::default(), verb: &[], quote });
            continue;
        }
        let lower = text.lower(at);
        let class = lexicon.class(lower);
        let noun = Class::STATEMENT.or(Class::CARRYING).or(Class::DOCUMENT);
        let verb = if class.is(Class::ARTICLE.or(Class::PREPOSITION).or(Class::COORDINATOR))
            && !matches!(lower, "werde" | "sein")
        {
            &[][..]
        } else if token.is_capital() && !begins_sentence(text, at) {
            &[]
        } else {
            lexicon.verbs.analyses(lower)
        };
        let class = if token.is_capital() || !class.is(noun) { class } else { Class::default() };
        tags.push(Tag { class, verb, quote });
    }
    tags
}

fn begins_sentence(text: &Segmented<'_>, at: usize) -> bool {
    let start = text.sentences[text.sentence_of(at)].tokens.start;
    at == start || at == start + 1 && text.tokens[start].mark().is_some() || {
        let before = at.checked_sub(1).and_then(|before| text.tokens[before].mark());
        matches!(before, Some('„' | '“' | '"' | '»' | '«' | ':'))
    }
}
