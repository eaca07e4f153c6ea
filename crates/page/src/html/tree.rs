//! A page as a flat list of nodes; walking and dropping it needs no recursion.

use super::damage::Damage;
use super::marks::Marks;
use html5ever::LocalName;
use html5ever::tendril::StrTendril;

/// A node's position in its tree; 0 is the document.
pub(super) type Id = u32;

/// No node.
pub(super) const NONE: Id = u32::MAX;

/// What a node is.
pub(super) enum Data {
    /// The document, or a node that has been left out.
    Empty,
    /// An element with the attributes that tell something.
    Element(Vec<(LocalName, StrTendril)>),
    /// Characters as the page has them.
    Text(StrTendril),
}

/// A node and its neighbours.
pub(super) struct Node {
    pub(super) data: Data,
    pub(super) parent: Id,
    pub(super) first: Id,
    pub(super) last: Id,
    pub(super) before: Id,
    pub(super) next: Id,
    /// The number of elements around it when it was put in.
    pub(super) depth: u32,
}

impl Node {
    pub(super) fn new(data: Data) -> Self {
        Self { data, parent: NONE, first: NONE, last: NONE, before: NONE, next: NONE, depth: 0 }
    }
}

/// A parsed page.
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// The names of the elements, by node; empty for other nodes.
    pub(super) names: Vec<LocalName>,
    /// What the elements' class names and ids say, by node.
    pub(super) marks: Vec<Marks>,
    /// Whether tags were left out because they were nested too deeply or were too many.
    pub(super) cut: bool,
    pub(super) damage: Damage,
}

/// Whether a link's target is another page.
pub(super) fn leads_away(target: &str) -> bool {
    !target.trim_start().starts_with('#')
}

/// Elements whose characters are no part of the page text.
fn is_apart(name: &str) -> bool {
    matches!(name, "script" | "style" | "template")
}

/// A step of a walk.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Enter(Id),
    Leave(Id),
}

impl Tree {
    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    /// The element's name; empty for other nodes.
    pub(super) fn name(&self, id: Id) -> &str {
        &self.names[id as usize]
    }

    /// What an element's own class names, id and properties say.
    pub(super) fn marks(&self, id: Id) -> Marks {
        self.marks[id as usize]
    }

    /// The value of an element's attribute.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let Data::Element(attributes) = &self.node(id).data else { return None };
        attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// Whether an element leads to another page; a bare anchor or a jump within the page does not.
    pub(super) fn leads_away(&self, id: Id) -> bool {
        self.attribute(id, "href").is_some_and(leads_away)
    }

    /// Makes a link an anchor.
    pub(super) fn unlink(&mut self, id: Id) {
        if let Data::Element(attributes) = &mut self.nodes[id as usize].data {
            attributes.retain(|(key, _)| &**key != "href");
        }
    }

    /// Every element and text under `root` in the order of the page, each entered and left.
    /// The visitor tells on entering whether to go in; what is not gone into is not left.
    pub(super) fn walk(&self, root: Id, mut visit: impl FnMut(Step) -> bool) {
        let mut at = root;
        loop {
            let inside = visit(Step::Enter(at));
            if inside && self.node(at).first != NONE {
                at = self.node(at).first;
                continue;
            }
            if inside {
                visit(Step::Leave(at));
            }
            loop {
                if at == root {
                    return;
                }
                if self.node(at).next != NONE {
                    at = self.node(at).next;
                    break;
                }
                at = self.node(at).parent;
                visit(Step::Leave(at));
            }
        }
    }

    /// The characters under a node, as they are.
    pub(super) fn text(&self, root: Id) -> String {
        let mut text = String::new();
        self.walk(root, |step| {
            if let Step::Enter(id) = step
                && let Data::Text(piece) = &self.node(id).data
            {
                text.push_str(piece);
            }
            true
        });
        text
    }

    /// Where the characters of each text node begin in the page text, in bytes; 0 for other nodes.
    pub(super) fn text_starts(&self) -> Vec<u32> {
        let mut starts = vec![0; self.nodes.len()];
        let mut end = 0;
        for (id, text) in self.page_text() {
            starts[id as usize] = end;
            end += text.len() as u32;
        }
        starts
    }

    /// The text nodes whose characters are the page text, which is what a browser shows or could show.
    pub(super) fn page_text(&self) -> Vec<(Id, &str)> {
        let mut nodes = vec![];
        self.walk(0, |step| {
            let Step::Enter(id) = step else { return true };
            if let Data::Text(text) = &self.node(id).data {
                nodes.push((id, &**text));
            }
            !is_apart(self.name(id))
        });
        nodes
    }

    /// The elements in the order of the page.
    pub(super) fn elements(&self) -> Vec<Id> {
        let mut elements = vec![];
        self.walk(0, |step| {
            if let Step::Enter(id) = step
                && !self.name(id).is_empty()
            {
                elements.push(id);
            }
            true
        });
        elements
    }
}
