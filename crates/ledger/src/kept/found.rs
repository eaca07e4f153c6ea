//! What a reading found besides what has tables of its own.

use super::{Fit, KeptDating, KeptNote};
use crate::places::{Place, Places};
use laut_model::names::lasting;
use laut_model::{Actor, Dating, FoundBy, Note, Reading, TextRange};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct KeptReading {
    published: Option<KeptDating>,
    notes: Vec<KeptNote>,
    /// Of each claim, in their order.
    because: Vec<Because>,
    /// Of each actor, in their order.
    roles: Vec<Vec<Place>>,
    mentions: Vec<Vec<Place>>,
}

/// What [`reading_details`] wrote.
pub(crate) struct ReadingDetails {
    pub(crate) published: Option<Dating>,
    pub(crate) notes: Vec<Note>,
    /// Why each claim was found, in their order.
    pub(crate) because: Vec<Because>,
    /// Where the roles and the mentions of each actor stand, in their order.
    pub(crate) actors: Vec<(Vec<TextRange>, Vec<TextRange>)>,
}

/// The date and the notes of a reading, why each claim was found, and where actors are spoken of.
pub(crate) fn reading_details(reading: &Reading, places: &Places) -> Fit<String> {
    let published = reading.published.as_ref().map(|dating| KeptDating::new(dating, places));
    let notes = reading.notes.iter().map(|note| KeptNote::new(note, places));
    let because = reading.claims.iter().map(|claim| Because::new(&claim.found_by, places));
    let kept = KeptReading {
        published: published.transpose()?,
        notes: notes.collect::<Fit<_>>()?,
        because: because.collect::<Fit<_>>()?,
        roles: of_actors(reading, places, |actor| &actor.roles)?,
        mentions: of_actors(reading, places, |actor| &actor.mentions)?,
    };
    Ok(serde_json::to_string(&kept)?)
}

fn of_actors(
    reading: &Reading,
    places: &Places,
    ranges: impl Fn(&Actor) -> &[TextRange],
) -> Fit<Vec<Vec<Place>>> {
    reading.actors.iter().map(|actor| Ok(places.places(ranges(actor))?)).collect()
}

/// Reads what [`reading_details`] wrote.
pub(crate) fn read_reading_details(json: &str, places: &Places) -> Fit<ReadingDetails> {
    let kept: KeptReading = serde_json::from_str(json)?;
    let published = kept.published.map(|dating| dating.read(places)).transpose()?;
    let notes = kept.notes.into_iter().map(|note| note.read(places)).collect::<Fit<_>>()?;
    let actors = kept.roles.into_iter().zip(kept.mentions);
    let actors = actors
        .map(|(roles, mentions)| Ok((places.ranges(&roles)?, places.ranges(&mentions)?)))
        .collect::<Fit<_>>()?;
    Ok(ReadingDetails { published, notes, because: kept.because, actors })
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
