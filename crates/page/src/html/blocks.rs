//! Runs to the parts of a report.

use super::article::Article;
use super::headline;
use super::marks::Mark;
use super::meta::Meta;
use super::prose::{self, Lack, Role};
use super::runs::{self, Run};
use super::signs;
use super::tree::{Id, NONE, Tree};
use crate::dates::{self, DateLine};
use crate::furniture::{is_furniture, is_teaser_lead};
use crate::shape::{ends_sentence, has_dateline, is_headline, is_prose, sentences, words};
use crate::words::letters;
use crate::{byline, picture};
use laut_model::{BlockKind, Date, SourceMap};

/// Most characters a dek has.
const DEK: usize = 600;
/// Most characters of a caption outside of a figure.
const CREDITED: usize = 300;
/// How many runs before the report's own part may belong to its head.
const HEAD: usize = 16;

/// One block of the report on its way.
pub(super) struct Part {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    /// Where the text stands in the page text; nowhere for what the page does not show.
    pub(super) source: SourceMap,
    /// The block element it stands in.
    pub(super) node: Id,
}

impl Part {
    /// Whether it is a text of the report that tells something.
    fn tells(&self) -> bool {
        let text = self.kind.is_body() || matches!(self.kind, BlockKind::Dek | BlockKind::Caption);
        text && prose::tells(&self.text)
    }
}

/// What was found in the page's text.
#[derive(Default)]
pub(super) struct Found {
    pub(super) parts: Vec<Part>,
    /// People and agencies in bylines.
    pub(super) authors: Vec<String>,
    pub(super) dates: DateLine,
    /// The day of publication that readers see near the headline.
    pub(super) shown: Option<Date>,
    /// The line that holds the dates.
    pub(super) date_line: String,
    /// What the page lacks to be a report.
    pub(super) lack: Option<Lack>,
}

impl Found {
    /// The characters of the body.
    pub(super) fn body_size(&self) -> usize {
        self.parts.iter().filter(|part| part.kind.is_body()).map(|part| part.text.len()).sum()
    }

    /// Takes another body, one paragraph a line.
    pub(super) fn replace_body(&mut self, body: &str) {
        self.parts.retain(|part| !part.kind.is_body() && part.kind != BlockKind::Heading);
        for line in body.lines() {
            let text = line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            if text.contains(char::is_alphanumeric) {
                let (kind, source) = (BlockKind::Paragraph, SourceMap::default());
                self.parts.push(Part { kind, text, source, node: NONE });
            }
        }
    }

    /// Makes the short text above a run that is a credit only its caption, if both stand together.
    fn caption_above(&mut self, credit: &Run, tree: &Tree) {
        let Some(above) = self.parts.last_mut() else { return };
        let together =
            above.node != NONE && tree.node(above.node).parent == tree.node(credit.node).parent;
        if together && above.kind == BlockKind::Paragraph && sentences(&above.text) <= 2 {
            above.kind = BlockKind::Caption;
        }
    }

    /// Adds a piece of a run's text.
    fn push(&mut self, kind: BlockKind, run: &Run, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            // A piece begins so many bytes behind its whole.
            let from = text.as_ptr() as usize - run.text.as_ptr() as usize;
            let source = runs::cut(&run.source, from, text.len());
            self.parts.push(Part { kind, text: text.to_owned(), source, node: run.node });
        }
    }
}

/// The parts of the report in order, from its kicker to its last paragraph.
pub(super) fn blocks(tree: &Tree, runs: &[Run], article: &Article, meta: &Meta) -> Found {
    let declared = meta.title.as_ref().map(|title| title.value.as_str());
    let outlet = meta.outlet.as_ref().map(|outlet| outlet.value.as_str());
    let title = headline::find(runs, &article.dropped, declared, outlet);
    let chosen = choose(runs, article, title);
    let mut roles = prose::roles(runs, &chosen, title);
    let mut maker = Maker {
        tree,
        runs,
        meta,
        title,
        titled: title.is_none(),
        found: Found::default(),
        has_dek: false,
        begun: false,
    };
    for (&at, role) in chosen.iter().zip(&mut roles) {
        if *role == Role::Announces {
            continue;
        }
        let before = maker.found.parts.len();
        maker.run(at, declared);
        let tells = maker.found.parts[before..].iter().any(Part::tells);
        if *role == Role::Other && tells && !runs[at].is_linked() {
            *role = Role::Tells;
        }
    }
    let mut found = maker.found;
    found.lack = prose::lack(runs, &chosen, &roles, title);
    signs::complete(&mut found, tree, runs, title);
    settle_dek(&mut found.parts, meta);
    drop_loose_headings(&mut found.parts);
    drop_repeats(&mut found.parts);
    found
}

/// The runs of the report: those of its own part, and above them what stands from the headline on.
fn choose(runs: &[Run], article: &Article, title: Option<usize>) -> Vec<usize> {
    let inside = &article.inside;
    let first = inside.first().copied().unwrap_or(runs.len());
    let Some(title) = title else { return inside.clone() };
    let kicker = title.checked_sub(1).filter(|&at| runs[at].marks.has(Mark::Kicker));
    let from = kicker.unwrap_or(title);
    if title < first {
        let above = (from..first).filter(|&at| at == title || !article.dropped[at]);
        let mut chosen: Vec<usize> = above.take(HEAD).collect();
        chosen.extend(inside);
        return chosen;
    }
    let mass = |range: &mut dyn Iterator<Item = &usize>| -> usize {
        range.map(|&at| runs[at].mass()).sum()
    };
    let before = mass(&mut inside.iter().filter(|&&at| at < from));
    let after = mass(&mut inside.iter().filter(|&&at| at > title));
    // What stands above the headline is no part of the report, unless it is most of it.
    if before < after {
        let mut chosen: Vec<usize> = inside.iter().copied().filter(|&at| at >= from).collect();
        if !chosen.contains(&title) {
            chosen.insert(0, title);
        }
        chosen
    } else {
        inside.clone()
    }
}

struct Maker<'a> {
    tree: &'a Tree,
    runs: &'a [Run],
    meta: &'a Meta,
    title: Option<usize>,
    /// Whether the headline stands above, or there is none.
    titled: bool,
    found: Found,
    has_dek: bool,
    /// Whether running text has begun.
    begun: bool,
}

impl Maker<'_> {
    fn run(&mut self, at: usize, declared: Option<&str>) {
        let run = &self.runs[at];
        let text = run.text.as_str();
        let found = &mut self.found;
        if self.title == Some(at) {
            self.titled = true;
            let (text, day) = headline::split_date(headline::without_signs(text));
            if let Some(day) = day {
                found.dates.published.get_or_insert(day);
                run.text.clone_into(&mut found.date_line);
            }
            match headline::split_kicker(text, declared) {
                Some((kicker, title)) => {
                    found.push(BlockKind::Kicker, run, kicker);
                    found.push(BlockKind::Title, run, title);
                }
                None => found.push(BlockKind::Title, run, text),
            }
        } else if self.title == Some(at + 1) && is_kicker(run) {
            found.push(BlockKind::Kicker, run, text);
        } else if run.around.alt {
            found.push(BlockKind::AltText, run, text);
        } else if run.is_caption() || run.around.figure {
            self.picture(run);
        } else if run.marks.has(Mark::Credit) && text.len() < 200 && !is_prose(text) {
            found.push(BlockKind::Credit, run, text);
        } else if self.frame(run) {
        } else if is_credited(run) {
            self.picture(run);
        } else {
            self.body(run);
        }
    }

    fn picture(&mut self, run: &Run) {
        let text = run.text.as_str();
        if run.marks.has(Mark::Credit) && text.len() < 200 {
            self.found.push(BlockKind::Credit, run, text);
        } else if let Some((caption, credit)) = picture::split_credit(text) {
            if caption.is_empty() {
                self.found.caption_above(run, self.tree);
            }
            self.found.push(BlockKind::Caption, run, &text[caption]);
            self.found.push(BlockKind::Credit, run, &text[credit]);
        } else if !is_furniture(text) {
            self.found.push(BlockKind::Caption, run, text);
        }
    }

    /// Takes bylines, dates and furniture; tells whether the run was one of these.
    fn frame(&mut self, run: &Run) -> bool {
        let text = run.text.as_str();
        let found = &mut self.found;
        if let Some(line) = dates::read_line(text) {
            if found.dates == DateLine::default() {
                text.clone_into(&mut found.date_line);
                found.dates = line;
            }
            return true;
        }
        if run.around.heading == 0 && !run.around.list {
            let marked = run.marks.has(Mark::Byline) && text.len() < 160 && !is_prose(text);
            let mut names = byline::read_line(text).unwrap_or_default();
            if names.is_empty() && marked {
                names = byline::read_marked(text);
            }
            if !names.is_empty() {
                // Below the text only a byline that stands there alone is the report's.
                if !self.begun || found.authors.is_empty() {
                    found.authors.extend(names.into_iter().map(|name| text[name].to_owned()));
                }
                found.push(BlockKind::Byline, run, text);
                return true;
            }
            let dated = run.marks.has(Mark::Date) && text.len() < 80;
            if (marked || dated) && !ends_sentence(text) {
                if let Some(day) = dates::read_markup(text).filter(|_| dated) {
                    text.clone_into(&mut found.date_line);
                    found.dates.published.get_or_insert(day);
                }
                return true;
            }
        }
        is_furniture(text) || (run.is_linked() && !(run.size >= 200 && is_prose(text)))
    }

    fn body(&mut self, run: &Run) {
        let text = run.text.as_str();
        let found = &mut self.found;
        if !self.begun && is_kicker(run) {
            found.push(BlockKind::Kicker, run, text);
            return;
        }
        let described =
            || self.meta.descriptions.iter().any(|other| letters(other) == letters(text));
        let long = text.chars().count() > DEK;
        if !self.begun && !long && words(text) >= 4 {
            let marked = run.marks.has(Mark::Dek)
                || (run.around.heading > 0 && (ends_sentence(text) || described()));
            if marked && self.titled && !self.has_dek {
                self.has_dek = true;
                found.push(BlockKind::Dek, run, text);
                return;
            }
        }
        // Some pages set whole paragraphs as headings.
        if run.around.heading > 0 && !(is_prose(text) && sentences(text) > 1) {
            if !is_teaser_lead(text) {
                found.push(BlockKind::Heading, run, text);
            }
            return;
        }
        let bold = run.bold * 10 >= run.size * 9;
        let kind = if run.around.list {
            BlockKind::ListItem
        } else if run.around.quote {
            BlockKind::BlockQuote
        } else if bold && is_headline(text) {
            BlockKind::Heading
        } else if self.tree.name(run.node) != "p" && words(text) <= 3 && !ends_sentence(text) {
            return;
        } else {
            BlockKind::Paragraph
        };
        self.begun |= kind.is_body() && is_prose(text);
        found.push(kind, run, text);
    }
}

/// Whether a run outside of figures is a credit, or a caption that ends with one.
fn is_credited(run: &Run) -> bool {
    let text = run.text.as_str();
    let split = (run.around.heading == 0 && !run.around.list && text.len() <= CREDITED)
        .then(|| picture::split_credit(text))
        .flatten();
    split.is_some_and(|(caption, _)| sentences(&text[caption]) <= 2)
}

fn is_kicker(run: &Run) -> bool {
    run.marks.has(Mark::Kicker) && !run.around.alt && words(&run.text) <= 8
}

/// Makes the first paragraph the dek when the page describes itself with it and the report
/// proper begins below: with a dateline, or after a byline or a picture.
fn settle_dek(parts: &mut [Part], meta: &Meta) {
    if parts.iter().any(|part| part.kind == BlockKind::Dek) {
        return;
    }
    let body = |part: &Part| part.kind.is_body();
    let Some(first) = parts.iter().position(body) else { return };
    let Some(next) = parts[first + 1..].iter().position(body).map(|at| first + 1 + at) else {
        return;
    };
    let text = letters(&parts[first].text);
    let described = meta.descriptions.iter().any(|other| letters(other) == text);
    let apart = has_dateline(&parts[next].text)
        || parts[first + 1..next].iter().any(|part| part.kind != BlockKind::Heading);
    let dateline = has_dateline(&parts[first].text) || !has_dateline(&parts[next].text);
    let short = parts[first].text.chars().count() <= DEK / 2 && is_prose(&parts[first].text);
    if (described && apart) || (!dateline && short) {
        parts[first].kind = BlockKind::Dek;
    }
}

/// Drops headings below which no running text comes: they stood above links to other reports.
fn drop_loose_headings(parts: &mut Vec<Part>) {
    let end = parts.iter().rposition(|part| part.kind.is_body()).unwrap_or(parts.len());
    let mut at = 0;
    parts.retain(|part| {
        at += 1;
        at <= end || part.kind != BlockKind::Heading
    });
}

/// Drops a picture's alternative text that stands twice in a row.
fn drop_repeats(parts: &mut Vec<Part>) {
    parts.dedup_by(|later, earlier| {
        let both = [&*later, &*earlier].iter().all(|part| part.kind == BlockKind::AltText);
        both && later.text == earlier.text
    });
}
