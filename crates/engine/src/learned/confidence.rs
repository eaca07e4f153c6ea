//! How often a claim with such signs was right: a logistic regression (Platt 1999) fitted on texts that
//! the models had not seen.

use laut_model::Mode;

/// The names of the signs.
pub(crate) const CONTENT: &str = "content";
pub(crate) const SOURCE: &str = "source";
pub(crate) const PROPOSED: &str = "rule proposes it";
pub(crate) const AGREED: &str = "rule names the same source";

pub(crate) const MARKED: &str = "content marked";

/// The number of weights.
pub(crate) const SIZE: usize = 13;

/// What tells how sure the models are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sure {
    /// How likely the content begins and ends where it does.
    pub(crate) content: f32,
    /// How likely the source is the source.
    pub(crate) source: f32,
    /// Whether a rule named the same source by the same cue.
    pub(crate) agreed: bool,
    /// Whether a rule proposed the content at all.
    pub(crate) proposed: bool,
    /// Whether the model of contents marks the content rather than passes it over.
    pub(crate) marked: bool,
    /// The mode.
    pub(crate) mode: Mode,
}

/// The fitted weights.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Confidence(pub(crate) [f32; SIZE]);

impl Sure {
    /// The signs in the order of the weights; the first is always 1.
    pub(crate) fn inputs(&self) -> [f32; SIZE] {
        let logit = |chance: f32| {
            let chance = chance.clamp(0.005, 0.995);
            (chance / (1.0 - chance)).ln()
        };
        let holds = |holds: bool| if holds { 1.0 } else { 0.0 };
        let mut inputs = [0.0; SIZE];
        inputs[0] = 1.0;
        inputs[1] = logit(self.content);
        inputs[2] = logit(self.source);
        inputs[3] = holds(self.agreed);
        inputs[4] = holds(self.proposed);
        inputs[5] = self.content * self.source;
        inputs[6] = holds(self.marked);
        inputs[7] = if self.marked { 0.0 } else { logit(self.content) };
        inputs[8 + self.mode as usize] = 1.0;
        inputs
    }

    /// The signs for people.
    pub(crate) fn signs(&self) -> Vec<(&'static str, f32)> {
        let holds = |holds: bool| if holds { 1.0 } else { 0.0 };
        vec![
            (CONTENT, self.content),
            (SOURCE, self.source),
            (PROPOSED, holds(self.proposed)),
            (AGREED, holds(self.agreed)),
            (MARKED, holds(self.marked)),
        ]
    }
}

impl Confidence {
    /// How sure it is, 0 to 1.
    pub(crate) fn of(&self, sure: &Sure) -> f32 {
        let inputs = sure.inputs();
        let sum: f32 = self.0.iter().zip(inputs).map(|(weight, input)| weight * input).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}
