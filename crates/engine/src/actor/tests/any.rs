//! Any text at all: nothing panics, every answer lies in the text, and the work grows with its length.

use super::{Found, read};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Pieces of German and of nonsense; `⟦` and `⟧` bound parties.
const PIECES: [&str; 56] = [
    "Die",
    "der",
    "des",
    "dem",
    "Das",
    "ein",
    "ihren",
    "Seine",
    "eigenen",
    "er",
    "Sie",
    "man",
    "und",
    "von",
    "in",
    "Regierung",
    "Behörde",
    "Amt",
    "Talsperrenamt",
    "Agentur",
    "norpress",
    "Radio",
    "Zeitung",
    "Kaller",
    "Tageblatts",
    "Abendecho",
    "Angaben",
    "Regierungsangaben",
    "Worten",
    "Sprecherin",
    "Professor",
    "Dr",
    "Vera",
    "Holm",
    "Holms",
    "Nato-Generalsekretär",
    "US-",
    "-",
    "Kiew",
    "russische",
    "Ministerium",
    "Nordwasser",
    "AG",
    "(NW)",
    "(",
    ")",
    "„",
    "“",
    "»",
    "«",
    ",",
    ".",
    ":",
    "\n",
    "İẞǆ\u{ad}",
    "45-Jährige",
];

/// The pieces as a text in which parties stand side by side.
fn text(picks: &[(usize, bool)]) -> String {
    let mut text = String::new();
    let mut open = false;
    for &(pick, turn) in picks {
        if turn {
            text.push(if open { '⟧' } else { '⟦' });
            open = !open;
        }
        text.push_str(PIECES[pick % PIECES.len()]);
        text.push(' ');
    }
    if open {
        text.push('⟧');
    }
    text
}

fn inside(found: &Found) -> bool {
    let actors = found.actors.iter().flat_map(|actor| actor.mentions.iter().chain(&actor.roles));
    let parties = found.parties.iter().flat_map(|party| party.role.iter().chain(&party.name));
    actors.chain(parties).all(|range| range.slice(&found.text).is_some())
}

/// The shortest of three times.
fn shortest(text: &str) -> Duration {
    let time = || {
        let start = Instant::now();
        read(text);
        start.elapsed()
    };
    (0..3).map(|_| time()).min().unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read(picks in prop::collection::vec((0..PIECES.len(), prop::bool::weighted(0.2)), 0..120)) {
        prop_assert!(inside(&read(&text(&picks))));
    }

    #[test]
    fn any_characters_are_read(text in "[^⟦⟧]{0,80}") {
        let found = read(&format!("⟦{text}⟧"));
        prop_assert!(inside(&found));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_work_grows_with_the_text(picks in prop::collection::vec((0..PIECES.len(), prop::bool::weighted(0.2)), 60)) {
        let piece = text(&picks);
        let short = shortest(&piece.repeat(20)).max(Duration::from_millis(2));
        let long = shortest(&piece.repeat(320));
        // Sixteen times the text may take four times sixteen; squared it would take 256.
        prop_assert!(long < short * 64, "{short:?}, {long:?} for {piece}");
    }
}
