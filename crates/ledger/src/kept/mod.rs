//! The parts of a report and a reading that no one asks for by themselves, as packed JSON in the columns
//! `details`. Places in them are those of the ledger.

mod before;
mod found;
mod report;

pub(crate) use before::details_of_version_1;
pub(crate) use found::{Because, ReadingDetails, read_reading_details, reading_details};
pub(crate) use report::{Columns, ReportDetails, report_details};

use crate::places::{OutOfPlace, Place, Places};
use laut_model::names::NoSuchName;
use laut_model::{Dating, DatingOrigin, DayInterval, FieldOrigin, NoDays, Note, NoteKind};
use serde::{Deserialize, Serialize};

/// What is kept cannot be turned into the values of the model, or the other way round.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Misfit {
    #[error(transparent)]
    Place(#[from] OutOfPlace),
    #[error(transparent)]
    Name(#[from] NoSuchName),
    #[error(transparent)]
    Days(#[from] NoDays),
    #[error("\"{0}\" is no language")]
    Language(String),
    #[error("\"{0}\" is no number")]
    Number(String),
    #[error("no {0} stands at the position that is named")]
    Position(&'static str),
    #[error("the bytes are not those that the report was made from")]
    Bytes,
    #[error("the map of places in the source has no order")]
    SourceMap,
    #[error("the parts of the text overlap or stand out of order")]
    Blocks,
    #[error("the words \"{0}\" are not those at their place in the text")]
    Words(String),
    #[error("the text is not the one that was kept")]
    Text,
    #[error("{0}")]
    Details(String),
    #[error("{0}")]
    Json(#[from] serde_json::Error),
}

pub(crate) type Fit<T> = Result<T, Misfit>;

#[derive(Serialize, Deserialize)]
struct KeptDating {
    readings: Vec<String>,
    written: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    why: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<Place>,
}

impl KeptDating {
    fn new(dating: &Dating, places: &Places) -> Fit<Self> {
        let (origin, why, evidence) = match &dating.origin {
            DatingOrigin::Stated(origin) => (Some(origin.name().to_owned()), vec![], vec![]),
            DatingOrigin::Inferred { why, evidence } => {
                (None, why.clone(), places.places(evidence)?)
            }
        };
        let readings = dating.readings.iter().map(DayInterval::to_string).collect();
        Ok(Self { readings, written: dating.written.clone(), origin, why, evidence })
    }

    fn read(self, places: &Places) -> Fit<Dating> {
        let origin = match self.origin {
            Some(origin) => DatingOrigin::Stated(named(&origin)?),
            None => {
                DatingOrigin::Inferred { why: self.why, evidence: places.ranges(&self.evidence)? }
            }
        };
        Ok(Dating { readings: all_days(&self.readings)?, written: self.written, origin })
    }
}

#[derive(Serialize, Deserialize)]
struct KeptNote {
    kind: String,
    message: String,
    place: Option<Place>,
}

impl KeptNote {
    fn new(note: &Note, places: &Places) -> Fit<Self> {
        let place = note.range.map(|range| places.place(range)).transpose()?;
        Ok(Self { kind: note.kind.name().to_owned(), message: note.message.clone(), place })
    }

    fn read(self, places: &Places) -> Fit<Note> {
        let range = self.place.map(|place| places.range(place)).transpose()?;
        Ok(Note { kind: named::<NoteKind>(&self.kind)?, message: self.message, range })
    }
}

fn named<T: laut_model::names::Named>(name: &str) -> Fit<T> {
    Ok(T::named(name)?)
}

/// The span from the first day to the last.
pub(crate) fn days(first: Option<String>, last: Option<String>) -> Fit<DayInterval> {
    let side = |day: Option<String>| day.unwrap_or_else(|| "..".to_owned());
    Ok(format!("{}/{}", side(first), side(last)).parse()?)
}

/// Spans of days as JSON.
pub(crate) fn days_list(readings: &[DayInterval]) -> Fit<String> {
    let readings: Vec<String> = readings.iter().map(DayInterval::to_string).collect();
    Ok(serde_json::to_string(&readings)?)
}

/// Spans of days from JSON.
pub(crate) fn read_days_list(json: &str) -> Fit<Vec<DayInterval>> {
    all_days(&serde_json::from_str::<Vec<String>>(json)?)
}

fn all_days(written: &[String]) -> Fit<Vec<DayInterval>> {
    written.iter().map(|days| Ok(days.parse()?)).collect()
}

/// A field whose value stands in a column of its own.
#[derive(Serialize, Deserialize)]
struct KeptOrigin {
    origin: String,
    place: Option<Place>,
}

#[derive(Serialize, Deserialize)]
struct KeptField {
    value: String,
    origin: String,
    place: Option<Place>,
}

impl KeptField {
    fn new(value: &str, origin: FieldOrigin, place: Option<Place>) -> Self {
        Self { value: value.to_owned(), origin: origin.name().to_owned(), place }
    }
}
