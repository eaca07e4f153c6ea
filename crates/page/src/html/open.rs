//! Which elements are open, by their tags: the tree builder does not tell what it closes.

use super::parse::is_void;
use super::runs::is_skipped;
use super::tree::Id;
use super::watch::is_raw;
use html5ever::LocalName;

/// How far inside an element is looked for that an end tag closes.
const NEAR: usize = 256;
/// How many elements are remembered whose own end may still come.
const EARLY: usize = 64;

/// The open elements of which it matters where they end.
#[derive(Default)]
pub(super) struct Open {
    open: Vec<(LocalName, Id)>,
    early: Vec<Early>,
    /// Elements whose text is not read and that something else than their own end tag closed.
    pub(super) hiding: Vec<Id>,
}

/// An element that the end of another one around it closed.
struct Early {
    name: LocalName,
    /// How many elements are open around both.
    depth: usize,
    /// The characters seen up to there.
    seen: usize,
}

impl Open {
    /// Sees a start tag and the element that was made for it; `alone` tells that the tag says it
    /// closes itself, which counts in drawings only.
    pub(super) fn start(&mut self, name: &LocalName, id: Id, alone: bool) {
        if is_cell(name) || is_row(name) {
            let table = self.rposition(|open| open == "table");
            if let Some(at) = table {
                self.close(at + 1);
            }
        } else if &**name == "button"
            && let Some(at) = self.find(name)
        {
            self.close(at);
        }
        let drawing = |name: &str| matches!(name, "svg" | "math");
        let alone = alone && (drawing(name) || self.rposition(drawing).is_some());
        if !alone && (is_cell(name) || !is_implied(name)) {
            self.open.push((name.clone(), id));
        }
    }

    /// Sees an end tag, after `seen` characters of text. Gives how many of them stood outside of
    /// the element that it should have closed, if that was closed before.
    pub(super) fn end(&mut self, name: &LocalName, seen: usize) -> Option<usize> {
        if is_implied(name) && !is_cell(name) {
            return None;
        }
        let Some(at) = self.find(name) else {
            let late = self.early.iter().rposition(|early| early.name == *name)?;
            return Some(seen - self.early.remove(late).seen);
        };
        // Behind the end of an element around both nothing can be told.
        self.early.retain(|early| early.depth <= at);
        if &**name == "form" {
            // What is open inside a form stays open.
            self.open.remove(at);
            return None;
        }
        for (name, _) in self.open[at + 1..].iter().filter(|(name, _)| !is_cell(name)) {
            self.early.push(Early { name: name.clone(), depth: at, seen });
        }
        let old = self.early.len().saturating_sub(EARLY);
        self.early.drain(..old);
        self.close(at + 1);
        self.open.truncate(at);
        None
    }

    /// Closes all elements from `at` on without their own end tags.
    fn close(&mut self, at: usize) {
        let closed = self.open.drain(at..);
        self.hiding.extend(closed.filter(|(name, _)| is_skipped(name)).map(|(_, id)| id));
    }

    /// The innermost element that an end tag closes: not beyond the cell it stands in.
    fn find(&self, name: &LocalName) -> Option<usize> {
        let heading = is_heading(name);
        let fits = |open: &str| *open == **name || (heading && is_heading(open));
        let table = is_cell(name) || &**name == "table";
        let at =
            self.rposition(|open| fits(open) || (is_barrier(open) && !(table && is_cell(open))))?;
        fits(&self.open[at].0).then_some(at)
    }

    fn rposition(&self, fits: impl Fn(&str) -> bool) -> Option<usize> {
        let near = self.open.len().saturating_sub(NEAR);
        let at = self.open[near..].iter().rposition(|(name, _)| fits(name))?;
        Some(near + at)
    }
}

/// Elements whose end tags may be left out or that have none, and those that others see to: links,
/// and what holds characters only.
pub(super) fn is_implied(name: &str) -> bool {
    is_cell(name)
        || is_row(name)
        || is_raw(name)
        || is_void(name)
        || matches!(
            name,
            "a" | "p"
                | "li"
                | "dd"
                | "dt"
                | "option"
                | "optgroup"
                | "rb"
                | "rp"
                | "rt"
                | "rtc"
                | "html"
                | "head"
                | "body"
        )
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption")
}

fn is_row(name: &str) -> bool {
    matches!(name, "tr" | "tbody" | "thead" | "tfoot" | "colgroup")
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Elements out of which no end tag inside reaches.
fn is_barrier(name: &str) -> bool {
    is_cell(name) || matches!(name, "table" | "template" | "object" | "marquee" | "applet")
}
