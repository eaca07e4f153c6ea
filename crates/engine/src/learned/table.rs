//! The weights of features: a hash table whose rows hold one small integer a label.

/// Rows of `L` weights, found by the hash of a feature. Open addressing, linear probing.
#[derive(Debug)]
pub(crate) struct Table<'w, const L: usize> {
    /// A part of the hash of each row's feature; 0 for an empty row.
    keys: &'w [u8],
    rows: &'w [u8],
    /// The number of rows less one; rows are a power of two.
    mask: usize,
}

/// The bytes of one key.
const KEY: usize = 2;

impl<'w, const L: usize> Table<'w, L> {
    /// The table in `bytes`: first the keys as little-endian 16-bit numbers, then the rows.
    /// `None` when the length is not that of `1 << bits` rows.
    pub(crate) fn new(bytes: &'w [u8], bits: u8) -> Option<Self> {
        let rows = 1usize.checked_shl(u32::from(bits))?;
        if bytes.len() != Self::size(bits)? {
            return None;
        }
        let (keys, weights) = bytes.split_at(rows * KEY);
        Some(Self { keys, rows: weights, mask: rows - 1 })
    }

    /// The length in bytes of a table of `1 << bits` rows.
    pub(crate) fn size(bits: u8) -> Option<usize> {
        1usize.checked_shl(u32::from(bits))?.checked_mul(KEY + L)
    }

    /// Where the search for a feature begins, and the key that its row carries.
    pub(crate) fn place(hash: u64, mask: usize) -> (usize, u16) {
        (hash as usize & mask, ((hash >> 48) as u16).max(1))
    }

    /// The row of a feature that was seen in training.
    #[inline]
    fn find(&self, hash: u64) -> Option<&'w [u8]> {
        let (mut at, key) = Self::place(hash, self.mask);
        loop {
            let found = u16::from_le_bytes([self.keys[at * KEY], self.keys[at * KEY + 1]]);
            if found == key {
                return self.rows.get(at * L..at * L + L);
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// What the features give to each label.
    #[inline]
    pub(crate) fn score(&self, features: &[u64]) -> [i32; L] {
        let mut sum = [0i32; L];
        for row in features.iter().filter_map(|&hash| self.find(hash)) {
            for (sum, &weight) in sum.iter_mut().zip(row) {
                *sum += i32::from(weight as i8);
            }
        }
        sum
    }
}
