//! The metric of pages: passages found or not, and fields that are exactly right.

use super::captions::Captions;
use super::gold::Gold;
use crate::score::{Prf, percent, share};
use laut_model::{BlockKind, Dating, Report};
use std::collections::BTreeSet;

/// How many of so many are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    pub right: usize,
    pub of: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// In percent.
    pub fn percent(self) -> f64 {
        percent(share(self.right, self.of))
    }
}

/// What came out for some pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub pages: usize,
    /// Passages of the text in the body, and all of them.
    pub with: Share,
    /// Passages of other things in the body, and all of them.
    pub without: Share,
    /// Of the latter, those that stand in captions.
    pub captions: Share,
    pub title: Share,
    pub author: Share,
    pub date: Share,
    /// Dates that are wrong where the gold has the day of the last change.
    pub changed: Share,
}

impl Tally {
    /// Adds the counts of other pages.
    pub fn merge(&mut self, other: Self) {
        self.pages += other.pages;
        for (share, more) in [
            (&mut self.with, other.with),
            (&mut self.without, other.without),
            (&mut self.captions, other.captions),
            (&mut self.title, other.title),
            (&mut self.author, other.author),
            (&mut self.date, other.date),
            (&mut self.changed, other.changed),
        ] {
            share.right += more.right;
            share.of += more.of;
        }
    }

    /// Precision and recall of the body over all passages.
    pub fn body(&self) -> Prf {
        let found = self.with.right + self.without.right;
        Prf::of_counts(self.with.right, self.with.right, found, self.with.of)
    }
}

/// What laut made of a page, in the words of the metric.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The body with its white space folded.
    pub body: String,
    pub title: String,
    pub authors: Vec<String>,
    pub date: String,
    /// The day of the last change.
    pub updated: String,
}

impl Found {
    /// From a report; of a page that is refused nothing was found.
    pub fn new(report: Option<&Report>) -> Self {
        let Some(report) = report else { return Self::default() };
        let blocks = report.blocks.iter().filter(|block| is_body(block.kind));
        let body: Vec<&str> = blocks.map(|block| report.slice(block.range)).collect();
        let day = |dating: &Option<Dating>| {
            let days = dating.as_ref().and_then(|dating| dating.readings.first());
            days.and_then(|days| days.first()).map_or_else(String::new, |day| day.to_string())
        };
        // Where nobody is named an agency stands in the authors' place.
        let people = [&report.byline, &report.agencies].into_iter().find(|names| !names.is_empty());
        let people = people.into_iter().flatten();
        Self {
            body: folded(&body.join(" ")),
            title: report.title.as_ref().map_or_else(String::new, |title| folded(&title.value)),
            authors: people.map(|name| name.value.clone()).collect(),
            date: day(&report.published),
            updated: day(&report.updated),
        }
    }

    pub fn holds(&self, passage: &str) -> bool {
        self.body.contains(&folded(passage))
    }
}

/// What counts as the body: the running text with its headings and the standfirst.
pub fn is_body(kind: BlockKind) -> bool {
    kind.is_body() || matches!(kind, BlockKind::Heading | BlockKind::Dek)
}

/// Which fields of a page are right; `None` where the gold has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    pub title: Option<bool>,
    pub author: Option<bool>,
    pub date: Option<bool>,
}

pub fn fields(gold: &Gold, found: &Found) -> Fields {
    let known = |value: &str, right: bool| (!value.trim().is_empty()).then_some(right);
    Fields {
        title: known(&gold.title, folded(&gold.title) == found.title),
        author: known(&gold.author, names([&gold.author]) == names(&found.authors)),
        date: known(&gold.date, gold.date.trim() == found.date),
    }
}

/// Adds one page, whose markup is `html`.
pub fn add(tally: &mut Tally, gold: &Gold, found: &Found, html: &str) {
    tally.pages += 1;
    gold.with.iter().for_each(|passage| tally.with.add(found.holds(passage)));
    let captions = Captions::new(html);
    for passage in &gold.without {
        let held = found.holds(passage);
        tally.without.add(held);
        if captions.hold(passage) {
            tally.captions.add(held);
        }
    }
    let fields = fields(gold, found);
    for (share, right) in [
        (&mut tally.title, fields.title),
        (&mut tally.author, fields.author),
        (&mut tally.date, fields.date),
    ] {
        right.into_iter().for_each(|right| share.add(right));
    }
    if let Some(right) = fields.date {
        tally.changed.add(!right && gold.date.trim() == found.updated);
    }
}

/// Authors as a set: parted at signs and at *und* and *and*, without case.
fn names<S: AsRef<str>>(authors: impl IntoIterator<Item = S>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for author in authors {
        let spaced = author.as_ref().replace([';', ',', '/', '&'], " ; ").to_lowercase();
        let words = spaced.split_whitespace();
        let words = words.map(|word| if matches!(word, "und" | "and") { ";" } else { word });
        let parted = words.collect::<Vec<_>>().join(" ");
        let parts = parted.split(';').map(str::trim).filter(|name| !name.is_empty());
        names.extend(parts.map(str::to_owned));
    }
    names
}

/// A text with each run of white space as one space.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(with: &[&str], without: &[&str]) -> Gold {
        let own = |list: &[&str]| list.iter().map(|&passage| passage.to_owned()).collect();
        Gold { with: own(with), without: own(without), ..Gold::default() }
    }

    fn found(body: &str) -> Found {
        Found { body: body.to_owned(), ..Found::default() }
    }

    fn tally(pages: &[(Gold, Found, &str)]) -> Tally {
        let mut tally = Tally::default();
        pages.iter().for_each(|(gold, found, html)| add(&mut tally, gold, found, html));
        tally
    }

    #[test]
    fn passages_are_pooled_over_pages() {
        // With: 1 of 2 and 2 of 2; without: 1 of 1 and 0 of 2. Precision 3 of 4, recall 3 of 4.
        let score = tally(&[
            (gold(&["eins", "zwei"], &["drei"]), found("eins drei"), ""),
            (gold(&["vier", "fünf  sechs"], &["sieben", "acht"]), found("vier fünf sechs"), ""),
        ]);
        assert_eq!(score.body(), Prf { p: 75.0, r: 75.0, f1: 75.0 });
    }

    #[test]
    fn a_page_that_is_refused_costs_its_passages() {
        // Recall 1 of 3, precision 1 of 1: F1 is 2 · 1 · ⅓ over 1⅓, one half.
        let score = tally(&[
            (gold(&["eins", "zwei"], &["drei"]), Found::new(None), ""),
            (gold(&["vier"], &["fünf"]), found("vier"), ""),
        ]);
        assert_eq!(score.body(), Prf { p: 100.0, r: 33.33, f1: 50.0 });
    }

    #[test]
    fn a_body_of_other_things_scores_nothing() {
        let score = tally(&[(gold(&["eins"], &["zwei"]), found("zwei"), "")]);
        assert_eq!(score.body(), Prf { p: 0.0, r: 0.0, f1: 0.0 });
    }

    #[test]
    fn captions_in_the_body_are_counted_apart() {
        let html = "<p>eins</p><figure><img><figcaption>zwei\n <i>Kähne</i></figcaption></figure>";
        let page = |body| (gold(&["eins"], &["zwei Kähne", "drei"]), found(body), html);
        assert_eq!(tally(&[page("eins drei")]).captions, Share { right: 0, of: 1 });
        assert_eq!(tally(&[page("eins zwei Kähne")]).captions, Share { right: 1, of: 1 });
    }

    #[test]
    fn fields_count_where_the_gold_has_them() {
        let gold = Gold {
            title: "Hafen  zu".to_owned(),
            author: "Anna Berg und TOM KLEE".to_owned(),
            ..Gold::default()
        };
        let mut found = Found {
            title: "Hafen zu".to_owned(),
            authors: vec!["Tom Klee".to_owned(), "Anna Berg".to_owned()],
            date: "2031-05-03".to_owned(),
            ..Found::default()
        };
        let right = Fields { title: Some(true), author: Some(true), date: None };
        assert_eq!(fields(&gold, &found), right);
        found.authors.pop();
        found.title.push('!');
        let wrong = Fields { title: Some(false), author: Some(false), date: None };
        assert_eq!(fields(&gold, &found), wrong);
    }

    #[test]
    fn names_are_parted_at_signs_and_words() {
        let set = names(["Anna Berg, Tom Klee/Ida Und", "Uli Andres & Rolf Sund"]);
        let wanted = ["anna berg", "ida", "rolf sund", "tom klee", "uli andres"];
        assert_eq!(set.into_iter().collect::<Vec<_>>(), wanted);
    }
}
