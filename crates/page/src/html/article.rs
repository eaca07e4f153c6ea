//! Which part of a page is the report.

use super::marks::Mark;
use super::runs::Run;
use super::tree::{Id, NONE, Step, Tree};

/// Fewest characters of prose that a page does not have to tell about itself.
const MUCH: usize = 1000;

/// The runs that belong to the report.
pub(super) struct Article {
    /// For each run, whether it stands in a part of the page that holds no report.
    pub(super) dropped: Vec<bool>,
    /// The runs of the report's own part, in order.
    pub(super) inside: Vec<usize>,
}

/// Finds the report: parts that markup and names call something else are dropped unless most of
/// the prose stands in them; then the smallest part that is marked as the report, or else that
/// holds nearly all prose, is taken.
pub(super) fn find(tree: &Tree, runs: &[Run]) -> Article {
    let page = Page::new(tree);
    let all = page.masses(runs, |_| true);
    let mut dropped = page.dropped(&all, true);
    let mut of_run = page.dropped_runs(runs, &dropped, &all);
    let mut masses = page.masses(runs, |at| !of_run[at]);
    if masses[0] == 0 && all[0] > 0 {
        // Names that leave nothing mislead.
        dropped = page.dropped(&all, false);
        of_run = page.dropped_runs(runs, &dropped, &all);
        masses = page.masses(runs, |at| !of_run[at]);
    }
    let root = page.root(&masses, &dropped);
    let inside =
        (0..runs.len()).filter(|&at| !of_run[at] && page.contains(root, runs[at].node)).collect();
    Article { dropped: of_run, inside }
}

struct Page<'a> {
    tree: &'a Tree,
    /// The elements in order.
    order: Vec<Id>,
    /// When the walk came to each node and when it left it.
    span: Vec<(u32, u32)>,
    /// For each node, whether it is or holds what heads or marks a report.
    heads: Vec<bool>,
}

impl<'a> Page<'a> {
    fn new(tree: &'a Tree) -> Self {
        let mut order = vec![];
        let mut span = vec![(0, 0); tree.nodes.len()];
        let mut clock = 0;
        tree.walk(0, |step| {
            clock += 1;
            match step {
                Step::Enter(id) => {
                    span[id as usize].0 = clock;
                    if !tree.name(id).is_empty() {
                        order.push(id);
                    }
                }
                Step::Leave(id) => span[id as usize].1 = clock,
            }
            true
        });
        let mut heads = vec![false; tree.nodes.len()];
        for &id in order.iter().rev() {
            heads[id as usize] |=
                matches!(tree.name(id), "html" | "body" | "h1" | "article" | "main");
            let parent = tree.node(id).parent;
            if parent != NONE {
                heads[parent as usize] |= heads[id as usize];
            }
        }
        Self { tree, order, span, heads }
    }

    fn contains(&self, outer: Id, inner: Id) -> bool {
        let ((begin, end), (at, _)) = (self.span[outer as usize], self.span[inner as usize]);
        begin <= at && at <= end
    }

    /// The prose in each node, in characters.
    fn masses(&self, runs: &[Run], counts: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut masses = vec![0; self.tree.nodes.len()];
        for (_, run) in runs.iter().enumerate().filter(|(at, _)| counts(*at)) {
            masses[run.node as usize] += run.mass();
        }
        for &id in self.order.iter().rev() {
            let parent = self.tree.node(id).parent;
            if parent != NONE {
                masses[parent as usize] += masses[id as usize];
            }
        }
        masses
    }

    /// For each node, whether it stands in a part that is called something else than a report; by
    /// `names` too, or by markup only.
    fn dropped(&self, masses: &[usize], names: bool) -> Vec<bool> {
        let mut dropped = vec![false; self.tree.nodes.len()];
        let total = masses[0];
        for &id in &self.order {
            let parent = self.tree.node(id).parent;
            let above = parent != NONE && dropped[parent as usize];
            dropped[id as usize] = above
                || match self.frame(id) {
                    Frame::No => false,
                    // What markup says outright is believed unless the page has little else.
                    Frame::Markup => masses[id as usize] * 10 <= total * 7,
                    // A footer may hold the only sentences of a page without a report.
                    Frame::Foot => {
                        masses[id as usize] * 10 <= total * 7 || masses[id as usize] < MUCH
                    }
                    Frame::Name => names && masses[id as usize] * 10 <= total * 4,
                };
        }
        dropped
    }

    /// For each run, whether it stands in a dropped part or in a table of data.
    fn dropped_runs(&self, runs: &[Run], dropped: &[bool], masses: &[usize]) -> Vec<bool> {
        let out = |run: &Run| {
            let table = run.around.table;
            dropped[run.node as usize] || (table != NONE && self.is_data(table, masses))
        };
        runs.iter().map(out).collect()
    }

    /// Whether an element is called something else than a report.
    fn frame(&self, id: Id) -> Frame {
        let tree = self.tree;
        let name = tree.name(id);
        let role = tree.attribute(id, "role").unwrap_or_default();
        let marks = tree.marks(id);
        let foot = matches!(name, "nav" | "footer" | "menu")
            || matches!(
                role,
                "navigation"
                    | "contentinfo"
                    | "search"
                    | "menu"
                    | "menubar"
                    | "toolbar"
                    | "tablist"
            )
            || (marks.has(Mark::Foot) && !marks.has(Mark::Content));
        if foot && !self.heads[id as usize] {
            return Frame::Foot;
        }
        let markup = matches!(name, "nav" | "aside" | "footer" | "menu" | "form" | "fieldset")
            || matches!(
                role,
                "navigation"
                    | "banner"
                    | "complementary"
                    | "contentinfo"
                    | "dialog"
                    | "alert"
                    | "alertdialog"
            )
            || tree.attribute(id, "aria-hidden") == Some("true")
            || (name == "header" && self.is_site_header(id));
        if markup {
            return Frame::Markup;
        }
        let safe = matches!(name, "html" | "body" | "article" | "main" | "h1");
        let named = marks.has(Mark::Drop) || marks.has(Mark::Foot);
        if named && !marks.has(Mark::Content) && !safe { Frame::Name } else { Frame::No }
    }

    /// Whether a `header` is the site's: outside an article and without a headline.
    fn is_site_header(&self, id: Id) -> bool {
        let mut above = self.tree.node(id).parent;
        while above != NONE {
            if matches!(self.tree.name(above), "article" | "main" | "section") {
                return false;
            }
            above = self.tree.node(above).parent;
        }
        let mut headline = false;
        self.tree.walk(id, |step| {
            if let Step::Enter(inner) = step {
                headline |= self.tree.name(inner) == "h1";
            }
            !headline
        });
        !headline
    }

    /// Whether a table holds data rather than the page's columns.
    fn is_data(&self, table: Id, masses: &[usize]) -> bool {
        masses[table as usize] * 2 < masses[0]
    }

    /// The element that holds the report.
    fn root(&self, masses: &[usize], dropped: &[bool]) -> Id {
        let total = masses[0];
        let mass = |id: Id| masses[id as usize];
        let marked = |id: Id| self.hint(id);
        let mut best = None;
        for &id in self.order.iter().filter(|&&id| !dropped[id as usize]) {
            let hint = marked(id);
            // A mark wins over a larger one around it unless that holds much more.
            if hint && mass(id) * 10 >= total * 3 {
                best = match best {
                    Some(other) if mass(id) * 100 < mass(other) * 85 => Some(other),
                    _ => Some(id),
                };
            }
        }
        let mut root = best.unwrap_or(0);
        loop {
            let share = if best.is_some() { 97 } else { 90 };
            let Some(child) = self.heaviest_child(root, masses) else { return root };
            if mass(child) * 100 < mass(root) * share || mass(root) == 0 {
                return root;
            }
            root = child;
        }
    }

    fn heaviest_child(&self, id: Id, masses: &[usize]) -> Option<Id> {
        let mut best = None;
        let mut child = self.tree.node(id).first;
        while child != NONE {
            let heavier =
                best.is_none_or(|best: Id| masses[child as usize] > masses[best as usize]);
            if heavier && !self.tree.name(child).is_empty() {
                best = Some(child);
            }
            child = self.tree.node(child).next;
        }
        best
    }

    /// Whether an element is marked as holding a report.
    fn hint(&self, id: Id) -> bool {
        let name = self.tree.name(id);
        let property = self.tree.attribute(id, "itemprop").unwrap_or_default();
        let role = self.tree.attribute(id, "role").unwrap_or_default();
        matches!(name, "article" | "main")
            || matches!(role, "main" | "article")
            || property.split_ascii_whitespace().any(|word| word == "articleBody")
            || self.tree.marks(id).has(Mark::Content)
    }
}

/// What an element says of itself.
enum Frame {
    /// Nothing that speaks against a report in it.
    No,
    /// Where pages tell about themselves: navigation, footers, what is said on cookies.
    Foot,
    /// By markup something else than a report.
    Markup,
    /// By a name something else than a report.
    Name,
}
