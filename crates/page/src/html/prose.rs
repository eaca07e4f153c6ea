//! Whether a page holds a report, or only links, notices and announcements of other reports.

use super::runs::Run;
use crate::furniture::{is_furniture, is_more, is_notice};
use crate::shape::{SENTENCE, ends_sentence, is_headline, is_prose, sentences, words};

/// Most characters of a text that announces another report.
const TEASER: usize = 500;
/// Fewest announcements, or links in a row, that make a list of reports.
const LISTED: usize = 3;
/// Most characters of a text that links and announcements around it can outweigh.
const LITTLE: usize = 250;
/// Fewest characters of a link at a text's beginning that is a headline.
const LEAD: usize = 20;

/// What a page holds instead of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// There is no sentence outside of links and notices.
    Sentences,
    /// Its sentences announce reports that stand on other pages.
    Own,
}

/// What a run does for the page's being a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It tells something.
    Tells,
    /// It is a link as long as a headline.
    Link,
    /// It stands below a heading that is a link, or above a link to read on.
    Announces,
    /// It stands below another link, or begins with one; a report may mention something so.
    Mentions,
    Other,
}

/// The roles of the `shown` runs as far as links tell them. Fewer than three announcements or
/// mentions are none.
pub(super) fn roles(runs: &[Run], shown: &[usize], title: Option<usize>) -> Vec<Role> {
    let (mut below_heading, mut below_link) = (false, false);
    let mut roles = vec![Role::Other; shown.len()];
    for (n, &at) in shown.iter().enumerate() {
        let run = &runs[at];
        if Some(at) == title || (run.around.heading > 0 && !run.is_linked()) {
            (below_heading, below_link) = (false, false);
        } else if is_headline_link(run) {
            below_heading |= run.around.heading > 0;
            below_link = true;
            roles[n] = Role::Link;
        } else if !run.is_linked() && !run.around.alt && words(&run.text) >= SENTENCE {
            let next = shown.get(n + 1).map(|&next| &runs[next]);
            let read_on = (run.linked > 0 && is_more(&run.text))
                || next.is_some_and(|next| next.is_linked() && is_more(&next.text));
            let short = run.text.chars().count() <= TEASER;
            if short && (below_heading || read_on) {
                roles[n] = Role::Announces;
            } else if short && (below_link || run.lead >= LEAD) {
                roles[n] = Role::Mentions;
            }
            (below_heading, below_link) = (false, false);
        }
    }
    for role in [Role::Announces, Role::Mentions] {
        if roles.iter().filter(|other| **other == role).count() < LISTED {
            roles.iter_mut().filter(|other| **other == role).for_each(|other| *other = Role::Other);
        }
    }
    roles
}

/// What a page lacks to be a report, if anything, by the roles of its `shown` runs.
pub(super) fn lack(
    runs: &[Run],
    shown: &[usize],
    roles: &[Role],
    title: Option<usize>,
) -> Option<Lack> {
    let size = |role: Role| -> usize {
        let of_role = shown.iter().zip(roles).filter(|(_, other)| **other == role);
        of_role.map(|(&at, _)| runs[at].size).sum()
    };
    let (told, announced) = (size(Role::Tells), size(Role::Announces));
    if told == 0 {
        let none = announced == 0 && size(Role::Mentions) == 0;
        return Some(if none { Lack::Sentences } else { Lack::Own });
    }
    if is_headed(runs, shown, roles, title) {
        return None;
    }
    let outweigh = |size: usize| told * 7 <= size * 3;
    // At a page's foot there are sentences about its outlet.
    let first = shown.iter().zip(roles).find(|(_, role)| **role == Role::Tells);
    let above = || {
        let above = runs[..first.map_or(0, |(&at, _)| at)].iter();
        above.filter(|run| is_headline_link(run)).map(|run| run.size).sum()
    };
    let around = size(Role::Mentions) + size(Role::Link);
    let little = told <= LITTLE && (outweigh(around) || outweigh(above()));
    (little || outweigh(announced)).then_some(Lack::Own)
}

/// Whether a text that tells something stands below a headline: one that is no link, has more
/// words than the name of an outlet or a section, and is not parted from the text by a list.
fn is_headed(runs: &[Run], shown: &[usize], roles: &[Role], title: Option<usize>) -> bool {
    let mut headed = false;
    let mut links = 0;
    for (&at, role) in shown.iter().zip(roles) {
        let run = &runs[at];
        let bold = run.bold * 10 >= run.size * 9 && is_headline(&run.text);
        let heading = match title {
            Some(title) => at == title,
            None => run.around.heading > 0 || bold,
        };
        match role {
            Role::Tells if headed => return true,
            Role::Link => {
                links += 1;
                headed &= links < LISTED;
            }
            _ if heading && !run.is_linked() && words(&run.text) >= SENTENCE => {
                headed = true;
                links = 0;
            }
            _ => {}
        }
    }
    false
}

fn is_headline_link(run: &Run) -> bool {
    run.is_linked() && words(&run.text) >= SENTENCE && !is_furniture(&run.text)
}

/// Whether a text outside of links tells its reader something: a sentence and no notice.
pub(super) fn tells(text: &str) -> bool {
    // Scripts without spaces end their sentences with a stop of their own.
    let long = words(text) >= SENTENCE || text.ends_with('。');
    let sentence = long && (ends_sentence(text) || (is_prose(text) && flows(text)));
    sentence && !is_furniture(text) && !is_notice(text)
}

/// Whether a text without a final stop is running text all the same, as when it is cut off.
fn flows(text: &str) -> bool {
    let lower = text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
    sentences(text) > 0 || lower * 5 >= words(text) * 2
}
