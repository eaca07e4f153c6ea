use super::*;
use crate::corpus::uhh::tests::document;
use crate::sample;
use laut_model::{ClaimId, Source};

/// A claim of the given parts, each named by its words in the text.
fn claim(
    text: &str,
    mode: Mode,
    content: &[&str],
    source: &str,
    cue: &[&str],
    frame: &[&str],
) -> Claim {
    let range = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        TextRange::new(start, start + words.len())
    };
    let ranges = |all: &[&str]| all.iter().map(|words| range(words)).collect::<Vec<_>>();
    let blank = sample::claim();
    Claim {
        mode: Some(mode),
        content: ranges(content),
        cue: ranges(cue),
        frame: ranges(frame),
        source: Source { range: (!source.is_empty()).then(|| range(source)), ..blank.source },
        ..blank
    }
}

/// Type, quote, speaker, cue and frame of every quotation, in the words of the text.
fn drawn(text: &str, claims: &[Claim]) -> Vec<[String; 5]> {
    let document = document(text);
    let layout = Layout::new(&document).expect("the tokens come from the text");
    let exported = export(&document, &layout, claims);
    annotations(&document, &layout, &exported)
        .into_iter()
        .map(|a| [a.kind, a.quote.text, a.speaker.text, a.cue.text, a.frame.text])
        .collect()
}

#[test]
fn direct_speech_takes_its_marks_and_the_stop_before_the_closing_one() {
    let text = "„ Es reicht “ , sagte Kim . „ Ich gehe . “";
    let claims =
        [claim(text, Mode::Direct, &["Es reicht", "Ich gehe"], "Kim", &["sagte"], &["sagte Kim"])];
    assert_eq!(
        drawn(text, &claims),
        [
            ["Direct", "„ Es reicht “", "Kim", "sagte", ", sagte Kim"],
            ["Direct", "„ Ich gehe . “", "Kim", "sagte", ", sagte Kim"],
        ]
    );
}

#[test]
fn direct_speech_in_several_sentences_stays_one() {
    let text = "Kim sagte : „ Es reicht . Ich gehe . “";
    let claims =
        [claim(text, Mode::Direct, &["Es reicht", "Ich gehe"], "Kim", &["sagte"], &["Kim sagte"])];
    assert_eq!(
        drawn(text, &claims),
        [["Direct", "„ Es reicht . Ich gehe . “", "Kim", "sagte", "Kim sagte :"]]
    );
}

#[test]
fn sollen_goes_from_the_cue_to_the_content() {
    let text = "Zehn Leute sollen laut Kim verletzt sein .";
    let content = ["Zehn Leute", "verletzt sein"];
    let claims =
        [claim(text, Mode::Indirect, &content, "Kim", &["sollen", "laut"], &["sollen laut Kim"])];
    assert_eq!(
        drawn(text, &claims),
        [["Indirect", "Zehn Leute sollen verletzt sein", "Kim", "laut", "laut Kim"]]
    );
}

#[test]
fn free_indirect_is_the_whole_sentence_without_cue() {
    let text = "Kim kam an .\nEr soll krank sein .";
    let claims =
        [claim(text, Mode::FreeIndirect, &["Er", "krank sein"], "Kim", &["soll"], &["soll"])];
    assert_eq!(drawn(text, &claims), [["FreeIndirect", "Er soll krank sein .", "Kim", "", ""]]);
}

#[test]
fn reported_shares_its_sentence() {
    let text = "Kim lobte den Plan , und Lee sagte , er gehe .";
    let alone = claim(text, Mode::Reported, &["den Plan"], "Kim", &["lobte"], &["Kim lobte"]);
    let other = claim(text, Mode::Indirect, &["er gehe"], "Lee", &["sagte"], &["Lee sagte"]);
    assert_eq!(drawn(text, std::slice::from_ref(&alone)), [["Reported", text, "Kim", "", ""]]);
    assert_eq!(drawn(text, &[alone, other])[0], ["Reported", "Kim lobte den Plan", "Kim", "", ""]);
}

#[test]
fn a_nested_quotation_inherits_roles_and_closes_the_marks_of_its_holder() {
    let text = "Kim sagte , das sei „ Unsinn “ .";
    let holder =
        claim(text, Mode::Indirect, &["das sei „ Unsinn"], "Kim", &["sagte"], &["Kim sagte ,"]);
    let mut nested = claim(text, Mode::Direct, &["Unsinn"], "", &[], &[]);
    nested.nested_in = Some(ClaimId(0));
    assert_eq!(
        drawn(text, &[holder, nested]),
        [
            ["Indirect", "das sei „ Unsinn “", "Kim", "sagte", "Kim sagte ,"],
            ["Direct", "„ Unsinn “", "Kim", "sagte", "Kim sagte ,"],
        ]
    );
}

#[test]
fn offsets_count_code_points() {
    let text = "„ Über “ , sagte Kim .";
    let claims = [claim(text, Mode::Direct, &["Über"], "Kim", &["sagte"], &["sagte Kim"])];
    let document = document(text);
    let layout = Layout::new(&document).expect("the tokens come from the text");
    let all = annotations(&document, &layout, &export(&document, &layout, &claims));
    let span = &all[0].quote.spans[0];
    assert_eq!((span.begin, span.end, span.char_begin, span.char_end), (0, 3, 0, 8));
    assert_eq!(all[0].quote.token_ids, [0, 1, 2]);
}

#[test]
fn the_pointer_of_the_next_sentence_belongs_to_the_content() {
    let text = "Der Zug hielt nicht .\nDies teilte Kim mit .";
    let frame = ["Dies teilte Kim mit"];
    let claims =
        [claim(text, Mode::Indirect, &["Der Zug hielt nicht"], "Kim", &["teilte", "mit"], &frame)];
    assert_eq!(
        drawn(text, &claims),
        [["Indirect", "Der Zug hielt nicht .\nDies", "Kim", "teilte mit", "teilte Kim mit"]]
    );
}

#[test]
fn a_quotation_inside_takes_no_sollen_of_what_holds_it() {
    let text = "Laut Kim soll das Wasser „ leicht trüb “ sein .";
    let outer = claim(
        text,
        Mode::Indirect,
        &["das Wasser „ leicht trüb “ sein"],
        "Kim",
        &["Laut", "soll"],
        &["Laut Kim"],
    );
    let inner = Claim {
        nested_in: Some(ClaimId(0)),
        ..claim(text, Mode::Direct, &["leicht trüb"], "Kim", &["Laut", "soll"], &["Laut Kim"])
    };
    let contents: Vec<_> =
        drawn(text, &[outer, inner]).into_iter().map(|[kind, quote, ..]| [kind, quote]).collect();
    assert_eq!(
        contents,
        [["Indirect", "soll das Wasser „ leicht trüb “ sein"], ["Direct", "„ leicht trüb “"],]
    );
}
