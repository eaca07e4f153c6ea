//! What a trainer of the models sees of a report. Not part of what readers of reports need.

use crate::learned::chain::Scheme as _;
use crate::learned::confidence;
use crate::learned::content::{self, Contents, Part};
use crate::learned::decide::{apart, pair};
use crate::learned::feature::Features;
pub use crate::learned::group::Group;
use crate::learned::group::Grouped;
use crate::learned::marks;
use crate::learned::roles::{self, Around};
use crate::learned::sight::Sight;
use crate::learned::weights::{MAGIC, Weights, write_section};
use crate::segment::Segmented;
use crate::{Context, UnsupportedLanguage, grammar_of};
use laut_model::{Claim, Mode, Reading, Report, TextRange};
use std::ops::Range;

/// The tokens of a report with their features.
#[derive(Debug, Clone)]
pub struct Sequence {
    /// Where each token stands, in bytes.
    pub tokens: Vec<TextRange>,
    /// The features of each token, as hashes.
    pub features: Vec<Vec<u64>>,
}

/// The number of labels of the model of contents.
pub const CONTENT_LABELS: usize = content::LABELS;

/// The label of a token in a content.
#[must_use]
pub fn content_label(mode: Mode, begin: bool, gap: bool) -> u8 {
    let part = match (begin, gap) {
        (true, _) => Part::Begin,
        (_, true) => Part::Gap,
        _ => Part::Inside,
    };
    content::label(mode, part)
}

/// Whether a label is that of the first token of a content.
#[must_use]
pub fn begins_content(label: usize) -> bool {
    content::meaning(label as u8).is_some_and(|(_, part)| part == Part::Begin)
}

/// Whether label `b` may follow label `a`; `None` stands for the beginning and the end.
#[must_use]
pub fn content_follows(a: Option<usize>, b: Option<usize>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Contents::follows(a, b),
        (None, Some(b)) => Contents::begins(b),
        (Some(a), None) => Contents::ends(a),
        (None, None) => true,
    }
}

/// The features of the model of contents but for those of the kind `without`.
///
/// # Errors
/// When there is no grammar for the report's language.
pub fn content_sequence(
    report: &Report,
    speech: &[f32],
    without: Option<Group>,
) -> Result<Sequence, UnsupportedLanguage> {
    let grammar = grammar_of(report)?;
    let text = Segmented::new(&report.text, &report.blocks, grammar.sentences(), &mut Vec::new());
    let (layers, proposals) = grammar.propose(&text);
    let mut sight = Sight::new(&text, &layers, &proposals);
    sight.speech = speech.iter().map(|&chance| marks::steps(chance)).collect();
    let features = (0..text.tokens.len())
        .map(|at| {
            let mut features = Grouped::new(Group::of_content);
            sight.features(at, &mut features);
            features.without(without)
        })
        .collect();
    Ok(Sequence { tokens: text.tokens.iter().map(|token| token.range).collect(), features })
}

/// A trained model: the weights of each feature for each label, those of transitions row by row, and
/// those of the beginning.
#[derive(Debug, Clone)]
pub struct Field<const L: usize> {
    /// Features with their rows.
    pub features: Vec<(u64, [f32; L])>,
    /// `L * L` weights.
    pub next: Vec<f32>,
    /// `L` weights.
    pub first: Vec<f32>,
}

/// The number of labels of the model of marks.
pub const MARK_LABELS: usize = marks::LABELS;

/// A pair of quotation marks.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What stands between the marks, in bytes.
    pub inner: TextRange,
    /// Its features.
    pub features: Vec<u64>,
}

/// The features of each pair of quotation marks, in the order of the text.
///
/// # Errors
/// When there is no grammar for the report's language.
pub fn mark_pairs(report: &Report) -> Result<Vec<Pair>, UnsupportedLanguage> {
    let grammar = grammar_of(report)?;
    let text = Segmented::new(&report.text, &report.blocks, grammar.sentences(), &mut Vec::new());
    let (layers, proposals) = grammar.propose(&text);
    let sight = Sight::new(&text, &layers, &proposals);
    let pair = |index: usize| {
        let mut features = Features::default();
        marks::features(&sight, index, &mut features);
        let inner = text.quotes[index].inner();
        let open = text.tokens[text.quotes[index].open].range.end();
        let inner = if inner.is_empty() { TextRange::new(open, open) } else { text.range(inner) };
        Pair { inner, features: features.0 }
    };
    Ok((0..text.quotes.len()).map(pair).collect())
}

/// The number of labels of the model of roles.
pub const ROLE_LABELS: usize = roles::LABELS;

/// The window of one content's roles.
#[derive(Debug, Clone)]
pub struct Window {
    /// Its tokens, as positions in the report's.
    pub tokens: Range<usize>,
    /// The features of each.
    pub features: Vec<Vec<u64>>,
}

/// The features of the model of roles, but for those of the kind `without`, for each content that
/// `labels` tells; `sources` holds the tokens of each content's source.
///
/// # Errors
/// When there is no grammar for the report's language.
pub fn role_windows(
    report: &Report,
    labels: &[u8],
    sources: &[Vec<usize>],
    without: Option<Group>,
) -> Result<Vec<Window>, UnsupportedLanguage> {
    let grammar = grammar_of(report)?;
    let text = Segmented::new(&report.text, &report.blocks, grammar.sentences(), &mut Vec::new());
    let (layers, proposals) = grammar.propose(&text);
    let sight = Sight::new(&text, &layers, &proposals);
    let contents = content::contents(labels);
    let (open, _) = apart(proposals);
    let mut earlier: &[usize] = &[];
    let mut windows = Vec::new();
    for ((content, partner), source) in contents.iter().zip(pair(&contents, &open)).zip(sources) {
        let around =
            Around::new(&sight, content, partner.map(|index| &open[index]), earlier, labels);
        let features = around
            .window()
            .map(|at| {
                let mut features = Grouped::new(Group::of_roles);
                around.features(at, &mut features);
                features.without(without)
            })
            .collect();
        windows.push(Window { tokens: around.window(), features });
        if !source.is_empty() {
            earlier = source;
        }
    }
    Ok(windows)
}

/// The number of weights of a claim's confidence.
pub const CONFIDENCE: usize = confidence::SIZE;

/// What a claim's confidence is made of; `None` for a claim that the models did not decide.
#[must_use]
pub fn confidence_inputs(claim: &Claim) -> Option<[f32; CONFIDENCE]> {
    let sign = |name: &str| {
        claim.found_by.signs.iter().find(|(sign, _)| *sign == name).map(|(_, value)| *value)
    };
    let sure = confidence::Sure {
        content: sign(confidence::CONTENT)?,
        source: sign(confidence::SOURCE)?,
        agreed: sign(confidence::AGREED)? > 0.5,
        proposed: sign(confidence::PROPOSED)? > 0.5,
        marked: sign(confidence::MARKED)? > 0.5,
        mode: claim.mode?,
    };
    Some(sure.inputs())
}

/// The file of weights that the models make up.
#[must_use]
pub fn weights_file(
    marks: &Field<MARK_LABELS>,
    content: &Field<CONTENT_LABELS>,
    roles: &Field<ROLE_LABELS>,
    confidence: &[f32; CONFIDENCE],
) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    write_section(&mut file, &marks.features, &marks.next, &marks.first);
    write_section(&mut file, &content.features, &content.next, &content.first);
    write_section(&mut file, &roles.features, &roles.next, &roles.first);
    file.extend(confidence.iter().flat_map(|weight| weight.to_le_bytes()));
    file
}

/// Reads a report with the weights of a file; `None` when it is none.
///
/// # Errors
/// When there is no grammar for the report's language.
pub fn read_with(
    report: &Report,
    context: &Context,
    file: &[u8],
) -> Result<Option<Reading>, UnsupportedLanguage> {
    let grammar = grammar_of(report)?;
    let weights = Weights::new(file);
    Ok(weights.map(|weights| crate::read::read(report, context, grammar, Some(&weights))))
}
