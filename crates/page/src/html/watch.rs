//! Watches the parser at work and finds the damage that it mends without a word.
//!
//! The parser's own errors do not tell damage from what every browser takes alike, so only what
//! moves, hides or cuts off text is looked for: by tags that come too late or never.

use super::damage::{Damage, End};
use super::open::{Open, is_implied};
use super::runs::is_skipped;
use super::sink::Sink;
use super::tree::{Data, Id, NONE, Step, Tree};
use crate::shape::{ends_sentence, is_prose};
use html5ever::LocalName;
use html5ever::tokenizer::{TagKind, Token};

/// Fewest characters that matter when they are read in another place.
const MOVED: usize = 25;
/// Fewest characters that matter when they are not read.
const HIDDEN: usize = 80;
/// Fewest characters of a text that is a sentence without its end.
const SENTENCE: usize = 30;

/// A tag that the tree builder is given.
pub(super) struct Given {
    pub(super) name: LocalName,
    pub(super) start: bool,
    /// Whether it says that it closes itself.
    pub(super) alone: bool,
}

/// What the tree builder does with one token.
#[derive(Default)]
pub(super) struct Work {
    /// The element that was made last.
    pub(super) made: Option<Id>,
    /// Links that were made, for a tag or anew for a later block.
    pub(super) links: Vec<Id>,
    /// Elements, and characters of text, that were put before the table they stood loose in.
    pub(super) loose: (Vec<Id>, usize),
    /// Elements that are open at the page's end.
    pub(super) open: Vec<Id>,
}

/// What has been seen of a page.
#[derive(Default)]
pub(super) struct Watch {
    damage: Damage,
    /// The open element whose content is characters only, and its content.
    raw: Option<(LocalName, String)>,
    /// Whether the end of the page came inside a comment.
    in_comment: bool,
    /// The nodes of the open link; none for an anchor.
    link: Option<Vec<Id>>,
    /// The nodes of each link that another one ended.
    links: Vec<Vec<Id>>,
    open: Open,
    loose: (Vec<Id>, usize),
    /// Characters of text so far, white space left out.
    seen: usize,
    /// The text behind the last tag.
    last: String,
    /// Whether a tag opens the page's frame, `html` or `body`, and whether one closes it.
    framed: bool,
    closed: bool,
}

impl Watch {
    /// Sees a token as the page has it.
    pub(super) fn token(&mut self, token: &Token) {
        match token {
            Token::ParseError(error) if error.starts_with("Saw EOF in state") => {
                self.in_comment = error.contains("Comment");
                if !self.in_comment && self.raw.is_none() {
                    self.damage.end = Some(End::Tag);
                }
            }
            Token::CommentToken(comment) => self.comment(comment),
            Token::CharacterTokens(text) => match &mut self.raw {
                Some((_, content)) => content.push_str(text),
                None => {
                    self.seen += size(text);
                    self.last.push_str(text);
                }
            },
            Token::TagToken(tag) => {
                self.last.clear();
                if let Some((name, content)) = self.raw.take() {
                    self.raw(&name, &content);
                }
                let frame = matches!(&*tag.name, "html" | "body");
                self.framed |= frame && tag.kind == TagKind::StartTag;
                self.closed |= frame && tag.kind == TagKind::EndTag;
                if tag.kind == TagKind::StartTag && is_raw(&tag.name) {
                    self.raw = Some((tag.name.clone(), String::new()));
                }
            }
            Token::EOFToken => {
                if let Some((name, content)) = self.raw.take() {
                    let size = size_outside_tags(&content);
                    self.damage.end = Some(End::Raw(format!("<{name}>"), size));
                }
            }
            Token::DoctypeToken(_) | Token::NullCharacterToken | Token::ParseError(_) => {}
        }
    }

    /// Looks into a comment for the beginning of another one: the first was never closed.
    fn comment(&mut self, comment: &str) {
        if self.in_comment {
            let size = size_outside_tags(comment);
            self.damage.end = Some(End::Raw("a comment".to_owned(), size));
        } else if let Some(at) = comment.rfind("<!--") {
            self.hides("comment".to_owned(), size_outside_tags(&comment[..at]));
        }
    }

    /// Looks into what holds no markup for its own beginning: the first was never closed.
    fn raw(&mut self, name: &LocalName, content: &str) {
        let own = content.rmatch_indices('<').map(|(at, _)| at).find(|&at| {
            let rest = content.as_bytes()[at + 1..].get(..=name.len());
            rest.is_some_and(|rest| {
                let (start, sign) = rest.split_at(name.len());
                start.eq_ignore_ascii_case(name.as_bytes())
                    && (sign[0] == b'>' || sign[0].is_ascii_whitespace())
            })
        });
        let Some(before) = own.map(|at| &content[..at]) else { return };
        // Scripts write scripts; a tag that ends the line above is no script.
        let line = before.trim_end_matches([' ', '\t']);
        let markup = line.ends_with('\n') && line.trim_end().ends_with('>');
        if &**name != "script" || markup {
            self.hides(format!("<{name}>"), size_outside_tags(before));
        }
    }

    fn hides(&mut self, name: String, size: usize) {
        if size >= HIDDEN {
            self.damage.hiding.entry(name).or_default().add(size);
        }
    }

    /// Sees what the tree builder did with a token, and the tag if the token is one.
    pub(super) fn work(&mut self, tag: Option<&Given>, work: &mut Work, sink: &Sink) {
        let made = work.made.take();
        match tag {
            Some(Given { name, start, .. }) if &**name == "a" => {
                if *start {
                    let new = work.links.pop();
                    self.end_link(&work.links);
                    self.link = Some(new.into_iter().filter(|&id| sink.leads_away(id)).collect());
                } else if self.link.take().is_none() {
                    // The end of a link around the one that has ended.
                    self.links.pop();
                }
            }
            _ => {
                if let Some(nodes) = self.link.as_mut().filter(|nodes| !nodes.is_empty()) {
                    nodes.extend(&work.links);
                }
            }
        }
        match tag {
            Some(Given { name, start: true, alone }) => {
                if let Some(id) = made {
                    self.open.start(name, id, *alone);
                }
            }
            Some(Given { name, .. }) => {
                if let Some(moved) = self.open.end(name, self.seen).filter(|&m| m >= MOVED) {
                    self.damage.misnested.add(moved);
                }
            }
            None => {}
        }
        self.loose.0.append(&mut work.loose.0);
        self.loose.1 += std::mem::take(&mut work.loose.1);
        work.links.clear();
    }

    fn end_link(&mut self, anew: &[Id]) {
        if let Some(mut nodes) = self.link.take().filter(|nodes| !nodes.is_empty()) {
            nodes.extend(anew);
            self.links.push(nodes);
        }
    }

    /// Sees which elements are open at the end.
    pub(super) fn end(&mut self, open: &[Id], sink: &Sink) {
        let link = usize::from(self.link.is_some());
        self.end_link(&[]);
        let hides = |id: &&Id| is_skipped(&sink.name(**id)) && !is_implied(&sink.name(**id));
        self.open.hiding.extend(open.iter().filter(hides));
        if self.closed || self.damage.end.is_some() {
            return;
        }
        let count = link + open.iter().filter(|&&id| !is_implied(&sink.name(id))).count();
        if count > 0 {
            self.damage.end = Some(End::Elements(count));
        } else if self.framed && size(&self.last) >= SENTENCE && !ends_sentence(&self.last) {
            self.damage.end = Some(End::Sentence);
        }
    }

    /// The damage, now that the tree is whole. Links that are never closed are links no more
    /// where they hold running text.
    pub(super) fn damage(mut self, tree: &mut Tree) -> Damage {
        let sizes =
            if self.links.is_empty() && self.open.hiding.is_empty() && self.loose.0.is_empty() {
                vec![]
            } else {
                sizes(tree)
            };
        for nodes in std::mem::take(&mut self.links) {
            let size = nodes.iter().map(|&id| sizes[id as usize]).sum();
            let runs = size >= MOVED && {
                let text: String = nodes.iter().map(|&id| tree.text(id)).collect();
                is_prose(text.trim())
            };
            if runs {
                self.damage.links.add(size);
                for id in nodes {
                    tree.unlink(id);
                }
            }
        }
        let mut hiding = std::mem::take(&mut self.open.hiding);
        hiding.sort_unstable();
        hiding.dedup();
        for id in hiding {
            self.hides(format!("<{}>", tree.name(id)), sizes[id as usize]);
        }
        let loose = self.loose.0.iter().map(|&id| sizes[id as usize]).sum::<usize>() + self.loose.1;
        if loose >= MOVED {
            self.damage.loose = loose;
        }
        self.damage
    }
}

/// The number of characters without white space.
fn size(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The number of characters in a piece of markup that stand outside of its tags.
fn size_outside_tags(markup: &str) -> usize {
    let inside = |piece: &str| size(piece.split_once('>').map_or(piece, |(_, text)| text));
    let mut pieces = markup.split('<');
    pieces.next().map_or(0, size) + pieces.map(inside).sum::<usize>()
}

/// The characters under each node that a page shows.
fn sizes(tree: &Tree) -> Vec<usize> {
    let mut sizes = vec![0; tree.nodes.len()];
    tree.walk(0, |step| match step {
        Step::Enter(id) => {
            if let Data::Text(text) = &tree.node(id).data {
                sizes[id as usize] = size(text);
            }
            !is_raw(tree.name(id)) && tree.name(id) != "option"
        }
        Step::Leave(id) => {
            let parent = tree.node(id).parent;
            if parent != NONE {
                sizes[parent as usize] += sizes[id as usize];
            }
            true
        }
    });
    sizes
}

/// Elements whose content is characters only.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
    )
}
