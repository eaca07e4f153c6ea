//! Fits the confidence of claims on texts that the models had not seen.

use super::lbfgs;
use laut_engine::train::CONFIDENCE;

/// A claim that was found, by what its confidence is made of, and whether it was right.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    pub inputs: [f32; CONFIDENCE],
    /// What it was given, 0 to 1.
    pub confidence: f64,
    pub right: bool,
}

/// Every claim is half sure.
pub const UNFITTED: [f32; CONFIDENCE] = [0.0; CONFIDENCE];

/// The weights of a logistic regression with a small quadratic penalty.
pub fn fit(judged: &[Judged]) -> [f32; CONFIDENCE] {
    const PENALTY: f64 = 1.0;
    let mut weights = [0f32; CONFIDENCE];
    lbfgs::minimise(&mut weights, 300, 1e-9, |weights, gradient| {
        gradient.fill(0.0);
        let mut loss = 0.0;
        for claim in judged {
            let chance = chance(weights, &claim.inputs);
            let right = f64::from(u8::from(claim.right));
            loss -= if claim.right { chance.ln() } else { (1.0 - chance).ln() };
            for (gradient, input) in gradient.iter_mut().zip(claim.inputs) {
                *gradient += (chance - right) as f32 * input;
            }
        }
        for (gradient, weight) in gradient.iter_mut().zip(weights) {
            *gradient += PENALTY as f32 * weight;
            loss += 0.5 * PENALTY * f64::from(*weight).powi(2);
        }
        loss
    });
    weights
}

fn chance(weights: &[f32], inputs: &[f32; CONFIDENCE]) -> f64 {
    let sum: f64 = weights.iter().zip(inputs).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum();
    (1.0 / (1.0 + (-sum).exp())).clamp(1e-9, 1.0 - 1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_tells_is_believed() {
        let judged: Vec<Judged> = (0..1000)
            .map(|at| {
                let mut inputs = [0.0; CONFIDENCE];
                (inputs[0], inputs[1]) = (1.0, f32::from(at % 2 == 0));
                // With the sign nine of ten are right, without it three of ten.
                let right = if at % 2 == 0 { at / 2 % 10 != 0 } else { at / 2 % 10 < 3 };
                Judged { inputs, confidence: 0.0, right }
            })
            .collect();
        let weights = fit(&judged);
        let with = chance(&weights, &judged[0].inputs);
        let without = chance(&weights, &judged[1].inputs);
        assert!((with - 0.9).abs() < 0.02 && (without - 0.3).abs() < 0.02, "{with} {without}");
    }
}
