//! Days as people type them.

use laut_model::{Date, DayInterval};

/// What was given is no day, month, year or range of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no date; write 2024-10-28, 2024-10, 2024, or two of them with a slash between")]
pub struct DaysError(String);

/// Reads a day (`2024-10-28`), a month (`2024-10`), a year (`2024`), or a range (`A/B`, where
/// either side may be `..` for open) as whole days, both ends included.
///
/// # Errors
/// When a side is no date of the calendar, when both sides are open, or when the range runs
/// backwards.
///
/// ```
/// let week = laut_desk::parse_days("2024-10-28/2024-11-03")?;
/// assert_eq!(week.to_string(), "2024-10-28/2024-11-03");
/// assert_eq!(laut_desk::parse_days("2024-02")?.to_string(), "2024-02-01/2024-02-29");
/// # Ok::<(), laut_desk::DaysError>(())
/// ```
pub fn parse_days(text: &str) -> Result<DayInterval, DaysError> {
    days(text.trim()).ok_or_else(|| DaysError(text.to_owned()))
}

fn days(text: &str) -> Option<DayInterval> {
    let Some((left, right)) = text.split_once('/') else {
        let (first, last) = span(text)?;
        return Some(DayInterval::new(first, last));
    };
    match (left, right) {
        ("..", "..") => None,
        ("..", right) => Some(DayInterval::until(span(right)?.1)),
        (left, "..") => Some(DayInterval::from(span(left)?.0)),
        (left, right) => {
            let (first, last) = (span(left)?.0, span(right)?.1);
            (first <= last).then(|| DayInterval::new(first, last))
        }
    }
}

/// The first and last day of one day, month or year.
fn span(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(month) = month else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    let month = number(month, 2)?.try_into().ok()?;
    let Some(day) = day else {
        let first = Date::new(year, month, 1).ok()?;
        return Some((first, first.last_of_month()));
    };
    let day = Date::new(year, month, number(day, 2)?.try_into().ok()?).ok()?;
    Some((day, day))
}

/// A number written with exactly `width` digits.
fn number(text: &str, width: usize) -> Option<i16> {
    let plain = text.len() == width && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grains_and_ranges() {
        for (written, read) in [
            ("2024-10-28", "2024-10-28"),
            ("2024-10", "2024-10-01/2024-10-31"),
            ("2024", "2024-01-01/2024-12-31"),
            ("2024-10/2025-01-02", "2024-10-01/2025-01-02"),
            ("../2024-10", "../2024-10-31"),
            ("2024-10/..", "2024-10-01/.."),
        ] {
            assert_eq!(parse_days(written).map(|d| d.to_string()).as_deref(), Ok(read));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for odd in ["", "yesterday", "2024-13", "2024-02-30", "24-10-28", "2024-1", "../..", "/"] {
            assert!(parse_days(odd).is_err(), "{odd}");
        }
        assert!(parse_days("2024-10-28/2024-10-27").is_err(), "a range that runs backwards");
        let message = parse_days("28.10.2024").expect_err("not ISO").to_string();
        assert!(message.contains("\"28.10.2024\"") && message.contains("2024-10-28"), "{message}");
    }
}
