//! What the mutator puts in the place of what it finds. Members of one list may replace one another
//! without harm to the German around them.

/// A country by its forms.
pub struct Country {
    /// "Norwegen".
    pub name: &'static str,
    /// The adjective without its ending: "norwegisch".
    pub adjective: &'static str,
    /// One of its people, in a form that is singular and plural: "Norweger"; empty where there is none.
    pub people: &'static str,
    /// Where its government sits: "Oslo".
    pub capital: &'static str,
}

const fn country(
    name: &'static str,
    adjective: &'static str,
    people: &'static str,
    capital: &'static str,
) -> Country {
    Country { name, adjective, people, capital }
}

/// Countries without an article. Only those with people in `-er` may replace such.
pub const BARE: [Country; 28] = [
    country("Nordkorea", "nordkoreanisch", "Nordkoreaner", "Pjöngjang"),
    country("Südkorea", "südkoreanisch", "Südkoreaner", "Seoul"),
    country("Norwegen", "norwegisch", "Norweger", "Oslo"),
    country("Italien", "italienisch", "Italiener", "Rom"),
    country("Spanien", "spanisch", "Spanier", "Madrid"),
    country("Japan", "japanisch", "Japaner", "Tokio"),
    country("Kanada", "kanadisch", "Kanadier", "Ottawa"),
    country("Kolumbien", "kolumbianisch", "Kolumbianer", "Bogotá"),
    country("Peru", "peruanisch", "Peruaner", "Lima"),
    country("Algerien", "algerisch", "Algerier", "Algier"),
    country("Marokko", "marokkanisch", "Marokkaner", "Rabat"),
    country("Indonesien", "indonesisch", "Indonesier", "Jakarta"),
    country("Albanien", "albanisch", "Albaner", "Tirana"),
    country("Litauen", "litauisch", "Litauer", "Wilna"),
    country("Estland", "estnisch", "", "Tallinn"),
    country("Australien", "australisch", "Australier", "Canberra"),
    country("Kenia", "kenianisch", "Kenianer", "Nairobi"),
    country("Nigeria", "nigerianisch", "Nigerianer", "Abuja"),
    country("Armenien", "armenisch", "Armenier", "Eriwan"),
    country("Georgien", "georgisch", "Georgier", "Tbilissi"),
    country("Russland", "russisch", "", "Moskau"),
    country("Polen", "polnisch", "", "Warschau"),
    country("Portugal", "portugiesisch", "", "Lissabon"),
    country("Bulgarien", "bulgarisch", "", "Sofia"),
    country("Rumänien", "rumänisch", "", "Bukarest"),
    country("Finnland", "finnisch", "", "Helsinki"),
    country("Dänemark", "dänisch", "", "Kopenhagen"),
    country("Vietnam", "vietnamesisch", "", "Hanoi"),
];

/// Countries that are called *die*.
pub const FEMININE: [Country; 4] = [
    country("Ukraine", "ukrainisch", "Ukrainer", "Kiew"),
    country("Türkei", "türkisch", "", "Ankara"),
    country("Slowakei", "slowakisch", "", "Bratislava"),
    country("Mongolei", "mongolisch", "", "Ulan-Bator"),
];

/// Places that are no seat of a government.
pub const CITIES: [&str; 16] = [
    "Kursk",
    "Stockholm",
    "Washington",
    "Lyon",
    "Porto",
    "Malmö",
    "Krakau",
    "Odessa",
    "Bergen",
    "Turin",
    "Valencia",
    "Boston",
    "Osaka",
    "Perth",
    "Cork",
    "Utrecht",
];

/// Ministries of the United States with the name that stands for them.
pub const MINISTRIES: [(&str, &str); 2] =
    [("US-Verteidigungsministerium", "Pentagon"), ("US-Außenministerium", "State Department")];

/// Well-known bodies that need no article in front of a compound ("Nato-Angaben").
pub const BODIES: [&str; 8] = ["Nato", "OSZE", "WHO", "OECD", "Unesco", "Unicef", "Interpol", "EU"];

/// Papers called *die*, with the abbreviation that may follow in brackets.
pub const ABBREVIATED_PAPERS: [(&str, &str); 8] = [
    ("New York Times", "NYT"),
    ("Washington Post", "WP"),
    ("Times of India", "TOI"),
    ("East River Daily Times", "ERDT"),
    ("Northern Harbour Gazette", "NHG"),
    ("Cape Coast Morning Post", "CCMP"),
    ("Great Lakes Evening Post", "GLEP"),
    ("Delta Bay Observer", "DBO"),
];

/// Papers that follow a word for paper: "der Tageszeitung Aftenposten".
pub const PAPERS: [&str; 10] = [
    "Aftenposten",
    "El Mundo",
    "Politiken",
    "La Stampa",
    "Hansin Shimbun",
    "Svenska Kuriren",
    "Meridian Weekly",
    "Politico",
    "Le Temps",
    "Nordlandbladet",
];

/// First names of women and of men, and last names.
pub const WOMEN: [&str; 10] =
    ["Anna", "Teresa", "Amara", "Ingrid", "Leyla", "Julie", "Mirela", "Naomi", "Olga", "Ruth"];
pub const MEN: [&str; 12] = [
    "Tarek", "Jonas", "Emeka", "Pavel", "Luis", "Henrik", "Marco", "Stephen", "Ilja", "Kwame",
    "Andrzej", "Paul",
];
pub const LAST: [&str; 20] = [
    "Olbrich",
    "Sandoval",
    "Okafor",
    "Lindqvist",
    "Petrović",
    "Marchetti",
    "Brandão",
    "Kowalczyk",
    "Haddad",
    "Nyberg",
    "Vasquez",
    "Tanaka",
    "Weller",
    "Mbeki-Stone",
    "Duarte",
    "O’Leary",
    "Rasmussen",
    "Adeyemi",
    "Horvath",
    "Castellanos",
];

/// What a hotline or a campaign may be called.
pub const SLOGANS: [&str; 6] = [
    "Wir hören zu",
    "Du bist nicht allein",
    "Ruf uns an",
    "Jetzt reden",
    "Ich komme heim",
    "Mein Weg zurück",
];

/// Numbers in words that leave their bounds open, with their bounds; forms of one ending together.
pub const VAGUE: [[(&str, u64, u64); 3]; 2] = [
    [
        ("Tausende", 1_000, 9_999),
        ("Zehntausende", 10_000, 99_999),
        ("Hunderttausende", 100_000, 999_999),
    ],
    [
        ("tausender", 1_000, 9_999),
        ("zehntausender", 10_000, 99_999),
        ("hunderttausender", 100_000, 999_999),
    ],
];

/// Ordinals that go before *größte*.
pub const RANKS: [(&str, u64); 7] = [
    ("zweit", 2),
    ("dritt", 3),
    ("viert", 4),
    ("fünft", 5),
    ("acht", 8),
    ("neunt", 9),
    ("zehnt", 10),
];

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] =
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
