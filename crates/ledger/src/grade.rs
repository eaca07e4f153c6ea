//! How an analyst grades a claim, a report or an actor: the Admiralty code and estimative language.

use serde::{Deserialize, Serialize};

/// A grade: the Admiralty code (NATO STANAG 2511: a letter for the reliability of the source, a digit for
/// the credibility of what is said), estimative language (US Intelligence Community Directive 203), or
/// both. It is the analyst's alone and no statement of the extractor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// The Admiralty code.
    pub admiralty: Option<Admiralty>,
    /// How likely it is that what is claimed is so.
    pub likelihood: Option<Likelihood>,
    /// How sure the analyst is of the judgement.
    pub confidence: Option<Confidence>,
}

impl Grade {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.admiralty.is_none() && self.likelihood.is_none() && self.confidence.is_none()
    }
}

impl std::fmt::Display for Grade {
    /// `B2 · very-likely · moderate confidence`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let code = self.admiralty.as_ref().map(ToString::to_string);
        let likelihood = self.likelihood.map(|likelihood| likelihood.name().to_owned());
        let confidence = self.confidence.map(|level| format!("{} confidence", level.name()));
        let parts: Vec<String> = [code, likelihood, confidence].into_iter().flatten().collect();
        f.write_str(&parts.join(" · "))
    }
}

/// An Admiralty code, such as `B2`: the letter A (completely reliable) to F (cannot be judged), the digit
/// 1 (confirmed by other sources) to 6 (cannot be judged); `B` or `2` alone leave the other open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Admiralty {
    /// The letter, `A` to `F`.
    pub reliability: Option<char>,
    /// The digit, 1 to 6.
    pub credibility: Option<u8>,
}

/// What was written is no Admiralty code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is no Admiralty code; write a letter from A to F, a digit from 1 to 6 or both: B2"
)]
pub struct NoAdmiralty(String);

impl std::str::FromStr for Admiralty {
    type Err = NoAdmiralty;

    fn from_str(text: &str) -> Result<Self, NoAdmiralty> {
        let reliability = text.chars().next().map(|c| c.to_ascii_uppercase());
        let reliability = reliability.filter(|letter| ('A'..='F').contains(letter));
        let rest = if reliability.is_some() { &text[1..] } else { text };
        let credibility = match rest.as_bytes() {
            [digit @ b'1'..=b'6'] => Some(digit - b'0'),
            [] if reliability.is_some() => None,
            _ => return Err(NoAdmiralty(text.to_owned())),
        };
        Ok(Self { reliability, credibility })
    }
}

impl std::fmt::Display for Admiralty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.reliability.map_or(Ok(()), |letter| write!(f, "{letter}"))?;
        self.credibility.map_or(Ok(()), |digit| write!(f, "{digit}"))
    }
}

impl From<Admiralty> for String {
    fn from(code: Admiralty) -> Self {
        code.to_string()
    }
}

impl TryFrom<String> for Admiralty {
    type Error = NoAdmiralty;

    fn try_from(text: String) -> Result<Self, NoAdmiralty> {
        text.parse()
    }
}

/// How likely something is, in the seven steps of estimative language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likelihood {
    /// 1 to 5 %.
    AlmostNoChance,
    /// 5 to 20 %.
    VeryUnlikely,
    /// 20 to 45 %.
    Unlikely,
    /// 45 to 55 %.
    RoughlyEvenChance,
    /// 55 to 80 %.
    Likely,
    /// 80 to 95 %.
    VeryLikely,
    /// 95 to 99 %.
    AlmostCertain,
}

impl Likelihood {
    /// All steps, the least likely first.
    pub const ALL: [Self; 7] = [
        Self::AlmostNoChance,
        Self::VeryUnlikely,
        Self::Unlikely,
        Self::RoughlyEvenChance,
        Self::Likely,
        Self::VeryLikely,
        Self::AlmostCertain,
    ];

    /// The name used in every output, which is that of the MISP taxonomy *estimative-language*.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AlmostNoChance => "almost-no-chance",
            Self::VeryUnlikely => "very-unlikely",
            Self::Unlikely => "unlikely",
            Self::RoughlyEvenChance => "roughly-even-chance",
            Self::Likely => "likely",
            Self::VeryLikely => "very-likely",
            Self::AlmostCertain => "almost-certain",
        }
    }
}

/// How sure an analyst is of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Little or doubtful evidence.
    Low,
    /// Credible evidence that may mean something else too.
    Moderate,
    /// Good evidence from several sides.
    High,
}

impl Confidence {
    /// All levels, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Moderate, Self::High];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_written() {
        for (written, told) in [("B2", "B2"), ("f6", "F6"), ("A", "A"), ("1", "1")] {
            let code: Admiralty = written.parse().expect(written);
            assert_eq!(code.to_string(), told);
        }
        for odd in ["", "G1", "B7", "B0", "2B", "BB", "B2 ", "ß", "B²"] {
            assert!(odd.parse::<Admiralty>().is_err(), "{odd}");
        }
    }

    #[test]
    fn grades_come_back_from_json() {
        for grade in [
            Grade { admiralty: "C3".parse().ok(), likelihood: None, confidence: None },
            Grade {
                admiralty: None,
                likelihood: Some(Likelihood::RoughlyEvenChance),
                confidence: Some(Confidence::Moderate),
            },
        ] {
            let json = serde_json::to_string(&grade).expect("plain data");
            assert_eq!(serde_json::from_str::<Grade>(&json).expect("what was written"), grade);
        }
        let odd = r#"{"admiralty":"Z9","likelihood":null,"confidence":null}"#;
        assert!(serde_json::from_str::<Grade>(odd).is_err());
        for likelihood in Likelihood::ALL {
            assert_eq!(serde_json::to_value(likelihood).expect("plain"), likelihood.name());
        }
    }
}
