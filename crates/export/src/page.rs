//! The page of a bundle: the chosen claims in their paragraphs, to be opened without a network.

use crate::Sheet;
use crate::decided::{Decided, What, decided};
use crate::part::{Item, Part};
use askama::Template;
use laut_desk::ledger::{Hand, bytes_path};
use laut_model::TextRange;
use std::io::{self, Write};

pub(crate) struct Page<W> {
    out: W,
    /// The report and the edition that came last, and which one of that report it is here.
    last: (String, String, usize),
}

#[derive(Template)]
#[template(path = "head.html")]
struct Head;

#[derive(Template)]
#[template(path = "report.html")]
struct Report<'a> {
    title: &'a str,
    language: &'a str,
    outlet: Option<&'a str>,
    byline: String,
    published: Option<String>,
    link: Option<&'a str>,
    origin: &'a str,
    sha256: String,
    bytes: String,
    edition: &'a str,
    /// Counted in this bundle: another ledger may count otherwise.
    number: usize,
    engine: String,
    claims: Vec<Claim<'a>>,
}

struct Claim<'a> {
    id: &'a str,
    source: &'a str,
    kind: String,
    day: Option<&'a str>,
    pieces: Vec<Piece<'a>>,
    chain: String,
    hedges: String,
    decided: Vec<String>,
}

/// A stretch of a paragraph, and whether it is claimed.
struct Piece<'a> {
    text: &'a str,
    claimed: bool,
}

impl<W: Write> Page<W> {
    pub(crate) fn begin(mut out: W) -> io::Result<Self> {
        Head.write_into(&mut out).map_err(io::Error::other)?;
        Ok(Self { out, last: Default::default() })
    }
}

impl<W: Write> Sheet for Page<W> {
    fn add(&mut self, part: &Part) -> io::Result<()> {
        let (kept, head) = (&part.chosen.kept, part.head());
        let (report, edition, number) = &self.last;
        let number = match (*report == kept.report_id, *edition == kept.edition_id) {
            (true, true) => *number,
            (true, false) => number + 1,
            (false, _) => 1,
        };
        self.last = (kept.report_id.clone(), kept.edition_id.clone(), number);
        let byline: Vec<&str> = head.byline.iter().map(|field| &*field.value).collect();
        let published = kept.reading.published.as_ref();
        let report = Report {
            title: head.title.as_ref().map_or(file_name(&head.origin), |title| &*title.value),
            language: &head.language.code,
            outlet: head.outlet.as_ref().map(|outlet| &*outlet.value),
            byline: byline.join(", "),
            published: published
                .and_then(|dating| dating.readings.first())
                .map(ToString::to_string),
            link: head.link.as_ref().map(|link| &*link.value).filter(|link| is_web(link)),
            origin: file_name(&head.origin),
            sha256: kept.report.hash.hex(),
            bytes: bytes_path(&kept.report.hash),
            edition: &kept.edition_id,
            number,
            engine: kept.read_with.to_string(),
            claims: part.items().map(claim).collect(),
        };
        report.write_into(&mut self.out).map_err(io::Error::other)
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.out.write_all(b"</main>\n</body>\n</html>\n")?;
        self.out.flush()
    }
}

/// The last part of a path: the folders before it are nobody else's business.
fn file_name(origin: &str) -> &str {
    origin.rsplit(['/', '\\']).next().unwrap_or(origin)
}

/// Whether a link may be followed from the page: no other kind leads to a page.
fn is_web(link: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| link.starts_with(scheme))
}

fn claim(item: Item<'_>) -> Claim<'_> {
    let record = item.record;
    let kind = match record.mode {
        Some(mode) => format!("{mode} {}", record.act),
        None => format!("{} in the report\u{2019}s own voice", record.act),
    };
    let relays = record.chain.iter().filter(|hop| hop.role == "relay");
    let names = relays.filter_map(|hop| hop.name.as_deref());
    let hedges: Vec<&str> = record.hedges.iter().map(|hedge| &*hedge.span.text).collect();
    Claim {
        id: item.id(),
        source: record.source.name.as_deref().unwrap_or("somebody"),
        kind,
        day: item.chosen.day.as_deref(),
        pieces: pieces(&item),
        chain: names.collect::<Vec<_>>().join(" \u{2192} "),
        hedges: hedges.join(", "),
        decided: decided_lines(&item.chosen.hand),
    }
}

/// The paragraph in which the content begins, with what is claimed marked; up to the end of the content
/// where that goes on in another one.
fn pieces<'a>(item: &Item<'a>) -> Vec<Piece<'a>> {
    let kept = &item.part.chosen.kept;
    let report = &kept.report;
    let content = &kept.reading.claims[item.chosen.place.0 as usize].content;
    let (Some(first), Some(last)) = (content.first(), content.last()) else { return vec![] };
    let block = report.block_at(first.start()).map_or(*first, |block| block.range);
    let end = block.end().max(last.end());
    let mut pieces = vec![];
    let mut at = block.start().min(first.start());
    for range in content {
        let between = TextRange::new(at, range.start().max(at));
        pieces.push(Piece { text: report.slice(between), claimed: false });
        pieces.push(Piece { text: report.slice(*range), claimed: true });
        at = range.end();
    }
    pieces.push(Piece { text: report.slice(TextRange::new(at, end.max(at))), claimed: false });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// What analysts decided, a line each.
fn decided_lines(hand: &Hand) -> Vec<String> {
    let line = |decided: &Decided| {
        let what = match decided.what {
            What::Source | What::Content => format!("mended {}", decided.told()),
            _ => decided.told(),
        };
        let why = decided.why.map_or_else(String::new, |why| format!(": {why}"));
        format!("{what}{why} ({}, {})", decided.author, decided.at)
    };
    decided(hand).iter().map(line).collect()
}
