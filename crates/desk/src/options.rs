//! What a caller may say about how a report is read.

use laut_engine::{Model, OwnActors};
use laut_model::{Date, DayInterval, Language};

/// The largest input that is read unless the caller says otherwise: 64 MiB.
pub const DEFAULT_MAX_SIZE: u64 = 64 << 20;

/// How a report is read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The language, in place of the one the page declares or the text suggests.
    pub language: Option<Language>,
    /// The publication date, in place of the one the page declares or the text suggests.
    pub published: Option<DayInterval>,
    /// The largest input in bytes.
    pub max_size: u64,
    /// Whether links may lead to addresses that are not public, such as those of this machine.
    /// Never to those of cloud metadata.
    pub allow_private: bool,
    /// Today, where dates in the future are to be ruled out. Nothing here asks a clock.
    pub today: Option<Date>,
    /// Whether sentences in the report's own voice that carry a hedge or a figure are kept.
    pub own_voice: bool,
    /// Which part of the engine decides.
    pub model: Model,
    /// The least confidence, 0 to 1, of the claims that are kept; see [`ReadReport::kept`](crate::ReadReport::kept).
    pub min_confidence: f32,
    /// The user's own actors, besides those that the engine knows; see [`read_actors`](crate::read_actors).
    pub actors: Option<OwnActors>,
}

impl Default for Options {
    /// Nothing given, the full engine, every claim kept.
    fn default() -> Self {
        Self {
            language: None,
            published: None,
            max_size: DEFAULT_MAX_SIZE,
            allow_private: false,
            today: None,
            own_voice: true,
            model: Model::Full,
            min_confidence: 0.0,
            actors: None,
        }
    }
}
