//! The page: one report with its claims marked and their cards beside it, in a single file.
//!
//! The page loads nothing: its policy forbids every request, and style and script are let in by
//! their fingerprints. Everything works without the script, which adds shortcuts and keeps the
//! cards beside their marks.

mod card;
mod marks;

use crate::words;
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use card::{Card, Texture};
use laut_desk::ReadReport;
use laut_desk::record::{
    Document, LeftOutRecord, NoteRecord, PublishedRecord, ReportHead, SignRecord,
};
use laut_model::BlockKind;
use marks::{Mark, Step};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

const STYLE: &str = include_str!("../../templates/report.css");
const SCRIPT: &str = include_str!("../../templates/report.js");

/// The page of one report.
///
/// # Panics
/// Never for a reading that was made from its own report.
#[must_use]
pub fn page(read: &ReadReport) -> String {
    let document = Document::new(read);
    let cards: Vec<Card> = document.claims.iter().map(Card::new).collect();
    let marks = marks::marks(read);
    let mut numbered = BTreeSet::new();
    let blocks: Vec<BlockView> = read
        .report
        .blocks
        .iter()
        .map(|block| BlockView {
            kind: block.kind,
            steps: marks::steps(&read.report.text, block.range, &marks, &mut numbered),
        })
        .collect();
    let page = Page {
        head: &document.report.head,
        has_title: blocks.iter().any(|block| block.kind == BlockKind::Title),
        notes: &document.report.notes,
        blocks,
        cards: &cards,
        left_out: &document.left_out,
        style: STYLE,
        style_hash: fingerprint(STYLE),
        script: SCRIPT,
        script_hash: fingerprint(SCRIPT),
        version: laut_desk::ENGINE_VERSION,
    };
    // Writing into a string cannot fail, and the template calls nothing that can.
    page.render().unwrap_or_else(|error| panic!("the page could not be laid out: {error}"))
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    head: &'a ReportHead,
    has_title: bool,
    notes: &'a [NoteRecord],
    blocks: Vec<BlockView<'a>>,
    cards: &'a [Card],
    left_out: &'a LeftOutRecord,
    style: &'static str,
    style_hash: String,
    script: &'static str,
    script_hash: String,
    version: &'static str,
}

struct BlockView<'a> {
    kind: BlockKind,
    steps: Vec<Step<'a>>,
}

impl BlockView<'_> {
    fn tag(&self) -> &'static str {
        match self.kind {
            BlockKind::Title => "h1",
            BlockKind::Heading => "h2",
            BlockKind::BlockQuote => "blockquote",
            _ => "p",
        }
    }

    /// Whether the reader is told what the part is, because its look does not.
    fn is_labelled(&self) -> bool {
        let plain = matches!(self.kind, BlockKind::Kicker | BlockKind::Byline);
        !self.kind.is_read() && !plain
    }
}

impl Page<'_> {
    fn title(&self) -> &str {
        self.head.title.as_ref().map_or(&self.head.origin, |title| &title.value)
    }

    fn language(&self) -> &str {
        words::language(&self.head.language.code)
    }

    fn dates(&self, dating: &PublishedRecord) -> String {
        words::readings(&dating.readings)
    }

    fn count(&self) -> String {
        words::count(self.cards.len(), "claim")
    }

    /// How many claims are left out, if any are.
    fn left_out(&self) -> String {
        words::left_out(self.left_out).unwrap_or_default()
    }

    fn sign(&self, sign: &SignRecord) -> String {
        words::sign(sign)
    }

    fn card(&self, claim: &usize) -> &Card {
        &self.cards[*claim]
    }

    /// The class of a mark's element.
    fn class(&self, mark: &Mark) -> String {
        match mark.kind {
            marks::Kind::Content => {
                let card = &self.cards[mark.claims[0]];
                format!("claim {} {}", card.mode_class, card.texture.class())
            }
            kind => kind.class().to_owned(),
        }
    }

    /// The ids of a mark's claims.
    fn ids(&self, mark: &Mark) -> String {
        let ids: Vec<&str> = mark.claims.iter().map(|&claim| self.cards[claim].id()).collect();
        ids.join(" ")
    }

    fn modes(&self) -> [(&'static str, &'static str); 6] {
        card::MODES
    }

    fn textures(&self) -> [Texture; 4] {
        Texture::ALL
    }
}

/// The fingerprint by which a page's policy lets its own style or script in.
fn fingerprint(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}
