//! What earlier versions of the schema held, in the form of today.

use super::report::{KeptMap, mark, outside};
use super::{Fit, Misfit};
use crate::places::{Place, Places};
use laut_model::{SourceMap, Stretch};
use serde_json::Value;

/// The details of an edition, of which version 1 had the map of places in the source and the text in columns
/// of their own; the parts of the text by their places.
pub(crate) fn details_of_version_1([details, source_map, text, parts]: [&str; 4]) -> Fit<String> {
    let mut details: serde_json::Map<String, Value> = serde_json::from_str(details)?;
    let parts: Vec<Place> = serde_json::from_str(parts)?;
    let parts = Places::new(text).ranges(&parts)?;
    details.insert("text_sha256".to_owned(), mark(text).into());
    details.insert("between".to_owned(), outside(text, parts.into_iter())?.into());
    let map = KeptMap::new(&map_of_version_1(source_map)?);
    details.insert("source_map".to_owned(), serde_json::to_value(map)?);
    Ok(serde_json::to_string(&details)?)
}

fn map_of_version_1(source_map: &str) -> Fit<SourceMap> {
    #[derive(serde::Deserialize)]
    struct Map {
        stretches: Vec<[u32; 3]>,
        points: Vec<u32>,
    }
    let map: Map = serde_json::from_str(source_map)?;
    let stretch = |[text, source, length]: [u32; 3]| Stretch { text, source, length };
    let stretches = map.stretches.into_iter().map(stretch).collect();
    SourceMap::from_parts(stretches, map.points).ok_or(Misfit::SourceMap)
}
