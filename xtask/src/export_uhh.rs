//! laut's claims as the Hamburg corpus draws its lines.
//!
//! Counted on its 700 training articles (2,877 quotations), not nested unless said:
//!
//! - Direct: the marks stand inside, 366 of 366; a stop after them outside, 366 of 366. Two pieces
//!   of direct speech around one frame are two quotations (29 pairs) rather than one (2).
//! - Indirect: *dass* stands inside, 318 of 318; the final stop outside, 1,486 of 1,491. Forms of
//!   *sollen* stand inside in 109, in the cue in none, in the frame in 4.
//!   The *Dies* of "Dies gab X bekannt" after the content stands inside too, 37 of 37, mostly with
//!   the stop before it.
//! - Free indirect: whole sentences with their stop, 104 of 119; *sollen* inside, 117. Indirect/free
//!   indirect: whole sentences with their stop, 293 of 310. Both without cue and frame, 429 of 429.
//! - Reported: the whole sentence with its stop, 237 of 260 that are alone in their sentence, but
//!   1 of 37 that share it; without frame, 292 of 292, and without cue, 286.
//! - Frames hold their cue (1,780 of 1,780), the commas or colons next to the content (1,009 before
//!   against 3 left out, 209 after against 4), and not the final stop (66 against 213).
//! - Nested direct speech has the roles of what holds it: cue 167 of 178 in indirect and reported.

use crate::corpus::uhh::{Annotation, Document, Layout, Part, Span, runs};
use crate::score::quotations::Quotation;
use laut_model::{Carried, Claim, CodePoints, Mode, TextRange};
use std::ops::Range;

/// The forms of *sollen* that the corpus counts as content and laut as cue.
const EVIDENTIAL: [&str; 5] = ["soll", "sollen", "solle", "sollte", "sollten"];
/// Prepositions of attribution: the corpus' cue in "nach Angaben von X".
const PREPOSITIONS: [&str; 7] = ["nach", "laut", "lt", "gemäß", "zufolge", "aus", "wonach"];
/// What can point back to a content from the beginning of the next sentence.
const POINTERS: [&str; 3] = ["dies", "das", "dieses"];
const MARKS: [&str; 14] = ["„", "“", "”", "\"", "»", "«", "›", "‹", "‚", "‘", "’", "'", "''", "``"];
const STOPS: [&str; 6] = [".", "!", "?", "…", "...", ".."];

/// A quotation in the corpus' sense and the claim that it comes from.
pub struct Exported {
    /// The claim's position in the reading's list.
    pub claim: usize,
    pub nested: bool,
    pub holds_nested: bool,
    pub quotation: Quotation,
}

/// The corpus' name of a mode.
pub fn kind(mode: Mode) -> &'static str {
    match mode {
        Mode::Direct => "Direct",
        Mode::Indirect => "Indirect",
        Mode::FreeIndirect => "FreeIndirect",
        Mode::IndirectFreeIndirect => "IndirectFreeIndirect",
        Mode::Reported => "Reported",
    }
}

/// All attributed claims as quotations, in the order of the text; a nested one follows its holder.
pub fn export(document: &Document, layout: &Layout, claims: &[Claim]) -> Vec<Exported> {
    let page = Page { text: &document.original_text, layout, claims };
    let mut exported: Vec<Exported> = vec![];
    for (claim, said) in claims.iter().enumerate() {
        let Some(mode) = said.mode else { continue };
        let holder = said.nested_in.map(|id| id.0 as usize);
        let roles = match holder.and_then(|id| exported.iter().find(|e| e.claim == id)) {
            Some(holder) => page.roles_of_nested(said, &holder.quotation),
            None => page.roles(said, mode),
        };
        for holder in exported.iter_mut().filter(|e| Some(e.claim) == holder) {
            holder.holds_nested = true;
        }
        for content in page.contents(claim, mode) {
            let [speaker, cue, frame, addressee] = roles.clone();
            exported.push(Exported {
                claim,
                nested: holder.is_some(),
                holds_nested: false,
                quotation: Quotation {
                    kind: kind(mode).to_owned(),
                    // The corpus' own word where no medium is told.
                    medium: "none".to_owned(),
                    parts: [content, speaker, cue, frame, addressee],
                },
            });
        }
    }
    exported
}

/// The quotations in the corpus' own JSON.
pub fn annotations(document: &Document, layout: &Layout, exported: &[Exported]) -> Vec<Annotation> {
    let points = CodePoints::new(&document.original_text);
    let part = |tokens: &[usize]| part(&document.original_text, layout, &points, tokens);
    exported
        .iter()
        .enumerate()
        .map(|(id, exported)| {
            let [quote, speaker, cue, frame, addressee] = &exported.quotation.parts;
            Annotation {
                addressee: part(addressee),
                cue: part(cue),
                frame: part(frame),
                has_nested: exported.holds_nested,
                id,
                is_nested: exported.nested,
                medium: exported.quotation.medium.clone(),
                quote: part(quote),
                speaker: part(speaker),
                kind: exported.quotation.kind.clone(),
            }
        })
        .collect()
}

fn part(text: &str, layout: &Layout, points: &CodePoints, tokens: &[usize]) -> Part {
    let stretches = runs(tokens);
    let words: Vec<&str> = stretches.iter().map(|run| layout.text(text, run.clone())).collect();
    let spans = stretches.iter().filter_map(|run| {
        let bytes = layout.tokens[run.start].cover(layout.tokens[run.end - 1]);
        let (char_begin, char_end) = points.range(text, bytes)?;
        Some(Span { begin: run.start, char_begin, char_end, end: run.end })
    });
    Part { spans: spans.collect(), text: words.join(" "), token_ids: tokens.to_vec() }
}

struct Page<'a> {
    text: &'a str,
    layout: &'a Layout,
    claims: &'a [Claim],
}

impl Page<'_> {
    fn word(&self, token: usize) -> &str {
        self.layout.text(self.text, token..token + 1)
    }

    fn is(&self, token: Option<usize>, words: &[&str]) -> bool {
        token.is_some_and(|t| t < self.layout.tokens.len() && words.contains(&self.word(t)))
    }

    fn tokens(&self, ranges: impl IntoIterator<Item = TextRange>) -> Vec<usize> {
        let mut tokens: Vec<usize> =
            ranges.into_iter().flat_map(|range| self.layout.tokens_in(range)).collect();
        tidy(&mut tokens);
        tokens
    }

    /// The claim's forms of *sollen* that laut takes as cue.
    fn evidential(&self, claim: &Claim) -> Vec<usize> {
        // A quotation inside shares the cue of what holds it.
        let own = claim.mode != Some(Mode::Direct);
        let mut tokens = self.tokens(claim.cue.iter().copied().filter(|_| own));
        tokens.retain(|&token| EVIDENTIAL.contains(&self.word(token).to_lowercase().as_str()));
        tokens
    }

    /// Everything that the corpus counts as content, without the marks and stops around it.
    fn content(&self, claim: &Claim) -> Vec<usize> {
        let mut tokens = self.tokens(claim.content.iter().copied());
        let pointer = self.pointer(claim, &tokens);
        tokens.extend(pointer);
        tokens.extend(self.evidential(claim));
        tidy(&mut tokens);
        self.close_gaps(&mut tokens, &[]);
        tokens
    }

    /// The *Dies* with which the frame in the sentence after an indirect content begins.
    fn pointer(&self, claim: &Claim, content: &[usize]) -> Option<usize> {
        let frame = self.tokens(claim.cue.iter().chain(&claim.frame).copied());
        let sentence = self.layout.sentence_of[*frame.first()?];
        let first = self.layout.sentences[sentence].start;
        let points = POINTERS.contains(&self.word(first).to_lowercase().as_str());
        let after = sentence > self.layout.sentence_of[*content.last()?];
        (claim.mode == Some(Mode::Indirect) && points && after).then_some(first)
    }

    /// The content as token lists: one, or for direct speech one a piece.
    fn contents(&self, claim: usize, mode: Mode) -> Vec<Vec<usize>> {
        let said = &self.claims[claim];
        let tokens = self.content(said);
        let pieces = runs(&tokens);
        match mode {
            Mode::Direct => {
                let mut marked: Vec<usize> =
                    pieces.into_iter().flat_map(|piece| self.with_marks(piece)).collect();
                tidy(&mut marked);
                runs(&marked).into_iter().map(Iterator::collect).collect()
            }
            Mode::Indirect => {
                vec![pieces.into_iter().flat_map(|piece| self.balanced(piece)).collect()]
            }
            _ => self.whole_sentences(claim, &tokens).into_iter().collect(),
        }
        .into_iter()
        .filter(|tokens: &Vec<usize>| !tokens.is_empty())
        .collect()
    }

    /// Takes the tokens in between where only punctuation stands there, none of it in `barred`.
    fn close_gaps(&self, tokens: &mut Vec<usize>, barred: &[usize]) {
        for pair in runs(tokens).windows(2) {
            let gap = pair[0].end..pair[1].start;
            let words = gap.clone().any(|t| self.word(t).contains(char::is_alphanumeric));
            if !words && !gap.clone().any(|t| barred.contains(&t)) {
                tokens.extend(gap);
            }
        }
        tidy(tokens);
    }

    /// Direct speech with the marks around it, and the stop before the closing one.
    fn with_marks(&self, piece: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (piece.start, piece.end);
        if !self.is(Some(start), &MARKS) && self.is(start.checked_sub(1), &MARKS) {
            start -= 1;
        }
        if !self.is(Some(end - 1), &MARKS) {
            let mut mark = end;
            while self.is(Some(mark), &STOPS) || self.is(Some(mark), &[","]) {
                mark += 1;
            }
            if self.is(Some(mark), &MARKS) {
                end = mark + 1;
            }
        }
        start..end
    }

    /// A stretch with the mark next to it that would otherwise lack its partner.
    fn balanced(&self, piece: Range<usize>) -> Range<usize> {
        let marks = piece.clone().filter(|&token| self.is(Some(token), &MARKS)).count();
        if marks % 2 == 0 {
            piece
        } else if self.is(Some(piece.end), &MARKS) {
            piece.start..piece.end + 1
        } else if self.is(piece.start.checked_sub(1), &MARKS) {
            piece.start - 1..piece.end
        } else {
            piece
        }
    }

    /// The sentences that the claim touches, or its own part of those it shares with others.
    fn whole_sentences(&self, claim: usize, content: &[usize]) -> Option<Vec<usize>> {
        let said = &self.claims[claim];
        let sentence = |token: &usize| self.layout.sentence_of[*token];
        let (first, last) = (sentence(content.first()?), sentence(content.last()?));
        let around = said.cue.iter().chain(&said.frame).chain(&said.source.range).copied();
        let mut tokens = self.tokens(around);
        tokens.retain(|token| (first..=last).contains(&sentence(token)));
        tokens.extend(content);
        tidy(&mut tokens);
        let (mut start, mut end) = (*tokens.first()?, tokens.last()? + 1);
        if self.alone(claim, first) {
            start = self.layout.sentences[first].start;
        }
        let close = self.end_of_line(end - 1, self.layout.sentences[last].end);
        let rest_is_silent =
            (end..close).all(|token| !self.word(token).contains(char::is_alphanumeric));
        if rest_is_silent || self.alone(claim, last) {
            end = close;
        }
        Some((start..end).collect())
    }

    /// The token after the last in `token`'s line, before `limit`: some sentences of the corpus run
    /// over the end of a paragraph.
    fn end_of_line(&self, token: usize, limit: usize) -> usize {
        let gap =
            |t: usize| &self.text[self.layout.tokens[t - 1].end()..self.layout.tokens[t].start()];
        (token + 1..limit).find(|&next| gap(next).contains('\n')).unwrap_or(limit)
    }

    fn alone(&self, claim: usize, sentence: usize) -> bool {
        let tokens = &self.layout.sentences[sentence];
        self.claims.iter().enumerate().all(|(other, said)| {
            other == claim
                || said.is_own_voice()
                || said.nested_in.is_some()
                || said.content.iter().all(|&range| {
                    let content = self.layout.tokens_in(range);
                    content.end <= tokens.start || tokens.end <= content.start
                })
        })
    }

    /// Speaker, cue, frame and addressee.
    fn roles(&self, claim: &Claim, mode: Mode) -> [Vec<usize>; 4] {
        let speaker = self.speaker(claim);
        let addressee = self.tokens(claim.addressee.as_ref().map(|party| party.range));
        if !matches!(mode, Mode::Direct | Mode::Indirect) {
            return [speaker, vec![], vec![], addressee];
        }
        let evidential = self.evidential(claim);
        let mut cue = self.tokens(claim.cue.iter().copied());
        cue.retain(|token| !evidential.contains(token) && !speaker.contains(token));
        let frame = self.frame(claim, &cue, &[&speaker, &addressee], &self.content(claim));
        [speaker, cue, frame, addressee]
    }

    /// The corpus draws a noun of saying to the speaker where laut draws it to the cue: "nach *Angaben
    /// der Polizei*", "so *ein Appell der Liga*". An adverb such as *demnach* is its own speaker.
    fn speaker(&self, claim: &Claim) -> Vec<usize> {
        let source = self.tokens(claim.source.range);
        let carried = claim.source.carried != Carried::No;
        match claim.found_by.rule {
            "preposition" => {
                let mut phrase = self.tokens(claim.frame.first().copied());
                phrase.retain(|&token| {
                    let word = self.word(token).to_lowercase();
                    !PREPOSITIONS.contains(&word.as_str())
                });
                phrase
            }
            "demnach" if source.is_empty() || carried => self.tokens(claim.cue.iter().copied()),
            "so-source" => {
                let nouns = self.tokens(claim.cue.iter().skip(1).copied());
                let (Some(&first), Some(&last)) = (nouns.first(), source.last()) else {
                    return source;
                };
                (first..=last).collect()
            }
            _ => source,
        }
    }

    fn frame(
        &self,
        claim: &Claim,
        cue: &[usize],
        parties: &[&[usize]],
        content: &[usize],
    ) -> Vec<usize> {
        let mut frame = self.tokens(claim.frame.iter().copied());
        frame.extend(cue);
        tidy(&mut frame);
        let sentences: Vec<usize> =
            frame.iter().map(|&token| self.layout.sentence_of[token]).collect();
        for party in parties.concat() {
            if sentences.contains(&self.layout.sentence_of[party]) {
                frame.push(party);
            }
        }
        frame.retain(|token| !content.contains(token));
        tidy(&mut frame);
        self.close_gaps(&mut frame, content);
        let mut drawn = vec![];
        for Range { mut start, mut end } in runs(&frame) {
            while end > start && self.is(Some(end - 1), &STOPS) {
                end -= 1;
            }
            while start < end && self.is(Some(start), &STOPS) {
                start += 1;
            }
            if start == end {
                continue;
            }
            let before = start.checked_sub(1);
            if self.is(before, &[",", ":"]) && !before.is_some_and(|t| content.contains(&t)) {
                start -= 1;
            }
            if self.is(Some(end), &[",", ":"]) && !content.contains(&end) {
                end += 1;
            }
            drawn.extend(start..end);
        }
        tidy(&mut drawn);
        drawn
    }

    fn roles_of_nested(&self, claim: &Claim, holder: &Quotation) -> [Vec<usize>; 4] {
        let [_, inherited @ ..] = holder.parts.clone();
        if holder.kind == kind(Mode::Reported) {
            return inherited;
        }
        let mut roles = self.roles(claim, Mode::Direct);
        for (own, inherited) in roles.iter_mut().zip(inherited) {
            if own.is_empty() {
                *own = inherited;
            }
        }
        roles
    }
}

fn tidy(tokens: &mut Vec<usize>) {
    tokens.sort_unstable();
    tokens.dedup();
}

#[cfg(test)]
mod tests;
