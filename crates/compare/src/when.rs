//! When a report came out, as far as it tells.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use laut_model::{Dating, Report};

/// Seconds that a local time without a zone may lie before UTC: the clocks of the east are 14 hours ahead.
const EAST: i64 = 14 * 3600;
/// And behind: those of the west are 12 hours late.
const WEST: i64 = 12 * 3600;

/// The span in which a report came out as it is: from the first second to the last, since 1970 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    first: i64,
    last: i64,
}

impl When {
    /// When it was last changed, or published where that is not told; `None` where neither is.
    #[must_use]
    pub fn of(report: &Report) -> Option<Self> {
        let dating = report.updated.as_ref().or(report.published.as_ref())?;
        moment(dating).or_else(|| days(dating))
    }

    /// Whether it surely came out before another.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        self.last < other.first
    }

    /// The middle, twice, to be put in order by.
    pub(crate) fn middle(self) -> i64 {
        self.first + self.last
    }
}

/// The second that markup wrote.
fn moment(dating: &Dating) -> Option<When> {
    let written = dating.moment()?;
    if let Ok(exact) = written.parse::<Timestamp>() {
        let second = exact.as_second();
        return Some(When { first: second, last: second });
    }
    let local = seconds(written.parse().ok()?)?;
    Some(When { first: local - EAST, last: local + WEST })
}

/// From the first day on which it may have come out to the last.
fn days(dating: &Dating) -> Option<When> {
    let days = dating.readings.first()?;
    let (first, last) = (days.first().or(days.last())?, days.last().or(days.first())?);
    let at = |day: Date, time: Time| seconds(day.to_datetime(time));
    Some(When {
        first: at(first, Time::midnight())? - EAST,
        last: at(last, Time::constant(23, 59, 59, 0))? + WEST,
    })
}

fn seconds(local: DateTime) -> Option<i64> {
    Some(TimeZone::UTC.to_timestamp(local).ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use laut_model::{DatingOrigin, DayInterval, FieldOrigin};

    fn at(written: Option<&str>, day: &str) -> When {
        let days = DayInterval::day(day.parse().expect("a day"));
        let published = Dating {
            readings: vec![days],
            written: written.map(str::to_owned),
            origin: DatingOrigin::Stated(FieldOrigin::Meta),
        };
        let report = Report { published: Some(published), ..Report::default() };
        When::of(&report).expect("a time")
    }

    #[test]
    fn what_has_a_zone_is_told_apart_by_the_second() {
        let noon = at(Some("2031-05-03T12:00:00Z"), "2031-05-03");
        let later = at(Some("2031-05-03T14:00:01+02:00"), "2031-05-03");
        assert!(noon.is_before(later) && !later.is_before(noon) && !noon.is_before(noon));
    }

    #[test]
    fn what_has_none_is_told_apart_by_days() {
        let noon = at(Some("2031-05-03T12:00:00Z"), "2031-05-03");
        let somewhere = at(Some("2031-05-03T12:30:00"), "2031-05-03");
        let that_day = at(None, "2031-05-03");
        for unclear in [somewhere, that_day] {
            assert!(!noon.is_before(unclear) && !unclear.is_before(noon));
        }
        assert!(noon.is_before(at(None, "2031-05-05")));
        assert!(at(None, "2031-05-01").is_before(noon));
    }

    #[test]
    fn a_report_without_a_date_has_no_time() {
        assert_eq!(When::of(&Report::default()), None);
    }
}
