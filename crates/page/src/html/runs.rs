//! A tree to runs of text: what a browser would show as one block each, with what is around it.

use super::marks::{Mark, Marks};
use super::tree::{Data, Id, NONE, Step, Tree};
use laut_model::{SourceMap, Stretch, TextRange};

/// The most runs in an element whose names are taken to speak of each.
const FEW: usize = 4;

/// The text of one block.
pub(super) struct Run {
    /// White space folded as a browser does; `br` as a line feed.
    pub(super) text: String,
    /// Where the text stands in the page text.
    pub(super) source: SourceMap,
    /// The block element it stands in.
    pub(super) node: Id,
    /// Characters inside links, white space left out.
    pub(super) linked: usize,
    /// Characters of the link it begins with, white space left out.
    pub(super) lead: usize,
    /// Characters in bold, white space left out.
    pub(super) bold: usize,
    /// All characters, white space left out.
    pub(super) size: usize,
    /// What the names of the elements around it say, as far as they hold little else.
    pub(super) marks: Marks,
    pub(super) around: Around,
}

/// What a run stands in.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// 1 to 6 inside a heading, else 0.
    pub(super) heading: u8,
    pub(super) list: bool,
    pub(super) quote: bool,
    pub(super) figure: bool,
    pub(super) caption: bool,
    /// Whether it is the alternative text of a picture.
    pub(super) alt: bool,
    /// The table it stands in.
    pub(super) table: Id,
    block: Id,
    link: bool,
    bold: bool,
}

impl Run {
    /// Adds what stands `at` bytes behind `start` in the page text.
    fn add(&mut self, piece: &str, start: u32, at: usize) {
        let (text, length) = (self.text.len() as u32, piece.len() as u32);
        self.source.push(Stretch { text, source: start + at as u32, length });
        self.text.push_str(piece);
    }

    /// Whether more of it is links than not.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 2 > self.size
    }

    /// Whether it is written under a picture.
    pub(super) fn is_caption(&self) -> bool {
        self.around.caption || self.marks.has(Mark::Caption)
    }

    /// How much it speaks for its surroundings being the report: its characters outside links.
    pub(super) fn mass(&self) -> usize {
        let around = &self.around;
        let prose = self.size >= 70 || (self.size >= 25 && crate::shape::ends_sentence(&self.text));
        let counted = prose && !self.is_linked() && around.heading == 0 && !around.alt;
        if !counted || self.is_caption() {
            0
        } else if around.list {
            (self.size - self.linked) / 2
        } else {
            self.size - self.linked
        }
    }
}

/// All runs of a page in order.
pub(super) fn runs(tree: &Tree) -> Vec<Run> {
    let around = Around {
        heading: 0,
        list: false,
        quote: false,
        figure: false,
        caption: false,
        alt: false,
        table: NONE,
        block: 0,
        link: false,
        bold: false,
    };
    let starts = tree.text_starts();
    let open = vec![Open::new(around)];
    let mut walker = Walker { tree, starts, runs: vec![], open, current: None };
    tree.walk(0, |step| walker.step(step));
    walker.flush();
    walker.runs
}

struct Walker<'a> {
    tree: &'a Tree,
    /// Where each text node begins in the page text.
    starts: Vec<u32>,
    runs: Vec<Run>,
    /// One for each element entered, the document first.
    open: Vec<Open>,
    current: Option<Run>,
}

/// An element that has been entered.
struct Open {
    around: Around,
    own: Marks,
    inline: bool,
    /// The number of runs before it.
    from: usize,
}

impl Open {
    fn new(around: Around) -> Self {
        Self { around, own: Marks::default(), inline: false, from: 0 }
    }
}

impl Walker<'_> {
    fn step(&mut self, step: Step) -> bool {
        let around = self.open[self.open.len() - 1].around;
        match step {
            Step::Enter(id) => match &self.tree.node(id).data {
                Data::Text(text) => {
                    self.text(text, self.starts[id as usize], around);
                    true
                }
                Data::Element(_) => self.enter(id, around),
                Data::Empty => true,
            },
            Step::Leave(id) => {
                if matches!(self.tree.node(id).data, Data::Element(_)) {
                    self.leave();
                }
                true
            }
        }
    }

    fn enter(&mut self, id: Id, around: Around) -> bool {
        let name = self.tree.name(id);
        match name {
            "br" => self.line_feed(around),
            "img" => self.picture(id, around),
            _ => {}
        }
        if is_skipped(name) || is_hidden(self.tree, id) {
            return false;
        }
        let own = self.tree.marks(id);
        let part = [Mark::Kicker, Mark::Credit].iter().any(|mark| own.has(*mark));
        let inline = is_inline(name) && !part;
        let mut inner = around;
        if !inline {
            self.flush();
            inner.block = id;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => inner.heading = name.as_bytes()[1] - b'0',
            "li" | "dd" | "dt" => inner.list = true,
            "blockquote" => inner.quote = true,
            "figure" => inner.figure = true,
            "figcaption" => inner.caption = true,
            "table" => inner.table = id,
            "a" => inner.link |= self.tree.leads_away(id),
            "mark" => inner.bold = true,
            _ => {}
        }
        self.open.push(Open { around: inner, own, inline, from: self.runs.len() });
        true
    }

    /// Hands an element's marks to the runs in it, unless it holds many: the name of a container
    /// says little about each of its blocks.
    fn leave(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if !open.inline {
            self.flush();
        }
        let from = open.from.min(self.runs.len());
        let inside = &mut self.runs[from..];
        if inside.len() <= FEW {
            for run in inside.iter_mut().chain(self.current.as_mut().filter(|_| open.inline)) {
                run.marks = run.marks.and(open.own);
            }
        }
    }

    fn run(&mut self, around: Around) -> &mut Run {
        self.current.get_or_insert_with(|| Run {
            text: String::new(),
            source: SourceMap::default(),
            node: around.block,
            linked: 0,
            lead: 0,
            bold: 0,
            size: 0,
            marks: Marks::default(),
            around,
        })
    }

    fn text(&mut self, text: &str, start: u32, around: Around) {
        if self.current.is_none() && text.bytes().all(|b| b.is_ascii_whitespace()) {
            return;
        }
        let run = self.run(around);
        let mut size = 0;
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let blank = rest.len() - rest.trim_ascii_start().len();
            if blank > 0 {
                if !run.text.is_empty() && !run.text.ends_with([' ', '\n']) {
                    run.add(" ", start, at);
                }
                at += blank;
                continue;
            }
            let word =
                rest.find(|c: char| c.is_ascii_whitespace()).map_or(rest, |end| &rest[..end]);
            run.add(word, start, at);
            size += word.chars().count();
            at += word.len();
        }
        run.size += size;
        run.linked += if around.link { size } else { 0 };
        if run.linked == run.size {
            run.lead = run.size;
        }
        run.bold += if around.bold { size } else { 0 };
    }

    /// One line feed goes into the text, two part blocks.
    fn line_feed(&mut self, around: Around) {
        let run = self.run(around);
        run.text.truncate(run.text.trim_end_matches(' ').len());
        run.source.truncate(run.text.len());
        if run.text.ends_with('\n') || run.text.is_empty() {
            self.flush();
        } else {
            run.text.push('\n');
        }
    }

    fn picture(&mut self, id: Id, around: Around) {
        let alt = self.tree.attribute(id, "alt").unwrap_or_default();
        let alt = alt.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if alt.split(' ').count() < 3 || around.link && !around.figure {
            return;
        }
        // A picture inside a line of text parts nothing.
        if self.current.as_ref().is_some_and(|run| run.size > 0) {
            return;
        }
        let size = alt.chars().filter(|c| !c.is_whitespace()).count();
        let around = Around { alt: true, ..around };
        let node = around.block;
        let marks = Marks::default();
        let source = SourceMap::default();
        self.push(Run {
            text: alt,
            source,
            node,
            linked: 0,
            lead: 0,
            bold: 0,
            size,
            marks,
            around,
        });
    }

    fn flush(&mut self) {
        if let Some(run) = self.current.take() {
            self.push(run);
        }
    }

    fn push(&mut self, mut run: Run) {
        let inner = run.text.trim();
        if !inner.contains(char::is_alphanumeric) {
            return;
        }
        if inner.len() < run.text.len() {
            let from = run.text.len() - run.text.trim_start().len();
            run.source = cut(&run.source, from, inner.len());
            run.text = inner.to_owned();
        }
        self.runs.push(run);
    }
}

/// The part of a map that speaks of `length` bytes from `from` on, as if the text began there.
pub(super) fn cut(source: &SourceMap, from: usize, length: usize) -> SourceMap {
    let mut part = SourceMap::default();
    let start = from as u32;
    for stretch in source.within(TextRange::new(from, from + length)) {
        part.push(Stretch { text: stretch.text - start, ..stretch });
    }
    part
}

/// Elements whose text nobody reads as part of a report.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "embed"
            | "audio"
            | "video"
            | "canvas"
            | "select"
            | "option"
            | "textarea"
            | "button"
            | "input"
            | "img"
            | "br"
            | "hr"
            | "map"
            | "datalist"
            | "progress"
            | "rp"
            | "rt"
            | "noframes"
            | "noembed"
            | "dialog"
    )
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    let style = tree.attribute(id, "style").unwrap_or_default();
    tree.attribute(id, "hidden").is_some_and(|value| value != "until-found")
        || style.split(';').any(|rule| {
            let mut sides = rule.split(':').map(str::trim);
            sides.next() == Some("display") && sides.next() == Some("none")
        })
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "data"
            | "del"
            | "dfn"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "output"
            | "q"
            | "ruby"
            | "rb"
            | "samp"
            | "span"
            | "sub"
            | "strong"
            | "sup"
            | "time"
            | "var"
            | "wbr"
            | "img"
            | "br"
            | "picture"
            | "source"
            | "amp-img"
    )
}
