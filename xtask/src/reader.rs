//! How the reports of a corpus are read: which part of the engine decides, and with which weights.

use anyhow::{Context as _, Result};
use laut_engine::{Context, Model, UnsupportedLanguage};
use laut_model::{Reading, Report};
use std::path::{Path, PathBuf};

/// Reads reports with the engine.
pub struct Reader {
    model: Model,
    /// A file of weights in place of those that are shipped.
    weights: Option<(PathBuf, Vec<u8>)>,
}

impl Reader {
    /// A reader; `weights` is a file that `cargo xtask train` wrote.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(model: Model, weights: Option<&Path>) -> Result<Self> {
        let read = |path: &Path| {
            let bytes = std::fs::read(path);
            let bytes = bytes.with_context(|| format!("{}: cannot be read", path.display()))?;
            anyhow::Ok((path.to_owned(), bytes))
        };
        Ok(Self { model, weights: weights.map(read).transpose()? })
    }

    /// The context of a corpus' report.
    pub fn context(&self) -> Context<'static> {
        Context { today: None, own_voice: false, model: self.model, actors: None }
    }

    /// What laut reads in a report.
    ///
    /// # Errors
    /// When there is no grammar for its language, an [`UnsupportedLanguage`]; when the file of weights
    /// is none, or one of another version.
    pub fn read(&self, report: &Report, context: &Context) -> Result<Reading> {
        let Some((path, file)) = &self.weights else {
            return Ok(laut_engine::read(report, context)?);
        };
        let reading = laut_engine::train::read_with(report, context, file)?;
        reading.with_context(|| {
            format!("{}: no weights of this version; train them anew", path.display())
        })
    }

    /// What laut reads in a corpus' report. A language without a grammar counts as nothing found, and
    /// is told once.
    ///
    /// # Errors
    /// When the file of weights is none, or one of another version.
    pub fn read_any(&self, report: &Report) -> Result<Reading> {
        static TOLD: std::sync::Once = std::sync::Once::new();
        let error = match self.read(report, &self.context()) {
            Ok(reading) => return Ok(reading),
            Err(error) => error.downcast::<UnsupportedLanguage>()?,
        };
        TOLD.call_once(|| eprintln!("{}: {error}; counted as nothing found", report.origin));
        Ok(Reading {
            language: error.found,
            published: None,
            actors: vec![],
            times: vec![],
            figures: vec![],
            claims: vec![],
            notes: vec![],
        })
    }
}

impl From<Model> for Reader {
    fn from(model: Model) -> Self {
        Self { model, weights: None }
    }
}
