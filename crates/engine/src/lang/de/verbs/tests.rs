//! What is asked of the verb table, form by form.

#![allow(clippy::unwrap_used)]

use super::{FormSet, Verbs, VerbsError};

const TABLE: &str = include_str!("../lexicon/verbs.toml");

/// FORM = LEMMA:PLACES…, with * after a lemma whose particle is joined; all analyses, none after "=" for no verb.
const EXPECTED: &str = "
sein = sein:inf
ist = sein:3sg
bin = sein:1sg
sind = sein:pl
war = sein:past
waren = sein:pasts
gewesen = sein:part
sei = sein:k1
seien = sein:k1pl
wäre = sein:k2
wären = sein:k2
haben = haben:inf+pl
hat = haben:3sg
habe = haben:1sg+k1
hatte = haben:past
hatten = haben:pasts
hätte = haben:k2
hätten = haben:k2
gehabt = haben:part
wird = werden:3sg
werde = werden:1sg+k1
wurde = werden:past
wurden = werden:pasts
würde = werden:k2
würden = werden:k2
worden = werden:part
geworden = werden:part
weiß = wissen:1sg+3sg
weiss = wissen:1sg+3sg
wisse = wissen:k1
wüsste = wissen:k2
wüßte = wissen:k2
wußte = wissen:past
kann = können:1sg+3sg
könne = können:k1
konnte = können:past
könnte = können:k2
könnten = können:k2
muß = müssen:1sg+3sg
müsse = müssen:k1
müsste = müssen:k2
müßten = müssen:k2
dürfe = dürfen:k1
dürfte = dürfen:k2
soll = sollen:1sg+3sg
solle = sollen:k1
sollte = sollen:past
sollten = sollen:pasts
will = wollen:1sg+3sg
wolle = wollen:k1
wollte = wollen:past
mag = mögen:1sg+3sg
möge = mögen:k1
möchte = mögen:k2
möchten = mögen:k2
tut = tun:3sg
tue = tun:1sg+k1
tuend = tun:prespart
täte = tun:k2
sagt = sagen:3sg
sage = sagen:1sg+k1
sagte = sagen:past
sagten = sagen:pasts
gesagt = sagen:part
sagend = sagen:prespart
erklärte = erklären:past
erklärt = erklären:3sg+part
betont = betonen:3sg+part
betonte = betonen:past
bestätigt = bestätigen:3sg+part
geleugnet = leugnen:part
leugnet = leugnen:3sg
öffnet = öffnen:3sg
öffnete = öffnen:past
rechnet = rechnen:3sg
arbeitet = arbeiten:3sg
arbeitete = arbeiten:past
gearbeitet = arbeiten:part
warnt = warnen:3sg
filmt = filmen:3sg
erwähnt = erwähnen:3sg+part
reist = reisen:3sg
sammelt = sammeln:3sg
sammle = sammeln:1sg+k1
sammele = sammeln:1sg+k1
sammeln = sammeln:inf+pl
fordert = fordern:3sg
fordere = fordern:1sg+k1
gefordert = fordern:part
dementierte = dementieren:past
dementiert = dementieren:3sg+part
generiert = generieren:3sg+part
geziert = zieren:part
äußerte = äußern:past
äusserte = äußern:past
prophezeit = prophezeien:3sg+part
spricht = sprechen:3sg
spreche = sprechen:1sg+k1
sprach = sprechen:past
spräche = sprechen:k2
sprächen = sprechen:k2
gesprochen = sprechen:part
widersprochen = widersprechen:part
versprach = versprechen:past
gibt = geben:3sg
gebe = geben:1sg+k1
gab = geben:past
gäbe = geben:k2
ging = gehen:past
gingen = gehen:pasts
ginge = gehen:k2
kam = kommen:past
kamen = kommen:pasts
käme = kommen:k2
kämen = kommen:k2
nannte = nennen:past
nannten = nennen:pasts
nennte = nennen:k2
sandte = senden:past
sendete = senden:past
brachte = bringen:past
brächte = bringen:k2
ließ = lassen:past
liess = lassen:past
läßt = lassen:3sg
hieß = heißen:past
heißt = heißen:3sg
heisst = heißen:3sg
stünde = stehen:k2
stände = stehen:k2
schrien = schreien:pasts
tritt = treten:3sg
erhalten = erhalten:inf+pl+part
vergessen = vergessen:inf+pl+part
bestritt = bestreiten:past
bestritten = bestreiten:pasts+part
vermochte = vermögen:past
vermöchte = vermögen:k2
bedürfe = bedürfen:k1
missverstanden = missverstehen:pasts+part
teilte = teilen:past
mitteilt = mitteilen*:3sg
mitteilte = mitteilen*:past
mitgeteilt = mitteilen*:part
mitteile = mitteilen*:1sg+k1
mitzuteilen = mitteilen*:zu
mitteilen = mitteilen*:inf+pl
angekündigt = ankündigen*:part
anzukündigen = ankündigen*:zu
hingewiesen = hinweisen*:part
hinwies = hinweisen*:past
hinwiesen = hinweisen*:pasts
bekanntgab = bekanntgeben*:past
ausgeht = ausgehen*:3sg
ausginge = ausgehen*:k2
anerkannt = anerkennen*:part
anzuerkennen = anerkennen*:zu
vorbereitet = vorbereiten*:3sg+part
zurückgewonnen = zurückgewinnen*:part
ausschließt = ausschließen*:3sg
ausschliesst = ausschließen*:3sg
ausgeschlossen = ausschließen*:part
innehabe = innehaben*:1sg+k1
überbewertet = überbewerten:3sg+part
umgeht = umgehen:3sg umgehen*:3sg
umgangen = umgehen:part
umgegangen = umgehen*:part
umzugehen = umgehen*:zu
bedacht = bedenken:part
haus =
teil =
mit =
gesagte =
zusagen = zusagen*:inf+pl
zusage = zusagen*:1sg+k1
gebetont =
gesprech =
sprachte =
gingt =
gegefährdet =
lernet =
mitteilet =
zumitteilen =
mitgesprachen =
 =
";

const PLACES: [(FormSet, &str); 12] = [
    (FormSet::INFINITIVE, "inf"),
    (FormSet::ZU_INFINITIVE, "zu"),
    (FormSet::PRESENT_1SG, "1sg"),
    (FormSet::PRESENT_3SG, "3sg"),
    (FormSet::PRESENT_PLURAL, "pl"),
    (FormSet::PRETERITE_SG, "past"),
    (FormSet::PRETERITE_PL, "pasts"),
    (FormSet::PARTICIPLE, "part"),
    (FormSet::KONJUNKTIV1_3SG, "k1"),
    (FormSet::KONJUNKTIV1_PLURAL, "k1pl"),
    (FormSet::KONJUNKTIV2, "k2"),
    (FormSet::PRESENT_PARTICIPLE, "prespart"),
];

fn verbs() -> Verbs {
    Verbs::load(TABLE).unwrap()
}

fn shown(verbs: &Verbs, word: &str) -> String {
    let analysis = |found: &super::VerbForm| {
        let star = if found.particle_joined { "*" } else { "" };
        let places = PLACES.iter().filter(|(place, _)| found.form.intersects(*place));
        let places = places.map(|(_, name)| *name).collect::<Vec<_>>();
        format!("{}{star}:{}", verbs.lemma(found.lemma), places.join("+"))
    };
    verbs.analyses(word).iter().map(analysis).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_form_has_exactly_the_analyses_written_down() {
    let verbs = verbs();
    let wrong: Vec<String> = EXPECTED
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(word, expected)| (word.trim(), expected.trim()))
        .filter(|(word, expected)| shown(&verbs, word) != *expected)
        .map(|(word, expected)| format!("{word}: {} instead of {expected}", shown(&verbs, word)))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_particle_that_stands_apart_finds_its_verb() {
    let verbs = verbs();
    let with = |base: &str, particle| {
        let base = verbs.find_lemma(base).unwrap();
        verbs.with_particle(base, particle).map(|found| verbs.lemma(found).to_owned())
    };
    assert_eq!(with("teilen", "mit").as_deref(), Some("mitteilen"));
    assert_eq!(with("erkennen", "an").as_deref(), Some("anerkennen"));
    assert_eq!(with("schließen", "aus").as_deref(), Some("ausschließen"));
    assert_eq!(with("gehen", "um").as_deref(), Some("umgehen"));
    // "besprechen" exists, but its "be" never stands apart.
    assert_eq!(with("sprechen", "be"), None);
    assert_eq!(with("teilen", "haus"), None);
}

#[test]
fn particles_are_told_from_prefixes_and_other_words() {
    let verbs = verbs();
    assert!(
        ["mit", "an", "hin", "zurück", "fest", "bekannt"]
            .iter()
            .all(|word| verbs.is_particle(word))
    );
    assert!(!["be", "ver", "haus", "der", ""].iter().any(|word| verbs.is_particle(word)));
}

#[test]
fn lemmas_are_found_by_their_infinitive_only() {
    let verbs = verbs();
    let id = verbs.find_lemma("äußern").unwrap();
    assert_eq!(verbs.lemma(id), "äußern");
    assert_eq!(verbs.find_lemma("sagt"), None);
    assert_eq!(verbs.find_lemma("haus"), None);
}

#[test]
fn no_form_has_the_same_analysis_twice() {
    let verbs = verbs();
    for form in &verbs.forms {
        let word = super::slice(&verbs.text, &form.text);
        let analyses = verbs.analyses(word);
        for (index, one) in analyses.iter().enumerate() {
            let twice = analyses[..index].iter().any(|other| {
                (other.lemma, other.particle_joined) == (one.lemma, one.particle_joined)
            });
            assert!(!twice, "{word}: {}", shown(&verbs, word));
        }
    }
}

#[test]
fn a_broken_entry_is_named() {
    let table = |strong: &str, separable: &str| {
        format!(
            "irregular = []\nstrong = [\"{strong}\"]\nweak = [\"sagen\"]\nprefixed = []\nseparable = [\"{separable}\"]"
        )
    };
    let message = |table: String| Verbs::load(&table).unwrap_err().to_string();
    let parts = message(table("gehen geht ging", "sagen: an"));
    assert!(parts.contains("list `strong`, entry \"gehen geht ging\""), "{parts}");
    let base = message(table("gehen geht ging gegangen", "laufen: an"));
    assert!(base.contains("list `separable`, entry \"laufen: an\": the base"), "{base}");
    let twice = message(table("sagen sagt sug gesagen", "sagen: an"));
    assert!(twice.contains("list `weak`, entry \"sagen\": a verb of this entry"), "{twice}");
    assert!(matches!(Verbs::load("weak = 1"), Err(VerbsError::Toml(_))));
}
