//! The state of a comparison: both catalogues, and the changes that were found.

use super::change::{Change, Kind};
use super::renames::Renames;
use super::selectors::{Selectors, moves};
use super::side::Side;
use super::verdict::Effect;
use cci_errors_catalogue::{Place, Selector};
use serde_json::Value;

pub(super) struct Comparison<'s, 't> {
    pub old: &'s Side<'t>,
    pub new: &'s Side<'t>,
    pub renames: Renames<'s>,
    pub changes: Vec<Change>,
    old_selectors: Selectors,
    new_selectors: Selectors,
}

impl<'s, 't> Comparison<'s, 't> {
    pub(super) fn new(old: &'s Side<'t>, new: &'s Side<'t>) -> Self {
        Self {
            old,
            new,
            renames: Renames::find(old, new),
            changes: Vec::new(),
            old_selectors: Selectors::new(&old.catalogue),
            new_selectors: Selectors::new(&new.catalogue),
        }
    }

    /// The effects on a code that leaves some selectors and enters others.
    pub(super) fn moves(&self, left: Vec<Selector>, entered: Vec<Selector>) -> Vec<Effect> {
        moves(left, entered, &self.old_selectors, &self.new_selectors)
    }

    /// Of these selectors, those that select no code any more.
    pub(super) fn emptied(&self, left: Vec<Selector>) -> Vec<Effect> {
        let dead: Vec<Selector> = left.into_iter().filter(|selector| !self.new_selectors.contain(selector)).collect();
        if dead.is_empty() { Vec::new() } else { vec![Effect::Empties(dead)] }
    }

    /// Reports a value of the catalogue if it differs.
    pub(super) fn value(&mut self, kind: Kind, (old, new): (Value, Value), place: Option<Place>, effect: Effect) {
        if old != new {
            let (old, new) = (Some(old), Some(new));
            self.changes.push(Change { kind, code: None, old, new, effects: vec![effect], help: None, place });
        }
    }
}
