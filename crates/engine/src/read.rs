//! The way of a report through the engine.

use crate::claim::own_voice::own_voice;
use crate::claim::{attach, build, chain};
use crate::lang::Grammar;
use crate::learned::weights::Weights;
use crate::segment::Segmented;
use crate::{Context, actor, dating, figure, time};
use laut_model::{Reading, Report};

/// Reads a report with a grammar.
pub(crate) fn read(
    report: &Report,
    context: &Context<'_>,
    grammar: &dyn Grammar,
    weights: Option<&Weights<'_>>,
) -> Reading {
    let mut notes = Vec::new();
    let text = Segmented::new(&report.text, &report.blocks, grammar.sentences(), &mut notes);
    let found = grammar.read(&text, weights);
    let written = time::find(&text, grammar.times());
    let published = report.published.clone().or_else(|| {
        dating::infer(
            report,
            &text,
            &written,
            grammar.times(),
            grammar.sentences(),
            &found.tenses,
            context.today,
        )
    });
    let times = time::resolve(&text, &written, published.as_ref(), &found.tenses);
    let taken: Vec<_> = written.iter().map(|written| written.tokens.clone()).collect();
    let counted = figure::find(&text, grammar.figures(), &taken);
    let mut proposals = found.proposals;
    if context.own_voice {
        let figures: Vec<_> = counted.iter().map(|figure| figure.tokens.clone()).collect();
        proposals.extend(own_voice(&text, &proposals, &found.hedges, &found.checks, &figures));
    }
    let figures: Vec<_> = counted.into_iter().map(|found| found.figure).collect();

    let confidence = |rule: &str| grammar.confidence(rule);
    let build::Built { mut claims, proposals, sources, origins } =
        build::build(&text, proposals, &confidence);
    let own = context.actors.and_then(|own| own.words(grammar.language()));
    let known = own.unwrap_or(grammar.actors());
    let mentions = actor::find_mentions(&text, known);
    let credits = actor::credits(report, &text, known);
    let actors = chain::resolve_parties(
        &text,
        known,
        mentions,
        &credits,
        &mut claims,
        &chain::Made { proposals: &proposals, origins: &origins, sources: &sources },
    );
    let beside = attach::Beside {
        text: &text,
        hedges: &found.hedges,
        checks: &found.checks,
        figures: &figures,
        times: &times,
    };
    beside.attach(&mut claims);
    attach::carry(&mut claims, &origins);

    Reading { language: grammar.language(), published, actors, times, figures, claims, notes }
}
