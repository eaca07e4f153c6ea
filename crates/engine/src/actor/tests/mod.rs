//! Party phrases and small invented reports, read with the German lexicon.

#![allow(clippy::expect_used)]

mod any;
mod back;
mod parties;
mod reports;
mod tables;

use super::{ActorFiles, ActorWords, Party, Resolved, ResolvedParty, find_mentions, resolve};
use crate::segment::{Segmented, SentenceRules};
use laut_model::{Actor, Block, BlockKind, TextRange};
use std::sync::LazyLock;

static WORDS: LazyLock<ActorWords> = LazyLock::new(|| {
    let files = ActorFiles {
        roles: include_str!("../../lang/de/lexicon/roles.toml"),
        first_names: include_str!("../../lang/de/lexicon/first_names.toml"),
        groups: include_str!("../../lang/de/lexicon/groups.toml"),
        reference: include_str!("../../lang/de/lexicon/reference.toml"),
    };
    ActorWords::load(&files).expect("the German words are in order")
});

struct Stops;

impl SentenceRules for Stops {
    fn is_abbreviation(&self, word: &str) -> bool {
        matches!(word, "Dr" | "Prof")
    }
    fn takes_ordinal(&self, _: &str) -> bool {
        false
    }
    fn begins_sentence(&self, _: &str) -> bool {
        false
    }

    fn quotes_with_straight_marks(&self) -> bool {
        false
    }
}

/// What was found in a text whose parties stand in `⟦⟧`.
struct Found {
    text: String,
    actors: Vec<Actor>,
    parties: Vec<ResolvedParty>,
}

/// Reads a text whose lines are paragraphs and whose parties stand in `⟦⟧`.
fn read(marked: &str) -> Found {
    let mut text = String::new();
    let mut marks = Vec::new();
    for c in marked.chars() {
        match c {
            '⟦' => marks.push((text.len(), text.len())),
            '⟧' => marks.last_mut().expect("opened before it is closed").1 = text.len(),
            c => text.push(c),
        }
    }
    let mut blocks = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let range = TextRange::new(start, start + line.len());
        blocks.push(Block { kind: BlockKind::Paragraph, range });
    }
    let segmented = Segmented::new(&text, &blocks, &Stops, &mut Vec::new());
    let parties: Vec<Party> = marks
        .iter()
        .map(|&(start, end)| {
            let first = segmented.tokens.partition_point(|token| token.range.start() < start);
            let after = segmented.tokens.partition_point(|token| token.range.start() < end);
            Party { tokens: std::iter::once(first..after).collect() }
        })
        .collect();
    let mentions = find_mentions(&segmented, &WORDS);
    let Resolved { actors, parties, .. } = resolve(&segmented, &WORDS, mentions, &parties, &[]);
    Found { text, actors, parties }
}

impl Found {
    /// Whom the party means, as "name; kind; roles; parent".
    fn party(&self, index: usize) -> String {
        let party = &self.parties[index];
        let Some(actor) = party.actor.map(|id| &self.actors[id.0 as usize]) else {
            return "nobody".to_owned();
        };
        let roles: Vec<&str> =
            party.role.iter().filter_map(|role| role.slice(&self.text)).collect();
        let parent = actor.parent.map_or("-", |id| &self.actors[id.0 as usize].name);
        let named = if party.named { "" } else { "?" };
        let roles = if roles.is_empty() { "-".to_owned() } else { roles.join(", ") };
        format!("{}{named}; {}; {roles}; {parent}", actor.name, actor.kind.name())
    }
}
