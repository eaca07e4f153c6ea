//! The classes of errors on the Hamburg corpus: what kind of thing went wrong.

use super::quotations::{Quotation, f1};

/// The class of a content that was not found, by where its cue stands.
pub fn missed(gold: &Quotation, nested: bool) -> &'static str {
    let [content, cue] = [&gold.parts[0], &gold.parts[CUE]];
    let (Some(first), Some(last)) = (content.first(), content.last()) else {
        return "without content";
    };
    match (cue.first(), cue.last()) {
        _ if nested => "nested in another",
        (Some(start), _) if start > last => "cue behind it",
        (_, Some(end)) if end < first => "cue before it",
        (Some(_), _) => "cue inside it",
        (None, _) => "without a cue",
    }
}

/// The class of a content that was found with other ends than the gold's.
pub fn boundary(gold: &[usize], found: &[usize]) -> &'static str {
    let (begins, ends) = (found.first().cmp(&gold.first()), found.last().cmp(&gold.last()));
    match (begins, ends) {
        (std::cmp::Ordering::Equal, std::cmp::Ordering::Equal) => "other words inside",
        (std::cmp::Ordering::Less, std::cmp::Ordering::Equal) => "begins early",
        (std::cmp::Ordering::Greater, std::cmp::Ordering::Equal) => "begins late",
        (std::cmp::Ordering::Equal, std::cmp::Ordering::Less) => "ends early",
        (std::cmp::Ordering::Equal, std::cmp::Ordering::Greater) => "ends late",
        _ => "both ends",
    }
}

/// The class of a role that differs from the gold's.
pub fn role(gold: &[usize], found: &[usize]) -> &'static str {
    match (gold.is_empty(), found.is_empty()) {
        (false, true) => "none found",
        (true, false) => "none in the gold",
        _ if f1(gold, found) > 0.0 => "other extent",
        _ => "elsewhere",
    }
}

/// Where the cue stands in [`PARTS`](super::quotations::PARTS).
const CUE: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::quotations::PARTS;

    fn quotation(content: &[usize], cue: &[usize]) -> Quotation {
        let mut parts: [Vec<usize>; 5] = Default::default();
        (parts[0], parts[CUE]) = (content.to_vec(), cue.to_vec());
        Quotation { kind: "Indirect".into(), medium: "Speech".into(), parts }
    }

    #[test]
    fn a_missed_content_is_classed_by_its_cue() {
        assert_eq!(PARTS[CUE], "cue");
        assert_eq!(missed(&quotation(&[3, 4], &[1]), false), "cue before it");
        assert_eq!(missed(&quotation(&[3, 4], &[6]), false), "cue behind it");
        assert_eq!(missed(&quotation(&[3, 5], &[4]), false), "cue inside it");
        assert_eq!(missed(&quotation(&[3, 5], &[2, 4]), false), "cue inside it");
        assert_eq!(missed(&quotation(&[3, 4], &[]), false), "without a cue");
        assert_eq!(missed(&quotation(&[3, 4], &[1]), true), "nested in another");
    }

    #[test]
    fn ends_are_held_against_the_gold() {
        let gold = [3, 4, 5];
        for (found, class) in [
            (vec![3, 5], "other words inside"),
            (vec![2, 3, 4, 5], "begins early"),
            (vec![4, 5], "begins late"),
            (vec![3, 4], "ends early"),
            (vec![3, 4, 5, 6], "ends late"),
            (vec![4], "both ends"),
        ] {
            assert_eq!(boundary(&gold, &found), class);
        }
    }

    #[test]
    fn a_role_is_missing_too_much_or_elsewhere() {
        assert_eq!(role(&[1], &[]), "none found");
        assert_eq!(role(&[], &[1]), "none in the gold");
        assert_eq!(role(&[1, 2], &[2]), "other extent");
        assert_eq!(role(&[1], &[2]), "elsewhere");
    }
}
