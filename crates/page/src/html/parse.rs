//! Characters to a [`Tree`], with limits on what a page may do to the parser.

use super::damage::Damage;
use super::marks;
use super::sink::Sink;
use super::tree::{Id, Tree};
use super::watch::{Given, Watch, is_raw};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult, local_name};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// The deepest nesting that is kept; html5ever searches all open elements at each tag.
const DEEPEST: u32 = 200;
/// The most nodes a page may have.
const MOST: usize = 1_500_000;
/// The most attributes a tag may have; html5ever compares each with all before it.
const ATTRIBUTES: usize = 500;

/// Parses a page. Tags beyond the limits are left out, their text is kept.
pub(super) fn parse(html: &str) -> Tree {
    let nuls = html.bytes().filter(|byte| *byte == 0).count();
    let html = if nuls > 0 { Cow::Owned(html.replace('\0', "")) } else { Cow::Borrowed(html) };
    let (html, shortened) = shorten_tags(&html);
    let limit = Limit {
        builder: TreeBuilder::new(Sink::new(), TreeBuilderOpts::default()),
        depth: Cell::new(0),
        left_out: RefCell::default(),
        cut: Cell::new(shortened),
        watch: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(limit, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(&*html));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let Limit { builder, cut, watch, .. } = tokenizer.sink;
    let (nodes, names) = builder.sink.into_nodes();
    let marks = marks::all(&nodes);
    let mut tree = Tree { nodes, names, marks, cut: cut.get(), damage: Damage::default() };
    tree.damage = Damage { nuls, ..watch.into_inner().damage(&mut tree) };
    tree
}

/// Stands between tokenizer and tree builder and leaves out what would cost too much.
struct Limit {
    builder: TreeBuilder<Id, Sink>,
    /// How many elements are open, by estimate; set right at each element put in.
    depth: Cell<u32>,
    /// The names of the tags left out that have not been closed.
    left_out: RefCell<Vec<LocalName>>,
    cut: Cell<bool>,
    watch: RefCell<Watch>,
}

impl Limit {
    /// Whether a tag goes to the tree builder.
    fn takes(&self, tag: &Tag) -> bool {
        if is_raw(&tag.name) {
            // What follows is no markup only if the tree builder sees the tag.
            return true;
        }
        let full = self.builder.sink.len() >= MOST;
        let mut left_out = self.left_out.borrow_mut();
        if tag.kind == TagKind::StartTag {
            if !full && (self.depth.get() < DEEPEST || is_void(&tag.name)) {
                return true;
            }
            left_out.push(tag.name.clone());
            self.cut.set(true);
            return false;
        }
        let near = left_out.len().saturating_sub(64);
        match left_out[near..].iter().rposition(|name| *name == tag.name) {
            Some(at) => {
                left_out.truncate(near + at);
                false
            }
            // Closing what is open closes all that was left out inside; nothing new may come of it.
            None => {
                left_out.clear();
                !full
            }
        }
    }
}

impl TokenSink for Limit {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Id> {
        let mut token = token;
        let mut opens = None;
        let mut given = None;
        self.watch.borrow_mut().token(&token);
        match &mut token {
            Token::CommentToken(_) | Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => {
                if is_formatting(&tag.name) {
                    return TokenSinkResult::Continue;
                }
                // Bold passages may be headings; as `mark` they cannot be reopened without end.
                if matches!(tag.name, local_name!("b") | local_name!("strong")) {
                    tag.name = local_name!("mark");
                }
                if !self.takes(tag) {
                    return TokenSinkResult::Continue;
                }
                opens = Some(tag.kind == TagKind::StartTag && !is_void(&tag.name));
                let (start, alone) = (tag.kind == TagKind::StartTag, tag.self_closing);
                given = Some(Given { name: tag.name.clone(), start, alone });
            }
            _ => {}
        }
        let result = self.builder.process_token(token, line);
        let sink = &self.builder.sink;
        self.watch.borrow_mut().work(given.as_ref(), &mut sink.work.borrow_mut(), sink);
        match opens {
            Some(true) => self.depth.set(self.builder.sink.depth()),
            Some(false) => self.depth.set(self.depth.get().saturating_sub(1)),
            None => {}
        }
        match result {
            // Scripts are not run, and the charset is settled before.
            TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {
                TokenSinkResult::Continue
            }
            other => other,
        }
    }

    fn end(&self) {
        let sink = &self.builder.sink;
        sink.work.borrow_mut().open.clear();
        self.builder.end();
        self.watch.borrow_mut().end(&sink.work.borrow().open, sink);
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements that the tree builder reopens in each later block until they are closed. They say
/// nothing about a report's parts, and a page can use them to grow without end.
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        &**name,
        "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "tt" | "u"
    )
}

/// Elements that hold nothing and have no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Takes attributes past the limit out of the tags of a page, and tells whether there were any.
fn shorten_tags(html: &str) -> (Cow<'_, str>, bool) {
    let bytes = html.as_bytes();
    let mut cuts: Vec<(usize, usize)> = vec![];
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[open..];
        let past = |end: Option<usize>, length| end.map_or(html.len(), |end| open + end + length);
        at = if rest.starts_with("<!--") {
            past(rest.find("-->"), 3)
        } else if bytes.get(open + 1).is_some_and(u8::is_ascii_alphabetic) {
            let (cut, end) = tag_end(bytes, open + 1);
            cuts.extend(cut.map(|from| (from, end)));
            let closer = ["script", "style"].iter().find(|name| {
                rest.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            });
            match closer {
                Some(name) => raw_end(bytes, end, name.as_bytes()),
                None => end,
            }
        } else {
            open + 1
        };
    }
    if cuts.is_empty() {
        return (Cow::Borrowed(html), false);
    }
    let mut short = String::with_capacity(html.len());
    let mut kept = 0;
    for (from, end) in cuts {
        short.push_str(&html[kept..from]);
        kept = end;
    }
    short.push_str(&html[kept..]);
    (Cow::Owned(short), true)
}

/// Where the tag ends (at its `>`), and where the attributes past the limit begin.
fn tag_end(bytes: &[u8], start: usize) -> (Option<usize>, usize) {
    let (mut count, mut cut, mut quote, mut at) = (0, None, None, start);
    while let Some(&byte) = bytes.get(at) {
        let before = bytes[at - 1];
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => break,
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None if byte.is_ascii_whitespace() => {}
            None if before.is_ascii_whitespace() || matches!(before, b'/' | b'"' | b'\'') => {
                count += 1;
                if count > ATTRIBUTES && byte.is_ascii() {
                    cut = cut.or(Some(at));
                }
            }
            None => {}
        }
        at += 1;
    }
    (cut, at)
}

/// Where a script or style ends that begins at `start`.
fn raw_end(bytes: &[u8], start: usize, name: &[u8]) -> usize {
    let closes =
        |window: &[u8]| window.starts_with(b"</") && window[2..].eq_ignore_ascii_case(name);
    let rest = &bytes[start.min(bytes.len())..];
    rest.windows(name.len() + 2).position(closes).map_or(bytes.len(), |found| start + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> (String, bool) {
        let tree = parse(html);
        (tree.text(0), tree.cut)
    }

    #[test]
    fn text_survives_the_limits() {
        assert_eq!(text("<p>Eins<b>zwei</b><p>drei"), ("Einszweidrei".to_owned(), false));
        let deep = format!("{}tief{}danach", "<div>".repeat(5000), "</div>".repeat(5000));
        assert_eq!(text(&deep), ("tiefdanach".to_owned(), true));
    }

    #[test]
    fn a_tag_of_attributes_is_cut() {
        let many: String = (0..2000).map(|n| format!(" a{n}=\"x > y\"")).collect();
        let html = format!("<div{many}>Text</div><script>if (a<b) {{ '<p>' }}</script>");
        assert_eq!(text(&html), ("Text".to_owned(), true));
        assert!(!shorten_tags("<p a=\"1\" b>x</p><").1);
    }

    #[test]
    fn scripts_are_not_markup() {
        let page = "<script>'<p>nein</p>'</script><style>p{}</style><p>ja<!-- nein --></p>";
        assert_eq!(text(page), ("ja".to_owned(), false));
    }
}
