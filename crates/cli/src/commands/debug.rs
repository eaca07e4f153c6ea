//! `laut read --debug`: one layer of the engine's work, a line for each thing found.

use crate::args::DebugLayer;
use crate::output::{Failure, Output};
use crate::words;
use laut_desk::record::{Document, SpanRecord};
use laut_desk::{Layer, ReadReport, inspect};
use laut_model::CodePoints;

/// Shows a layer: the place in code points, the words, what is known of them.
pub fn show(layer: DebugLayer, read: &ReadReport, output: &mut Output) -> Result<(), Failure> {
    match layer {
        DebugLayer::Tokens => inspected(Layer::Tokens, read, output),
        DebugLayer::Clauses => inspected(Layer::Clauses, read, output),
        DebugLayer::Numbers => inspected(Layer::Numbers, read, output),
        DebugLayer::Times => times(&Document::new(read), output),
        DebugLayer::Figures => figures(&Document::new(read), output),
        DebugLayer::Actors => actors(&Document::new(read), output),
    }
}

fn inspected(layer: Layer, read: &ReadReport, output: &mut Output) -> Result<(), Failure> {
    let text = &read.report.text;
    let points = CodePoints::new(text);
    // The report was read, so there is a grammar for its language.
    let found = inspect(&read.report, layer).unwrap_or_default();
    for (range, label) in found {
        let (start, end) = points.range(text, range).unwrap_or_default();
        let span = SpanRecord { start, end, text: read.report.slice(range).to_owned() };
        row(&span, &label, output)?;
    }
    Ok(())
}

fn times(document: &Document, output: &mut Output) -> Result<(), Failure> {
    for time in &document.times {
        let modifier = time.modifier.map_or(String::new(), |modifier| format!(" {modifier}"));
        let meaning = words::readings(&time.readings);
        let label = format!(
            "{} {} {}{modifier} [{meaning}] {} {:.2}",
            time.kind, time.grain, time.timex, time.rule, time.confidence
        );
        row(&time.span, &label, output)?;
    }
    Ok(())
}

fn figures(document: &Document, output: &mut Output) -> Result<(), Failure> {
    for figure in &document.figures {
        let label = format!(
            "{} [{}] {} {:.2}",
            figure.kind,
            words::figure(figure),
            figure.rule,
            figure.confidence
        );
        row(&figure.span, &label, output)?;
    }
    Ok(())
}

fn actors(document: &Document, output: &mut Output) -> Result<(), Failure> {
    for actor in &document.actors {
        let concept = actor.concept.as_ref().map_or(String::new(), |id| format!(" {id}"));
        let parent = actor.parent.as_ref().map_or(String::new(), |id| format!(" of {id}"));
        let heading = format!("{} {} {}{concept}{parent}\n", actor.id, actor.name, actor.kind);
        output.text(&heading)?;
        for (what, spans) in
            [("alias", &actor.aliases), ("role", &actor.roles), ("mention", &actor.mentions)]
        {
            spans.iter().try_for_each(|span| row(span, what, output))?;
        }
    }
    Ok(())
}

fn row(span: &SpanRecord, label: &str, output: &mut Output) -> Result<(), Failure> {
    let place = format!("{}..{}", span.start, span.end);
    output.text(&format!("{place:<12} {:<24} {label}\n", span.text))
}
