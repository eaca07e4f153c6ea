//! The only place that asks for the time.

use crate::output::Failure;
use laut_model::Date;

/// The variable that stands in for the clock.
const TODAY: &str = "LAUT_TODAY";

/// Today in the machine's time zone, or the day that `LAUT_TODAY` names.
pub fn today() -> Result<Date, Failure> {
    match std::env::var(TODAY) {
        Ok(day) => day.parse().map_err(|_| {
            Failure::Usage(format!("{TODAY}=\"{day}\" is no day; write it as 2024-10-28"))
        }),
        Err(_) => Ok(jiff::Zoned::now().date()),
    }
}

/// Now in UTC and RFC 3339, to the thousandth of a second: what is decided later holds. Or the beginning of the day that `LAUT_TODAY` names.
pub fn now() -> Result<String, Failure> {
    match std::env::var_os(TODAY) {
        Some(_) => Ok(format!("{}T00:00:00Z", today()?)),
        None => Ok(jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()),
    }
}
