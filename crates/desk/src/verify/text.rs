//! Words of one text in another.

use laut_model::{CodePoints, TextRange};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::cmp::Reverse;

/// How many bytes around a piece tell one place from another.
const AROUND: usize = 64;
/// From this share of the words on a passage is the claim, changed.
const LIKE: f64 = 0.5;
/// From so few words on nothing is called changed: a few words are like a few others anywhere.
const FEW: usize = 4;

/// What became of a claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// Every piece stands at its place.
    Identical,
    /// Every piece stands word for word in the text, elsewhere.
    Moved {
        /// Where, in code points of the text as it is now: first, and behind the last.
        places: Vec<[u32; 2]>,
    },
    /// What is like it stands there.
    Changed {
        /// The words there now.
        now: String,
    },
    /// Nothing like it stands there.
    Gone,
    /// Its page is not there any more, or is a page without a report now.
    PageGone {
        /// The status of the answer, where that tells it: 404 or 410.
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<u16>,
        /// What is there instead.
        why: String,
    },
    /// It could not be looked at.
    Unread {
        /// Why not.
        why: String,
    },
}

/// What became of pieces of a text in the text as it is now.
pub(super) fn judge(then: &str, pieces: &[TextRange], now: &str) -> Verdict {
    let stays = |piece: &TextRange| piece.slice(now) == piece.slice(then);
    if pieces.iter().all(stays) && same_place(then, pieces, now) {
        return Verdict::Identical;
    }
    match moved(then, pieces, now) {
        Some(places) => Verdict::Moved { places },
        None => changed(then, pieces, now),
    }
}

/// Whether as many code points stand before the pieces as did.
fn same_place(then: &str, pieces: &[TextRange], now: &str) -> bool {
    let before = |text: &str, at: usize| text.get(..at).map(|text| text.chars().count());
    pieces.iter().all(|piece| before(then, piece.start()) == before(now, piece.start()))
}

/// Where all pieces stand word for word, one behind the other.
fn moved(then: &str, pieces: &[TextRange], now: &str) -> Option<Vec<[u32; 2]>> {
    let points = CodePoints::new(now);
    let mut from = 0;
    let mut places = vec![];
    for piece in pieces {
        let words = piece.slice(then)?;
        let starts = now.get(from..)?.match_indices(words).map(|(at, _)| from + at);
        // Of several places the one with the most of what stood around it; the first of those.
        let start = starts.max_by_key(|&start| {
            let end = start + words.len();
            let around = shared_end(&then[..piece.start()], &now[..start])
                + shared_start(&then[piece.end()..], &now[end..]);
            (around, Reverse(start))
        })?;
        let range = TextRange::try_new(start, start + words.len()).ok()?;
        let (start, end) = points.range(now, range)?;
        places.push([start as u32, end as u32]);
        from = range.end();
    }
    Some(places)
}

fn shared_end(one: &str, other: &str) -> usize {
    one.bytes().rev().zip(other.bytes().rev()).take(AROUND).take_while(|(a, b)| a == b).count()
}

fn shared_start(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take(AROUND).take_while(|(a, b)| a == b).count()
}

/// The passage, not much longer than the pieces, that has most of their words.
fn changed(then: &str, pieces: &[TextRange], now: &str) -> Verdict {
    let wanted: Vec<String> = pieces
        .iter()
        .filter_map(|piece| piece.slice(then))
        .flat_map(words)
        .map(|(_, word)| word)
        .collect();
    let there: Vec<(TextRange, String)> = words(now).collect();
    // Something may have been put in between.
    let size = (wanted.len() + wanted.len() / 2 + 1).min(there.len());
    if wanted.len() < FEW || size == 0 {
        return Verdict::Gone;
    }
    // Of each wanted word how many are still looked for.
    let mut missing: FxHashMap<&str, i64> = FxHashMap::default();
    for word in &wanted {
        *missing.entry(word).or_default() += 1;
    }
    let (mut shared, mut best) = (0_usize, (0_usize, 0_usize));
    for (at, (_, word)) in there.iter().enumerate() {
        if let Some(left) = missing.get_mut(word.as_str()) {
            shared += usize::from(*left > 0);
            *left -= 1;
        }
        if at >= size
            && let Some(left) = missing.get_mut(there[at - size].1.as_str())
        {
            *left += 1;
            shared -= usize::from(*left > 0);
        }
        if shared > best.0 {
            best = (shared, at);
        }
    }
    let (shared, last) = best;
    if (shared as f64) < LIKE * wanted.len() as f64 {
        return Verdict::Gone;
    }
    let passage = &there[(last + 1).saturating_sub(size)..=last];
    let is_wanted = |(_, word): &&(TextRange, String)| wanted.contains(word);
    let (first, last) = (passage.iter().find(is_wanted), passage.iter().rfind(is_wanted));
    let range = first.zip(last).map(|(first, last)| first.0.cover(last.0));
    let Some(range) = range else { return Verdict::Gone };
    Verdict::Changed { now: range.slice(now).unwrap_or_default().to_owned() }
}

/// The words of a text in small letters, each with its place.
fn words(text: &str) -> impl Iterator<Item = (TextRange, String)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let length = text[start..].find(|c: char| !c.is_alphanumeric());
        let end = length.map_or(text.len(), |length| start + length);
        rest = end;
        Some((TextRange::try_new(start, end).ok()?, text[start..end].to_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const THEN: &str = "Vorn. Der Damm sei morsch, sagte Ekk. Der Damm halte noch lange, hieß es.";

    fn pieces(words: &[&str]) -> Vec<TextRange> {
        let range = |words: &&str| {
            let start = THEN.find(words).expect("words of the text");
            TextRange::new(start, start + words.len())
        };
        words.iter().map(range).collect()
    }

    #[test]
    fn each_verdict_has_its_case() {
        let one = pieces(&["Der Damm sei morsch"]);
        let two = pieces(&["Der Damm", "halte noch lange"]);
        assert_eq!(judge(THEN, &one, THEN), Verdict::Identical);
        assert_eq!(judge(THEN, &one, &THEN.replace("hieß es", "heißt es")), Verdict::Identical);
        let shifted = format!("Ü{THEN}");
        assert_eq!(judge(THEN, &one, &shifted), Verdict::Moved { places: vec![[7, 26]] });
        // As many bytes before it, and not as many characters.
        let swapped = THEN.replacen("Vorn", "Vöö", 1).replacen("Vöö", "Vö!", 1);
        assert_eq!(swapped.len(), THEN.len());
        assert!(matches!(judge(THEN, &one, &swapped), Verdict::Moved { .. }));
        let behind = judge(THEN, &two, &format!("Neu. {THEN}"));
        let Verdict::Moved { places } = behind else { panic!("{behind:?}") };
        assert!(places[0][1] <= places[1][0]);
        let now = THEN.replace("sei morsch", "ist morsch");
        assert_eq!(
            judge(THEN, &one, &now),
            Verdict::Changed { now: "Der Damm ist morsch".to_owned() }
        );
        assert_eq!(judge(THEN, &one, "Das Wetter bleibt schön."), Verdict::Gone);
        assert_eq!(judge(THEN, &one, ""), Verdict::Gone);
    }

    #[test]
    fn of_several_places_the_one_with_the_same_words_around_is_meant() {
        let damm = pieces(&["Der Damm"]);
        let now = "Der Damm hielt. Vorn. Der Damm sei morsch, sagte Ekk.";
        assert_eq!(judge(THEN, &damm, now), Verdict::Moved { places: vec![[22, 30]] });
    }

    proptest! {
        #[test]
        fn any_two_texts_give_a_verdict(then in "\\PC{0,60}", now in "\\PC{0,60}", a in 0usize..60, b in 0usize..60) {
            let (start, end) = (a.min(b), a.max(b));
            if let Some(words) = then.get(start..end).filter(|words| !words.is_empty()) {
                let piece = [TextRange::new(start, start + words.len())];
                match judge(&then, &piece, &now) {
                    Verdict::Identical => prop_assert_eq!(piece[0].slice(&now), Some(words)),
                    Verdict::Moved { places } => {
                        let found: String = now.chars().skip(places[0][0] as usize)
                            .take((places[0][1] - places[0][0]) as usize).collect();
                        prop_assert_eq!(found, words);
                    }
                    Verdict::Changed { now: there } => prop_assert!(now.contains(&there)),
                    Verdict::Gone => prop_assert!(!now.contains(words)),
                    Verdict::PageGone { .. } | Verdict::Unread { .. } => {
                        prop_assert!(false, "there was a text");
                    }
                }
            }
        }
    }
}
