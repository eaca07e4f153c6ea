//! What class names and ids say about an element.

use super::tree::{Data, Node};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of [`Mark`]s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

/// What an element holds, by its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Drop,
    Foot,
    /// What readers write.
    Comment,
    /// What leads to other reports.
    Other,
    Content,
    Kicker,
    Dek,
    Byline,
    Date,
    Caption,
    Credit,
}

impl Marks {
    pub(super) fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u16) != 0
    }

    pub(super) fn with(self, mark: Mark) -> Self {
        Self(self.0 | 1 << mark as u16)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    drop: Vec<String>,
    foot: Vec<String>,
    comment: Vec<String>,
    other: Vec<String>,
    drop_alone: Vec<String>,
    content: Vec<String>,
    kicker: Vec<String>,
    dek: Vec<String>,
    byline: Vec<String>,
    date: Vec<String>,
    caption: Vec<String>,
    credit: Vec<String>,
}

/// What the words of names say.
struct Known {
    /// Words, and pairs of words, inside names.
    words: HashMap<String, Marks>,
    /// Whole names.
    names: HashMap<String, Marks>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let lists: Lists = match toml::from_str(include_str!("../../data/markup.toml")) {
        Ok(lists) => lists,
        Err(error) => panic!("data/markup.toml: {error}"),
    };
    let mut words: HashMap<String, Marks> = HashMap::new();
    for (mark, list) in [
        (Mark::Drop, lists.drop),
        (Mark::Foot, lists.foot),
        (Mark::Comment, lists.comment),
        (Mark::Other, lists.other),
        (Mark::Content, lists.content),
        (Mark::Kicker, lists.kicker),
        (Mark::Dek, lists.dek),
        (Mark::Byline, lists.byline),
        (Mark::Date, lists.date),
        (Mark::Caption, lists.caption),
        (Mark::Credit, lists.credit),
    ] {
        for word in list {
            let marks = words.entry(word).or_default();
            *marks = marks.with(mark);
        }
    }
    let drop = Marks::default().with(Mark::Drop);
    Known { words, names: lists.drop_alone.into_iter().map(|name| (name, drop)).collect() }
});

/// The marks of each element's own class names, id and properties, by node.
pub(super) fn all(nodes: &[Node]) -> Vec<Marks> {
    // The names of a page are few, its elements many.
    let mut known: FxHashMap<&str, Marks> = FxHashMap::default();
    let mut all = Vec::with_capacity(nodes.len());
    for node in nodes {
        let mut marks = Marks::default();
        if let Data::Element(attributes) = &node.data {
            for (key, names) in attributes {
                if matches!(&**key, "class" | "id" | "itemprop" | "rel") {
                    let own = known.entry(names).or_insert_with(|| {
                        let names = names.split_ascii_whitespace().map(of_name);
                        names.fold(Marks::default(), Marks::and)
                    });
                    marks = marks.and(*own);
                }
            }
        }
        all.push(marks);
    }
    all
}

/// The marks of one name: of its words, and of each two side by side.
fn of_name(name: &str) -> Marks {
    if name.len() > 120 {
        return Marks::default();
    }
    let mut marks = KNOWN.names.get(name).copied().unwrap_or_default();
    let mut pair = String::new();
    let mut word = String::new();
    let mut lower = false;
    for c in name.chars().chain([' ']) {
        // "articleBody" holds two words, "ARTICLE" one.
        let turn = lower && c.is_uppercase();
        lower = c.is_lowercase();
        if c.is_alphanumeric() && !turn {
            word.extend(c.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            let known = |key: &str| KNOWN.words.get(key).copied().unwrap_or_default();
            marks = marks.and(known(&word));
            if !pair.is_empty() {
                pair.push(' ');
                pair.push_str(&word);
                marks = marks.and(known(&pair));
            }
            pair = std::mem::take(&mut word);
        }
        if turn {
            word.extend(c.to_lowercase());
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        for (name, mark) in [
            ("article-body", Mark::Content),
            ("articleBody", Mark::Content),
            ("c-related__list", Mark::Drop),
            ("ShareBar", Mark::Drop),
            ("imageCredit", Mark::Credit),
            ("hidden", Mark::Drop),
        ] {
            assert!(of_name(name).has(mark), "{name}");
        }
        for name in ["download-leader", "field--label-hidden"] {
            assert_eq!(of_name(name), Marks::default(), "{name}");
        }
    }
}
