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
    /// The bytes as a Zstandard frame.
    pub(crate) bytes: Vec<u8>,
}

/// How hard pages are packed: docs/decisions/ledger.md tells what the others cost and save.
const PAGES: i32 = 3;
/// How hard small texts are packed.
const TEXTS: Compression = Compression::new(4);

impl Packed {
    pub(crate) fn new(bytes: &[u8], hash: ContentHash) -> Self {
        let packed =
            zstd::bulk::compress(bytes, PAGES).expect("a vector takes all that is written");
        Self { hash, length: bytes.len(), bytes: packed }
    }
}

/// A text as a gzip file.
pub(crate) fn pack_text(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(text.len() / 3), TEXTS);
    let packed = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    packed.expect("a vector takes all that is written")
}

/// What [`pack_text`] packed.
pub(crate) fn unpack_text(packed: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    // No bytes unpack to more than a thousand times their number, so damage fills no memory.
    GzDecoder::new(packed).read_to_string(&mut text)?;
    Ok(text)
}

/// The bytes as they were, by the name of their packing; fails where they are not what was packed.
pub(crate) fn unpack(packing: &str, packed: &[u8], length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    let mut unpacked: Box<dyn Read> = match packing {
        // As version 1 packed them.
        "gzip" => Box::new(GzDecoder::new(packed)),
        _ => Box::new(zstd::Decoder::new(packed)?),
    };
    // One more than expected tells damage; without a limit damage could fill the memory.
    unpacked.by_ref().take(length as u64 + 1).read_to_end(&mut bytes)?;
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
            let packed = Packed::new(&bytes, hash(&bytes));
            prop_assert_eq!(unpack("zstd", &packed.bytes, packed.length).expect("sound"), bytes);
            prop_assert_eq!(ContentHash::from_hex(&packed.hash.hex()), Some(packed.hash));
        }

        #[test]
        fn texts_come_back(text in ".*") {
            prop_assert_eq!(unpack_text(&pack_text(&text)).expect("sound"), text);
        }

        #[test]
        fn any_bytes_unpack_or_fail(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = unpack_text(&bytes);
            for packing in ["gzip", "zstd"] {
                if let Ok(unpacked) = unpack(packing, &bytes, 10) {
                    prop_assert!(unpacked.len() <= 11);
                }
            }
        }
    }
}
