//! The user's own table of actors, from a file.

use crate::ActorsError;
use laut_engine::OwnActors;
use std::io::Read;
use std::path::Path;

/// The largest table that is read, in bytes: 16 MiB, some 200,000 actors.
const LARGEST: u64 = 16 << 20;

/// Reads a user's own table of actors, for [`Options::actors`](crate::Options::actors).
///
/// # Errors
/// When the file cannot be read, is over 16 MiB or no UTF-8, or when a line is not as it should be.
pub fn read_actors(path: &Path) -> Result<OwnActors, ActorsError> {
    let file = path.display().to_string();
    let unreadable = |cause| ActorsError::Unreadable { file: file.clone(), cause };
    let stream = std::fs::File::open(path).map_err(unreadable)?;
    let mut text = String::new();
    let read = stream.take(LARGEST + 1).read_to_string(&mut text).map_err(unreadable)?;
    if read as u64 > LARGEST {
        return Err(ActorsError::TooLarge { file, limit: LARGEST });
    }
    Ok(OwnActors::parse(&text, &file)?)
}
