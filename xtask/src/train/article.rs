//! An article of a corpus with all that the models learn from it.

use super::annotated::Annotated;
use super::models::{self, Marks};
use anyhow::{Context as _, Result};
use laut_engine::train::{self, Group, Pair, Window};
use laut_model::Report;

/// Features and labels of an article for each model.
pub struct Article<A> {
    /// What people marked.
    pub annotated: A,
    pub report: Report,
    /// Pairs of quotation marks, and for each whether it holds direct speech.
    pub pairs: Vec<Pair>,
    pub said: Vec<u8>,
    /// The features of each token, and what it is of a content.
    pub features: Vec<Vec<u64>>,
    pub labels: Vec<u8>,
    /// For each content the tokens around it, and what each is to it.
    pub windows: Vec<(Window, Vec<u8>)>,
}

impl<A: Annotated> Article<A> {
    /// An article with its pairs of marks; [`fill`] adds the rest.
    pub fn new(annotated: A) -> Result<Self> {
        let report = annotated.report();
        let pairs = train::mark_pairs(&report).with_context(|| annotated.name().to_owned())?;
        let said = pairs.iter().map(|pair| u8::from(annotated.is_said(pair.inner))).collect();
        let (features, labels, windows) = (vec![], vec![], vec![]);
        Ok(Self { annotated, report, pairs, said, features, labels, windows })
    }

    /// Adds what depends on the model of marks: how likely each pair holds direct speech.
    fn fill(&mut self, speech: &[f32], without: Option<Group>) -> Result<()> {
        let place = || self.annotated.name().to_owned();
        let sequence =
            train::content_sequence(&self.report, speech, without).with_context(place)?;
        let (labels, roles) = self.annotated.marked(&sequence.tokens);
        let sources: Vec<_> = roles.iter().map(|roles| roles.source.clone()).collect();
        let windows =
            train::role_windows(&self.report, &labels, &sources, without).with_context(place)?;
        let labelled = windows.into_iter().zip(roles).map(|(window, roles)| {
            let labels = roles.labels(&window.tokens);
            (window, labels)
        });
        self.windows = labelled.collect();
        self.features = sequence.features;
        self.labels = labels;
        Ok(())
    }
}

/// How many parts the articles are cut into so that each is seen by a model that does not know it.
pub const FOLDS: usize = 5;

/// The articles of a part (`inside`) or of all others.
pub fn fold<A>(articles: &[Article<A>], part: usize, inside: bool) -> Vec<&Article<A>> {
    let mine = |(at, article)| (at % FOLDS == part).eq(&inside).then_some(article);
    articles.iter().enumerate().filter_map(mine).collect()
}

/// Fills in the articles, each with its marks as a model sees them that was trained on the others:
/// the model of contents must not trust them more than it will later. Features of the kind `without`
/// are left out.
pub fn fill<A: Annotated>(articles: &mut [Article<A>], without: Option<Group>) -> Result<()> {
    let models: Vec<Marks> =
        (0..FOLDS).map(|part| models::train_marks(&fold(articles, part, false))).collect();
    for (at, article) in articles.iter_mut().enumerate() {
        let speech = models[at % FOLDS].speech(&article.pairs);
        article.fill(&speech, without)?;
    }
    Ok(())
}
