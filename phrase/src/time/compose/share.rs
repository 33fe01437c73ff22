//! What one end of a range leaves out and takes from the other: "13-15 July", "3 to 4pm".

use crate::time::clock::{Clock, Half};
use crate::time::point::Spec;
use crate::when::Grain;

/// Lets each end take from the other what it leaves out: "13-15 July", "3 to 4pm", "10 Aug 2013 - 12 Sep".
pub(super) fn share(left: Spec, right: Spec) -> Option<(Spec, Spec)> {
    let (mut l, mut r) = (left, right);
    explain(&mut l, &r);
    explain(&mut r, &l);
    // Two bare numbers with nothing to explain them are hours.
    for side in [&mut l, &mut r] {
        if let Some(bare) = side.bare.take() {
            if bare.ordinal {
                side.day = Some(bare.n);
            } else {
                side.clock = Some(bare.clock?);
            }
        }
    }
    share_dates(&mut l, &mut r);
    if let (Some(a), Some(b)) = (l.clock, r.clock) {
        share_half(&mut l, a, b);
    }
    if l.zone.is_none() {
        l.zone = r.zone;
    }
    Some((l, r))
}

/// Makes a day or an hour of a bare number, after the other end.
fn explain(side: &mut Spec, other: &Spec) {
    let Some(bare) = side.bare else { return };
    let in_month = other.anchor.as_ref().is_some_and(|a| a.grain == Grain::Month);
    let by_day = other.day.is_some() || other.month.is_some() || in_month;
    if other.clock.is_some() && bare.clock.is_some() && !bare.ordinal {
        side.clock = bare.clock;
        side.bare = None;
    } else if by_day || (bare.ordinal && other.clock.is_none()) {
        side.day = Some(bare.n);
        side.bare = None;
    }
}

pub(super) fn share_dates(l: &mut Spec, r: &mut Spec) {
    let days = |s: &Spec| s.day.is_some() && s.month.is_none() && s.anchor.is_none();
    if days(l) && r.month.is_some() && r.day.is_some() {
        l.month = r.month;
    } else if days(r) && l.month.is_some() && l.day.is_some() {
        r.month = l.month;
    } else if let (true, Some(anchor)) =
        (l.day.is_some() && l.month.is_none(), r.anchor.clone().filter(|a| a.grain == Grain::Month))
    {
        l.anchor = Some(anchor);
    }
    let field = |s: &Spec| (s.month.is_some() || s.quarter.is_some()) && s.anchor.is_none();
    if field(l) && field(r) {
        match (l.year, r.year) {
            (None, Some(y)) => l.year = Some(if later(l, r) { y - 1 } else { y }),
            (Some(y), None) => r.year = Some(if later(l, r) { y + 1 } else { y }),
            _ => {}
        }
    }
    if !l.has_date() && r.has_date() && l.has_time() {
        let time = (l.clock, l.part, l.zone);
        *l = r.clone();
        (l.clock, l.part) = (time.0, time.1.or(if time.0.is_some() { r.part } else { None }));
        l.zone = time.2.or(r.zone);
    } else if !r.has_date() && l.has_date() && r.has_time() {
        let time = (r.clock, r.part, r.zone);
        *r = l.clone();
        (r.clock, r.part) = (time.0, time.1.or(if time.0.is_some() { l.part } else { None }));
        r.zone = time.2.or(l.zone);
    }
}

fn later(l: &Spec, r: &Spec) -> bool {
    (l.month, l.day.unwrap_or(1)) > (r.month, r.day.unwrap_or(31))
}

/// "3 to 4pm", "12-3pm", "1pm-3": the half of one end speaks for the other where that makes a range.
fn share_half(l: &mut Spec, a: Clock, b: Clock) {
    let open = |c: Clock| c.half == Half::Either;
    let minutes = |c: Clock, half: Half| {
        i64::from(c.hour % 12 + if half == Half::Pm { 12 } else { 0 }) * 60 + i64::from(c.minute)
    };
    if open(a) && matches!(b.half, Half::Am | Half::Pm) {
        let same = minutes(a, b.half) < minutes(b, b.half);
        let half = if same {
            b.half
        } else if b.half == Half::Pm {
            Half::Am
        } else {
            Half::Pm
        };
        l.clock = Some(Clock { half, ..a });
    } else if open(a) && b.half == Half::Exact && b.hour > 12 && a.hour + 12 < b.hour && a.hour < 7 {
        l.clock = Some(Clock { half: Half::Pm, ..a });
    }
}
