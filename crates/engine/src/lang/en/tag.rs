//! What each token can be, by the lexicon.

use super::lexicon::{Class, Lexicon};
use super::verbs::VerbForm;
use crate::segment::Segmented;

/// What the lexicon knows of one token.
#[derive(Clone, Copy)]
pub(super) struct Tag {
    /// Its word classes.
    pub(super) class: Class,
    /// Its analyses as a verb form; empty for names.
    pub(super) verb: &'static [VerbForm],
    /// The outermost quotation that holds it, marks included, by its position.
    pub(super) quote: Option<u32>,
    /// Whether it is a noun or a name with a possessive ending: "Berg’s", "workers’".
    pub(super) possessive: bool,
}

/// Tags every token of a text.
pub(super) fn tag(text: &Segmented<'_>, lexicon: &'static Lexicon) -> Vec<Tag> {
    let mut quotes =
        text.quotes.iter().enumerate().filter(|(_, quote)| quote.depth == 0).peekable();
    let mut tags = Vec::with_capacity(text.tokens.len());
    let mut title: Option<(usize, bool)> = None;
    for (at, token) in text.tokens.iter().enumerate() {
        while quotes
            .next_if(|(_, quote)| quote.close < at || !quote.closed && quote.close == at)
            .is_some()
        {}
        let quote =
            quotes.peek().filter(|(_, quote)| quote.open <= at).map(|&(index, _)| index as u32);
        if !token.is_word() {
            tags.push(Tag { class: Class::default(), verb: &[], quote, possessive: false });
            continue;
        }
        let written = text.lower(at);
        let straight = written.replace('’', "'");
        let mut class = lexicon.class(&straight);
        let sentence = text.sentence_of(at);
        if title.is_none_or(|(known, _)| known != sentence) {
            title = Some((sentence, is_title(text, sentence)));
        }
        let in_title = title.is_some_and(|(_, is)| is);
        let spelled = !class.is(Class::TIME)
            && (class.is(Class::CLOSED) || in_title && !lexicon.verbs.analyses(written).is_empty());
        let name = token.is_capital() && !begins(text, at) && !(in_title && spelled);
        // "May", "March", "Will": within a sentence a capital makes a name or a month.
        if name {
            let month = class.is(Class::TIME);
            class = if month { Class::TIME } else { keep_small(class, written) };
        }
        let contracted = class.is(Class::CONTRACTION) || class.is(Class::AUXILIARY);
        let plural = straight.ends_with('s')
            && text.tokens.get(at + 1).is_some_and(|next| {
                !next.spaced && matches!(next.mark(), Some('’' | '\'')) && quote.is_none()
            })
            && text.tokens.get(at + 2).is_some_and(|next| next.spaced && next.is_word());
        let possessive = straight.ends_with("'s") && !contracted || plural;
        let verb = if name { &[] } else { lexicon.verbs.analyses(written) };
        tags.push(Tag { class, verb, quote, possessive });
    }
    tags
}

/// Whether the words of a sentence bear capitals because it is a headline.
fn is_title(text: &Segmented<'_>, sentence: usize) -> bool {
    const LONG: usize = 4;
    const FEWEST: usize = 3;
    let tokens = text.sentences[sentence].tokens.clone().skip(1);
    let long: Vec<usize> =
        tokens.filter(|&at| text.tokens[at].is_word() && text.word(at).len() >= LONG).collect();
    let capital = long.iter().filter(|&&at| text.tokens[at].is_capital()).count();
    long.len() >= FEWEST && capital * 10 >= long.len() * 9
}

/// Small words keep their class under a capital where they cannot be a name: "I".
fn keep_small(class: Class, written: &str) -> Class {
    if matches!(written, "i" | "i'm" | "i’m" | "i've" | "i’ve" | "i'd" | "i’d" | "i'll" | "i’ll")
    {
        class
    } else {
        Class::default()
    }
}

/// Whether a capital at `at` only shows that a sentence or a quotation begins.
fn begins(text: &Segmented<'_>, at: usize) -> bool {
    let start = text.sentences[text.sentence_of(at)].tokens.start;
    at == start || {
        let before = at.checked_sub(1).and_then(|before| text.tokens[before].mark());
        matches!(before, Some('„' | '“' | '"' | '‘' | '\'' | ':' | '(' | '[' | '—' | '–' | '-'))
    }
}
