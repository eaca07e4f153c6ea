//! Ten times the text takes about ten times the time, with either model.

mod plain;

use laut_engine::{Context, Model, read};
use laut_model::{Language, Report};
use std::time::{Duration, Instant};

/// The shorter of two runs.
fn time_of(report: &Report, model: Model) -> Duration {
    let context = Context { today: None, own_voice: false, model, actors: None };
    let run = || {
        let start = Instant::now();
        let reading = read(report, &context).expect("a grammar");
        std::hint::black_box(reading);
        start.elapsed()
    };
    run().min(run())
}

#[test]
fn no_piece_said_again_and_again_takes_more_than_linear_time() {
    for (language, piece) in [
        (Language::DE, "„Wir bleiben“, sagte Tessa Holm. "),
        (Language::DE, "„Wir bleiben „"),
        (Language::DE, "sagte, "),
        (Language::DE, "Laut Tessa Holm sei das Tal leer, "),
        (Language::DE, "Das Tal sei leer. "),
        (Language::EN, "“We stay,” said Tessa Holm. "),
        (Language::EN, "said that she said "),
    ] {
        for model in [Model::Grammar, Model::Full] {
            let short = time_of(&plain::report(&piece.repeat(1_500), Some(language)), model);
            let long = time_of(&plain::report(&piece.repeat(15_000), Some(language)), model);
            let most = short.max(Duration::from_millis(2)) * 20;
            assert!(long < most, "{model:?}, ten times \"{piece}\": {short:?}, then {long:?}");
        }
    }
}
