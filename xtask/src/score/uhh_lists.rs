//! What went wrong on the Hamburg corpus, as tables and as lists to read.

use super::quotations::{PARTS, Quotation, f1};
use super::uhh::Read;
use super::uhh_classes as class;
use super::{markdown, write_lists};
use anyhow::Result;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// How contents fared: by type of the gold for the first three, by what found them for the rest.
#[derive(Default, Clone, Copy)]
struct Fate {
    right: usize,
    boundary: usize,
    missed: usize,
    wrong: usize,
}

/// Errors grouped by type or rule.
#[derive(Default)]
pub struct Lists {
    types: BTreeMap<String, Fate>,
    rules: BTreeMap<String, Fate>,
    /// How many errors there are of each class.
    classes: BTreeMap<String, usize>,
    missed: BTreeMap<String, Vec<String>>,
    boundary: BTreeMap<String, Vec<String>>,
    wrong: BTreeMap<String, Vec<String>>,
    roles: BTreeMap<String, Vec<String>>,
}

impl Lists {
    /// Adds one article with its alignment. Pairs without any overlap count as missed and false.
    pub fn add(&mut self, read: &Read, gold: &[Quotation], pairs: &[(usize, usize)]) {
        let entry = Entry { read };
        let system: Vec<&Quotation> = read.exported.iter().map(|e| &e.quotation).collect();
        let near = |g: usize, s: usize| f1(&gold[g].parts[0], &system[s].parts[0]) > 0.0;
        let pairs: Vec<_> = pairs.iter().copied().filter(|&(g, s)| near(g, s)).collect();
        for &(g, s) in &pairs {
            let rule = entry.rule(s);
            let (by_type, by_rule) = (
                self.types.entry(gold[g].kind.clone()).or_default(),
                self.rules.entry(rule.clone()).or_default(),
            );
            if gold[g].parts[0] == system[s].parts[0] {
                by_type.right += 1;
                by_rule.right += 1;
            } else {
                by_type.boundary += 1;
                by_rule.boundary += 1;
                let text = entry.boundary(&gold[g], s);
                self.count("ends", class::boundary(&gold[g].parts[0], &system[s].parts[0]));
                self.boundary.entry(rule).or_default().push(text);
            }
            for (part, name) in PARTS.iter().enumerate().skip(1) {
                if gold[g].parts[part] != system[s].parts[part] {
                    let text = entry.role(&gold[g], s, part);
                    self.count(name, class::role(&gold[g].parts[part], &system[s].parts[part]));
                    self.roles.entry((*name).to_owned()).or_default().push(text);
                }
            }
        }
        for g in (0..gold.len()).filter(|&g| pairs.iter().all(|pair| pair.0 != g)) {
            self.types.entry(gold[g].kind.clone()).or_default().missed += 1;
            let nested = read.document.annotations[g].is_nested;
            let text = entry.missed(&gold[g], nested);
            self.count("missed", class::missed(&gold[g], nested));
            self.missed.entry(gold[g].kind.clone()).or_default().push(text);
        }
        for s in (0..system.len()).filter(|&s| pairs.iter().all(|pair| pair.1 != s)) {
            self.types.entry(system[s].kind.clone()).or_default().wrong += 1;
            self.count("false", &system[s].kind);
            self.rules.entry(entry.rule(s)).or_default().wrong += 1;
            self.wrong.entry(entry.rule(s)).or_default().push(entry.wrong(s));
        }
    }

    fn count(&mut self, what: &str, class: &str) {
        *self.classes.entry(format!("{what}: {class}")).or_default() += 1;
    }

    /// The counts by type, by rule and by class.
    pub fn table(&self) -> String {
        let mut table = String::new();
        for (title, fates) in [("contents by type", &self.types), ("contents by rule", &self.rules)]
        {
            let columns = ["right", "boundary", "false", "missed"];
            let header = columns.map(|column| format!("{column:>9}")).concat();
            writeln!(table, "{title:<32}{header}").ok();
            let mut fates: Vec<_> = fates.iter().collect();
            fates.sort_by_key(|(_, fate)| {
                std::cmp::Reverse(fate.right + fate.boundary + fate.wrong)
            });
            for (name, fate) in fates {
                let counts = [fate.right, fate.boundary, fate.wrong, fate.missed];
                let counts = counts.map(|count| format!("{count:>9}")).concat();
                writeln!(table, "  {name:<30}{counts}").ok();
            }
            table.push('\n');
        }
        writeln!(table, "errors by class").ok();
        for (class, count) in &self.classes {
            writeln!(table, "  {class:<30}{count:>9}").ok();
        }
        table.push('\n');
        table
    }

    /// Writes `missed.md`, `boundary.md`, `false.md` and `roles.md`.
    pub fn write(&self, directory: &Path) -> Result<()> {
        let lists = [
            ("missed.md", &self.missed),
            ("boundary.md", &self.boundary),
            ("false.md", &self.wrong),
            ("roles.md", &self.roles),
        ];
        let lists = lists.map(|(name, groups)| (name.to_owned(), markdown(groups)));
        write_lists(directory, &lists)
    }
}

/// Words the errors of one article.
struct Entry<'a> {
    read: &'a Read<'a>,
}

impl Entry<'_> {
    fn rule(&self, system: usize) -> String {
        let claim = self.read.exported[system].claim;
        self.read.reading.claims[claim].found_by.rule.to_owned()
    }

    fn words(&self, tokens: &[usize]) -> String {
        let text = &self.read.document.original_text;
        let pieces: Vec<&str> = crate::corpus::uhh::runs(tokens)
            .into_iter()
            .map(|run| self.read.layout.text(text, run))
            .collect();
        if pieces.is_empty() { "–".to_owned() } else { pieces.join(" ‖ ").replace('\n', " ") }
    }

    /// The article's number and the sentences that the tokens touch.
    fn place(&self, tokens: &[&[usize]]) -> String {
        let layout = &self.read.layout;
        let name = &self.read.document.document_name;
        let number = name.split(" - ").next().unwrap_or(name);
        let (Some(first), Some(last)) = (
            tokens.iter().filter_map(|list| list.first()).min(),
            tokens.iter().filter_map(|list| list.last()).max(),
        ) else {
            return number.to_owned();
        };
        let start = layout.sentences[layout.sentence_of[*first]].start;
        let end = layout.sentences[layout.sentence_of[*last]].end;
        let text = layout.text(&self.read.document.original_text, start..end).replace('\n', " ");
        format!("- **{number}** {text}")
    }

    fn roles(&self, quotation: &Quotation) -> String {
        let parts = (1..PARTS.len()).filter(|&part| !quotation.parts[part].is_empty());
        let parts = parts.map(|p| format!("{}: {}", PARTS[p], self.words(&quotation.parts[p])));
        parts.collect::<Vec<_>>().join(" · ")
    }

    fn missed(&self, gold: &Quotation, nested: bool) -> String {
        let nested = if nested { " (nested)" } else { "" };
        let (place, words) = (self.place(&[&gold.parts[0]]), self.words(&gold.parts[0]));
        format!("{place}\n  - gold{nested}: {words}\n  - {}\n", self.roles(gold))
    }

    fn wrong(&self, system: usize) -> String {
        let exported = &self.read.exported[system];
        let found = &exported.quotation;
        let claim = &self.read.reading.claims[exported.claim];
        let why: Vec<&str> = claim.found_by.because.iter().map(|(why, _)| why.as_str()).collect();
        format!(
            "{}\n  - found {}: {}\n  - {}\n  - because: {}\n",
            self.place(&[&found.parts[0]]),
            found.kind,
            self.words(&found.parts[0]),
            self.roles(found),
            why.join("; "),
        )
    }

    fn boundary(&self, gold: &Quotation, system: usize) -> String {
        let found = &self.read.exported[system].quotation;
        format!(
            "{}\n  - gold {}: {}\n  - found {}: {}\n  - F1 {:.2}\n",
            self.place(&[&gold.parts[0], &found.parts[0]]),
            gold.kind,
            self.words(&gold.parts[0]),
            found.kind,
            self.words(&found.parts[0]),
            f1(&gold.parts[0], &found.parts[0]),
        )
    }

    fn role(&self, gold: &Quotation, system: usize, part: usize) -> String {
        let found = &self.read.exported[system].quotation;
        format!(
            "{}\n  - gold {}: {}\n  - found {}: {}\n  - rule: {}\n",
            self.place(&[&gold.parts[0], &gold.parts[part], &found.parts[part]]),
            gold.kind,
            self.words(&gold.parts[part]),
            found.kind,
            self.words(&found.parts[part]),
            self.rule(system),
        )
    }
}
