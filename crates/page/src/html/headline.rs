//! Which heading of a page is the report's headline.

use super::marks::Mark;
use super::runs::Run;
use crate::dates;
use crate::picture::same_picture as alike;
use crate::shape::words;
use crate::words::letters;
use laut_model::Date;

/// The run that is the headline: the heading that says what the page declares as its title, else
/// the first `h1` that is not the outlet's name.
pub(super) fn find(
    runs: &[Run],
    dropped: &[bool],
    declared: Option<&str>,
    outlet: Option<&str>,
) -> Option<usize> {
    let heading = |level: u8| {
        (0..runs.len()).filter(move |&at| {
            let run = &runs[at];
            run.around.heading == level && !run.around.alt && !run.marks.has(Mark::Kicker)
        })
    };
    let declared = declared.filter(|title| !title.is_empty());
    if let Some(title) = declared {
        let says = |at: &usize| same(&runs[*at].text, title);
        let shown = |at: &usize| !dropped[*at];
        let found = heading(1).filter(shown).find(says).or_else(|| heading(1).find(says));
        let found = found.or_else(|| (2..=3).find_map(|n| heading(n).filter(shown).find(says)));
        if found.is_some() {
            return found;
        }
    }
    let is_outlet =
        |at: &usize| outlet.is_some_and(|outlet| letters(&runs[*at].text) == letters(outlet));
    heading(1).find(|at| !dropped[*at] && words(&runs[*at].text) >= 2 && !is_outlet(at))
}

/// Whether two headlines are the same but for an outlet, a kicker or signs.
fn same(one: &str, other: &str) -> bool {
    let (a, b) = (letters(one), letters(other));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    a == b || (short.len() >= 12 && long.contains(short.as_str())) || alike(one, other)
}

/// A kicker that stands in the headline's own element, before what the page declares as title.
pub(super) fn split_kicker<'a>(
    shown: &'a str,
    declared: Option<&str>,
) -> Option<(&'a str, &'a str)> {
    let at = shown.len().checked_sub(declared?.len())?;
    let (kicker, title) = (shown.get(..at)?, shown.get(at..)?);
    let kicker = kicker.trim().trim_end_matches([':', '|', '–', '-', '+']).trim_end();
    let fits = declared == Some(title) && (1..=6).contains(&words(kicker)) && words(title) >= 3;
    fits.then_some((kicker, title))
}

/// A headline without a date before it or in a line behind it, and that date:
/// "3.5.2031 – Hafen bleibt zu".
pub(super) fn split_date(headline: &str) -> (&str, Option<Date>) {
    if let Some((title, below)) = headline.split_once('\n')
        && let Some(day) = dates::read_line(below).or_else(|| dates::read_part(below))
    {
        return (title.trim_end(), day.published);
    }
    if !headline.starts_with(|c: char| c.is_ascii_digit()) {
        return (headline, None);
    }
    let title = dates::after_date(headline).map_or("", |at| &headline[at..]);
    let day = dates::read_markup(&headline[..headline.len() - title.len()]);
    if words(title) < 3 { (headline, None) } else { (title, day) }
}

/// A headline without the signs that parted it from a kicker or a site that is not there.
pub(super) fn without_signs(headline: &str) -> &str {
    let sign = |c: char| c.is_whitespace() || matches!(c, ':' | '|' | '–' | '-' | '»' | '·');
    let rest = headline.trim_start_matches(sign);
    // What opens with a quotation keeps its sign.
    let rest = if headline.contains('«') { headline.trim_start() } else { rest };
    rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | '–' | '-' | '·'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kicker_comes_off_the_headline() {
        let split = |shown| split_kicker(shown, Some("Hafen bleibt zu"));
        assert_eq!(split("Nordmark: Hafen bleibt zu"), Some(("Nordmark", "Hafen bleibt zu")));
        assert_eq!(split("NordmarkHafen bleibt zu"), Some(("Nordmark", "Hafen bleibt zu")));
        assert_eq!(split("Hafen bleibt zu"), None);
    }

    #[test]
    fn dates_and_signs_come_off_the_headline() {
        let day = Some(Date::constant(2031, 5, 3));
        for shown in ["3.5.2031 – Hafen bleibt zu", "3. Mai 2031 Hafen bleibt zu"] {
            assert_eq!(split_date(shown), ("Hafen bleibt zu", day), "{shown}");
        }
        assert_eq!(split_date("Hafen bleibt zu\n3.5.2031 • Lys"), ("Hafen bleibt zu", day));
        for shown in ["Hafen bleibt zu", "3.5.2031", "Am 3. Mai 2031 bleibt der Hafen zu"] {
            assert_eq!(split_date(shown), (shown, None), "{shown}");
        }
        assert_eq!(without_signs(": Hafen bleibt zu –"), "Hafen bleibt zu");
        assert_eq!(without_signs("»Hafen« bleibt zu"), "»Hafen« bleibt zu");
    }
}
