//! The second look: names found once are found again in their short forms.

use super::Form;
use super::find::Finder;
use super::name::View;
use laut_model::{ActorKind, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

/// The mentions that each short form was learned from, by the form in lower case.
type Learned = FxHashMap<String, Vec<usize>>;

impl Finder<'_> {
    /// Looks for the short forms of names found before: surnames, abbreviations, unknown bodies.
    pub(super) fn again(&mut self) {
        let mut learned = Learned::default();
        let mut taken = vec![false; self.text.tokens.len()];
        for (index, mention) in self.mentions.iter().enumerate() {
            if mention.form != Form::Adjective {
                taken[mention.name.clone()].fill(true);
            }
            if mention.kind == ActorKind::State || mention.form != Form::Name {
                continue;
            }
            let key = match mention.kind {
                ActorKind::Person => Some(mention.name.end - 1),
                _ => mention.concept.is_none().then_some(mention.name.start),
            };
            let key = key.map(|at| self.text.lower(at).to_owned());
            let aliases = mention.aliases.iter().filter_map(|alias| alias.slice(self.text.text));
            for key in key.into_iter().chain(aliases.map(str::to_lowercase)) {
                learned.entry(key).or_default().push(index);
            }
        }
        if learned.is_empty() {
            return;
        }
        let (text, words) = (self.text, self.words);
        for sentence in &text.sentences {
            let view = View { text, words, start: sentence.tokens.start, end: sentence.tokens.end };
            for at in sentence.tokens.clone() {
                if !taken[at] && view.text.tokens[at].is_word() {
                    self.learned(view, at, &learned);
                }
            }
        }
    }

    fn learned(&mut self, view: View<'_>, at: usize, learned: &Learned) {
        let lower = view.text.lower(at);
        let endings = view.words.table.endings();
        let whole = std::iter::once(lower).chain(endings.without_genitive(lower));
        let whole = whole.filter_map(|form| Some((learned.get(form)?, form))).next();
        let part = || lower.split_once('-').and_then(|(part, _)| Some((learned.get(part)?, part)));
        let is_part = whole.is_none();
        let Some((indices, form)) = whole.or_else(part) else { return };
        let Some(&index) = indices.first() else { return };
        let model = &self.mentions[index];
        // A name in lower case is found in lower case again, a name with a capital is not.
        let lower_model = !view.text.tokens[model.name.start].is_capital();
        if !view.capital(at) && (!lower_model || is_part || view.text.lower(at) != form) {
            return;
        }
        let alias = model.aliases.iter().filter_map(|alias| alias.slice(view.text.text));
        let alias = alias.map(str::to_lowercase).any(|alias| alias == form);
        let noun = view.words.is_stop(view.noun(at));
        let common = !is_part && noun || view.begins(at) && view.small(at).starter;
        let after_article = at > view.start && view.small(at - 1).is_article();
        let word = is_part && view.words.is_listed(form);
        if word || common && (is_part || after_article || !model.sure) {
            return;
        }
        let person = model.kind == ActorKind::Person;
        let length = if alias || person { 1 } else { model.name.len() };
        let same = (1..length).all(|step| {
            let known = view.text.lower(model.name.start + step);
            let word = if at + step < view.end { view.text.lower(at + step) } else { "" };
            word == known || endings.without_genitive(word).any(|form| form == known)
        });
        if !same || is_part && (person || length > 1) {
            return;
        }
        let (kind, class, concept) = (model.kind, model.class, model.concept);
        let (genders, sure) = (model.genders, model.sure);
        let range = view.text.tokens[at].range;
        let cut = view.text.word(at).find('-').filter(|_| is_part);
        let form = if is_part { Form::Part } else { Form::Name };
        self.mention(view, at..at + length, kind, form, |mention| {
            mention.class = class;
            mention.concept = concept;
            mention.genders = genders;
            mention.sure = sure;
            if let Some(cut) = cut {
                mention.written = TextRange::new(range.start(), range.start() + cut);
            }
        });
    }

    /// "Anhänger Saddam Husseins" are his, not he: the genitive shows where the name stands bare too.
    pub(super) fn genitives(&mut self) {
        let bare: FxHashSet<&str> =
            self.mentions.iter().map(|mention| self.text.lower(mention.name.end - 1)).collect();
        for mention in &mut self.mentions {
            let last = self.text.lower(mention.name.end - 1);
            let mut forms = self.words.table.endings().without_genitive(last);
            if mention.kind == ActorKind::Person
                && !mention.role.is_empty()
                && forms.any(|form| bare.contains(form))
            {
                mention.role.clear();
                mention.parent = None;
                mention.tokens.start = mention.name.start;
            }
        }
    }
}
