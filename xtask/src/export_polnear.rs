//! laut's claims as PolNeAR draws its lines.
//!
//! Counted on its 840 training articles, first annotators (19,868 attributions):
//!
//! - Quotation marks stand inside the content, with the comma or stop before the closing one; *that*
//!   and *to* stand inside, 2,432 and 1,041 contents begin so; the final stop stands outside.
//! - An act that is told has its object for content: "criticized [the plan]".
//! - A source with an apposition takes in the comma that closes it, 925 against 107.
//! - *also, later, then* before a verb belong to its cue, *also* in 282 against 20; "in a statement"
//!   behind *said* too, 44 against 19, other places and times mostly not.

use crate::corpus::polnear::Attribution;
use laut_model::{Act, Claim, Mode, TextRange};
use std::ops::Range;

/// A claim as the corpus draws it: quotation marks stand inside the content, and what only
/// punctuation parts is one piece.
pub fn drawn(claim: &Claim, text: &str) -> Attribution {
    let mut content: Vec<TextRange> = vec![];
    for &piece in &said(claim, text) {
        let piece = if claim.mode == Some(Mode::Direct) { with_marks(piece, text) } else { piece };
        match content.last_mut() {
            Some(last) if is_silent(text, last.end()..piece.start()) => *last = last.cover(piece),
            _ => content.push(piece),
        }
    }
    Attribution {
        source: claim.source.range.map(|source| with_comma(source, text)).into_iter().collect(),
        cue: claim.cue.iter().map(|&cue| with_adverb(cue, text)).collect(),
        content,
    }
}

/// What is said without the words that say so: of an act that is reported only its object, of a
/// judgement also what it is about, of a request also whom it is made to.
fn said(claim: &Claim, text: &str) -> Vec<TextRange> {
    let mut content = claim.content.clone();
    let touches = |before: TextRange, after: TextRange| {
        before.end() <= after.start() && text[before.end()..after.start()].trim().is_empty()
    };
    if claim.mode == Some(Mode::Reported)
        && let (Some(cue), Some(last)) = (claim.cue.last(), content.last().copied())
        && cue.end() < last.end()
    {
        let object = text[cue.end()..last.end()].trim_start();
        return vec![TextRange::new(last.end() - object.len(), last.end())];
    }
    let Some(first) = content.first_mut() else { return content };
    if let Some(about) = claim.about.first().filter(|about| about.end() <= first.start()) {
        *first = about.cover(with_marks(*first, text));
    }
    let request = text[first.as_range()].starts_with("to ");
    let addressee = claim.addressee.as_ref().filter(|_| request && claim.act == Act::Appeal);
    if let Some(addressee) = addressee.filter(|party| touches(party.range, *first)) {
        *first = addressee.range.cover(*first);
    }
    content
}

/// A source with an apposition takes the comma in that closes it: "Al Ott, 57,"; a pronoun is parted
/// from the verb that it is written together with: "he’s".
fn with_comma(source: TextRange, text: &str) -> TextRange {
    let words = &text[source.as_range()];
    if let Some((pronoun, _)) = words.split_once(['\'', '’']).filter(|_| words.len() < 9)
        && pronoun.len() < 5
        && !words.contains(' ')
    {
        return TextRange::new(source.start(), source.start() + pronoun.len());
    }
    let open = text[source.as_range()].contains(", ") && text[source.end()..].starts_with(',');
    TextRange::new(source.start(), source.end() + usize::from(open))
}

/// A cue takes in the adverb before it and "in a statement" behind it.
fn with_adverb(cue: TextRange, text: &str) -> TextRange {
    const ADVERBS: [&str; 8] =
        ["also", "later", "then", "recently", "once", "previously", "repeatedly", "first"];
    let before = text[..cue.start()].trim_end_matches(' ');
    let adverb = ADVERBS.iter().find(|adverb| {
        let rest = before.strip_suffix(**adverb);
        rest.is_some_and(|rest| rest.ends_with(' ')) && before.len() < cue.start()
    });
    let start = adverb.map_or(cue.start(), |adverb| before.len() - adverb.len());
    let statement = " in a statement";
    let said = text[cue.as_range()].ends_with("said") && text[cue.end()..].starts_with(statement);
    TextRange::new(start, cue.end() + if said { statement.len() } else { 0 })
}

fn is_silent(text: &str, gap: Range<usize>) -> bool {
    text.get(gap).is_some_and(|gap| !gap.contains(char::is_alphanumeric))
}

/// A quotation with its marks, and the comma or stop that stands before the closing one.
fn with_marks(piece: TextRange, text: &str) -> TextRange {
    let is_mark = |c: char| "\"“”„«»‘’'".contains(c);
    let marks = |length: usize, doubled: bool| if doubled { 2 } else { length };
    let (before, after) = (&text[..piece.start()], &text[piece.end()..]);
    let opening = before.chars().next_back().filter(|&c| is_mark(c)).map_or(0, char::len_utf8);
    let opening = marks(opening, before.ends_with("''"));
    let stops = after.len() - after.trim_start_matches(['.', ',', '!', '?', '…']).len();
    let closing = after[stops..].chars().next().filter(|&c| is_mark(c)).map_or(0, char::len_utf8);
    let closing = marks(closing, after[stops..].starts_with("''"));
    let end = piece.end() + if closing > 0 { stops + closing } else { 0 };
    TextRange::new(piece.start() - opening, end)
}

/// What stands between the quotation marks of a whole quotation, without the comma or stop before the
/// closing one; `None` of anything else. Every paragraph of a long one may open with a mark.
pub fn without_marks(piece: TextRange, text: &str) -> Option<TextRange> {
    let is_mark = |c: char| "\"“”„«»".contains(c);
    let words = &text[piece.as_range()];
    let open = words.strip_prefix("''").or_else(|| words.strip_prefix(is_mark))?;
    let shut = open.strip_suffix("''").or_else(|| open.strip_suffix(is_mark))?;
    let start = piece.end() - open.len();
    let said = shut.trim_end_matches(['.', ',', '!', '?', '…']);
    let whole = !said.is_empty() && !said.contains(['"', '”', '»']) && !said.contains("''");
    whole.then(|| TextRange::new(start, start + said.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;
    use crate::reader::Reader;
    use laut_engine::Model;
    use laut_model::Language;

    /// Source, cue and content of the first claim that laut finds, as the corpus draws them.
    fn lines(text: &str) -> [Vec<&str>; 3] {
        let report = corpus::report(text.to_owned(), "x", Language::EN, None);
        let reading = Reader::from(Model::Grammar).read_any(&report).expect("no weights to miss");
        let attribution = drawn(&reading.claims[0], text);
        let words = |ranges: Vec<TextRange>| ranges.iter().map(|r| &text[r.as_range()]).collect();
        [attribution.source, attribution.cue, attribution.content].map(words)
    }

    #[test]
    fn marks_and_the_comma_before_them_are_taken_in() {
        let text = "“It broke,” said Al Ott, “again.” Bo agreed.";
        let [source, cue, content] = lines(text);
        assert_eq!((source, cue), (vec!["Al Ott"], vec!["said"]));
        assert_eq!(content, ["“It broke,”", "“again.”"]);
        assert_eq!(lines("''It broke,'' Al Ott said.")[2], ["''It broke,''"]);
    }

    #[test]
    fn without_marks_is_what_with_marks_takes_in() {
        let bare = |text: &'static str| {
            let whole = without_marks(TextRange::new(0, text.len()), text)?;
            Some((whole.as_range(), with_marks(whole, text).as_range()))
        };
        assert_eq!(bare("“It broke,”"), Some((3..11, 0..15)));
        assert_eq!(bare("''It broke.''"), Some((2..10, 0..13)));
        assert_eq!(bare("“It broke.\n“Again.”"), Some((3..21, 0..25)));
        assert_eq!(bare("It “broke.”"), None);
        assert_eq!(bare("“It” broke “again.”"), None);
    }

    #[test]
    fn of_a_reported_act_the_object_is_drawn() {
        assert_eq!(lines("Al Ott criticized the plan.")[2], ["the plan"]);
        assert_eq!(lines("Al Ott called the plan “a joke.”")[2], ["the plan “a joke.”"]);
    }

    #[test]
    fn a_request_holds_whom_it_is_made_to() {
        assert_eq!(lines("Al Ott urged guests to leave.")[2], ["guests to leave"]);
        assert_eq!(lines("Al Ott vowed to stay.")[2], ["to stay"]);
    }

    #[test]
    fn an_apposition_keeps_its_closing_comma() {
        let [source, cue, _] = lines("Al Ott, a baker, also said the oven was cold.");
        assert_eq!((source, cue), (vec!["Al Ott, a baker,"], vec!["also said"]));
    }

    #[test]
    fn a_statement_belongs_to_said() {
        assert_eq!(
            lines("The oven was cold, Al Ott said in a statement.")[1],
            ["said in a statement"]
        );
        assert_eq!(lines("The oven was cold, Al Ott said in a letter.")[1], ["said"]);
    }
}
