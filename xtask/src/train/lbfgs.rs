//! Limited-memory BFGS (Nocedal 1980) with a backtracking line search, after Nocedal & Wright 2006,
//! algorithm 7.4. Deterministic: the same numbers in the same order on every run.

/// How many steps the shape of the function is remembered.
const MEMORY: usize = 6;
/// The share of the promised decrease that a step must bring (Armijo).
const ENOUGH: f64 = 1e-4;

/// A step taken and how the gradient changed by it.
struct Step {
    moved: Vec<f32>,
    turned: Vec<f32>,
    /// 1 / (moved · turned)
    rho: f64,
}

/// Minimises `f` from `x`, at most `passes` times evaluated, until a pass gains less than `tolerance` of
/// the value. `f` fills the gradient and returns the value. Returns the last value.
pub fn minimise(
    x: &mut [f32],
    passes: usize,
    tolerance: f64,
    mut f: impl FnMut(&[f32], &mut [f32]) -> f64,
) -> f64 {
    let mut gradient = vec![0.0; x.len()];
    let mut value = f(x, &mut gradient);
    let mut steps: Vec<Step> = vec![];
    let mut used = 1;
    let mut calm = 0;
    while used < passes {
        let direction = direction(&gradient, &steps);
        let slope = dot(&gradient, &direction);
        if slope >= 0.0 {
            if steps.is_empty() {
                break;
            }
            steps.clear();
            continue;
        }
        let before = x.to_vec();
        let old_gradient = gradient.clone();
        let mut length =
            if steps.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt() } else { 1.0 };
        let old = value;
        loop {
            for ((x, before), d) in x.iter_mut().zip(&before).zip(&direction) {
                *x = before + (length as f32) * d;
            }
            value = f(x, &mut gradient);
            used += 1;
            if value <= old + ENOUGH * length * slope || used >= passes + 20 {
                break;
            }
            length *= 0.5;
        }
        let moved: Vec<f32> = x.iter().zip(&before).map(|(new, old)| new - old).collect();
        let turned: Vec<f32> =
            gradient.iter().zip(&old_gradient).map(|(new, old)| new - old).collect();
        let curvature = dot(&moved, &turned);
        if curvature > 1e-12 {
            if steps.len() == MEMORY {
                steps.remove(0);
            }
            steps.push(Step { moved, turned, rho: 1.0 / curvature });
        }
        calm = if (old - value).abs() < tolerance * value.abs() { calm + 1 } else { 0 };
        if calm >= 3 {
            break;
        }
    }
    value
}

/// Where to go: the two-loop recursion.
fn direction(gradient: &[f32], steps: &[Step]) -> Vec<f32> {
    let mut q = gradient.to_vec();
    let mut alphas = vec![];
    for step in steps.iter().rev() {
        let alpha = step.rho * dot(&step.moved, &q);
        add(&mut q, -alpha, &step.turned);
        alphas.push(alpha);
    }
    if let Some(step) = steps.last() {
        let scale = (1.0 / (step.rho * dot(&step.turned, &step.turned))) as f32;
        q.iter_mut().for_each(|value| *value *= scale);
    }
    for (step, alpha) in steps.iter().zip(alphas.into_iter().rev()) {
        let beta = step.rho * dot(&step.turned, &q);
        add(&mut q, alpha - beta, &step.moved);
    }
    q.iter_mut().for_each(|value| *value = -*value);
    q
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum()
}

fn add(to: &mut [f32], times: f64, what: &[f32]) {
    to.iter_mut().zip(what).for_each(|(to, &what)| *to += (times * f64::from(what)) as f32);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_valley_is_walked_to_its_bottom() {
        // Rosenbrock's function, whose least value is 0 at (1, 1).
        let mut x = [-1.2, 1.0];
        let least = minimise(&mut x, 400, 0.0, |x, gradient| {
            let (a, b) = (f64::from(x[0]), f64::from(x[1]));
            gradient[0] = (-2.0 * (1.0 - a) - 400.0 * a * (b - a * a)) as f32;
            gradient[1] = (200.0 * (b - a * a)) as f32;
            (1.0 - a).powi(2) + 100.0 * (b - a * a).powi(2)
        });
        assert!(
            least < 1e-4 && (x[0] - 1.0).abs() < 0.02 && (x[1] - 1.0).abs() < 0.04,
            "{least} {x:?}"
        );
    }
}
