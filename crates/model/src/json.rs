//! Values of the model as JSON and back. Places are pairs of byte offsets, days and hashes are text; what
//! breaks a promise of its type is refused.

use crate::names::lasting;
use crate::{ContentHash, DayInterval, Language, SourceMap, Stretch, TextRange};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

impl Serialize for TextRange {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        [self.start(), self.end()].serialize(to)
    }
}

impl<'de> Deserialize<'de> for TextRange {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let [start, end] = Deserialize::deserialize(from)?;
        Self::try_new(start, end).map_err(Error::custom)
    }
}

impl Serialize for ContentHash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.hex())
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(from)?;
        Self::from_hex(&digits).ok_or_else(|| Error::custom("64 hexadecimal digits are wanted"))
    }
}

impl Serialize for DayInterval {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DayInterval {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(Error::custom)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Self::parse(&code).ok_or_else(|| Error::custom(format!("\"{code}\" is no language")))
    }
}

/// Of each stretch the first byte in the text, the first in the source, their number, and the code
/// points of the source before it.
impl Serialize for SourceMap {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let stretches = self.stretches().iter().map(|s| [s.text, s.source, s.length]);
        (stretches.collect::<Vec<_>>(), self.points()).serialize(to)
    }
}

impl<'de> Deserialize<'de> for SourceMap {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (stretches, points) = <(Vec<[u32; 3]>, Vec<u32>)>::deserialize(from)?;
        let stretch = |[text, source, length]: [u32; 3]| Stretch { text, source, length };
        let map = Self::from_parts(stretches.into_iter().map(stretch).collect(), points);
        map.ok_or_else(|| Error::custom("the map of places in the source has no order"))
    }
}

/// The name of a rule.
pub(crate) fn lasting_name<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    Ok(lasting(&String::deserialize(from)?))
}

/// The name of something that may be missing.
pub(crate) fn lasting_name_or_none<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<&'static str>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.as_deref().map(lasting))
}

/// Values by the names of what they tell.
pub(crate) fn lasting_names<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<(&'static str, f32)>, D::Error> {
    let named = Vec::<(String, f32)>::deserialize(from)?;
    Ok(named.into_iter().map(|(name, value)| (lasting(&name), value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_a_promise_is_refused() {
        for odd in ["[4,3]", "[-1,3]", "[1]", "[0,4294967296]"] {
            assert!(serde_json::from_str::<TextRange>(odd).is_err(), "{odd}");
        }
        for odd in ["\"2031-03-05/2031-03-04\"", "\"../..\"", "\"2031-02-30\"", "\"\""] {
            assert!(serde_json::from_str::<DayInterval>(odd).is_err(), "{odd}");
        }
        for odd in ["[[[5,0,3],[0,9,2]],[]]", "[[[0,0,0]],[]]", "[[[0,0,1]],[1,2]]"] {
            assert!(serde_json::from_str::<SourceMap>(odd).is_err(), "{odd}");
        }
        assert!(serde_json::from_str::<ContentHash>("\"00\"").is_err());
        assert!(serde_json::from_str::<Language>("\"german\"").is_err());
        assert!(serde_json::from_str::<crate::Mode>("\"loud\"").is_err());
    }

    #[test]
    fn days_come_back() {
        for days in ["2031-03-04", "2031-03-04/2031-03-09", "2031-03-04/..", "../2031-03-04"] {
            let json = format!("\"{days}\"");
            let read: DayInterval = serde_json::from_str(&json).expect(days);
            assert_eq!(serde_json::to_string(&read).expect("text"), json);
        }
    }
}
