//! Agencies that a report credits: in its byline, in a dateline, behind a paragraph. What a credit
//! covers is in docs/decisions/credits.md.

use super::load::{Rows, TableError};
use super::words::ActorWords;
use crate::segment::{Segmented, Sentence};
use laut_model::{ActorKind, BlockKind, Report, TextRange};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// An agency that is credited with a part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Credit {
    /// The agency as written.
    pub(crate) name: String,
    /// Where it stands, if it stands in the text.
    pub(crate) range: Option<TextRange>,
    /// The bytes of the text that it covers.
    pub(crate) covers: Range<usize>,
}

/// Where a credit stands; the surer the place, the less its name has to tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Byline,
    Dateline,
    /// In brackets behind a paragraph.
    Bracket,
    /// Behind a paragraph without brackets.
    Bare,
}

/// The credits of a report: those of paragraphs first, then datelines, then the byline, so that the
/// last is nearest to the report.
pub(crate) fn credits(report: &Report, text: &Segmented<'_>, words: &ActorWords) -> Vec<Credit> {
    let finder = Finder { report, text, words };
    let mut all = finder.paragraphs();
    all.extend(finder.datelines());
    all.extend(finder.byline());
    all
}

struct Finder<'a> {
    report: &'a Report,
    text: &'a Segmented<'a>,
    words: &'a ActorWords,
}

impl Finder<'_> {
    /// "… (dpa)", "… AFP/Reuters" behind the last stop of a paragraph.
    fn paragraphs(&self) -> Vec<Credit> {
        let sentences = &self.text.sentences;
        let mut found = Vec::new();
        for (at, pair) in sentences.windows(2).enumerate() {
            let [before, last] = pair else { continue };
            let ends = sentences.get(at + 2).is_none_or(|next| next.block != last.block);
            if !last.kind.is_body() || before.block != last.block || !ends {
                continue;
            }
            let range = self.text.range(last.tokens.clone());
            let written = self.report.slice(range);
            let place = match written.starts_with(['(', '[']) && written.ends_with([')', ']']) {
                true => Place::Bracket,
                false if written.contains(char::is_whitespace) => continue,
                false => Place::Bare,
            };
            found.extend(self.names(range, place, self.block(last)));
        }
        found
    }

    /// "Orm (dpa) –": it covers all down to the next dateline; the first one the headlines too.
    fn datelines(&self) -> Vec<Credit> {
        let lines = self.text.sentences.iter();
        let lines = lines.filter_map(|line| Some((self.block(line).start, self.bracket(line)?)));
        let lines: Vec<(usize, Range<usize>)> = lines.collect();
        let covers = |index: usize| {
            let from = if index == 0 { 0 } else { lines[index].0 };
            from..lines.get(index + 1).map_or(self.report.text.len(), |next| next.0)
        };
        let names = |(index, (_, tokens)): (usize, &(usize, Range<usize>))| {
            self.names(self.text.range(tokens.clone()), Place::Dateline, covers(index))
        };
        lines.iter().enumerate().flat_map(names).collect()
    }

    /// What stands in the brackets of a dateline.
    fn bracket(&self, sentence: &Sentence) -> Option<Range<usize>> {
        let tokens = sentence.tokens.clone();
        let mark = |at: usize| self.text.tokens[at].mark();
        let dash = matches!(mark(tokens.end - 1), Some('–' | '—' | '-'));
        let open = tokens.clone().find(|&at| mark(at) == Some('('))?;
        let close = (open..tokens.end).find(|&at| mark(at) == Some(')'))?;
        let named = open > tokens.start && open + 1 < close;
        (dash && named && sentence.kind.is_body()).then_some(open + 1..close)
    }

    /// Agencies beside or in place of the people in a byline; it covers the whole report.
    fn byline(&self) -> Vec<Credit> {
        let all = 0..self.report.text.len();
        let lines = self.report.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
        let mut found: Vec<Credit> =
            lines.flat_map(|block| self.names(block.range, Place::Byline, all.clone())).collect();
        for field in self.report.byline.iter().chain(&self.report.agencies) {
            let name = field.value.clone();
            let same = |known: &Credit| known.name.eq_ignore_ascii_case(&name);
            if self.is_agency(&name, Place::Byline) && !found.iter().any(same) {
                found.push(Credit { name, range: field.range, covers: all.clone() });
            }
        }
        found
    }

    /// The bytes of the block that a sentence stands in.
    fn block(&self, sentence: &Sentence) -> Range<usize> {
        self.report.blocks[sentence.block].range.as_range()
    }

    /// The agencies in a credit, which parts several by commas, bars and slashes.
    fn names(&self, range: TextRange, place: Place, covers: Range<usize>) -> Vec<Credit> {
        let mut found = Vec::new();
        let mut start = range.start();
        for part in self.report.slice(range).split_inclusive(is_apart) {
            let name = self.without_words(part.trim_end_matches(is_apart).trim_end());
            if self.is_agency(name, place) {
                let at = start + part.find(name).unwrap_or(0);
                let range = Some(TextRange::new(at, at + name.len()));
                found.push(Credit { name: name.to_owned(), range, covers: covers.clone() });
            }
            start += part.len();
        }
        // "dpa/lno": beside an agency that is known the others are its desks.
        let is_known = |credit: &Credit| self.words.table.called(&credit.name).is_some();
        if place != Place::Byline && found.iter().any(is_known) {
            found.retain(is_known);
        }
        found
    }

    /// A part of a credit without the small words before the name: "mit Material von dpa".
    fn without_words<'n>(&self, part: &'n str) -> &'n str {
        let mut name = part.trim_start();
        while let Some((first, rest)) = name.split_once(char::is_whitespace)
            && self
                .words
                .credits
                .around
                .contains(first.trim_end_matches(':').to_lowercase().as_str())
        {
            name = rest.trim_start();
        }
        name
    }

    /// Whether a name in such a place is an agency's: by the table, or as agencies are written.
    fn is_agency(&self, name: &str, place: Place) -> bool {
        let own = self.report.outlet.as_ref().is_some_and(|outlet| outlet.value == name);
        if let Some(kind) =
            self.words.table.called(name).map(|id| self.words.table.concept(id).kind)
        {
            let outlet = kind == ActorKind::Outlet && place != Place::Byline;
            return !own && (outlet || kind == ActorKind::Agency);
        }
        if own || place == Place::Bare || self.words.first_name(name).is_some() {
            return false;
        }
        if let Some((first, last)) = name.rsplit_once(' ') {
            let class = self.words.foreign(last).map(|class| self.words.table.kind_of(class));
            let outlet = class == Some(ActorKind::Outlet) && place != Place::Byline;
            let person = first.split(' ').any(|word| self.words.first_name(word).is_some());
            return !person && (outlet || class == Some(ActorKind::Agency));
        }
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 3 || !name.chars().all(|c| c.is_alphabetic() || c == '-') {
            return false;
        }
        let lower = name.to_lowercase();
        let known = &self.words.credits;
        let ends = known.endings.iter().any(|end| lower.len() > end.len() && lower.ends_with(end));
        let shouted = letters <= 6 && !name.contains(char::is_lowercase);
        let small = !name.contains(char::is_uppercase);
        ends || shouted && !known.places.contains(name) || small && place == Place::Dateline
    }
}

/// Whether a sign parts the names of a credit or stands around them.
fn is_apart(c: char) -> bool {
    matches!(c, ',' | '/' | '|' | ';' | '·' | '•' | '&' | '(' | ')' | '[' | ']' | '©' | '–' | '—')
}

/// What `table/credits.toml` holds.
#[derive(Debug, Clone)]
pub(super) struct CreditWords {
    endings: Vec<String>,
    places: FxHashSet<String>,
    around: FxHashSet<String>,
}

impl CreditWords {
    /// Whether a word, in lower case, is what agencies' names end in: "news agency".
    pub(super) fn is_press(&self, lower: &str) -> bool {
        self.endings.iter().any(|end| end == lower)
    }

    /// Reads the file that comes with the engine.
    pub(super) fn load() -> Result<Self, TableError> {
        let rows = Rows::read("credits.toml", include_str!("table/credits.toml"))?;
        let words = |section, key| rows.words(section, key).map(str::to_owned);
        Ok(Self {
            endings: words("unknown", "endings").collect(),
            places: words("bracket", "places").collect(),
            around: words("around", "words").collect(),
        })
    }
}
