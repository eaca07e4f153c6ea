//! The bytes of a report, packed, with their fingerprint.

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use laut_model::ContentHash;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// Packed bytes.
#[derive(Debug, Clone)]
pub(crate) struct Packed {
    /// The fingerprint of the bytes before they were packed.
    pub(crate) hash: ContentHash,
    /// How many they were.
    pub(crate) length: usize,
    /// The bytes as a gzip file.
    pub(crate) bytes: Vec<u8>,
}

impl Packed {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let mut encoder =
            GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::default());
        let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
        Self {
            hash: hash(bytes),
            length: bytes.len(),
            bytes: packed.expect("a vector takes all that is written"),
        }
    }
}

/// The bytes as they were; fails where they are not what was packed.
pub(crate) fn unpack(packed: &[u8], length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    // One more than expected tells damage; without a limit damage could fill the memory.
    GzDecoder::new(packed).take(length as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The fingerprint of bytes.
pub(crate) fn hash(bytes: &[u8]) -> ContentHash {
    ContentHash::from_sha256(Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
            let packed = Packed::new(&bytes);
            prop_assert_eq!(unpack(&packed.bytes, packed.length).expect("sound"), bytes);
            prop_assert_eq!(ContentHash::from_hex(&packed.hash.hex()), Some(packed.hash));
        }

        #[test]
        fn any_bytes_unpack_or_fail(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(unpacked) = unpack(&bytes, 10) {
                prop_assert!(unpacked.len() <= 11);
            }
        }
    }
}
