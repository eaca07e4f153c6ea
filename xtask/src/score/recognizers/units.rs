//! Units as the lists name them, and whether a figure is one of a list's kind.

use super::decimal;
use crate::corpus::recognizers::{Expected, List};
use laut_model::{Figure, FigureKind};

/// The lists' names of units with laut's.
const UNITS: [(&str, &str); 36] = [
    ("Dollar", "USD"),
    ("United States dollar", "USD"),
    ("Canadian dollar", "CAD"),
    ("Australian dollar", "AUD"),
    ("New Zealand dollar", "NZD"),
    ("Euro", "EUR"),
    ("Pound", "GBP"),
    ("Pound", "pound"),
    ("British pound", "GBP"),
    ("Cambodian riel", "KHR"),
    ("Finnish markka", "FIM"),
    ("Indian rupee", "INR"),
    ("Rupee", "rupee"),
    ("Mexican peso", "MXN"),
    ("Milliliter", "ml"),
    ("Liter", "l"),
    ("Cubic meter", "m3"),
    ("Teaspoon", "teaspoon"),
    ("Square meter", "m2"),
    ("Kilometer per hour", "km/h"),
    ("Meter per second", "m/s"),
    ("Gigabyte", "GB"),
    ("Bit", "bit"),
    ("Mile", "mile"),
    ("Inch", "inch"),
    ("Kilometer", "km"),
    ("Meter", "m"),
    ("Micrometer", "um"),
    ("Nanometer", "nm"),
    ("Degree", "degree"),
    ("Radian", "radian"),
    ("Turn", "turn"),
    ("Year", "year"),
    ("Month", "month"),
    ("Week", "week"),
    ("Day", "day"),
];

/// Temperatures have a list of their own in the corpus: no dimension is one.
const TEMPERATURES: [&str; 2] = ["celsius", "fahrenheit"];

/// Whether a figure is of the kind that a list asks for.
pub(super) fn is_of(figure: &Figure, list: List) -> bool {
    let unit = figure.unit.as_deref().unwrap_or_default();
    let is_percent = unit.starts_with("percent");
    let is_time = ["year", "month", "week", "day", "hour", "minute", "second"].contains(&unit);
    let is_money =
        unit.chars().all(|c| c.is_ascii_uppercase()) && unit.len() == 3 || unit == "rupee";
    match list {
        List::Percent => is_percent,
        List::Currency => is_money,
        List::Age => figure.kind == FigureKind::Age,
        List::Dimension => {
            !(unit.is_empty() || is_percent || is_money || is_time || TEMPERATURES.contains(&unit))
        }
        List::DateTime | List::Number | List::Ordinal => false,
    }
}

/// Whether a figure has the value and unit that a list expects; a bound or an approximator changes
/// neither.
pub(super) fn agrees(figure: &Figure, expected: &Expected) -> bool {
    let Some(resolution) = &expected.resolution else { return false };
    let Some(value) = resolution.value.as_deref().and_then(decimal) else { return false };
    let unit = figure.unit.as_deref().unwrap_or_default();
    let same_unit = match resolution.unit.as_deref() {
        Some(name) => UNITS.contains(&(name, unit)),
        None => unit == "percent",
    };
    let bounds = [figure.quantity.min, figure.quantity.max];
    same_unit && bounds.iter().flatten().all(|bound| *bound == value)
}
