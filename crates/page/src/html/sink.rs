//! Takes what html5ever's tree builder makes into a [`Tree`].

use super::tree::{Data, Id, NONE, Node, leads_away};
use super::watch::Work;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// Attributes that tell something about a page.
const KEPT: [&str; 16] = [
    "id",
    "class",
    "role",
    "rel",
    "href",
    "name",
    "property",
    "content",
    "itemprop",
    "datetime",
    "lang",
    "alt",
    "type",
    "hidden",
    "aria-hidden",
    "style",
];

/// A tree that grows.
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    names: RefCell<Vec<QualName>>,
    /// The depth of the element that was put in last.
    depth: Cell<u32>,
    /// What was done since it was last looked at.
    pub(super) work: RefCell<Work>,
}

/// The name of an element of the growing tree.
#[derive(Debug)]
pub(super) struct Name<'a>(Ref<'a, QualName>);

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    pub(super) fn new() -> Self {
        let sink = Self {
            nodes: RefCell::default(),
            names: RefCell::default(),
            depth: Cell::new(0),
            work: RefCell::default(),
        };
        sink.push(Data::Empty, None);
        sink
    }

    /// The depth of the element that was put in last.
    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// The number of nodes so far.
    pub(super) fn len(&self) -> usize {
        self.names.borrow().len()
    }

    fn push(&self, data: Data, name: Option<QualName>) -> Id {
        let id = self.nodes.borrow().len();
        self.nodes.borrow_mut().push(Node::new(data));
        let none = || QualName::new(None, ns!(), LocalName::from(""));
        self.names.borrow_mut().push(name.unwrap_or_else(none));
        Id::try_from(id).unwrap_or(NONE)
    }

    /// Takes a node out of its place.
    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let node = &mut nodes[id as usize];
        let (parent, before, next) = (node.parent, node.before, node.next);
        (node.parent, node.before, node.next) = (NONE, NONE, NONE);
        if before != NONE {
            nodes[before as usize].next = next;
        } else if parent != NONE {
            nodes[parent as usize].first = next;
        }
        if next != NONE {
            nodes[next as usize].before = before;
        } else if parent != NONE {
            nodes[parent as usize].last = before;
        }
    }

    /// Puts a node under `parent`, before `next` or at the end.
    fn attach(&self, id: Id, parent: Id, next: Id) {
        self.detach(id);
        let mut nodes = self.nodes.borrow_mut();
        let above = &mut nodes[parent as usize];
        let depth = above.depth + 1;
        let before = if next == NONE {
            std::mem::replace(&mut above.last, id)
        } else {
            std::mem::replace(&mut nodes[next as usize].before, id)
        };
        match before {
            NONE => nodes[parent as usize].first = id,
            _ => nodes[before as usize].next = id,
        }
        let node = &mut nodes[id as usize];
        (node.parent, node.before, node.next, node.depth) = (parent, before, next, depth);
        if matches!(node.data, Data::Element(_)) {
            self.depth.set(depth);
        }
    }

    /// Puts characters under `parent`, before `next` or at the end, joined to those before them.
    fn attach_text(&self, text: &StrTendril, parent: Id, next: Id) {
        if self.is_mute(parent) {
            return;
        }
        let nodes = self.nodes.borrow();
        let before =
            if next == NONE { nodes[parent as usize].last } else { nodes[next as usize].before };
        drop(nodes);
        if before != NONE
            && let Data::Text(piece) = &mut self.nodes.borrow_mut()[before as usize].data
        {
            piece.push_tendril(text);
            return;
        }
        let id = self.push(Data::Text(text.clone()), None);
        self.attach(id, parent, next);
    }

    /// Whether an element's characters are never read: scripts that are no data, styles.
    fn is_mute(&self, id: Id) -> bool {
        let names = self.names.borrow();
        match &*names[id as usize].local {
            "style" => true,
            "script" => {
                let Data::Element(attributes) = &self.nodes.borrow()[id as usize].data else {
                    return true;
                };
                let data = |(key, value): &(LocalName, StrTendril)| {
                    &**key == "type" && value.trim().eq_ignore_ascii_case("application/ld+json")
                };
                !attributes.iter().any(data)
            }
            _ => false,
        }
    }

    fn put(&self, parent: Id, next: Id, child: NodeOrText<Id>) {
        match child {
            NodeOrText::AppendNode(id) => self.attach(id, parent, next),
            NodeOrText::AppendText(text) => self.attach_text(&text, parent, next),
        }
    }

    /// An element's name.
    pub(super) fn name(&self, id: Id) -> LocalName {
        self.names.borrow()[id as usize].local.clone()
    }

    /// Whether an element leads to another page.
    pub(super) fn leads_away(&self, id: Id) -> bool {
        let Data::Element(attributes) = &self.nodes.borrow()[id as usize].data else {
            return false;
        };
        attributes.iter().any(|(key, value)| &**key == "href" && leads_away(value))
    }

    /// The nodes, and the names of those that are elements.
    pub(super) fn into_nodes(self) -> (Vec<Node>, Vec<LocalName>) {
        let names = self.names.into_inner().into_iter().map(|name| name.local).collect();
        (self.nodes.into_inner(), names)
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Self;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn pop(&self, element: &Id) {
        self.work.borrow_mut().open.push(*element);
    }

    fn get_document(&self) -> Id {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name<'a> {
        Name(Ref::map(self.names.borrow(), |names| &names[*target as usize]))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        let kept =
            attributes.into_iter().filter(|attribute| KEPT.contains(&&*attribute.name.local));
        let kept = kept.map(|attribute| (attribute.name.local, attribute.value)).collect();
        let link = &*name.local == "a";
        let id = self.push(Data::Element(kept), Some(name));
        let mut work = self.work.borrow_mut();
        work.made = Some(id);
        if link {
            work.links.push(id);
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.push(Data::Empty, None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.push(Data::Empty, None)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.put(*parent, NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        if self.nodes.borrow()[*element as usize].parent == NONE {
            self.append(before, child);
        } else {
            let loose = &mut self.work.borrow_mut().loose;
            match &child {
                NodeOrText::AppendNode(id) => loose.0.push(*id),
                NodeOrText::AppendText(text) => {
                    loose.1 += text.chars().filter(|c| !c.is_whitespace()).count();
                }
            }
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = self.nodes.borrow()[*sibling as usize].parent;
        if parent != NONE {
            self.put(parent, *sibling, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let Data::Element(own) = &mut nodes[*target as usize].data else { return };
        for attribute in attributes {
            let known = own.iter().any(|(key, _)| *key == attribute.name.local);
            if !known && KEPT.contains(&&*attribute.name.local) {
                own.push((attribute.name.local, attribute.value));
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        loop {
            let first = self.nodes.borrow()[*node as usize].first;
            if first == NONE {
                return;
            }
            self.attach(first, *new_parent, NONE);
        }
    }
}
