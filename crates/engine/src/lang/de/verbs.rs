//! German verbs: all inflected forms, generated from the principal parts in `lexicon/verbs.toml`.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;

use conjugate::Builder;

mod conjugate;

/// The places in a paradigm that one form fills, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FormSet(u16);

impl FormSet {
    /// *sagen, mitteilen*
    pub(crate) const INFINITIVE: Self = Self(1);
    /// *mitzuteilen*; separable verbs only, elsewhere *zu* is a word of its own.
    pub(crate) const ZU_INFINITIVE: Self = Self(1 << 1);
    /// *sage, bin*
    pub(crate) const PRESENT_1SG: Self = Self(1 << 2);
    /// *sagt, ist*
    pub(crate) const PRESENT_3SG: Self = Self(1 << 3);
    /// *sagen, sind*
    pub(crate) const PRESENT_PLURAL: Self = Self(1 << 4);
    /// *sagte, ging*; with weak verbs the Konjunktiv II too.
    pub(crate) const PRETERITE_SG: Self = Self(1 << 5);
    /// *sagten, gingen*; also the Konjunktiv II where it looks the same.
    pub(crate) const PRETERITE_PL: Self = Self(1 << 6);
    /// The uninflected past participle: *gesagt, mitgeteilt*
    pub(crate) const PARTICIPLE: Self = Self(1 << 7);
    /// Konjunktiv I, 3rd person singular: *sage, sei*
    pub(crate) const KONJUNKTIV1_3SG: Self = Self(1 << 8);
    /// Konjunktiv I plural where it differs from the indicative: *seien*
    pub(crate) const KONJUNKTIV1_PLURAL: Self = Self(1 << 9);
    /// Konjunktiv II of either number where it differs from the preterite: *käme, kämen*
    pub(crate) const KONJUNKTIV2: Self = Self(1 << 10);
    /// The uninflected present participle: *sagend*
    pub(crate) const PRESENT_PARTICIPLE: Self = Self(1 << 11);

    /// The names of the places in the set.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        const NAMES: [(FormSet, &str); 12] = [
            (FormSet::INFINITIVE, "infinitive"),
            (FormSet::ZU_INFINITIVE, "infinitive with zu"),
            (FormSet::PRESENT_1SG, "present 1sg"),
            (FormSet::PRESENT_3SG, "present 3sg"),
            (FormSet::PRESENT_PLURAL, "present plural"),
            (FormSet::PRETERITE_SG, "preterite sg"),
            (FormSet::PRETERITE_PL, "preterite plural"),
            (FormSet::PARTICIPLE, "participle"),
            (FormSet::KONJUNKTIV1_3SG, "Konjunktiv I 3sg"),
            (FormSet::KONJUNKTIV1_PLURAL, "Konjunktiv I plural"),
            (FormSet::KONJUNKTIV2, "Konjunktiv II"),
            (FormSet::PRESENT_PARTICIPLE, "present participle"),
        ];
        NAMES.into_iter().filter(move |(form, _)| self.intersects(*form)).map(|(_, name)| name)
    }

    /// Whether the two sets share a place.
    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The places of both sets.
    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One analysis of a word form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VerbForm {
    /// The verb, for [`Verbs::lemma`].
    pub(crate) lemma: u16,
    /// The places in the verb's paradigm that the form fills.
    pub(crate) form: FormSet,
    /// Whether the form begins with a particle that can stand apart: *mitteilt, mitgeteilt, mitzuteilen*.
    pub(crate) particle_joined: bool,
}

/// Why the verb table could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VerbsError {
    /// Not the expected TOML.
    #[error("verbs.toml: {0}")]
    Toml(#[from] toml::de::Error),
    /// An entry that cannot be conjugated.
    #[error("verbs.toml, list `{list}`, entry \"{entry}\": {problem}")]
    Entry {
        /// The list in the file.
        list: &'static str,
        /// The entry as it is written.
        entry: String,
        /// What is wrong and what is expected.
        problem: &'static str,
    },
}

/// A verb table. A verb's identity is the spelling of its infinitive: *übersetzt* and *übergesetzt* share a lemma.
#[derive(Debug)]
pub(crate) struct Verbs {
    /// All spellings, end to end.
    text: String,
    /// The infinitive of each verb, in `text`.
    lemmas: Vec<Range<u32>>,
    /// The distinct spellings of forms.
    forms: Vec<Form>,
    analyses: Vec<VerbForm>,
    /// Open addressing: an index into `forms`, or [`FREE`].
    slots: Vec<u32>,
    particles: BTreeSet<String>,
}

/// A spelling, and where its analyses end; they begin where those of the form before it end.
#[derive(Debug)]
struct Form {
    text: Range<u32>,
    analyses_end: u32,
}

const FREE: u32 = u32::MAX;

impl Verbs {
    /// Reads the table and generates all forms.
    ///
    /// # Errors
    /// When the TOML is broken, a list is missing or unknown, an entry has the wrong number of parts or an unknown base.
    pub(crate) fn load(toml: &str) -> Result<Self, VerbsError> {
        let source: Source = toml::from_str(toml)?;
        let mut builder = Builder::default();
        let lists: [(_, _, ReadEntry); 5] = [
            ("irregular", source.irregular, Builder::irregular),
            ("strong", source.strong, Builder::strong),
            ("weak", source.weak, Builder::weak),
            ("prefixed", source.prefixed, Builder::prefixed),
            ("separable", source.separable, Builder::separable),
        ];
        for (list, entries, read) in lists {
            for entry in entries {
                read(&mut builder, &entry).map_err(|problem| VerbsError::Entry {
                    list,
                    entry,
                    problem,
                })?;
            }
        }
        Ok(builder.finish())
    }

    /// All analyses of a lower-cased word form, none when it is unknown. ß and ss are not told apart.
    pub(crate) fn analyses(&self, lower: &str) -> &[VerbForm] {
        if lower.contains('ß') {
            return self.analyses(&lower.replace('ß', "ss"));
        }
        let form = self.slots[slot_of(lower, &self.slots, &self.forms, &self.text)];
        if form == FREE {
            return &[];
        }
        let form = form as usize;
        let start = form.checked_sub(1).map_or(0, |before| self.forms[before].analyses_end);
        &self.analyses[start as usize..self.forms[form].analyses_end as usize]
    }

    /// The infinitive of a verb; of a separable one with its particle: *mitteilen*.
    ///
    /// # Panics
    /// When the id is not from this table.
    pub(crate) fn lemma(&self, id: u16) -> &str {
        slice(&self.text, &self.lemmas[usize::from(id)])
    }

    /// The verb with this infinitive.
    pub(crate) fn find_lemma(&self, lemma: &str) -> Option<u16> {
        self.infinitives(lemma).next().map(|found| found.lemma)
    }

    /// The separable verb of a base and a particle that stands apart: *teilte … mit* is *mitteilen*.
    pub(crate) fn with_particle(&self, base: u16, particle: &str) -> Option<u16> {
        let joined = format!("{particle}{}", self.lemma(base));
        self.infinitives(&joined).find(|found| found.particle_joined).map(|found| found.lemma)
    }

    /// Whether a lower-cased word is the particle of some separable verb.
    pub(crate) fn is_particle(&self, lower: &str) -> bool {
        self.particles.contains(lower)
    }

    fn infinitives<'a>(&'a self, lemma: &'a str) -> impl Iterator<Item = &'a VerbForm> {
        self.analyses(lemma)
            .iter()
            .filter(move |a| a.form.intersects(FormSet::INFINITIVE) && self.lemma(a.lemma) == lemma)
    }
}

/// `verbs.toml` as it is written; the lists are described there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    irregular: Vec<String>,
    strong: Vec<String>,
    weak: Vec<String>,
    prefixed: Vec<String>,
    separable: Vec<String>,
}

type ReadEntry = fn(&mut Builder, &str) -> Result<(), &'static str>;

/// The slot that holds a word, or the free one where it belongs.
fn slot_of(word: &str, slots: &[u32], forms: &[Form], text: &str) -> usize {
    // Eight bytes a step; the high bits are the well-mixed ones.
    let hash = word.as_bytes().chunks(8).fold(0_u64, |hash, chunk| {
        let bytes = chunk.iter().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte));
        (hash.rotate_left(5) ^ bytes).wrapping_mul(0x517c_c1b7_2722_0a95)
    });
    let mask = slots.len() - 1;
    let mut slot = (hash >> 32) as usize & mask;
    while slots[slot] != FREE && slice(text, &forms[slots[slot] as usize].text) != word {
        slot = (slot + 1) & mask;
    }
    slot
}

fn slice<'a>(text: &'a str, range: &Range<u32>) -> &'a str {
    &text[range.start as usize..range.end as usize]
}

#[cfg(test)]
mod tests;
