//! What each kind of features is worth: trainings that leave one out.

use super::annotated::Annotated;
use super::article::{self, Article, fold};
use super::calibrate::{self, UNFITTED};
use super::models::{Models, Recipe};
use super::read;
use anyhow::Result;
use laut_engine::train::Group;

/// Trains once with all features and once without each kind, on the same four fifths of the texts, and
/// prints what is reached on the last fifth.
pub fn ablate<A: Annotated>(articles: &mut [Article<A>], recipe: &Recipe) -> Result<()> {
    for group in std::iter::once(None).chain(Group::ALL.map(Some)) {
        article::fill(articles, group)?;
        let models = Models::train(&fold(articles, 0, false), recipe);
        let held_out = fold(articles, 0, true);
        let judged = read(&held_out, &models.file(&UNFITTED), &mut A::Figures::default())?;
        let mut figures = A::Figures::default();
        read(&held_out, &models.file(&calibrate::fit(&judged)), &mut figures)?;
        match group {
            Some(group) => println!("without {group:?}"),
            None => println!("with all"),
        }
        A::print(&figures);
    }
    Ok(())
}
