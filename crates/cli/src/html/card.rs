//! The card of a claim: what the page tells about it.

use crate::words;
use laut_desk::record::ClaimRecord;

/// The classes of the modes with the words of the legend.
pub const MODES: [(&str, &str); 6] = [
    ("m-direct", "direct: the words themselves"),
    ("m-indirect", "indirect: retold under a frame"),
    ("m-free", "free indirect: retold, only hinted"),
    ("m-mixed", "indirect/free indirect: retold, frame carried on"),
    ("m-reported", "reported: the act, not the words"),
    ("m-own", "own voice: the report itself"),
];

/// How firmly a claim is put: the texture of its underline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Texture {
    /// Nothing guards it.
    Firm,
    /// Passed on as said, believed or reckoned.
    Relayed,
    /// It looks so, may be, is likely, only if.
    Uncertain,
    /// Marked as not shown.
    Unverified,
}

impl Texture {
    /// All textures.
    pub const ALL: [Self; 4] = [Self::Firm, Self::Relayed, Self::Uncertain, Self::Unverified];

    /// The strongest guard that a claim carries.
    fn of(claim: &ClaimRecord) -> Self {
        let note = (!claim.verification.is_empty()).then_some(Self::Unverified);
        let hedges = claim.hedges.iter().map(|hedge| match hedge.kind {
            "reported" | "belief" | "estimate" => Self::Relayed,
            "unverified" => Self::Unverified,
            _ => Self::Uncertain,
        });
        hedges.chain(note).max().unwrap_or(Self::Firm)
    }

    /// The class of its element.
    pub fn class(self) -> &'static str {
        match self {
            Self::Firm => "t-firm",
            Self::Relayed => "t-relayed",
            Self::Uncertain => "t-uncertain",
            Self::Unverified => "t-unverified",
        }
    }

    /// The words of the legend.
    pub fn words(self) -> &'static str {
        match self {
            Self::Firm => "no hedge",
            Self::Relayed => "said, believed, reckoned",
            Self::Uncertain => "apparent, possible, likely, only if",
            Self::Unverified => "not verified",
        }
    }
}

/// What the page tells about one claim.
pub struct Card {
    /// The claim.
    pub claim: ClaimRecord,
    /// The class of its mode.
    pub mode_class: &'static str,
    /// How firmly it is put.
    pub texture: Texture,
    /// Its lines: a name and what is written and meant.
    pub facts: Vec<Fact>,
}

/// A line of a card.
pub struct Fact {
    /// What it tells.
    pub name: &'static str,
    /// The report's words.
    pub written: String,
    /// What they are taken to mean.
    pub meant: String,
}

impl Card {
    /// The card of one claim.
    pub fn new(claim: &ClaimRecord) -> Self {
        Self {
            mode_class: match claim.mode {
                Some("direct") => "m-direct",
                Some("indirect") => "m-indirect",
                Some("free-indirect") => "m-free",
                Some("indirect/free-indirect") => "m-mixed",
                Some(_) => "m-reported",
                None => "m-own",
            },
            texture: Texture::of(claim),
            facts: facts(claim),
            claim: claim.clone(),
        }
    }

    /// The claim's id, which is also its card's.
    pub fn id(&self) -> &str {
        &self.claim.id
    }

    /// The claim's number.
    pub fn number(&self) -> &str {
        self.claim.id.trim_start_matches('c')
    }

    /// Who makes the claim.
    pub fn source(&self) -> String {
        words::source(&self.claim)
    }

    /// The role of who makes it.
    pub fn role(&self) -> String {
        words::role(&self.claim).unwrap_or_default()
    }

    /// What the source's name leaves open.
    pub fn source_note(&self) -> &'static str {
        words::source_note(&self.claim).unwrap_or_default()
    }

    /// Mode and act.
    pub fn kind(&self) -> String {
        format!("{} {}", words::mode(&self.claim), words::act(&self.claim))
    }

    /// The stations of the chain.
    pub fn hops(&self) -> Vec<&str> {
        self.claim.chain.iter().map(words::hop).collect()
    }

    /// What a screen reader says at the claim's number in the text.
    pub fn label(&self) -> String {
        let hedged = if self.texture == Texture::Firm { "" } else { ", hedged" };
        format!("Claim {}: {}, {}{hedged}", self.number(), self.source(), self.kind())
    }

    /// The extractor's confidence.
    pub fn confidence(&self) -> String {
        format!("{:.2}", self.claim.found_by.confidence)
    }
}

fn facts(claim: &ClaimRecord) -> Vec<Fact> {
    let mut facts = vec![];
    let mut add = |name, written: String, meant: String| facts.push(Fact { name, written, meant });
    if !claim.about.is_empty() {
        add("about", words::joined(&claim.about), String::new());
    }
    for hedge in &claim.hedges {
        add("hedge", hedge.span.text.clone(), words::hedge(hedge.kind).to_owned());
    }
    for note in &claim.verification {
        add("but", note.text.clone(), String::new());
    }
    for figure in &claim.figures {
        add("figure", figure.span.text.clone(), words::figure(figure));
    }
    if let Some(said) = &claim.said_at {
        let written = said.span.iter().chain(&said.place).map(|span| span.text.as_str());
        let carried = if said.carried_over { " (told before)" } else { "" };
        let meant = format!("{}{carried}", words::readings(&said.readings));
        add("said", written.collect::<Vec<_>>().join(", "), meant);
    }
    let said_span = claim.said_at.as_ref().and_then(|said| said.span.as_ref());
    for time in claim.times.iter().filter(|time| Some(&time.span) != said_span) {
        add("time", time.span.text.clone(), words::readings(&time.readings));
    }
    if let Some(party) = &claim.addressee {
        add("said to", party.span.text.clone(), party.name.clone());
    }
    if !claim.cue.is_empty() {
        add("cue", words::joined(&claim.cue), String::new());
    }
    facts
}
