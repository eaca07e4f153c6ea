//! What a reading found besides what has tables of its own.

use super::{Fit, KeptDating, KeptNote};
use crate::places::{Place, Places};
use laut_model::names::lasting;
use laut_model::{Dating, FoundBy, Note, Reading};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct KeptReading {
    published: Option<KeptDating>,
    notes: Vec<KeptNote>,
    /// Of each claim, in their order.
    because: Vec<Because>,
}

/// The date and the notes of a reading, and why each claim was found.
pub(crate) fn reading_details(reading: &Reading, places: &Places) -> Fit<String> {
    let published = reading.published.as_ref().map(|dating| KeptDating::new(dating, places));
    let notes = reading.notes.iter().map(|note| KeptNote::new(note, places));
    let because = reading.claims.iter().map(|claim| Because::new(&claim.found_by, places));
    let kept = KeptReading {
        published: published.transpose()?,
        notes: notes.collect::<Fit<_>>()?,
        because: because.collect::<Fit<_>>()?,
    };
    Ok(serde_json::to_string(&kept)?)
}

/// What [`reading_details`] wrote.
pub(crate) fn read_reading_details(
    json: &str,
    places: &Places,
) -> Fit<(Option<Dating>, Vec<Note>, Vec<Because>)> {
    let kept: KeptReading = serde_json::from_str(json)?;
    let published = kept.published.map(|dating| dating.read(places)).transpose()?;
    let notes = kept.notes.into_iter().map(|note| note.read(places)).collect::<Fit<_>>()?;
    Ok((published, notes, kept.because))
}

/// Why a claim was found.
#[derive(Serialize, Deserialize)]
pub(crate) struct Because {
    saw: Vec<(String, Option<Place>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    signs: Vec<(String, f32)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<(String, f32)>,
}

impl Because {
    fn new(found_by: &FoundBy, places: &Places) -> Fit<Self> {
        let saw = found_by.because.iter().map(|(what, range)| -> Fit<_> {
            Ok((what.clone(), range.map(|range| places.place(range)).transpose()?))
        });
        let owned = |list: &[(&'static str, f32)]| -> Vec<(String, f32)> {
            list.iter().map(|&(name, value)| (name.to_owned(), value)).collect()
        };
        Ok(Self {
            saw: saw.collect::<Fit<_>>()?,
            signs: owned(&found_by.signs),
            evidence: owned(&found_by.evidence),
        })
    }

    /// With the rule and the confidence, which stand in columns of their own.
    pub(crate) fn read(self, places: &Places, rule: &str, confidence: f64) -> Fit<FoundBy> {
        let because = self.saw.into_iter().map(|(what, place)| -> Fit<_> {
            Ok((what, place.map(|place| places.range(place)).transpose()?))
        });
        let lasting_all = |list: Vec<(String, f32)>| -> Vec<(&'static str, f32)> {
            list.into_iter().map(|(name, value)| (lasting(&name), value)).collect()
        };
        Ok(FoundBy {
            rule: lasting(rule),
            confidence: confidence as f32,
            because: because.collect::<Fit<_>>()?,
            signs: lasting_all(self.signs),
            evidence: lasting_all(self.evidence),
        })
    }
}
