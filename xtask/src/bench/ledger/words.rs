//! A large vocabulary with a few common words and a long tail of rare ones, as in any language.

use fastrand::Rng;

/// How far the most common word is from the law that a rank alone would give: content words are not as
/// common as articles.
const SHIFT: f64 = 30.0;

/// A place in a list of so many, the first most often, by the law of Zipf and Mandelbrot.
pub fn rank(rng: &mut Rng, length: usize) -> usize {
    let span = (length as f64 / SHIFT + 1.0).ln();
    let rank = SHIFT * ((span * rng.f64()).exp() - 1.0);
    (rank as usize).min(length - 1)
}

/// A noun with its articles in the nominative, accusative and dative.
pub struct Noun {
    /// The noun.
    pub word: String,
    /// German: `der`, `den`, `dem` before it; English: `the` in each.
    pub articles: [&'static str; 3],
}

const DER: [&str; 3] = ["der", "den", "dem"];
const DIE: [&str; 3] = ["die", "die", "der"];
const DAS: [&str; 3] = ["das", "das", "dem"];

/// The nouns of a language, the most common first; always the same.
pub fn nouns(german: bool) -> Vec<Noun> {
    let mut nouns = if german { german_nouns() } else { english_nouns() };
    Rng::with_seed(7).shuffle(&mut nouns);
    nouns
}

fn german_nouns() -> Vec<Noun> {
    let heads = [(DER, DER_HEADS), (DIE, DIE_HEADS), (DAS, DAS_HEADS)];
    let heads = heads
        .iter()
        .flat_map(|(articles, heads)| heads.split_whitespace().map(move |head| (*articles, head)));
    let mut nouns = vec![];
    for (articles, head) in heads {
        nouns.push(Noun { word: capital(head), articles });
        for first in FIRST.split_whitespace().filter(|first| !first.starts_with(head)) {
            nouns.push(Noun { word: format!("{}{head}", capital(first)), articles });
        }
    }
    nouns
}

fn english_nouns() -> Vec<Noun> {
    let mut nouns = vec![];
    for stem in STEMS.split_whitespace() {
        for end in ENDS.split(' ') {
            for start in STARTS.split(' ') {
                nouns.push(Noun { word: format!("{start}{stem}{end}"), articles: ["the"; 3] });
            }
        }
    }
    nouns
}

/// A word with a capital.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Family names, made of syllables; the most common first.
pub fn families(german: bool) -> Vec<String> {
    let (starts, ends) = if german { (NAMES_DE, ENDS_DE) } else { (NAMES_EN, ENDS_EN) };
    let ends = || ends.split_whitespace();
    let all = starts.split_whitespace().flat_map(|start| ends().map(move |end| (start, end)));
    let mut all: Vec<String> = all.map(|(start, end)| format!("{start}{end}")).collect();
    Rng::with_seed(11).shuffle(&mut all);
    all
}

const FIRST: &str = "hafen wasser strom stadt land kreis bahn straßen brücken schul kranken haus \
    winter sommer not grenz zoll steuer haushalts verkehrs klima umwelt energie gas öl kohle wind solar \
    wald forst acker vieh fisch brot milch preis lohn renten sozial arbeits bau wohn miet boden \
    gewerbe handels export import bank kredit zins spar versicherungs gesundheits pflege impf seuchen \
    sicherheits polizei feuerwehr rettungs katastrophen flut damm deich fluss see küsten insel berg tal \
    tunnel gleis flug luft schiffs fähr post funk netz daten rechen forschungs bildungs sprach kultur \
    theater musik film museums sport vereins jugend familien frauen kinder alters partei wahl \
    parlaments regierungs minister kanzler präsidial rats bürger volks gerichts straf zivil verfassungs \
    menschen völker friedens kriegs waffen rüstungs heeres marine grenzschutz asyl flüchtlings \
    einwanderungs wirtschafts industrie stahl chemie auto motor batterie halbleiter maschinen werk";
const DER_HEADS: &str = "vertrag plan bericht streik ausbau abbau beschluss entwurf vorschlag rückgang \
    anstieg mangel bedarf verband rat ausschuss minister sprecher markt betrieb verkehr schutz fonds \
    haushalt streit prozess einsatz vorfall unfall brand schaden ausfall auftrag";
const DIE_HEADS: &str = "reform krise debatte behörde stelle steuer abgabe förderung versorgung prüfung \
    untersuchung kommission anlage brücke leitung sperrung räumung warnung ordnung verordnung frist \
    klage strafe quote zahl lage frage gruppe sitzung entscheidung versicherung übung";
const DAS_HEADS: &str = "gesetz werk amt projekt gebiet lager netz programm abkommen verfahren urteil \
    gutachten ergebnis verbot angebot unternehmen ministerium problem treffen gespräch budget system \
    gebäude gelände vorhaben papier";
const STEMS: &str = "harbour water power town land county rail road bridge school care house winter \
    border custom tax budget traffic climate fuel gas coal wind solar wood farm fish bread milk price \
    wage pension labour build rent ground trade export bank loan insur health nurs safe polic fire \
    rescu flood dam dyke river lake coast island hill tunnel track flight ship ferry post radio data \
    comput learn cultur theat music film museum sport club youth famil child part elect parliament \
    govern minist council citizen court crim constitut peac war weapon army navy refuge econom industr \
    steel chem motor batter chip machin plant metal glass stone sand salt sugar cotton leath paper \
    print news book";
const ENDS: &str = " er ers ing ings ment ments ation ity ness ship yard line house port works field \
    side way man board deal plan rate cost bill fund cut gap";
const STARTS: &str = " re over under inter sub mid out fore co non";
const NAMES_DE: &str = "Ahl Bar Ber Brand Dor Eck El Fal Fein Gar Gol Hag Hart Hol Imm Jar Kal Ker Kol \
    Lan Leh Lind Mar Mei Mor Nord Ober Ost Pel Quell Rau Rot Sand Schar Schön Sel Stein Tal Tor Ull Vog \
    Wal Weiß Wen Zell Zim";
const ENDS_DE: &str = "mann bach berg er feld hoff ing ke lein ler mer meier müller ner sen ske stein \
    thal wald weg wig";
const NAMES_EN: &str = "Ald Ash Bar Beck Black Brad Burn Cald Clay Crow Dal Drey East Ell Fair Farn Gar \
    Grey Hal Hart Hol Ing Kel Kirk Lang Lin Marl Mer North Oak Pen Quin Rad Red Sel Shaw South Stan \
    Thorn Ul Wal West White Win York";
const ENDS_EN: &str = "bourne bridge by combe croft dale den field ford gate ham hurst land ley low man \
    more ridge son stock ton well wick worth";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_few_words_are_common_and_many_rare() {
        let mut rng = Rng::with_seed(1);
        let mut counts = vec![0_usize; 10_000];
        for _ in 0..200_000 {
            counts[rank(&mut rng, 10_000)] += 1;
        }
        let share =
            |ranks: std::ops::Range<usize>| counts[ranks].iter().sum::<usize>() as f64 / 2e5;
        // By the law: ln((b + 30) / (a + 30)) / ln(10030 / 30).
        assert!((share(0..100) - 0.252).abs() < 0.01, "{}", share(0..100));
        assert!((share(1000..10_000) - 0.391).abs() < 0.01, "{}", share(1000..10_000));
        assert!(counts.iter().filter(|&&count| count > 0).count() > 9_000);
    }

    #[test]
    fn there_are_many_different_words() {
        for german in [true, false] {
            let nouns = nouns(german);
            let words: HashSet<&str> = nouns.iter().map(|noun| &*noun.word).collect();
            assert!(words.len() > 10_000, "{}", words.len());
            assert_eq!(words.len(), nouns.len());
            assert!(families(german).len() > 900);
        }
    }
}
