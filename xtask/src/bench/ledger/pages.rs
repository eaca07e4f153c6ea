//! Made-up reports as web pages, always the same for a number.

use super::patterns::{ENGLISH, GERMAN, Language};
use super::words::{Noun, capital, families, nouns, rank};
use fastrand::Rng;
use jiff::civil::{Date, date};
use std::fmt::Write as _;

/// How many outlets a language has.
const OUTLETS: usize = 150;
/// The first day of publication and how many follow it.
const FIRST: Date = date(2027, 1, 1);
const DAYS: i32 = 1400;
/// How many sentences with a claim a report has at least, and how many more at most.
const CLAIMS: (usize, usize) = (10, 10);

/// Makes pages.
pub struct Maker {
    german: Words,
    english: Words,
}

/// The large classes of words of a language.
pub struct Words {
    /// The rest of the language.
    pub language: &'static Language,
    /// The most common first.
    pub nouns: Vec<Noun>,
    /// Family names, the most common first.
    pub families: Vec<String>,
}

impl Words {
    fn new(language: &'static Language, german: bool) -> Self {
        Self { language, nouns: nouns(german), families: families(german) }
    }

    /// The outlet of a number.
    pub fn outlet(&self, number: usize) -> String {
        let Language { outlets, places, .. } = self.language;
        let place = places[number / outlets.len() % places.len()];
        outlets[number % outlets.len()].replace("{O}", place)
    }

    /// The day of a number.
    pub fn day(number: i32) -> Date {
        FIRST.checked_add(jiff::Span::new().days(number % DAYS)).unwrap_or(FIRST)
    }
}

/// Who speaks in a report: as a subject at first and later on, and behind a preposition.
struct Speaker {
    first: String,
    later: String,
    dative: String,
}

impl Maker {
    /// Prepares the vocabularies.
    pub fn new() -> Self {
        Self { german: Words::new(&GERMAN, true), english: Words::new(&ENGLISH, false) }
    }

    /// The words of a language.
    pub fn words(&self, german: bool) -> &Words {
        if german { &self.german } else { &self.english }
    }

    /// The page of a number: two in three are German.
    pub fn page(&self, number: u64) -> String {
        let words = self.words(number % 3 != 2);
        let mut rng = Rng::with_seed(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut writer = Writer { words, rng: &mut rng, cast: vec![] };
        writer.page(number)
    }
}

struct Writer<'a> {
    words: &'a Words,
    rng: &'a mut Rng,
    cast: Vec<Speaker>,
}

impl Writer<'_> {
    fn page(&mut self, number: u64) -> String {
        let (outlet, day) = (rank(self.rng, OUTLETS), Words::day(self.rng.i32(0..DAYS)));
        let outlet = self.words.outlet(outlet);
        let author = self.person();
        self.cast = (0..self.rng.usize(2..6)).map(|_| self.speaker()).collect();
        let title = self.fill("{1}: {N}").replace(": ", " in {O}: ");
        let title = format!("{} {}", capital(&self.fill(&title)), self.words.nouns[0].word);
        let host: String =
            outlet.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
        let mut page = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title} - {outlet}</title>\n\
             <meta property=\"og:site_name\" content=\"{outlet}\">\n<meta name=\"author\" content=\"{author}\">\n\
             <meta property=\"article:published_time\" content=\"{day}T{:02}:15:00+01:00\">\n\
             <link rel=\"canonical\" href=\"https://www.{host}.example/{}/{number}.html\">\n\
             </head><body><article><h1>{title}</h1>\n",
            self.words.language.code,
            self.rng.u8(5..23),
            day.strftime("%Y/%m/%d"),
        );
        let mut left = CLAIMS.0 + self.rng.usize(..=CLAIMS.1);
        while left > 0 {
            page.push_str("<p>");
            for _ in 0..self.rng.usize(2..=4) {
                let claims = left > 0 && self.rng.u8(..5) < 2;
                left -= usize::from(claims);
                let Language { claims: with, others, .. } = self.words.language;
                let pattern = self.one(if claims { with } else { others });
                let _ = write!(page, "{} ", capital_behind_marks(&self.fill(pattern)));
            }
            page.push_str("</p>\n");
        }
        page + "</article></body></html>\n"
    }

    fn one(&mut self, list: &'static [&'static str]) -> &'static str {
        // The first of a small class are the most common too.
        let low = self.rng.usize(..list.len()).min(self.rng.usize(..list.len()));
        list[low]
    }

    fn any(&mut self, list: &'static [&'static str]) -> &'static str {
        list[self.rng.usize(..list.len())]
    }

    fn person(&mut self) -> String {
        let family = rank(self.rng, self.words.families.len());
        format!("{} {}", self.any(self.words.language.given), self.words.families[family])
    }

    fn speaker(&mut self) -> Speaker {
        if self.rng.u8(..10) < 4 {
            let bodies = self.words.language.bodies;
            let [nominative, dative] = bodies[rank(self.rng, bodies.len())];
            let (first, dative) = (nominative.to_owned(), dative.to_owned());
            return Speaker { later: first.clone(), first, dative };
        }
        let name = self.person();
        let later = name.split(' ').nth(1).unwrap_or_default().to_owned();
        let first = format!("{} {name}", self.one(self.words.language.roles));
        Speaker { first, dative: name, later }
    }

    /// A pattern with its gaps filled.
    fn fill(&mut self, pattern: &str) -> String {
        let mut filled = String::new();
        let mut rest = pattern;
        while let Some((before, gap)) = rest.split_once('{') {
            let (gap, behind) = gap.split_once('}').unwrap_or((gap, ""));
            filled.push_str(before);
            let words = self.gap(gap);
            filled.push_str(&words);
            rest = behind;
        }
        filled + rest
    }

    fn gap(&mut self, gap: &str) -> String {
        let language = self.words.language;
        match gap {
            "1" => self.noun(0),
            "4" => self.noun(1),
            "3" => self.noun(2),
            "S" | "T" => {
                let speaker = self.rng.usize(..self.cast.len());
                let speaker = &mut self.cast[speaker];
                match gap {
                    "T" => speaker.dative.clone(),
                    _ => std::mem::replace(&mut speaker.first, speaker.later.clone()),
                }
            }
            "K" => self.clause(language.reported),
            "E" => self.clause(language.subordinate),
            "D" => capital(&self.clause(language.direct)),
            "I" => self.clause(language.inverted),
            "A" => self.one(language.adjectives).to_owned(),
            "P" => self.one(language.participles).to_owned(),
            "V" => self.one(language.infinitives).to_owned(),
            "W" => self.any(&language.weekdays).to_owned(),
            "O" => self.one(language.places).to_owned(),
            _ => self.number(),
        }
    }

    fn clause(&mut self, list: &'static [&'static str]) -> String {
        let clause = self.any(list);
        self.fill(clause)
    }

    fn noun(&mut self, case: usize) -> String {
        let noun = &self.words.nouns[rank(self.rng, self.words.nouns.len())];
        format!("{} {}", noun.articles[case], noun.word)
    }

    fn number(&mut self) -> String {
        let number = match self.rng.u8(..3) {
            0 => self.rng.u32(2..60),
            1 => self.rng.u32(2..20) * 25,
            _ => self.rng.u32(10..90) * 100,
        };
        let point = if self.words.language.code == "de" { "." } else { "," };
        match number {
            1000.. => format!("{}{point}{:03}", number / 1000, number % 1000),
            _ => number.to_string(),
        }
    }
}

/// A sentence whose first letter is a capital.
fn capital_behind_marks(sentence: &str) -> String {
    let letter = sentence.find(char::is_alphanumeric).unwrap_or(0);
    format!("{}{}", &sentence[..letter], capital(&sentence[letter..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_always_the_same_and_another_for_each_number() {
        let maker = Maker::new();
        assert_eq!(maker.page(3), Maker::new().page(3));
        assert_ne!(maker.page(3), maker.page(6));
        for number in 0..200 {
            let page = maker.page(number);
            assert!(!page.contains(['{', '}']), "{page}");
        }
    }

    #[test]
    fn pages_are_reports_with_all_that_a_ledger_is_asked_for() {
        let maker = Maker::new();
        let context = laut_engine::Context {
            today: None,
            own_voice: true,
            model: laut_engine::Model::Grammar,
            actors: None,
        };
        let (mut claims, mut figures, mut hedged, mut named) = (0, 0, 0, 0);
        for number in 0..60 {
            let page = maker.page(number);
            let input = laut_page::Input { bytes: page.as_bytes(), ..laut_page::Input::default() };
            let report = laut_page::read(&input).expect("a report");
            assert!(report.link.is_some() && report.outlet.is_some() && report.published.is_some());
            let code = if number % 3 == 2 { "en" } else { "de" };
            let reading = laut_engine::read(&report, &context).expect("a grammar");
            assert_eq!(reading.language.code(), code, "{}", report.text);
            claims += reading.claims.len();
            figures += reading.claims.iter().filter(|claim| !claim.figures.is_empty()).count();
            hedged += reading.claims.iter().filter(|claim| !claim.hedges.is_empty()).count();
            named += reading.claims.iter().filter(|claim| claim.source.actor.is_some()).count();
        }
        assert!((1100..1500).contains(&claims), "{claims} claims in 60 reports");
        assert!(figures > claims / 10 && hedged > claims / 20 && named > claims / 2);
    }
}
