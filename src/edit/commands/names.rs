//! Names of which no two are the same.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The names that are taken, with the number to try next for each.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<Rc<str>>,
    next: HashMap<Rc<str>, u32>,
}

impl Names {
    /// `name`, or where it is taken the first of those that `numbered` makes of 2, 3, … that is not. It is taken then.
    pub fn unique(&mut self, name: Rc<str>, numbered: impl Fn(u32) -> String) -> Rc<str> {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let number = self.next.entry(name).or_insert(2);
        loop {
            let candidate: Rc<str> = numbered(*number).into();
            *number += 1;
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

impl FromIterator<Rc<str>> for Names {
    /// These are taken.
    fn from_iter<I: IntoIterator<Item = Rc<str>>>(names: I) -> Self {
        Names { taken: names.into_iter().collect(), next: HashMap::new() }
    }
}
