//! Trains the models of a language on its corpus.

mod ablate;
mod annotated;
mod article;
mod calibrate;
mod crf;
mod gold;
mod lbfgs;
mod models;
mod polnear;
mod uhh;

use crate::corpus;
use crate::score::calibration::{bins, expected_error};
use annotated::Annotated;
use anyhow::{Context as _, Result};
use article::{Article, FOLDS, fold};
use calibrate::{Judged, UNFITTED};
use crf::Settings;
use laut_engine::train::{self, CONFIDENCE};
use laut_engine::{Context, Model};
use models::{Models, Recipe};
use polnear::Polnear;
use std::path::Path;
use uhh::Uhh;

/// How the models of German are trained.
const GERMAN: Recipe = Recipe {
    most: 52_000,
    begin: 1.3,
    least: 3,
    content: Settings { penalty: 20.0, passes: 120 },
    roles_least: 3,
    roles: Settings { penalty: 10.0, passes: 80 },
};

/// How the models of English are trained. Their size is no concern: they are never shipped.
const ENGLISH: Recipe = Recipe {
    most: 1_000_000,
    begin: 0.5,
    least: 4,
    content: Settings { penalty: 20.0, passes: 80 },
    roles_least: 4,
    roles: Settings { penalty: 10.0, passes: 60 },
};

/// Trains the models of German on the corpus in the directory `path` and writes the file of weights
/// that is shipped, or `out`.
pub fn german(path: &Path, out: Option<&Path>) -> Result<()> {
    let shipped = crate::check::root().join("crates/engine/models/de.weights");
    run(&mut uhh(path)?, &GERMAN, FOLDS, out.unwrap_or(&shipped))
}

/// Trains models of English on PolNeAR in the directory `path` and writes the file of weights `out`.
pub fn english(path: &Path, out: &Path) -> Result<()> {
    let documents = corpus::read(&path.join("train.jsonl.gz"))?;
    let articles = documents.into_iter().map(|document| Article::new(Polnear::new(document)?));
    run(&mut articles.collect::<Result<Vec<_>>>()?, &ENGLISH, 1, out)
}

/// Prints what each kind of features is worth to the models of German.
pub fn ablate_german(path: &Path) -> Result<()> {
    ablate::ablate(&mut uhh(path)?, &GERMAN)
}

/// The articles of the corpus in the directory `path` that German is trained on.
fn uhh(path: &Path) -> Result<Vec<Article<Uhh>>> {
    let documents = corpus::read(&path.join("train.jsonl.gz"))?;
    documents.into_iter().map(|document| Article::new(Uhh::new(document)?)).collect()
}

/// Trains on `articles` and writes the file of weights `out`. The confidence is fitted on `held_out`
/// fifths of the texts, each as models see it that were trained on the other parts; what they reach
/// there is printed.
fn run<A: Annotated>(
    articles: &mut [Article<A>],
    recipe: &Recipe,
    held_out: usize,
    out: &Path,
) -> Result<()> {
    article::fill(articles, None)?;
    let articles = &*articles;
    let parts: Vec<Models> = (0..held_out)
        .map(|part| {
            eprintln!("part {} of {held_out}", part + 1);
            Models::train(&fold(articles, part, false), recipe)
        })
        .collect();
    let read_all = |confidence: &[f32; CONFIDENCE]| -> Result<(A::Figures, Vec<Judged>)> {
        let (mut figures, mut judged) = (A::Figures::default(), vec![]);
        for (part, models) in parts.iter().enumerate() {
            let file = models.file(confidence);
            judged.extend(read(&fold(articles, part, true), &file, &mut figures)?);
        }
        Ok((figures, judged))
    };
    let (_, judged) = read_all(&UNFITTED)?;
    let confidence = calibrate::fit(&judged);
    let (figures, judged) = read_all(&confidence)?;
    println!("{} of {FOLDS} parts, each read by models trained on the others", parts.len());
    A::print(&figures);
    let claims: Vec<_> = judged.iter().map(|claim| (claim.confidence, claim.right)).collect();
    println!("expected calibration error {:.4}", expected_error(&bins(&claims)));

    eprintln!("all parts");
    let file = Models::train(&articles.iter().collect::<Vec<_>>(), recipe).file(&confidence);
    std::fs::write(out, &file).with_context(|| format!("{}: cannot be written", out.display()))?;
    println!("{}: {} bytes", out.display(), file.len());
    Ok(())
}

/// Reads articles with the weights of `file`, adds what is found to `figures`, and gives every claim
/// that the models decided with its confidence.
fn read<A: Annotated>(
    articles: &[&Article<A>],
    file: &[u8],
    figures: &mut A::Figures,
) -> Result<Vec<Judged>> {
    let context = Context { today: None, own_voice: false, model: Model::Full, actors: None };
    let mut judged = vec![];
    for article in articles {
        let reading = train::read_with(&article.report, &context, file)?;
        let reading = reading.context("the weights cannot be read")?;
        let right = article.annotated.judge(&reading, figures)?;
        judged.extend(reading.claims.iter().zip(right).filter_map(|(claim, right)| {
            let inputs = train::confidence_inputs(claim)?;
            Some(Judged { inputs, confidence: f64::from(claim.found_by.confidence), right })
        }));
    }
    Ok(judged)
}
