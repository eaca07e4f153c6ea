//! From the principal parts of verbs to all their forms.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::{FREE, Form, FormSet, VerbForm, Verbs, slice, slot_of};

/// The forms from which a paradigm follows; alternatives are joined by "/".
struct Parts<'a> {
    infinitive: &'a str,
    first: &'a str,
    third: &'a str,
    plural: &'a str,
    preterite: &'a str,
    participle: &'a str,
    konjunktiv1: &'a str,
    konjunktiv1_plural: &'a str,
    konjunktiv2: &'a str,
}

/// One form of one verb.
struct Cell {
    text: Range<u32>,
    analysis: VerbForm,
}

/// A verb while the table is being built.
struct Lemma {
    text: Range<u32>,
    /// Its forms without a particle, in [`Builder::cells`].
    plain: Range<usize>,
}

/// The table while it is being built.
#[derive(Default)]
pub(super) struct Builder {
    text: String,
    cells: Vec<Cell>,
    lemmas: Vec<Lemma>,
    ids: HashMap<String, u16>,
    particles: BTreeSet<String>,
}

/// A verb that others are derived from.
struct Base<'a> {
    infinitive: &'a str,
    forms: Vec<(String, FormSet)>,
}

impl Builder {
    pub(super) fn irregular(&mut self, entry: &str) -> Result<(), &'static str> {
        let forms: Vec<&str> = entry.split_whitespace().collect();
        let &[infinitive, first, third, plural, preterite, participle, ref konjunktiv @ ..] =
            forms.as_slice()
        else {
            return Err("expected nine forms in the order given above the list");
        };
        let &[konjunktiv1, konjunktiv1_plural, konjunktiv2] = konjunktiv else {
            return Err("expected three forms of the Konjunktiv at the end");
        };
        self.conjugate(&Parts {
            infinitive,
            first,
            third,
            plural,
            preterite,
            participle,
            konjunktiv1,
            konjunktiv1_plural,
            konjunktiv2,
        })
    }

    pub(super) fn strong(&mut self, entry: &str) -> Result<(), &'static str> {
        let forms: Vec<&str> = entry.split_whitespace().collect();
        let &[infinitive, third, preterite, participle, ref rest @ ..] = forms.as_slice() else {
            return Err("expected at least four forms in the order given above the list");
        };
        let konjunktiv2 = match *rest {
            [] => regular_konjunktiv2(preterite),
            [given] => given.to_owned(),
            _ => return Err("expected at most five forms"),
        };
        let first = format!("{}e", stem(infinitive)?);
        self.conjugate(&Parts {
            infinitive,
            first: &first,
            third,
            plural: infinitive,
            preterite,
            participle,
            konjunktiv1: &first,
            konjunktiv1_plural: infinitive,
            konjunktiv2: &konjunktiv2,
        })
    }

    pub(super) fn weak(&mut self, entry: &str) -> Result<(), &'static str> {
        entry.split_whitespace().try_for_each(|verb| self.weak_verb(verb))
    }

    fn weak_verb(&mut self, written: &str) -> Result<(), &'static str> {
        let name = written.replace('-', "");
        let infinitive = name.replace('ß', "ss");
        let id = self.new_lemma(name)?;
        let stem = stem(&infinitive)?;
        let e = if needs_e(stem) { "e" } else { "" };
        let first = FormSet::PRESENT_1SG.union(FormSet::KONJUNKTIV1_3SG);
        self.push(id, &[&infinitive], FormSet::INFINITIVE.union(FormSet::PRESENT_PLURAL));
        self.push(id, &[stem, "e"], first);
        if let Some(front) = stem.strip_suffix("el").filter(|_| infinitive.ends_with("eln")) {
            self.push(id, &[front, "le"], first);
        }
        self.push(id, &[stem, e, "te"], FormSet::PRETERITE_SG);
        self.push(id, &[stem, e, "ten"], FormSet::PRETERITE_PL);
        self.push(id, &[&infinitive, "d"], FormSet::PRESENT_PARTICIPLE);
        if written.contains('-') || is_ieren(&infinitive) {
            self.push(id, &[stem, e, "t"], FormSet::PRESENT_3SG.union(FormSet::PARTICIPLE));
        } else {
            self.push(id, &[stem, e, "t"], FormSet::PRESENT_3SG);
            self.push(id, &["ge", stem, e, "t"], FormSet::PARTICIPLE);
        }
        Ok(())
    }

    pub(super) fn prefixed(&mut self, entry: &str) -> Result<(), &'static str> {
        let (base, prefixes) = self.base(entry)?;
        for prefix in prefixes.split_whitespace() {
            let id = self.new_lemma(format!("{prefix}{}", base.infinitive))?;
            for (form, place) in &base.forms {
                // A participle that is also a finite form has no ge- to lose: "generiert".
                let bare =
                    if *place == FormSet::PARTICIPLE { form.strip_prefix("ge") } else { None };
                match bare {
                    // Without ge- it can be the same as a form before it: "erhalten".
                    Some(bare) => self.add(id, &format!("{prefix}{bare}"), *place),
                    None => self.push(id, &[prefix, form], *place),
                }
            }
        }
        Ok(())
    }

    pub(super) fn separable(&mut self, entry: &str) -> Result<(), &'static str> {
        let (base, particles) = self.base(entry)?;
        for particle in particles.split_whitespace() {
            let id = self.lemma(format!("{particle}{}", base.infinitive))?;
            for (form, place) in &base.forms {
                self.push_joined(id, &[particle, form], *place);
                if place.intersects(FormSet::INFINITIVE) {
                    self.push_joined(id, &[particle, "zu", form], FormSet::ZU_INFINITIVE);
                }
            }
            if !self.particles.contains(particle) {
                self.particles.insert(particle.to_owned());
            }
        }
        Ok(())
    }

    /// The base named by an entry, with the rest of the entry.
    fn base<'e>(&self, entry: &'e str) -> Result<(Base<'e>, &'e str), &'static str> {
        let (infinitive, additions) = entry.split_once(':').ok_or("expected BASE: ADDITION…")?;
        let id = self.ids.get(infinitive).ok_or("the base is in no list above; add it there")?;
        let cells = &self.cells[self.lemmas[usize::from(*id)].plain.clone()];
        let forms =
            cells.iter().map(|cell| (slice(&self.text, &cell.text).to_owned(), cell.analysis.form));
        Ok((Base { infinitive, forms: forms.collect() }, additions))
    }

    /// The id of a verb that is not in the table yet.
    fn new_lemma(&mut self, infinitive: String) -> Result<u16, &'static str> {
        let known = self.lemmas.len();
        let id = self.lemma(infinitive)?;
        if usize::from(id) < known {
            return Err("a verb of this entry is already in the table; take one of the two away");
        }
        Ok(id)
    }

    /// The id of a verb, a new one where it has none yet.
    fn lemma(&mut self, infinitive: String) -> Result<u16, &'static str> {
        let free = match self.ids.entry(infinitive) {
            Entry::Occupied(known) => return Ok(*known.get()),
            Entry::Vacant(free) => free,
        };
        let id = self.lemmas.len().try_into().map_err(|_| "too many verbs for 16-bit ids")?;
        let start = self.text.len() as u32;
        self.text.push_str(free.key());
        let text = start..self.text.len() as u32;
        self.lemmas.push(Lemma { text, plain: self.cells.len()..self.cells.len() });
        Ok(*free.insert(id))
    }

    /// Writes a whole paradigm.
    fn conjugate(&mut self, parts: &Parts) -> Result<(), &'static str> {
        let id = self.new_lemma(parts.infinitive.to_owned())?;
        for (forms, place) in [
            (parts.infinitive, FormSet::INFINITIVE),
            (parts.first, FormSet::PRESENT_1SG),
            (parts.third, FormSet::PRESENT_3SG),
            (parts.plural, FormSet::PRESENT_PLURAL),
            (parts.preterite, FormSet::PRETERITE_SG),
            (parts.konjunktiv1, FormSet::KONJUNKTIV1_3SG),
        ] {
            forms.split('/').for_each(|form| self.add(id, form, place));
        }
        for preterite in parts.preterite.split('/') {
            let ending = if preterite.ends_with('e') { "n" } else { "en" };
            self.add(id, &format!("{preterite}{ending}"), FormSet::PRETERITE_PL);
        }
        if parts.konjunktiv1_plural != parts.plural {
            self.add(id, parts.konjunktiv1_plural, FormSet::KONJUNKTIV1_PLURAL);
        }
        for form in parts.konjunktiv2.split('/').filter(|form| !form.is_empty()) {
            self.add(id, form, FormSet::KONJUNKTIV2);
            self.add(id, &format!("{form}n"), FormSet::KONJUNKTIV2);
        }
        let e =
            if parts.infinitive.ends_with("in") || parts.infinitive == "tun" { "e" } else { "" };
        let bare = parts.infinitive.trim_end_matches('n');
        self.add(id, &format!("{bare}{e}nd"), FormSet::PRESENT_PARTICIPLE);
        // Last, since in a verb with a prefix it is compared with the forms before it.
        parts.participle.split('/').for_each(|form| self.add(id, form, FormSet::PARTICIPLE));
        Ok(())
    }

    /// Adds a place to a form that the newest verb may have already.
    fn add(&mut self, id: u16, word: &str, form: FormSet) {
        const PRETERITE: FormSet = FormSet::PRETERITE_SG.union(FormSet::PRETERITE_PL);
        let word = word.replace('ß', "ss");
        let plain = self.lemmas[usize::from(id)].plain.clone();
        let same = |cell: &&mut Cell| slice(&self.text, &cell.text) == word;
        match self.cells[plain].iter_mut().find(same).map(|cell| &mut cell.analysis.form) {
            Some(known) if form == FormSet::KONJUNKTIV2 && known.intersects(PRETERITE) => {}
            Some(known) => *known = known.union(form),
            None => self.push(id, &[&word], form),
        }
    }

    /// Adds a form without a particle, given in pieces, that the newest verb does not have yet.
    fn push(&mut self, id: u16, pieces: &[&str], form: FormSet) {
        let text = self.write(pieces);
        self.cells
            .push(Cell { text, analysis: VerbForm { lemma: id, form, particle_joined: false } });
        self.lemmas[usize::from(id)].plain.end = self.cells.len();
    }

    fn push_joined(&mut self, id: u16, pieces: &[&str], form: FormSet) {
        let text = self.write(pieces);
        self.cells
            .push(Cell { text, analysis: VerbForm { lemma: id, form, particle_joined: true } });
    }

    fn write(&mut self, pieces: &[&str]) -> Range<u32> {
        let start = self.text.len() as u32;
        pieces.iter().for_each(|piece| self.text.push_str(piece));
        start..self.text.len() as u32
    }

    /// Brings together the analyses of each spelling.
    pub(super) fn finish(self) -> Verbs {
        let Self { text, cells, lemmas, particles, .. } = self;
        let mut slots = vec![FREE; (2 * cells.len()).next_power_of_two()];
        let mut forms: Vec<Form> = Vec::with_capacity(cells.len());
        let mut form_of_cell: Vec<u32> = Vec::with_capacity(cells.len());
        for cell in &cells {
            let slot = slot_of(slice(&text, &cell.text), &slots, &forms, &text);
            if slots[slot] == FREE {
                slots[slot] = forms.len() as u32;
                forms.push(Form { text: cell.text.clone(), analyses_end: 0 });
            }
            // For now the number of the form's analyses, then where they begin, at last where they end.
            forms[slots[slot] as usize].analyses_end += 1;
            form_of_cell.push(slots[slot]);
        }
        let mut begin = 0;
        for form in &mut forms {
            begin += std::mem::replace(&mut form.analyses_end, begin);
        }
        let mut analyses: Vec<VerbForm> = cells.iter().map(|cell| cell.analysis).collect();
        for (cell, form) in cells.iter().zip(form_of_cell) {
            let end = &mut forms[form as usize].analyses_end;
            analyses[*end as usize] = cell.analysis;
            *end += 1;
        }
        let lemmas = lemmas.into_iter().map(|lemma| lemma.text).collect();
        Verbs { text, lemmas, forms, analyses, slots, particles }
    }
}

/// *sag-en, sammel-n, tu-n*
fn stem(infinitive: &str) -> Result<&str, &'static str> {
    let short = infinitive.strip_suffix('n').ok_or("an infinitive ends in -n")?;
    Ok(if short.ends_with("el") || short.ends_with("er") {
        short
    } else {
        short.strip_suffix('e').unwrap_or(short)
    })
}

/// Whether an -e- goes before the endings -t and -te: *arbeitet, öffnet, atmet*, but *lernt, filmt, wohnt*.
fn needs_e(stem: &str) -> bool {
    if stem.ends_with(['t', 'd']) {
        return true;
    }
    let Some(front) = stem.strip_suffix(['m', 'n']) else {
        return false;
    };
    front.ends_with("ch") || !front.ends_with(|c| "aeiouyäöülrmnh".contains(c))
}

/// Whether the verb has the foreign ending, stressed and without ge-: *studieren*, but not *zieren*.
fn is_ieren(infinitive: &str) -> bool {
    infinitive
        .strip_suffix("ieren")
        .is_some_and(|front| front.contains(|c| "aeiouyäöü".contains(c)))
}

/// *sprach* gives *spräche*; the mixed preterites in -te have none that could be derived.
fn regular_konjunktiv2(preterites: &str) -> String {
    let forms = preterites.split('/').filter(|form| !form.ends_with('e'));
    forms.map(|form| format!("{}e", umlaut(form))).collect::<Vec<_>>().join("/")
}

fn umlaut(form: &str) -> String {
    let Some(at) = form.rfind(|c| "aeiou".contains(c)) else {
        return form.to_owned();
    };
    let vowel = match &form[at..=at] {
        "a" => "ä",
        "o" => "ö",
        "u" => "ü",
        same => same,
    };
    format!("{}{vowel}{}", &form[..at], &form[at + 1..])
}
