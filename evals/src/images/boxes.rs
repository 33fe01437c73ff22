//! Whether fields are drawn where their words stand.

use ingest::{Draft, Field, Value};

use super::text::plain;
use super::truth::Picture;

/// A box that shares less than this of what both cover is somewhere else.
const SAME: f64 = 0.5;

type Corner = [f64; 2];

/// Of the fields that are one whole line of the truth, how many lie on it, and how many there are.
pub(super) fn placed(picture: &Picture, drafts: &[&Draft]) -> (usize, usize) {
    let fields = drafts.iter().flat_map(|draft| &draft.fields);
    let judged: Vec<bool> = fields.filter_map(|field| lies(picture, field)).collect();
    (judged.iter().filter(|right| **right).count(), judged.len())
}

/// Of lines that say the same, any may be meant.
fn lies(picture: &Picture, field: &Field) -> Option<bool> {
    let (Value::Text(words), [quad]) = (&field.value, &field.quads[..]) else { return None };
    let words = plain(words);
    let lines = picture.lines.iter().filter(|line| plain(&line.text) == words).filter_map(|line| line.quad.as_ref());
    let lines: Vec<&[Corner; 4]> = lines.collect();
    let ours = quad.map(|corner| corner.map(f64::from));
    (!lines.is_empty()).then(|| lines.iter().any(|line| overlap(&ours, line) >= SAME))
}

/// What both cover, of what either covers.
pub(super) fn overlap(a: &[Corner; 4], b: &[Corner; 4]) -> f64 {
    let both = area(&clipped(a, b));
    let either = area(a) + area(b) - both;
    if either > 0.0 { both / either } else { 0.0 }
}

fn area(corners: &[Corner]) -> f64 {
    let sides = corners.iter().zip(corners.iter().cycle().skip(1));
    sides.map(|([ax, ay], [bx, by])| ax * by - bx * ay).sum::<f64>().abs() / 2.0
}

/// What of one lies within the other, which bulges nowhere inwards and runs clockwise: its sides are cut along one by one.
fn clipped(a: &[Corner; 4], b: &[Corner; 4]) -> Vec<Corner> {
    let mut left = a.to_vec();
    for ([ax, ay], [bx, by]) in b.iter().zip(b.iter().cycle().skip(1)) {
        let inside = |[x, y]: Corner| (bx - ax) * (y - ay) - (by - ay) * (x - ax);
        let mut kept = Vec::new();
        for (from, to) in left.iter().zip(left.iter().cycle().skip(1)) {
            let (at, next) = (inside(*from), inside(*to));
            if at >= 0.0 {
                kept.push(*from);
            }
            if (at >= 0.0) != (next >= 0.0) {
                let share = at / (at - next);
                kept.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
            }
        }
        left = kept;
    }
    left
}
