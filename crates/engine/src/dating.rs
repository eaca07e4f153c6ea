//! When a report was published, worked out from what its text holds where nothing states it.

use crate::segment::{Segmented, SentenceRules};
use crate::time::{Base, Bound, Origin, Tense, Tenses, TimeWords, Unit, Written, Year, find};
use jiff::civil::{Date, Weekday};
use laut_model::{Block, BlockKind, Dating, DatingOrigin, DayInterval, Report, TextRange};

/// The first year in which a weekday beside a date is looked for.
const FIRST_YEAR: i16 = 2000;
/// How many years past the last one known such a year may lie.
const YEARS_AHEAD: i16 = 6;
/// How many years are kept where several remain.
const MOST_YEARS: usize = 4;
/// The longest place of a dateline and the longest agency in its brackets, in bytes.
const LONGEST_PLACE: usize = 40;
/// How many days before a date that lies ahead a report names it with its weekday.
const DAYS_BEFORE: i32 = 13;

/// Infers when a report was published; `None` when nothing tells. A year alone never dates it.
pub(crate) fn infer(
    report: &Report,
    text: &Segmented<'_>,
    written: &[Written],
    words: &TimeWords,
    rules: &dyn SentenceRules,
    tenses: &Tenses,
    today: Option<Date>,
) -> Option<Dating> {
    let margins = margins(report);
    let beside = Segmented::new(&report.text, &margins, rules, &mut Vec::new());
    let found_beside = find(&beside, words);
    let mut clues = Clues::default();
    for phrase in written {
        let ahead = tenses.at(phrase.tokens.start) == Some(Tense::Future);
        clues.take(text, phrase, ahead);
    }
    let mut stamped = None;
    for phrase in &found_beside {
        let block = report.block_at(phrase.range.start()).map(|block| block.kind);
        if matches!(block, Some(BlockKind::Byline | BlockKind::Kicker)) && stamped.is_none() {
            stamped = full_date(phrase).map(|day| (day, phrase.range));
        }
        clues.take(&beside, phrase, false);
    }
    let told = [
        (stamped, "stands beside the byline"),
        (dateline(report, written), "stands in the dateline"),
    ];
    for (day, what) in told {
        let past = |&(day, _): &(Date, TextRange)| today.is_none_or(|today| day <= today);
        if let Some((day, range)) = day.filter(past) {
            let why = vec![format!("'{}' {what}", report.slice(range))];
            return Some(inferred(vec![DayInterval::day(day)], why, vec![range]));
        }
    }
    clues.settle(today)
}

/// The parts around the text that may carry a date, to be read like paragraphs.
fn margins(report: &Report) -> Vec<Block> {
    let carries = |kind| {
        matches!(
            kind,
            BlockKind::Caption | BlockKind::Credit | BlockKind::Byline | BlockKind::Kicker
        )
    };
    let blocks = report.blocks.iter().filter(|block| carries(block.kind));
    blocks.map(|block| Block { kind: BlockKind::Paragraph, range: block.range }).collect()
}

/// The date of the dateline, which begins the first paragraph, and where it stands.
fn dateline(report: &Report, written: &[Written]) -> Option<(Date, TextRange)> {
    let first = report.blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?;
    let phrases = written.iter().filter(|phrase| first.range.contains(phrase.range));
    let mut leading = phrases.filter(|phrase| leads(report, first.range, phrase.range));
    leading.find_map(|phrase| Some((full_date(phrase)?, phrase.range)))
}

/// Whether a date in a paragraph is that of a dateline: "Kiew, 12. März 2024 – ", "KYIV, March 12, 2024
/// (Reuters) - ".
fn leads(report: &Report, paragraph: TextRange, date: TextRange) -> bool {
    let before = &report.text[paragraph.start()..date.start()];
    let place = before.trim_end().trim_end_matches(',');
    let named = place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let mut behind = report.text[date.end()..paragraph.end()].trim_start();
    // The agency in brackets.
    if let Some((agency, rest)) = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'))
        && agency.len() <= LONGEST_PLACE
    {
        behind = rest.trim_start();
    }
    place.len() <= LONGEST_PLACE && named && behind.starts_with(['–', '—', '-', ':'])
}

fn inferred(readings: Vec<DayInterval>, why: Vec<String>, evidence: Vec<TextRange>) -> Dating {
    Dating { readings, written: None, origin: DatingOrigin::Inferred { why, evidence } }
}

/// The day of a date that is written with its year.
fn full_date(phrase: &Written) -> Option<Date> {
    match phrase.parts.date()? {
        Base::Day { day, month: Some(month), year: Some(Year::Number(year)), .. } => {
            Date::new(*year, *month, *day).ok()
        }
        _ => None,
    }
}

/// What a text tells about the day of its publication.
#[derive(Default)]
struct Clues {
    /// Days with their weekday.
    days: Vec<DayClue>,
    /// The latest time that is written with its year and has passed: its first day, as written.
    latest: Vec<Quoted<Date>>,
    /// "vergangene Woche".
    last_week: Option<Quoted<()>>,
    /// Bare years.
    years: Vec<Quoted<i16>>,
}

/// Words of the text and what they say.
struct Quoted<T> {
    says: T,
    words: String,
    range: TextRange,
}

/// A day that is written with its weekday.
struct DayClue {
    weekday: Weekday,
    day: i8,
    month: i8,
    /// The year, where it is written too.
    year: Option<i16>,
    /// Whether the sentence looks ahead to it.
    ahead: bool,
    words: String,
    range: TextRange,
}

impl DayClue {
    /// The day in a year, if its weekday is the one written.
    fn in_year(&self, year: i16) -> Option<Date> {
        if self.year.is_some_and(|written| written != year) {
            return None;
        }
        Date::new(year, self.month, self.day).ok().filter(|day| day.weekday() == self.weekday)
    }
}

impl Clues {
    /// Takes what one phrase tells.
    fn take(&mut self, text: &Segmented<'_>, phrase: &Written, ahead: bool) {
        let Some(base) = phrase.parts.date() else { return };
        let past = !ahead && !matches!(phrase.bound, Some(Bound::Until | Bound::From));
        let (words, range) = quote(text, phrase);
        match base {
            Base::Day { weekday: Some(weekday), day, month: Some(month), year } => {
                let year = match year {
                    Some(Year::Number(year)) => Some(*year),
                    Some(Year::Away(..)) => return,
                    None => None,
                };
                if let Ok(weekday) = Weekday::from_monday_one_offset(*weekday) {
                    let (day, month) = (*day, *month);
                    self.days.push(DayClue { weekday, day, month, year, ahead, words, range });
                }
            }
            Base::Day { day, month: Some(month), year: Some(Year::Number(year)), .. } if past => {
                let first = Date::new(*year, *month, *day).ok();
                self.latest.extend(first.map(|says| Quoted { says, words, range }));
            }
            Base::Month { month, year: Some(Year::Number(year)), .. } if past => {
                let first = Date::new(*year, *month, 1).ok();
                self.latest.extend(first.map(|says| Quoted { says, words, range }));
            }
            Base::Year(year) if past => self.years.push(Quoted { says: *year, words, range }),
            Base::Near { unit: Unit::Week, offset: Some(-1), origin: Origin::Publication } => {
                self.last_week.get_or_insert(Quoted { says: (), words, range });
            }
            _ => {}
        }
    }

    /// Draws the conclusion.
    fn settle(mut self, today: Option<Date>) -> Option<Dating> {
        let passed = |day: Date| today.is_none_or(|today| day <= today);
        self.latest.retain(|clue| passed(clue.says));
        self.latest.sort_by_key(|clue| clue.says);
        self.years.retain(|clue| today.is_none_or(|today| clue.says <= today.year()));
        self.years.sort_by_key(|clue| clue.says);
        let mut why = Vec::new();
        let mut evidence = Vec::new();
        let years = self.years_of_weekdays(today, &mut why, &mut evidence)?;
        let years = self.narrow(years, today, &mut why, &mut evidence);
        let readings: Vec<DayInterval> =
            years.iter().filter_map(|&year| self.window(year, today)).collect();
        if readings.is_empty() {
            return None;
        }
        self.explain_window(&readings, &mut why, &mut evidence);
        evidence.sort();
        evidence.dedup();
        Some(inferred(readings, why, evidence))
    }

    /// The years in which every weekday is right.
    fn years_of_weekdays(
        &self,
        today: Option<Date>,
        why: &mut Vec<String>,
        evidence: &mut Vec<TextRange>,
    ) -> Option<Vec<i16>> {
        let first = self.days.first()?;
        let known = [
            today.map(|today| today.year()),
            self.latest.last().map(|clue| clue.says.year()),
            self.years.last().map(|clue| clue.says),
            self.days.iter().filter_map(|clue| clue.year).max(),
        ];
        let last = known.into_iter().flatten().max().unwrap_or(FIRST_YEAR + 25) + YEARS_AHEAD;
        let oldest = self.days.iter().filter_map(|clue| clue.year).min();
        let from = oldest.unwrap_or(FIRST_YEAR).min(FIRST_YEAR);
        let right = |clue: &DayClue| -> Vec<i16> {
            (from..=last).filter(|&year| clue.in_year(year).is_some()).collect()
        };
        let mut years = right(first);
        why.push(explain_weekday(first, &years));
        evidence.push(first.range);
        for clue in &self.days[1..] {
            let other = right(clue);
            let both: Vec<i16> = years.iter().copied().filter(|y| other.contains(y)).collect();
            // Days of other years stand in the text as well: they tell nothing about this one.
            if both.is_empty() {
                continue;
            }
            if both.len() < years.len() {
                why.push(explain_weekday(clue, &other));
                evidence.push(clue.range);
                years = both;
            }
        }
        (!years.is_empty()).then_some(years)
    }

    /// Keeps the years that are neither in the future nor before what the text knows; the likeliest
    /// first.
    fn narrow(
        &self,
        mut years: Vec<i16>,
        today: Option<Date>,
        why: &mut Vec<String>,
        evidence: &mut Vec<TextRange>,
    ) -> Vec<i16> {
        let all = years.len();
        let known = self.latest.last().map(|clue| (clue.says, &clue.words, clue.range));
        let year = self
            .years
            .last()
            .and_then(|clue| Some((Date::new(clue.says, 1, 1).ok()?, &clue.words, clue.range)));
        let mut used = None;
        for (floor, words, range) in [known, year].into_iter().flatten() {
            let later =
                |&year: &i16| self.window(year, today).and_then(|w| w.last()) >= Some(floor);
            let left: Vec<i16> = years.iter().copied().filter(later).collect();
            if !left.is_empty() && left.len() < years.len() {
                years = left;
                used = Some((words, range));
            }
        }
        if let Some(today) = today {
            let passed = |&year: &i16| {
                self.window(year, Some(today)).and_then(|w| w.first()) <= Some(today)
                    && self.window(year, Some(today)).is_some()
            };
            years.retain(passed);
        }
        // After a known date the nearest year is likeliest, without one the latest.
        if used.is_none() {
            years.reverse();
        }
        years.truncate(MOST_YEARS);
        if years.len() < all && !years.is_empty() {
            let listed = list(&years, "or");
            why.push(match (used, today.is_some()) {
                (Some((words, _)), true) => {
                    format!("'{words}' and a date not in the future leave {listed}")
                }
                (Some((words, _)), false) => format!("'{words}' leaves {listed}"),
                (None, _) => format!("a date not in the future leaves {listed}"),
            });
        }
        evidence.extend(used.map(|(_, range)| range));
        years
    }

    /// The days of a year on which the report can have appeared.
    fn window(&self, year: i16, today: Option<Date>) -> Option<DayInterval> {
        let day = |ahead: bool| {
            let clues = self.days.iter().filter(move |clue| clue.ahead == ahead);
            clues.filter_map(move |clue| clue.in_year(year))
        };
        let (behind, ahead) = (day(false).max(), day(true).min());
        let (mut first, mut last) = match (behind, ahead) {
            (Some(behind), ahead) => {
                let end = if self.last_week.is_some() { sunday(behind) } else { plus(behind, 6) }?;
                (behind, ahead.filter(|&ahead| ahead > behind).map_or(end, |day| day.min(end)))
            }
            (None, Some(ahead)) => (plus(ahead, -DAYS_BEFORE)?, ahead),
            (None, None) => return None,
        };
        if let Some(today) = today {
            if first > today {
                return None;
            }
            last = last.min(today);
        }
        first = first.min(last);
        Some(DayInterval::new(first, last))
    }

    /// Says what puts the report into its days.
    fn explain_window(
        &self,
        readings: &[DayInterval],
        why: &mut Vec<String>,
        evidence: &mut Vec<TextRange>,
    ) {
        let (Some(first), Some(last)) = (readings[0].first(), readings[0].last()) else { return };
        let year = first.year();
        let behind = self
            .days
            .iter()
            .filter(|clue| !clue.ahead && clue.in_year(year) == Some(first))
            .max_by_key(|clue| clue.range);
        match (behind, &self.last_week) {
            (Some(clue), Some(week)) => {
                evidence.extend([clue.range, week.range]);
                let place = if first.weekday() == Weekday::Monday {
                    "the week that begins there".to_owned()
                } else {
                    format!("the same week, {first} to {last}")
                };
                why.push(format!("'{}' and '{}' put it in {place}", clue.words, week.words));
            }
            (Some(clue), None) => {
                evidence.push(clue.range);
                why.push(format!("'{}' names a day of the last seven", clue.words));
            }
            (None, _) => {
                if let Some(clue) = self.days.iter().find(|clue| clue.in_year(year) == Some(last)) {
                    evidence.push(clue.range);
                    why.push(format!("'{}' lies ahead, by two weeks at most", clue.words));
                }
            }
        }
    }
}

/// "28 October is a Monday in 2002, 2013 and 2019".
fn explain_weekday(clue: &DayClue, years: &[i16]) -> String {
    let (day, month, weekday) = (clue.day, month_name(clue.month), weekday_name(clue.weekday));
    if years.is_empty() {
        return format!("{day} {month} is never a {weekday} in the years looked at");
    }
    let years: Vec<String> = years.iter().map(i16::to_string).collect();
    format!("{day} {month} is a {weekday} in {}", years.join(", "))
}

/// "2024", "2024 or 2030".
fn list(years: &[i16], last: &str) -> String {
    let words: Vec<String> = years.iter().map(i16::to_string).collect();
    match words.as_slice() {
        [head @ .., before, end] => {
            let head: String = head.iter().map(|word| format!("{word}, ")).collect();
            format!("{head}{before} {last} {end}")
        }
        _ => words.join(""),
    }
}

/// A phrase with the words right before it that belong to it: "am", "Archivbild von".
fn quote(text: &Segmented<'_>, phrase: &Written) -> (String, TextRange) {
    let sentence = &text.sentences[text.sentence_of(phrase.tokens.start)].tokens;
    let mut start = phrase.tokens.start;
    let word_before = |start: usize| {
        start > sentence.start && text.tokens[start - 1].is_word() && text.tokens[start].spaced
    };
    if word_before(start) && !text.tokens[start - 1].is_capital() {
        start -= 1;
        if word_before(start) && text.tokens[start - 1].is_capital() && opens(text, start - 1) {
            start -= 1;
        }
    }
    let range = text.range(start..phrase.tokens.end);
    let words: Vec<&str> = text.text[range.as_range()].split_whitespace().collect();
    (words.join(" "), range)
}

/// Whether a token stands right behind a bracket.
fn opens(text: &Segmented<'_>, at: usize) -> bool {
    at > 0 && text.tokens[at - 1].mark() == Some('(')
}

fn plus(day: Date, days: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The Sunday of a day's week.
fn sunday(day: Date) -> Option<Date> {
    plus(day, 6 - i32::from(day.weekday().to_monday_zero_offset()))
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or("month")
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests;
