//! A part of a period: "the end of April", "mid May", "the week of July 23".

use crate::calendar::unit_around;
use crate::time::atoms::{anchored, edge_of};
use crate::time::clock::Hint;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Grain, Part};
use crate::word::{Edge, Unit, Word};

impl Parser<'_> {
    /// "the end of April", "mid May", "early March", "the week of July 23", "the weekend of the 4th".
    pub(crate) fn edge(&self, i: usize) -> Read<Spec> {
        let start = self.skip(i, Word::The);
        if let Some(read) = self.unit_of(start) {
            return Some(read);
        }
        let (edge, at) = self.pick(start, |w| match w {
            Word::Edge(edge) => Some(edge),
            _ => None,
        })?;
        let joined = self.is_sign(at, '-') && self.glued(at);
        let next = self.skip(self.skip(self.skip(at + usize::from(joined), Word::Of), Word::In), Word::About);
        let of = |at: usize| self.has(at, Word::Of).is_some();
        let firm =
            of(at) || of(next.saturating_sub(1)) || self.lexicon.tongue.firm_edges.contains(&self.tokens.word(start));
        let (inner, end) = self.edge_base(next)?;
        if !firm && inner.anchor.is_none() {
            return None;
        }
        let base = self.resolve(&inner)?;
        if base.grain <= Grain::Day {
            let part = match edge {
                Edge::Start => Part::Morning,
                Edge::Middle => Part::Daytime,
                Edge::End => Part::EndOfDay,
            };
            return (base.grain == Grain::Day && inner.part.is_none())
                .then_some((Spec { part: Some(part), ..inner }, end));
        }
        Some((anchored(edge_of(&base, edge)?), end))
    }

    pub(super) fn edge_base(&self, at: usize) -> Read<Spec> {
        if let Some(read) = self.relative(at) {
            return Some(read);
        }
        let the = self.skip(at, Word::The);
        if let Some((unit, end)) = self.unit(the).filter(|(u, _)| *u as u8 >= Unit::Day as u8) {
            return Some((self.unit_at(unit, 0)?, end));
        }
        self.spec(at, Hint::None).filter(|(s, _)| s.has_date() && s.clock.is_none())
    }

    /// "the week of April 10th", "the week starting on February 4", "the weekend of the 3rd", "labor day weekend".
    fn unit_of(&self, i: usize) -> Read<Spec> {
        let (unit, at) =
            self.unit(i).filter(|(u, _)| matches!(u, Unit::Week | Unit::Weekend | Unit::Month | Unit::WorkWeek))?;
        let next =
            self.has(at, Word::Of).or_else(|| self.has(at, Word::Starting)).or_else(|| self.has(at, Word::Since))?;
        let (inner, end) = self.spec(next, Hint::None)?;
        let base = self.resolve(&inner).filter(|s| s.grain == Grain::Day)?;
        let stretch = unit_around(base.start.date(), unit, self.scene.settings.week_starts)?;
        Some((anchored(stretch), end))
    }
}
