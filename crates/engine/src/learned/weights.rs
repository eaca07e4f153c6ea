//! The file of trained weights: one section a model, little-endian, read in place.

use super::chain::{Chain, Scheme};
use super::confidence::{self, Confidence};
use super::content::{self, Contents};
use super::marks::{self, Marks};
use super::roles::{self, Roles};
use super::table::Table;

/// The first bytes of a file of weights, with the version of its format.
pub(crate) const MAGIC: &[u8; 8] = b"lautw\0\x01\0";

/// One linear-chain model of `L` labels.
#[derive(Debug)]
pub(crate) struct Field<'w, const L: usize> {
    pub(crate) table: Table<'w, L>,
    pub(crate) chain: Chain<L>,
}

/// Weights that are part of the build.
pub(crate) struct Trained {
    /// The models.
    pub(crate) weights: Weights<'static>,
    /// Their name and version: "de-2".
    pub(crate) version: &'static str,
    /// The licence they are under, as an SPDX identifier.
    pub(crate) licence: &'static str,
}

/// The models of a language.
#[derive(Debug)]
pub(crate) struct Weights<'w> {
    pub(crate) marks: Field<'w, { marks::LABELS }>,
    pub(crate) content: Field<'w, { content::LABELS }>,
    pub(crate) roles: Field<'w, { roles::LABELS }>,
    pub(crate) confidence: Confidence,
}

impl<'w> Weights<'w> {
    /// The models in `bytes`; `None` when they are of another format or cut.
    pub(crate) fn new(bytes: &'w [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC.as_slice())?;
        let marks = section::<{ marks::LABELS }, Marks>(&mut rest)?;
        let content = section::<{ content::LABELS }, Contents>(&mut rest)?;
        let roles = section::<{ roles::LABELS }, Roles>(&mut rest)?;
        let mut confidence = Confidence([0.0; confidence::SIZE]);
        for weight in &mut confidence.0 {
            let (number, left) = rest.split_at_checked(4)?;
            *weight = f32::from_le_bytes(number.try_into().ok()?);
            rest = left;
        }
        rest.is_empty().then_some(Self { marks, content, roles, confidence })
    }
}

/// A section: the table's size as a power of two, the scale, transitions, beginning, table.
fn section<'w, const L: usize, S: Scheme<L>>(rest: &mut &'w [u8]) -> Option<Field<'w, L>> {
    let mut take = |length: usize| {
        let (taken, left) = rest.split_at_checked(length)?;
        *rest = left;
        Some(taken)
    };
    let bits = *take(1)?.first()?;
    let scale = f32::from_le_bytes(take(4)?.try_into().ok()?);
    let numbers = |bytes: &[u8]| -> Vec<i16> {
        bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
    };
    let next = numbers(take(2 * L * L)?);
    let first = numbers(take(2 * L)?);
    let table = Table::new(take(Table::<L>::size(bits)?)?, bits)?;
    Some(Field { table, chain: Chain::new::<S>(&next, &first, scale) })
}

/// Writes a section in the form that it is read in.
#[cfg(feature = "train")]
pub(crate) fn write_section<const L: usize>(
    out: &mut Vec<u8>,
    features: &[(u64, [f32; L])],
    next: &[f32],
    first: &[f32],
) {
    let all = features.iter().flat_map(|(_, row)| row);
    let most = all.fold(0f32, |most, weight| most.max(weight.abs()));
    let scale = (most / 127.0).max(f32::MIN_POSITIVE);
    // Most features of a new text are unknown: in a sparse table the search for them is short.
    let bits = (features.len() * 5 / 2 + 1).next_power_of_two().trailing_zeros() as u8;
    out.push(bits);
    out.extend(scale.to_le_bytes());
    for weight in next.iter().chain(first) {
        let whole = (weight / scale).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX));
        out.extend((whole as i16).to_le_bytes());
    }
    let rows = 1usize << bits;
    let mut keys = vec![0u16; rows];
    let mut weights = vec![0u8; rows * L];
    for (feature, row) in features {
        let (mut at, key) = Table::<L>::place(*feature, rows - 1);
        while keys[at] != 0 {
            at = (at + 1) & (rows - 1);
        }
        keys[at] = key;
        for (to, weight) in weights[at * L..].iter_mut().zip(row) {
            *to = (weight / scale).round() as i8 as u8;
        }
    }
    out.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
    out.extend(weights);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(feature = "trained")]
    #[test]
    fn the_shipped_weights_are_read_and_small() {
        let trained =
            crate::lang::grammars().iter().filter_map(|grammar| grammar.weights()).count();
        assert_eq!(trained, 1);
        let size = include_bytes!("../../models/de.weights").len();
        assert!(size <= 8 << 20, "{size} bytes");
    }

    #[cfg(feature = "train")]
    #[test]
    fn a_section_is_read_as_it_was_written() {
        use crate::learned::marks::Marks;
        let features: Vec<(u64, [f32; 2])> = (1..500u64)
            .map(|n| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15), [n as f32, -2.0]))
            .collect();
        let mut bytes = Vec::new();
        write_section(&mut bytes, &features, &[0.0; 4], &[0.0; 2]);
        let mut rest = bytes.as_slice();
        let field = section::<2, Marks>(&mut rest).expect("it was written so");
        assert!(rest.is_empty());
        let known = field.table.score(&[features[498].0]);
        assert_eq!(known, [127, -1]);
        assert_eq!(field.table.score(&[12345]), [0, 0]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_weights_or_none(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(Weights::new(&bytes).is_none());
            prop_assert!(Weights::new(&[MAGIC.as_slice(), &bytes].concat()).is_none());
        }
    }
}
