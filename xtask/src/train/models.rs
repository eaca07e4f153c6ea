//! Trains the three models on articles, and makes the file of weights of them.

use super::article::Article;
use super::crf::{Data, Field, Numbering, Settings};
use laut_engine::train::{
    self, CONFIDENCE, CONTENT_LABELS, MARK_LABELS, Pair, ROLE_LABELS, content_follows,
};

/// How the models of a language are trained; found by cross-validation.
pub struct Recipe {
    /// The most features that a model keeps: the weightiest ones.
    pub most: usize,
    /// What makes a content likelier to begin, in natural logarithms: it trades precision for recall.
    pub begin: f32,
    /// The least tokens at which a feature of contents stands.
    pub least: u32,
    /// How the model of contents is trained.
    pub content: Settings,
    /// The least tokens at which a feature of roles stands.
    pub roles_least: u32,
    /// How the model of roles is trained.
    pub roles: Settings,
}

/// The model of marks.
pub struct Marks {
    field: Field<MARK_LABELS>,
    numbering: Numbering,
}

impl Marks {
    /// How likely each pair holds direct speech.
    pub fn speech(&self, pairs: &[Pair]) -> Vec<f32> {
        let first = self.field.transitions().1;
        let chance = |pair: &Pair| {
            let score = self.field.score(&pair.features, &self.numbering);
            1.0 / (1.0 + (score[0] + first[0] - score[1] - first[1]).exp())
        };
        pairs.iter().map(chance).collect()
    }
}

/// Trains the model of marks.
pub fn train_marks<A>(articles: &[&Article<A>]) -> Marks {
    let pairs = || articles.iter().flat_map(|article| article.pairs.iter().zip(&article.said));
    let numbering = Numbering::new(pairs().map(|(pair, _)| pair.features.as_slice()), 2);
    let mut data = Data::new();
    for (pair, &said) in pairs() {
        data.push(std::slice::from_ref(&pair.features), &[said], &numbering);
    }
    let settings = Settings { penalty: 3.0, passes: 60 };
    Marks { field: Field::train(&data, numbering.len(), |_, _| true, settings), numbering }
}

/// The models without the confidence, ready to be written.
pub struct Models {
    marks: train::Field<MARK_LABELS>,
    content: train::Field<CONTENT_LABELS>,
    roles: train::Field<ROLE_LABELS>,
}

impl Models {
    /// Trains all three on articles that are filled in.
    pub fn train<A>(articles: &[&Article<A>], recipe: &Recipe) -> Self {
        let marks = train_marks(articles);
        let tokens = articles.iter().flat_map(|article| article.features.iter().map(Vec::as_slice));
        let numbering = Numbering::new(tokens, recipe.least);
        let mut data = Data::new();
        for article in articles {
            data.push(&article.features, &article.labels, &numbering);
        }
        let content = Field::train(&data, numbering.len(), content_follows, recipe.content);
        let mut content = shipped(&content, &numbering, recipe.most);
        let bias = recipe.begin;
        for label in (0..CONTENT_LABELS).filter(|&label| train::begins_content(label)) {
            content.first[label] += bias;
            content.next.iter_mut().skip(label).step_by(CONTENT_LABELS).for_each(|to| *to += bias);
        }

        let windows = || articles.iter().flat_map(|article| &article.windows);
        let tokens = windows().flat_map(|(window, _)| window.features.iter().map(Vec::as_slice));
        let numbering = Numbering::new(tokens, recipe.roles_least);
        let mut data = Data::new();
        for (window, labels) in windows() {
            data.push(&window.features, labels, &numbering);
        }
        let roles = Field::train(&data, numbering.len(), |_, _| true, recipe.roles);
        let roles = shipped(&roles, &numbering, recipe.most);
        Self { marks: shipped(&marks.field, &marks.numbering, recipe.most), content, roles }
    }

    /// The file of weights.
    pub fn file(&self, confidence: &[f32; CONFIDENCE]) -> Vec<u8> {
        train::weights_file(&self.marks, &self.content, &self.roles, confidence)
    }
}

/// The field with its weightiest features.
fn shipped<const L: usize>(
    field: &Field<L>,
    numbering: &Numbering,
    most: usize,
) -> train::Field<L> {
    let (next, first) = field.transitions();
    let mut features: Vec<(u64, [f32; L])> = numbering
        .features()
        .into_iter()
        .enumerate()
        .map(|(number, feature)| (feature, field.row(number)))
        .collect();
    let weight = |row: &[f32; L]| row.iter().map(|weight| weight * weight).sum::<f32>();
    features.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
    features.truncate(most);
    train::Field { features, next: next.to_vec(), first: first.to_vec() }
}
