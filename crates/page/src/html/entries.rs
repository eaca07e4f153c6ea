//! The parts of a page that have a date of their own: the entries of a live blog.

use super::blocks::Part;
use super::marks::Mark;
use super::tree::{Id, NONE, Tree};
use crate::dates;
use laut_model::Date;
use std::ops::Range;

/// Fewest dated parts that make a live blog; a report with one time is no blog.
const FEWEST: usize = 2;

/// Some parts of a report that stand together and the day they were published.
pub(super) struct Dated {
    /// Their positions; never empty.
    pub(super) parts: Range<usize>,
    pub(super) day: Date,
    /// The time as markup writes it.
    pub(super) written: String,
}

/// The dated parts in order: what stands in the largest elements with one `time` each that have
/// others like them beside them.
pub(super) fn find(tree: &Tree, parts: &[Part]) -> Vec<Dated> {
    let elements = tree.elements();
    let time = |id: Id| {
        let written = tree.attribute(id, "datetime").filter(|_| tree.name(id) == "time")?;
        Some((dates::read_markup(written)?, written))
    };
    let mut times = vec![0_u32; tree.nodes.len()];
    let mut last = vec![NONE; tree.nodes.len()];
    for &id in elements.iter().rev() {
        if time(id).is_some() {
            times[id as usize] += 1;
            last[id as usize] = id;
        }
        let parent = tree.node(id).parent;
        if parent != NONE {
            times[parent as usize] += times[id as usize];
            if last[id as usize] != NONE {
                last[parent as usize] = last[id as usize];
            }
        }
    }
    let is_entry = |id: Id| {
        let parent = tree.node(id).parent;
        let many = parent != NONE && times[parent as usize] as usize >= FEWEST;
        times[id as usize] == 1 && many && !tree.marks(id).has(Mark::Comment)
    };
    // For each node, the entry it stands in.
    let mut entry = vec![NONE; tree.nodes.len()];
    for &id in &elements {
        let parent = tree.node(id).parent;
        let above = if parent == NONE { NONE } else { entry[parent as usize] };
        entry[id as usize] = if above == NONE && is_entry(id) { id } else { above };
    }
    let of = |part: &Part| if part.node == NONE { NONE } else { entry[part.node as usize] };
    let mut found: Vec<(Id, Dated)> = vec![];
    for (at, part) in parts.iter().enumerate() {
        let id = of(part);
        if id == NONE {
            continue;
        }
        match found.last_mut() {
            Some((before, dated)) if *before == id => dated.parts.end = at + 1,
            _ => {
                let Some((day, written)) = time(last[id as usize]) else { continue };
                let dated = Dated { parts: at..at + 1, day, written: written.to_owned() };
                found.push((id, dated));
            }
        }
    }
    let tells = |dated: &Dated| parts[dated.parts.clone()].iter().any(|part| part.kind.is_body());
    found.retain(|(_, dated)| tells(dated));
    if found.len() < FEWEST {
        return vec![];
    }
    found.into_iter().map(|(_, dated)| dated).collect()
}
