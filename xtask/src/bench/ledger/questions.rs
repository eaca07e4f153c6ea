//! The fixed questions that a ledger of made-up reports is asked.

use super::pages::Maker;
use super::words::rank;
use anyhow::Result;
use fastrand::Rng;
use laut_desk::ledger::{ActorQuery, ClaimQuery, FigureTest, Ledger, ReportQuery, Window};
use laut_desk::record::Document;
use laut_model::{Act, Date, Language};

/// How many rows a list for people has.
const PAGE: Window = Window { skip: 0, take: 50 };

/// One thing that is asked.
pub enum Question {
    /// `laut claims`.
    Claims(Box<ClaimQuery>),
    /// `laut reports`.
    Reports(Box<ReportQuery>),
    /// `laut actors`.
    Actors(ActorQuery),
    /// `laut show` of the first claim that a word finds.
    Show(String),
    /// `laut quote` of it.
    Quote(String),
}

impl Question {
    /// Asks it; tells how many rows came.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn ask(&self, ledger: &Ledger) -> Result<usize> {
        Ok(match self {
            Self::Claims(query) => ledger.claims(query)?.rows.len(),
            Self::Reports(query) => ledger.reports(query)?.rows.len(),
            Self::Actors(query) => ledger.actors(query)?.rows.len(),
            Self::Show(id) => Document::kept(&ledger.kept(id)?).claims.len().min(1),
            Self::Quote(id) => usize::from(!ledger.quote(id)?.words.text.is_empty()),
        })
    }
}

/// The 200 questions, each with what it is of a kind with; always the same for a ledger.
///
/// # Errors
/// When the ledger cannot be read.
pub fn questions(maker: &Maker, ledger: &Ledger) -> Result<Vec<(&'static str, Question)>> {
    let mut pen = Pen { maker, rng: Rng::with_seed(200) };
    let mut all = vec![];
    let mut add = |count: usize, kind, make: &mut dyn FnMut(usize) -> Question| {
        all.extend((0..count).map(|number| (kind, make(number))));
    };
    let claims = |query| Question::Claims(Box::new(ClaimQuery { window: PAGE, ..query }));
    let any = ClaimQuery::default;
    let p = &mut pen;
    add(25, "rare word", &mut |_| claims(ClaimQuery { words: p.word(6000..15_000), ..any() }));
    add(20, "word", &mut |_| claims(ClaimQuery { words: p.word(200..3000), ..any() }));
    add(15, "common word", &mut |_| claims(ClaimQuery { words: p.word(0..60), ..any() }));
    add(6, "article", &mut |at| {
        let word = ["die", "der", "the", "sei", "is", "nicht"][at];
        claims(ClaimQuery { words: Some(word.to_owned()), ..any() })
    });
    add(14, "two words", &mut |_| {
        let words = [p.word(0..100), p.word(0..2000)].map(Option::unwrap_or_default);
        claims(ClaimQuery { words: Some(words.join(" ")), ..any() })
    });
    add(15, "phrase", &mut |_| claims(ClaimQuery { words: Some(p.phrase()), ..any() }));
    add(12, "person", &mut |_| claims(ClaimQuery { source: Some(p.person()), ..any() }));
    add(6, "body", &mut |at| {
        let source =
            ["Polizei", "police", "org.us-dod", "Innenministerium", "EU-Kommission", "NATO"];
        claims(ClaimQuery { source: Some(source[at].to_owned()), ..any() })
    });
    add(6, "about", &mut |_| claims(ClaimQuery { about: p.word(20..600), ..any() }));
    add(10, "outlet", &mut |at| {
        let words = if at % 2 == 0 { None } else { p.word(0..400) };
        claims(ClaimQuery { outlet: Some(p.outlet()), words, ..any() })
    });
    add(10, "days", &mut |at| {
        let (since, until) = p.days(if at % 3 == 0 { 90 } else { 3 });
        let words = if at % 2 == 0 { None } else { p.word(0..200) };
        claims(ClaimQuery { since, until, words, ..any() })
    });
    add(8, "act", &mut |at| {
        let words = if at % 2 == 0 { None } else { p.word(0..200) };
        let act = Some(if at % 4 < 2 { Act::Denial } else { Act::Intention });
        claims(ClaimQuery { act, words, ..any() })
    });
    add(8, "figure", &mut |at| {
        let test = [">1000", ">8800", "=14", "<3", ">100000", "=450", ">=8000", "<=5"][at];
        let words = if at % 2 == 0 { None } else { p.word(0..200) };
        claims(ClaimQuery { figure: test.parse::<FigureTest>().ok(), words, ..any() })
    });
    add(5, "hedged", &mut |at| {
        let language = [None, Some(Language::EN)][at % 2];
        claims(ClaimQuery { hedged: true, words: p.word(0..400), language, ..any() })
    });
    add(2, "latest", &mut |at| {
        let window = Window { skip: 50 * at as u64, take: 50 };
        Question::Claims(Box::new(ClaimQuery { window, ..any() }))
    });
    add(10, "reports", &mut |at| {
        let words = if at == 0 { None } else { p.word([0..50, 200..4000][at % 2].clone()) };
        let outlet = (at % 4 == 3).then(|| p.outlet());
        let query = ReportQuery { words, outlet, window: PAGE, ..ReportQuery::default() };
        Question::Reports(Box::new(query))
    });
    add(8, "actors", &mut |at| {
        let name = if at == 7 { "Polizei".to_owned() } else { p.person() };
        Question::Actors(ActorQuery { name: Some(name), window: PAGE })
    });
    for at in 0..20 {
        let query = ClaimQuery { words: pen.word(0..3000), window: PAGE, ..ClaimQuery::default() };
        let mut rows = ledger.claims(&query)?.rows;
        if rows.is_empty() {
            // A small ledger does not hold every word.
            rows = ledger.claims(&ClaimQuery { words: None, ..query })?.rows;
        }
        let Some(row) = rows.into_iter().next() else { continue };
        all.push(match at % 2 {
            0 => ("show", Question::Show(row.report)),
            _ => ("quote", Question::Quote(row.claim)),
        });
    }
    Ok(all)
}

/// Draws what is asked for.
struct Pen<'a> {
    maker: &'a Maker,
    rng: Rng,
}

impl Pen<'_> {
    /// A noun of some ranks.
    fn word(&mut self, ranks: std::ops::Range<usize>) -> Option<String> {
        let nouns = &self.maker.words(self.rng.u8(..3) > 0).nouns;
        let at = self.rng.usize(ranks);
        nouns.get(at % nouns.len()).map(|noun| noun.word.clone())
    }

    /// A noun with its article in quotation marks.
    fn phrase(&mut self) -> String {
        let nouns = &self.maker.words(self.rng.u8(..3) > 0).nouns;
        let noun = &nouns[rank(&mut self.rng, nouns.len())];
        format!("\"{} {}\"", noun.articles[self.rng.usize(..3)], noun.word)
    }

    fn person(&mut self) -> String {
        let families = &self.maker.words(self.rng.bool()).families;
        families[rank(&mut self.rng, families.len())].clone()
    }

    fn outlet(&mut self) -> String {
        let words = self.maker.words(self.rng.bool());
        words.outlet(rank(&mut self.rng, 150))
    }

    /// So many days one after another.
    fn days(&mut self, count: i32) -> (Option<Date>, Option<Date>) {
        let first = self.rng.i32(0..1400 - count);
        let day = |number| super::pages::Words::day(number);
        (Some(day(first)), Some(day(first + count - 1)))
    }
}
