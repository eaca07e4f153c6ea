//! Invented articles in the corpus' notation, as labels.

use super::*;
use crate::train::article::Article;
use laut_engine::train;
use laut_engine::{Context, Model};

/// An article with one attribution: the pieces of each part by their words.
fn article(text: &str, parts: [&[&str]; 3]) -> Polnear {
    let points = |words: &str| {
        let at = text.find(words).expect("the words stand in the text");
        let start = text[..at].chars().count();
        format!("{start} {}", start + words.chars().count())
    };
    let mut lines = String::new();
    let mut event = "E1\tAttribution:T9".to_owned();
    for (number, (name, pieces)) in ["Source", "Cue", "Content"].iter().zip(parts).enumerate() {
        let pieces: Vec<_> = pieces.iter().map(|words| points(words)).collect();
        if !pieces.is_empty() {
            lines.push_str(&format!("T{number}\t{name} {}\tx\n", pieces.join(";")));
            event.push_str(&format!(" {name}:T{number}"));
        }
    }
    let json = serde_json::json!({ "name": "x", "text": text, "ann": format!("{lines}{event}\n") });
    let document = serde_json::from_value(json).expect("an article");
    Polnear::new(document).expect("the notation is whole")
}

/// Words with their labels.
type Marked = Vec<(String, u8)>;

/// The words with a label that is not 0: those of the content, and those of each content's roles.
fn marked(article: &Polnear) -> (Marked, Vec<Marked>) {
    let text = &article.document.text;
    let tokens =
        train::content_sequence(&article.report(), &[], None).expect("English is read").tokens;
    let (labels, roles) = article.marked(&tokens);
    let named = |labels: Vec<u8>| -> Marked {
        let all = tokens.iter().zip(labels).filter(|(_, label)| *label != 0);
        all.map(|(token, label)| (text[token.as_range()].to_owned(), label)).collect()
    };
    let roles = roles.iter().map(|roles| named(roles.labels(&(0..tokens.len())))).collect();
    (named(labels), roles)
}

fn words<'a>(named: &'a [(String, u8)], labels: &[u8]) -> Vec<&'a str> {
    let fits = named.iter().filter(|(_, label)| labels.contains(label));
    fits.map(|(word, _)| word.as_str()).collect()
}

fn label(mode: Mode, begin: bool, gap: bool) -> [u8; 1] {
    [content_label(mode, begin, gap)]
}

#[test]
fn a_whole_quotation_is_direct_without_its_marks() {
    let text = "“The oven is cold,” said Al Ott, “and so is the bread.” Nobody bought any.";
    let content = ["“The oven is cold,”", "“and so is the bread.”"];
    let (labels, roles) = marked(&article(text, [&["Al Ott"], &["said"], &content]));
    let mode = Mode::Direct;
    assert_eq!(words(&labels, &label(mode, true, false)), ["The"]);
    let inside = words(&labels, &label(mode, false, false));
    assert_eq!(inside, ["oven", "is", "cold", "and", "so", "is", "the", "bread"]);
    let gap = words(&labels, &label(mode, false, true));
    assert_eq!(gap, [",", "”", "said", "Al", "Ott", ",", "“"]);
    assert_eq!((roles.len(), words(&roles[0], &[2])), (1, vec!["said"]));
    assert_eq!(words(&roles[0], &[3]), ["Al", "Ott"]);
}

#[test]
fn what_is_quoted_in_part_is_indirect_as_annotated() {
    let text = "Al Ott, a baker, has called the oven “a disgrace.” He left.";
    let content = ["the oven “a disgrace.”"];
    let (labels, roles) =
        marked(&article(text, [&["Al Ott, a baker,"], &["has called"], &content]));
    assert_eq!(words(&labels, &label(Mode::Indirect, true, false)), ["the"]);
    let inside = words(&labels, &label(Mode::Indirect, false, false));
    assert_eq!(inside, ["oven", "“", "a", "disgrace", ".", "”"]);
    assert_eq!(words(&roles[0], &[2]), ["has", "called"]);
    assert_eq!(words(&roles[0], &[3]), ["Al", "Ott", ",", "a", "baker", ","]);
}

#[test]
fn a_pronoun_with_its_verb_names_the_source() {
    let text = "He’s predicting a warm oven.";
    let article = article(text, [&["He"], &["’s predicting"], &["a warm oven"]]);
    let (_, roles) = marked(&article);
    assert_eq!(
        (words(&roles[0], &[3]), words(&roles[0], &[2])),
        (vec!["He’s"], vec!["predicting"])
    );
}

#[test]
fn pieces_far_apart_are_two_contents_of_one_source() {
    let filler = "The street was empty and the lamps were dark. ".repeat(6);
    let text = format!("Al Ott said the oven is cold. {filler}The bread is old.");
    let content = ["the oven is cold", "The bread is old"];
    let (labels, roles) = marked(&article(&text, [&["Al Ott"], &["said"], &content]));
    assert_eq!(words(&labels, &label(Mode::Indirect, true, false)), ["the", "The"]);
    assert_eq!(words(&labels, &label(Mode::Indirect, false, true)), [""; 0]);
    assert_eq!(roles.len(), 2);
    assert_eq!(roles[0], roles[1]);
}

#[test]
fn direct_speech_is_said_and_a_title_is_not() {
    let text = "Al Ott read “Cold Ovens” aloud. “It broke,” he said.";
    let article = article(text, [&["he"], &["said"], &["“It broke,”"]]);
    let inner = |words: &str| {
        let at = text.find(words).expect("the words stand in the text");
        TextRange::new(at, at + words.len())
    };
    assert!(article.is_said(inner("It broke,")));
    assert!(!article.is_said(inner("Cold Ovens")));
}

/// Texts in which *quorves* attributes, a verb that no lexicon knows.
#[test]
fn an_unknown_verb_is_learned_from_examples() {
    let names = ["Ott", "Berg", "Holm", "Lund", "Vale", "Reed"];
    let things = ["oven", "bridge", "ferry", "harbor", "mill", "library", "market", "tower"];
    let text = |name: &str, thing: &str| {
        format!(
            "The {thing} stood for years. Al {name} quorves that the {thing} is closed. It rained."
        )
    };
    let articles: Vec<_> = names
        .iter()
        .flat_map(|name| things.iter().map(move |thing| (name, thing)))
        .map(|(name, thing)| {
            let content = format!("that the {thing} is closed");
            let source = format!("Al {name}");
            let annotated = article(&text(name, thing), [&[&source], &["quorves"], &[&content]]);
            Article::new(annotated).expect("English is read")
        })
        .collect();
    let directory = std::env::temp_dir().join(format!("laut-train-{}", std::process::id()));
    let mut articles = articles;
    super::super::run(&mut articles, &super::super::ENGLISH, 1, &directory).expect("it trains");
    let weights = std::fs::read(&directory).expect("the weights are written");
    std::fs::remove_file(&directory).expect("the weights are there");

    let text = text("Quill", "station");
    let report = corpus::report(text.clone(), "x", Language::EN, None);
    let context = Context { today: None, own_voice: false, model: Model::Full, actors: None };
    let grammar = laut_engine::read(&report, &context).expect("English is read");
    assert_eq!(grammar.claims.len(), 0, "no lexicon knows the verb");
    let reading = train::read_with(&report, &context, &weights).expect("English is read");
    let claims = reading.expect("the weights are whole").claims;
    let [claim] = &claims[..] else { panic!("one claim: {claims:?}") };
    let drawn = drawn(claim, &text);
    let words = |ranges: &[TextRange]| -> Vec<String> {
        ranges.iter().map(|range| text[range.as_range()].to_owned()).collect()
    };
    assert_eq!(words(&drawn.source), ["Al Quill"]);
    assert_eq!(words(&drawn.cue), ["quorves"]);
    assert_eq!(words(&drawn.content), ["that the station is closed"]);
}
