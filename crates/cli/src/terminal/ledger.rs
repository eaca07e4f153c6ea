//! What a ledger holds, on the terminal.

use super::layout::Lines;
use super::safe::safe_text;
use super::style::{FIGURE, HEDGE, QUIET, STRONG, paint};
use crate::words;
use laut_desk::ledger::{
    ActorRow, ClaimRow, Deed, EntryRow, FoundAs, Hand, Judged, JudgedBefore, Kept, Quote, ReportRow,
};
use laut_desk::verify::{Checked, Verdict};

/// Columns that stand before what belongs to a row.
const INDENT: usize = 2;

/// Claims in lines of at most `width` columns, with colours.
pub fn claims(rows: &[ClaimRow], width: usize) -> String {
    rows_of(rows, width, |lines, row| {
        let kind = kind(row.mode.as_deref(), &row.act);
        let source = row.source.as_deref().unwrap_or("somebody");
        lines.spread(0, INDENT, &paint(STRONG, &safe_text(source)), &kind);
        lines.paragraph(INDENT, &safe_text(&row.content));
        let marks = [(&row.figures, FIGURE), (&row.hedges, HEDGE)];
        let marks: Vec<String> = marks
            .iter()
            .flat_map(|(list, style)| list.iter().map(|text| paint(*style, &safe_text(text))))
            .collect();
        if !marks.is_empty() {
            lines.paragraph(INDENT, &marks.join(" · "));
        }
        let decided = decided(&row.hand);
        if !decided.is_empty() {
            lines.paragraph(INDENT, &safe_text(&decided.join(" · ")));
        }
        let parts = [Some(&row.claim), row.day.as_ref(), row.outlet.as_ref()];
        quiet(lines, &parts);
    })
}

/// Reports in lines of at most `width` columns, with colours.
pub fn reports(rows: &[ReportRow], width: usize) -> String {
    rows_of(rows, width, |lines, row| {
        let title = row.title.as_deref().unwrap_or(&row.origin);
        let claims = words::count(row.claims as usize, "claim");
        lines.spread(0, INDENT, &paint(STRONG, &safe_text(title)), &claims);
        let edition = (row.edition_number > 1).then(|| format!("edition {}", row.edition_number));
        let parts =
            [Some(&row.report), row.published.as_ref(), row.outlet.as_ref(), edition.as_ref()];
        quiet(lines, &parts);
        quiet(lines, &[Some(row.link.as_ref().unwrap_or(&row.origin))]);
    })
}

/// Actors in lines of at most `width` columns, with colours.
pub fn actors(rows: &[ActorRow], width: usize) -> String {
    rows_of(rows, width, |lines, row| {
        let (claims, reports) = (row.claims as usize, row.reports as usize);
        let counts =
            format!("{} in {}", words::count(claims, "claim"), words::count(reports, "report"));
        lines.spread(0, INDENT, &paint(STRONG, &safe_text(&row.name)), &counts);
        let parts = [Some(&row.actor), Some(&row.kind), row.parent.as_ref(), row.concept.as_ref()];
        quiet(lines, &parts);
        if !row.aliases.is_empty() {
            lines.paragraph(INDENT, &safe_text(&row.aliases.join(" · ")));
        }
        let decided = decided(&row.hand);
        if !decided.is_empty() {
            lines.paragraph(INDENT, &safe_text(&decided.join(" · ")));
        }
        for FoundAs { actor, name, kind, entry, .. } in &row.found_as {
            lines.paragraph(INDENT, &format!("found as {}", safe_text(name)));
            quiet(lines, &[Some(actor), Some(kind), Some(entry)]);
        }
    })
}

/// That an actor which was found is another, and the entry that says so.
pub fn is_another(found: &FoundAs, row: &ActorRow, said: &EntryRow, width: usize) -> String {
    let how = match said.deed {
        Deed::SplitActor { .. } => "in some reports is somebody else",
        _ => "is merged into",
    };
    let mut lines = Lines::new(width);
    let FoundAs { actor, name, kind, .. } = found;
    let told = format!("{actor} {name} ({kind}) {how}: {} {}", row.actor, row.name);
    lines.paragraph(0, &safe_text(&told));
    lines.blank();
    lines.finish() + &entries(std::slice::from_ref(said), width) + "\n"
}

/// Entries in lines of at most `width` columns, with colours.
pub fn entries(rows: &[EntryRow], width: usize) -> String {
    rows_of(rows, width, |lines, row| {
        let undone = if row.undone { " (undone)" } else { "" };
        let what = format!("{}{undone}", paint(STRONG, row.deed.action()));
        lines.spread(0, INDENT, &what, &format!("{} {}", safe_text(&row.author), row.at));
        let told = [deed(&row.deed), row.why.clone().unwrap_or_default()];
        let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
        if !told.is_empty() {
            lines.paragraph(INDENT, &safe_text(&told.join(" · ")));
        }
        let about = row.claim.as_ref().or(row.actor.as_ref());
        let others = [row.undoes.as_ref(), row.carries.as_ref(), row.edition.as_ref()];
        let [undoes, carries, edition] = others;
        quiet(lines, &[Some(&row.entry), about, undoes, carries, edition, row.report.as_ref()]);
        quiet(lines, &[row.title.as_ref()]);
        quiet(lines, &[Some(&row.command)]);
    })
}

/// What a deed takes, in words; nothing where its name says all.
fn deed(deed: &Deed) -> String {
    match deed {
        Deed::NewReport | Deed::NewEdition | Deed::Reject | Deed::Undo => String::new(),
        Deed::MendSource { name } => name.clone(),
        Deed::MendContent { words, .. } => words.clone(),
        Deed::Grade(grade) => grade.to_string(),
        Deed::Note { text } => text.clone(),
        Deed::Tag { tag } => format!("#{tag}"),
        Deed::MergeActors { names, .. } => names.join(" = "),
        Deed::SplitActor { reports, name } => {
            format!("{name} in {}", words::count(reports.len(), "report"))
        }
        Deed::Import(imported) => {
            let came = [
                words::count(imported.editions as usize, "edition"),
                words::count(imported.readings as usize, "reading"),
                words::count(imported.entries as usize, "line") + " of the log",
            ];
            format!("{}: {}", imported.from, came.join(" · "))
        }
        Deed::Purge(purged) => {
            let hashes: Vec<&str> = purged.editions.iter().map(|gone| &*gone.sha256).collect();
            format!("{}: {}", purged.report, hashes.join(", "))
        }
        Deed::Reread(again) => format!("{}: {}", again.with, words::reread(again)),
    }
}

/// What was decided about the claims of earlier editions that are like one; nothing where there are none.
pub fn judged_before(before: &[JudgedBefore], width: usize) -> String {
    let mut lines = Lines::new(width);
    if !before.is_empty() {
        lines.blank();
    }
    for JudgedBefore { claim, edition_number, hand, .. } in before {
        let told = safe_text(&decided(hand).join(" · "));
        let told = format!("in edition {edition_number}, not here: {claim} · {told}");
        lines.labelled(0, "judged", &told);
    }
    lines.finish()
}

/// What was decided, in a few words each.
pub fn decided(hand: &Hand) -> Vec<String> {
    let mut told = vec![];
    told.extend(hand.rejected.iter().map(|_| "rejected".to_owned()));
    told.extend(hand.source.iter().map(|judged| format!("source: {}", judged.value)));
    told.extend(hand.source_as.iter().map(|judged| format!("= {}", judged.value.name)));
    told.extend(hand.content.iter().map(|judged| format!("content: {}", judged.value.words)));
    told.extend(hand.grades.iter().map(|judged| judged.value.to_string()));
    told.extend(hand.tags.iter().map(|judged| format!("#{}", judged.value)));
    told.extend(hand.notes.iter().map(|judged| judged.value.clone()));
    told
}

/// What was decided, with who and why; nothing where nothing was.
pub fn hand(hand: &Hand, width: usize) -> String {
    let Hand { rejected, source, source_as, content, grades, notes, tags } = hand;
    let mut lines = Lines::new(width);
    if !hand.is_empty() {
        lines.blank();
    }
    fn line<T>(lines: &mut Lines, label: &str, judged: &Judged<T>, value: &str) {
        let Judged { entry, at, author, why, .. } = judged;
        let parts = [value, why.as_deref().unwrap_or_default(), author, at, entry];
        let parts: Vec<String> =
            parts.iter().filter(|part| !part.is_empty()).map(|part| safe_text(part)).collect();
        lines.labelled(0, label, &parts.join(" · "));
    }
    rejected.iter().for_each(|judged| line(&mut lines, "rejected", judged, ""));
    source.iter().for_each(|judged| line(&mut lines, "source", judged, &judged.value));
    source_as.iter().for_each(|judged| {
        let told = format!("{} · {}", judged.value.name, judged.value.actor);
        line(&mut lines, "source is", judged, &told);
    });
    content.iter().for_each(|judged| line(&mut lines, "content", judged, &judged.value.words));
    grades.iter().for_each(|judged| line(&mut lines, "grade", judged, &judged.value.to_string()));
    tags.iter().for_each(|judged| line(&mut lines, "tag", judged, &judged.value));
    notes.iter().for_each(|judged| line(&mut lines, "note", judged, &judged.value));
    lines.finish()
}

/// A claim that is not where it was, and what became of it.
pub fn checked(checked: &Checked, width: usize) -> String {
    let mut lines = Lines::new(width);
    let (verdict, now) = match &checked.verdict {
        Verdict::Identical => ("identical", None),
        Verdict::Moved { places } => {
            let places: Vec<String> =
                places.iter().map(|[start, end]| format!("{start} to {end}")).collect();
            ("moved", Some(format!("now at code points {}", places.join(", "))))
        }
        Verdict::Changed { now } => ("changed", Some(now.clone())),
        Verdict::Gone => ("gone", None),
        Verdict::PageGone { why, .. } => ("page gone", Some(why.clone())),
        Verdict::Unread { why } => ("unread", Some(why.clone())),
    };
    lines.spread(0, INDENT, &paint(STRONG, verdict), &checked.claim);
    lines.paragraph(INDENT, &safe_text(&checked.content));
    if let Some(now) = now {
        lines.paragraph(INDENT, &format!("→ {}", safe_text(&now)));
    }
    quiet(&mut lines, &[Some(&checked.edition), Some(&checked.origin)]);
    lines.blank();
    lines.finish()
}

/// Where a report or claim stands in the ledger.
pub fn whence(kept: &Kept, claim: Option<&str>, width: usize) -> String {
    let mut lines = Lines::new(width);
    lines.blank();
    if let Some(claim) = claim {
        lines.labelled(0, "claim", claim);
    }
    lines.labelled(0, "report", &kept.report_id);
    let number = kept.edition_number;
    lines.labelled(0, "edition", &format!("{} (number {number})", kept.edition_id));
    let with = &kept.read_with;
    read_with(&mut lines, &with.engine, &with.model, with.weights.as_deref());
    lines.finish()
}

/// A claim in its paragraph with what a citation needs.
pub fn quote(quote: &Quote, width: usize) -> String {
    let mut lines = Lines::new(width);
    // Word by word, so that a wrapped line does not carry its style into the margin.
    let each = |style, text: &str| {
        let words = safe_text(text);
        words
            .split(' ')
            .map(|word| if word.is_empty() { String::new() } else { paint(style, word) })
            .collect::<Vec<_>>()
            .join(" ")
    };
    let [before, after] = [&quote.before, &quote.after].map(|text| each(QUIET, text));
    lines.paragraph(0, &format!("{before}⟦{}⟧{after}", each(STRONG, &quote.words.text)));
    lines.blank();
    let source = safe_text(quote.source.as_deref().unwrap_or("somebody"));
    lines.labelled(0, "source", &format!("{source} ({})", kind(quote.mode, quote.act)));
    let byline = quote.byline.join(", ");
    let byline = Some(&byline).filter(|byline| !byline.is_empty());
    let parts = [byline, quote.title.as_ref(), quote.outlet.as_ref(), quote.published.as_ref()];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| safe_text(part)).collect();
    if !parts.is_empty() {
        lines.labelled(0, "in", &parts.join(" · "));
    }
    lines.labelled(0, "from", &safe_text(quote.link.as_ref().unwrap_or(&quote.origin)));
    let place = format!("code points {} to {} of the text", quote.words.start, quote.words.end);
    lines.labelled(0, "at", &place);
    lines.labelled(0, "bytes", &quote.hash);
    lines.labelled(0, "claim", &quote.claim);
    let engine = &quote.engine;
    read_with(&mut lines, &engine.version, &engine.model, engine.weights.as_deref());
    lines.finish() + &hand(&quote.hand, width)
}

/// What found the claims.
fn read_with(lines: &mut Lines, version: &str, model: &str, weights: Option<&str>) {
    let weights = weights.map_or(String::new(), |weights| format!(" {weights}"));
    lines.labelled(0, "read with", &format!("laut {version} {model}{weights}"));
}

/// How a claim is rendered and what is done by saying it.
fn kind(mode: Option<&str>, act: &str) -> String {
    let mode = mode.unwrap_or("own voice").replace("free-", "free ");
    format!("{mode} {}", act.replace('-', " "))
}

/// Rows with an empty line between.
fn rows_of<T>(rows: &[T], width: usize, show: impl Fn(&mut Lines, &T)) -> String {
    let mut lines = Lines::new(width);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            lines.blank();
        }
        show(&mut lines, row);
    }
    lines.finish()
}

/// Parts of a line that stand by, word by word in a quiet style.
fn quiet(lines: &mut Lines, parts: &[Option<&String>]) {
    let parts: Vec<String> = parts.iter().flatten().map(|part| safe_text(part)).collect();
    let words: Vec<String> =
        parts.join(" · ").split_whitespace().map(|word| paint(QUIET, word)).collect();
    lines.paragraph(INDENT, &words.join(" "));
}
