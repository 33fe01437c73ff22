//! One person's time, seen by everything that could be put into it.

use crate::bits;
use crate::ground::{Ground, Shape, Unit};
use crate::problem::Room;
use crate::span::Span;

/// Nobody stands here.
pub(crate) const FREE: u32 = u32::MAX;

/// A person's time: for each kind of room the steps that are closed to it, and who stands where.
#[derive(Clone)]
pub(crate) struct Timeline {
    lanes: Vec<Lane>,
    /// Room -> lane; rooms that never come to this person have none.
    lane_of: Vec<Option<usize>>,
    pub(crate) owner: Vec<u32>,
}

/// The steps closed to a room: those taken, widened by the idle minutes and the travel that this room asks for.
#[derive(Clone)]
struct Lane {
    room: usize,
    fixed: Vec<u64>,
    closed: Vec<u64>,
    /// How many placements close each step.
    depth: Vec<u16>,
}

impl Timeline {
    /// The time of a person with only what is fixed in it.
    pub(crate) fn new(ground: &Ground, person: usize) -> Timeline {
        let mut rooms: Vec<usize> =
            (ground.units.iter().filter(|unit| involves(unit, person))).map(|unit| unit.room).collect();
        rooms.sort_unstable();
        rooms.dedup();
        let mut lane_of = vec![None; ground.rooms.len()];
        for (lane, &room) in rooms.iter().enumerate() {
            lane_of[room] = Some(lane);
        }
        let mut lanes: Vec<Lane> = rooms.into_iter().map(|room| Lane::new(room, ground.slots)).collect();
        for lane in &mut lanes {
            for busy in &ground.problem.people[person].busy {
                lane.fix(ground, busy.span, &busy.room);
            }
        }
        Timeline { lanes, lane_of, owner: vec![FREE; ground.slots + 1] }
    }

    /// Closes time for good.
    pub(crate) fn fix(&mut self, ground: &Ground, span: Span, room: &Room) {
        for lane in &mut self.lanes {
            lane.fix(ground, span, room);
        }
    }

    /// The steps closed to a room.
    pub(crate) fn closed(&self, room: usize) -> &[u64] {
        self.lane_of[room].map_or(&[], |lane| &self.lanes[lane].closed)
    }

    /// The steps closed to a room by what never moves.
    pub(crate) fn fixed(&self, room: usize) -> &[u64] {
        self.lane_of[room].map_or(&[], |lane| &self.lanes[lane].fixed)
    }

    pub(crate) fn put(&mut self, ground: &Ground, unit: u32, room: usize, start: usize, end: usize) {
        for lane in &mut self.lanes {
            let (from, to) = lane.reach(ground, room, start, end);
            lane.depth[from..to].iter_mut().for_each(|depth| *depth += 1);
            bits::fill(&mut lane.closed, from, to);
        }
        self.owner[start..end].fill(unit);
    }

    pub(crate) fn take(&mut self, ground: &Ground, room: usize, start: usize, end: usize) {
        for lane in &mut self.lanes {
            let (from, to) = lane.reach(ground, room, start, end);
            for (part, depths) in lane.depth[from..to].chunks_mut(bits::WORD).enumerate() {
                // Two passes: the first one is done many steps at a time.
                depths.iter_mut().for_each(|depth| *depth -= 1);
                let left = depths.iter().rev().fold(0, |left, depth| left << 1 | u64::from(*depth > 0));
                let base = from + part * bits::WORD;
                bits::open(&mut lane.closed, &lane.fixed, base, base + depths.len(), left);
            }
        }
        self.owner[start..end].fill(FREE);
    }
}

impl Lane {
    fn new(room: usize, slots: usize) -> Lane {
        let mut fixed = vec![0; bits::words(slots)];
        let end = fixed.len() * bits::WORD;
        bits::fill(&mut fixed, slots, end);
        Lane { room, closed: fixed.clone(), fixed, depth: vec![0; slots] }
    }

    fn fix(&mut self, ground: &Ground, span: Span, room: &Room) {
        let own = &ground.rooms[self.room];
        let wide = span.widened(ground.problem.gap(own, room), ground.problem.gap(room, own));
        let from = wide.start.div_euclid(ground.problem.grid).clamp(0, ground.slots as i64) as usize;
        let to = ground.slot(wide.end).min(ground.slots);
        if wide.start < wide.end {
            bits::fill(&mut self.fixed, from, to);
            bits::fill(&mut self.closed, from, to);
        }
    }

    /// What a placement of another room closes here.
    fn reach(&self, ground: &Ground, room: usize, start: usize, end: usize) -> (usize, usize) {
        let from = start.saturating_sub(ground.gaps[self.room][room]);
        (from, (end + ground.gaps[room][self.room]).min(ground.slots))
    }
}

fn involves(unit: &Unit, person: usize) -> bool {
    unit.people.contains(&person)
        || matches!(&unit.shape, Shape::Piece { guests, .. } if guests.iter().any(|&(guest, _)| guest == person))
}
