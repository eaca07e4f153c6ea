//! What is broken in a page's markup so that other text is read than its maker meant.

use std::collections::BTreeMap;

/// Where a page ends that is cut off, or in which something is never closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    Tag,
    /// What holds no markup, by its name, and so many characters in it.
    Raw(String, usize),
    /// So many elements are still open.
    Elements(usize),
    Sentence,
}

/// How often something is broken, and how many characters without white space that concerns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) times: usize,
    pub(super) size: usize,
}

impl Count {
    pub(super) fn add(&mut self, size: usize) {
        self.times += 1;
        self.size += size;
    }
}

/// The damage of one page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Damage {
    pub(super) end: Option<End>,
    /// What is closed by the end of a later one and hides what stands between, by its name.
    pub(super) hiding: BTreeMap<String, Count>,
    /// Links that are never closed and hold running text.
    pub(super) links: Count,
    /// Elements whose end stands behind that of the element around them, with text between.
    pub(super) misnested: Count,
    /// Characters of text between the cells of tables.
    pub(super) loose: usize,
    pub(super) nuls: usize,
}

impl Damage {
    /// Whether text is hidden in what is never closed.
    pub(super) fn hides(&self) -> bool {
        matches!(self.end, Some(End::Raw(_, 1..))) || !self.hiding.is_empty()
    }

    /// The damage in words, each kind with its count and how it was taken; none if there is none.
    pub(super) fn message(&self) -> Option<String> {
        let end = self.end.as_ref().map(|end| match end {
            End::Tag => "it ends inside a tag (read up to there)".to_owned(),
            End::Sentence => "it ends inside a sentence, as if cut off".to_owned(),
            End::Elements(1) => "it ends inside an element, as if cut off".to_owned(),
            End::Elements(count) => format!("it ends inside {count} elements, as if cut off"),
            End::Raw(name, size) => {
                format!("it ends inside {name} ({size} characters in it not read)")
            }
        });
        let part = |count: &Count, what: &str, taken: &str| {
            let Count { times, size } = count;
            (*times > 0).then(|| format!("{what}: {times} ({size} characters {taken})"))
        };
        let hiding = self
            .hiding
            .iter()
            .map(|(name, count)| part(count, &format!("{name} never closed"), "in it not read"));
        let others = [
            part(&self.links, "links never closed", "in them read as text"),
            part(&self.misnested, "elements closed too late", "read as behind them"),
            (self.loose > 0)
                .then(|| format!("{} characters loose in a table (read as above it)", self.loose)),
            (self.nuls > 0).then(|| format!("NUL characters: {} (left out)", self.nuls)),
        ];
        let parts: Vec<String> = [end].into_iter().chain(hiding).chain(others).flatten().collect();
        (!parts.is_empty()).then(|| format!("the page's markup is broken: {}", parts.join("; ")))
    }
}
