//! Recurrences: "every other Tuesday at 11", "the last Friday of each month", "daily except weekends".

use jiff::civil::{Date, Time, Weekday};

use crate::calendar::{add, add_days};
use crate::time::clock::Hint;
use crate::time::length::Said;
use crate::time::{Parser, Read};
use crate::when::{Frequency, Length, Part, Series, Stretch};
use crate::word::{Edge, Unit, Word};

/// What has been said about a series so far.
#[derive(Clone, Debug, Default)]
struct Draft {
    every: Option<Frequency>,
    interval: Option<u32>,
    weekdays: Vec<(i8, Weekday)>,
    month_days: Vec<i8>,
    months: Vec<i8>,
    year_days: Vec<i16>,
    weeks: Vec<i8>,
    count: Option<u32>,
    until: Option<Date>,
    starts: Option<Date>,
    times: Option<u32>,
    clocks: Vec<Time>,
    part: Option<Part>,
    length: Option<Length>,
    except: Vec<Date>,
    lasting: Option<Said>,
    zone: Option<&'static str>,
    /// "weekdays", "Mondays": repeats without the word "every".
    plural: bool,
    said_every: bool,
}

const WORK: [Weekday; 5] = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

impl Parser<'_> {
    pub(crate) fn series(&self, i: usize) -> Read<Series> {
        if !self.repeats_near(i) {
            return None;
        }
        let mut draft = Draft::default();
        let mut at = i;
        let mut end = i;
        while let Some(next) = self.series_piece(&mut draft, at, i) {
            at = self.skip_joints(next);
            end = next;
        }
        let series = self.finish(draft)?;
        Some((series, end))
    }

    /// Whether a word of repetition stands close enough to belong to an expression that begins here.
    fn repeats_near(&self, i: usize) -> bool {
        (i..(i + 14).min(self.len())).any(|k| {
            self.senses(k).iter().any(|s| match s.word {
                Word::Every | Word::Often(..) | Word::Once(_) | Word::WorkDays | Word::WeekendDays | Word::Times => {
                    true
                }
                Word::Weekdays(_) => !self.tokens.list[k].possessive,
                _ => false,
            })
        })
    }

    fn skip_joints(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..3 {
            let next = if self.is_sign(at, ',') || self.is_sign(at, '(') || self.is_sign(at, ')') {
                at + 1
            } else {
                self.skip(at, Word::And)
            };
            if next == at {
                break;
            }
            at = next;
        }
        at
    }

    /// Reads one more piece into the draft; where nothing fits, the series ends.
    fn series_piece(&self, draft: &mut Draft, i: usize, first: usize) -> Option<usize> {
        if i >= self.len() {
            return None;
        }
        let at = self.skip(i, Word::On);
        self.every_piece(draft, i)
            .or_else(|| self.often_piece(draft, i))
            .or_else(|| self.limit_piece(draft, i))
            .or_else(|| self.except_piece(draft, i))
            .or_else(|| self.place_piece(draft, at))
            .or_else(|| self.days_piece(draft, at))
            .or_else(|| self.edge_piece(draft, i))
            .or_else(|| self.year_piece(draft, i))
            .or_else(|| self.clock_piece(draft, i, first))
    }

    /// "every other week", "every 3rd month", "every first friday", "every Mon and Wed", "every 5 minutes".
    fn every_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if draft.said_every && draft.every.is_some() {
            return None;
        }
        let of = self.skip(self.skip(i, Word::Of), Word::In);
        let at = self.has(of, Word::Every)?;
        draft.said_every = true;
        let (interval, next) = self.interval(at);
        let dash = next + usize::from(self.is_sign(next, '-') && self.glued(next));
        if let Some((unit, end)) = self.unit(dash).filter(|_| !self.is_work_days(dash)) {
            draft.frequency(unit, interval)?;
            return Some(end);
        }
        if let Some(end) = self.weekday_row(draft, next) {
            draft.every = Some(Frequency::Weekly);
            draft.interval = Some(interval);
            return Some(end);
        }
        if let Some((part, end)) = self.part_word(next) {
            draft.part = Some(part);
            draft.frequency(Unit::Day, interval)?;
            return Some(end);
        }
        if let Some((month, end)) = self.month_name(next) {
            draft.every = Some(Frequency::Yearly);
            draft.months.push(month as i8);
            return Some(self.days_of_month(draft, end).unwrap_or(end));
        }
        // What comes next must say what is repeated: "every first friday", "every 9th of the month".
        let start = self.skip(at, Word::The);
        (self.place_piece(draft, start)).or_else(|| {
            self.time_of_day(draft, start).inspect(|_e| {
                draft.every = Some(Frequency::Daily);
            })
        })
    }

    fn is_work_days(&self, i: usize) -> bool {
        self.has(i, Word::WorkDays).is_some()
    }

    /// "other", "3", "3rd", "second": how many steps, 1 where nothing is said.
    fn interval(&self, at: usize) -> (u32, usize) {
        if let Some(next) = self.has(at, Word::Other)
            && self.counts(next)
        {
            return (2, next);
        }
        if let Some((n, next)) = self
            .ordinal(at)
            .or_else(|| self.integer(at))
            .filter(|(n, next)| (1..=1000).contains(n) && self.counts(*next))
        {
            // "every second Tuesday" counts weeks; "every 2nd Tuesday of the month" does not.
            let of = self.weekday_word(next).and_then(|(_, e)| self.has(e, Word::Of));
            if of.is_none() {
                return (n as u32, next);
            }
        }
        (1, at)
    }

    fn counts(&self, at: usize) -> bool {
        self.unit(at).is_some()
            || self.weekday_word(at).is_some()
            || self.part_word(at).is_some()
            || self.has(at, Word::WorkDays).is_some()
    }

    fn part_word(&self, i: usize) -> Read<Part> {
        self.pick(i, |w| match w {
            Word::Part(p) => Some(p),
            Word::DayPart(0, p) => Some(p),
            _ => None,
        })
    }

    /// "daily", "once a week", "twice a day", "5 times a week", "4x week".
    fn often_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if let Some(((every, interval), at)) = self.pick(i, |w| match w {
            Word::Often(f, n) => Some((f, n)),
            _ => None,
        }) {
            if draft.every.is_some() {
                return None;
            }
            draft.every = Some(every);
            draft.interval = Some(interval);
            draft.said_every = true;
            return Some(at);
        }
        let once = self.pick(i, |w| match w {
            Word::Once(n) => Some(n),
            _ => None,
        });
        let (n, at) = match once {
            Some(read) => read,
            None => {
                let (n, at) = self.integer(i).filter(|(n, _)| (1..=50).contains(n))?;
                let x = self.tokens.word(at) == "x";
                (n as u32, if x { at + 1 } else { self.has(at, Word::Times)? })
            }
        };
        let joint = self.skip(self.skip(self.skip(at, Word::Every), Word::In), Word::Of);
        let (unit, end) = self.unit(self.skip(self.skip(joint, Word::A), Word::The))?;
        if draft.every.is_some() {
            return None;
        }
        draft.frequency(unit, 1)?;
        draft.times = (n > 1).then_some(n);
        draft.said_every = true;
        Some(end)
    }

    /// "first, second and third friday", "the 4th", "last monday", "31st day", "on the 4th of the month".
    fn place_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let mut places = Vec::new();
        let mut at = self.skip(i, Word::The);
        while let Some((n, next)) = self.place_word(at) {
            places.push(i8::try_from(n).ok()?);
            let joined = self.skip(self.skip_joints(next), Word::The);
            let more = joined > next && self.place_word(joined).is_some();
            at = if more { joined } else { next };
            if !more {
                break;
            }
        }
        if places.is_empty() {
            return None;
        }
        let dash = at + usize::from(self.is_sign(at, '-') && self.glued(at));
        if let Some((weekday, mut end)) = self.any_weekday(dash) {
            draft.weekdays.extend(places.iter().map(|p| (*p, weekday)));
            while let Some((n, day, next)) = self.more_places(end) {
                draft.weekdays.push((n, day));
                end = next;
            }
            return Some(self.period_tail(draft, end, Frequency::Monthly));
        }
        if let Some(end) = self.has(dash, Word::Unit(Unit::Day)) {
            return Some(self.day_of_period(draft, &places, end));
        }
        if let Some((month, end)) = self.has(at, Word::Of).map_or_else(|| self.month_name(at), |n| self.month_name(n)) {
            draft.months.push(month as i8);
            draft.month_days.extend(&places);
            draft.every.get_or_insert(Frequency::Yearly);
            return Some(end);
        }
        if places.iter().any(|p| *p < 0) || !(draft.said_every || self.period_follows(at)) {
            return None;
        }
        draft.month_days.extend(&places);
        Some(self.period_tail(draft, at, Frequency::Monthly))
    }

    fn more_places(&self, end: usize) -> Option<(i8, Weekday, usize)> {
        let next = self.has(end, Word::And)?;
        let (n, at) = self.place_word(self.skip(next, Word::The))?;
        let (day, end) = self.any_weekday(at)?;
        Some((i8::try_from(n).ok()?, day, end))
    }

    fn place_word(&self, i: usize) -> Read<i64> {
        let negative = |at: usize| {
            self.pick(at, |w| match w {
                Word::Ordinal(n) if n < 0 => Some(n),
                _ => None,
            })
        };
        if let Some(read) = negative(i) {
            return Some(read);
        }
        let (n, at) = self.ordinal(i).filter(|(n, _)| *n <= 366)?;
        match negative(at) {
            Some((-1, end)) => Some((-n, end)),
            _ => Some((n, at)),
        }
    }

    fn any_weekday(&self, i: usize) -> Read<Weekday> {
        self.pick(i, |w| match w {
            Word::Weekday(d) | Word::Weekdays(d) => Some(d),
            _ => None,
        })
    }

    fn period_follows(&self, at: usize) -> bool {
        let next = self.has(at, Word::Of).unwrap_or(at);
        self.has(next, Word::Every).is_some()
            || self.pick(next, |w| matches!(w, Word::Often(..)).then_some(())).is_some()
    }

    /// "of the month", "of each month", "in november", "of every 3rd month".
    fn period_tail(&self, draft: &mut Draft, at: usize, usual: Frequency) -> usize {
        let next = self.has(at, Word::Of).or_else(|| self.has(at, Word::In));
        if let Some((month, end)) = next.and_then(|n| self.month_name(n)) {
            draft.months.push(month as i8);
            draft.every = Some(Frequency::Yearly);
            return end;
        }
        if let Some(end) = next.map(|n| self.skip(n, Word::The)).and_then(|n| self.has(n, Word::Unit(Unit::Month))) {
            draft.every.get_or_insert(usual);
            return end;
        }
        if draft.said_every {
            draft.every.get_or_insert(usual);
        }
        at
    }

    fn day_of_period(&self, draft: &mut Draft, places: &[i8], at: usize) -> usize {
        let next = self.has(at, Word::Of).unwrap_or(at);
        let of_year = self.has(next, Word::Every).and_then(|n| self.has(n, Word::Unit(Unit::Year)));
        let yearly = self.pick(next, |w| matches!(w, Word::Often(Frequency::Yearly, _)).then_some(())).is_some();
        if of_year.is_some() || yearly {
            draft.year_days.extend(places.iter().map(|p| i16::from(*p)));
            return at;
        }
        if draft.said_every && draft.every.is_none() && self.has(at, Word::Of).is_none() {
            draft.every = Some(Frequency::Daily);
            draft.interval = places.first().and_then(|p| u32::try_from(*p).ok());
            return at;
        }
        draft.month_days.extend(places);
        self.period_tail(draft, at, Frequency::Monthly)
    }

    /// "mondays", "on Mon, Wed and Fri", "weekdays", "saturday thru tuesday".
    fn days_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let open = draft.every.is_none()
            || matches!(draft.every, Some(Frequency::Weekly))
            || draft.every == Some(Frequency::Daily);
        if !open || !draft.weekdays.is_empty() && draft.weekdays.iter().any(|w| w.0 != 0) {
            return None;
        }
        let plural = self.plural_day(i);
        if draft.every.is_none() && !plural {
            return None;
        }
        let end = self.weekday_row(draft, i)?;
        draft.plural |= plural;
        draft.every = Some(Frequency::Weekly);
        Some(end)
    }

    fn plural_day(&self, i: usize) -> bool {
        self.pick(i, |w| matches!(w, Word::Weekdays(_) | Word::WorkDays | Word::WeekendDays).then_some(())).is_some()
    }

    /// A list of weekdays, with ranges in it.
    fn weekday_row(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let mut at = i;
        let mut end = None;
        loop {
            at = self.skip(self.skip(at, Word::On), Word::The);
            if let Some(next) = self.has(at, Word::WorkDays) {
                WORK.iter().for_each(|d| draft.weekday(*d));
                at = next;
            } else if let Some(next) =
                self.has(at, Word::WeekendDays).or_else(|| self.has(at, Word::Unit(Unit::Weekend)))
            {
                [Weekday::Saturday, Weekday::Sunday].iter().for_each(|d| draft.weekday(*d));
                at = next;
            } else if let Some((day, next)) = self.any_weekday(at) {
                let dot = next + usize::from(self.is_sign(next, '.') && self.glued(next) && next + 1 < self.len());
                at = self.weekday_run(draft, day, dot);
            } else {
                return end;
            }
            end = Some(at);
            let joined = self.skip_joints(at);
            let slash = joined + usize::from(self.is_sign(joined, '/') || self.is_sign(joined, '&'));
            if slash == at && self.any_weekday(at).is_none() {
                return end;
            }
            at = slash;
        }
    }

    fn weekday_run(&self, draft: &mut Draft, from: Weekday, at: usize) -> usize {
        let joint = if self.is_sign(at, '-') {
            Some(at + 1)
        } else {
            self.has(at, Word::To).or_else(|| self.has(at, Word::Until))
        };
        let Some((to, end)) = joint.and_then(|n| self.any_weekday(n)) else {
            draft.weekday(from);
            return at;
        };
        let mut day = from;
        for _ in 0..7 {
            draft.weekday(day);
            if day == to {
                break;
            }
            day = day.next();
        }
        end
    }

    /// "at the beginning", "start of each month", "end of each quarter".
    fn edge_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let at = self.skip(self.skip(self.skip(i, Word::At), Word::On), Word::The);
        let (edge, next) = self.pick(at, |w| match w {
            Word::Edge(edge) => Some(edge),
            _ => None,
        })?;
        let month = draft.every == Some(Frequency::Monthly) || self.period_follows(next);
        if !month || !draft.month_days.is_empty() {
            return None;
        }
        draft.month_days.push(match edge {
            Edge::Start => 1,
            Edge::Middle => 15,
            Edge::End => -1,
        });
        Some(next)
    }

    /// "on december 21st and 31st", "in week 12 and 14", "in june".
    fn year_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let at = self.skip(self.skip(self.skip(i, Word::In), Word::On), Word::The);
        if self.has(at, Word::Unit(Unit::Week)).is_some() && draft.every == Some(Frequency::Weekly) {
            let mut at = at + 1;
            while let Some((n, next)) = self.digits(at).filter(|(n, _)| (1..=53).contains(n)).map(|(n, _)| (n, at + 1))
            {
                draft.weeks.push(n as i8);
                draft.every = Some(Frequency::Yearly);
                at = next;
                let joined = self.skip_joints(at);
                if self.digits(joined).is_some() {
                    at = joined;
                }
            }
            return (!draft.weeks.is_empty()).then_some(at);
        }
        if draft.every != Some(Frequency::Yearly) || !draft.month_days.is_empty() {
            return None;
        }
        if let Some((month, end)) = self.month_name(at) {
            draft.months.push(month as i8);
            return Some(self.days_of_month(draft, end).unwrap_or(end));
        }
        let (spec, end) = self
            .worded_date(at)
            .or_else(|| self.numeric_date(at, Hint::Beside))
            .filter(|(s, _)| s.month.is_some() && s.year.is_none())?;
        draft.months.push(spec.month? as i8);
        draft.month_days.push(spec.day? as i8);
        Some(end)
    }

    fn days_of_month(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        let mut at = self.skip(at, Word::The);
        let mut end = None;
        while let Some((n, next)) = self
            .ordinal(at)
            .or_else(|| self.integer(at))
            .filter(|(n, next)| (1..=31).contains(n) && self.half_word(*next).is_none() && !self.is_sign(*next, ':'))
        {
            draft.month_days.push(n as i8);
            end = Some(next);
            at = self.skip(self.skip_joints(next), Word::The);
            if at == next {
                break;
            }
        }
        end
    }

    /// "at 3pm", "from 3 to 4pm", "for 45 minutes", "in the morning".
    fn clock_piece(&self, draft: &mut Draft, i: usize, first: usize) -> Option<usize> {
        if let Some(end) = self.clock_range(draft, i) {
            return Some(end);
        }
        if let Some((said, end)) =
            self.has(i, Word::For).and_then(|at| self.length(at)).filter(|(s, _)| (s.unit as u8) < Unit::Day as u8)
        {
            draft.length = Some(said.length);
            return Some(end);
        }
        // A clock before the word of repetition needs one after it: "7:30 on the 3rd of every month".
        let _ = first;
        self.time_of_day(draft, i)
    }

    fn clock_range(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if !draft.clocks.is_empty() {
            return None;
        }
        let (value, end) = self.clock_stretch(i)?;
        draft.clocks.push(value.start.time());
        let seconds = value.end.duration_since(value.start).as_secs();
        draft.length = Some(Length { seconds, ..Length::default() });
        Some(end)
    }

    fn time_of_day(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let (at, hint) = self.before_clock(i, draft.every.is_some());
        let Some((clock, end)) = self.clock(at, hint).filter(|_| draft.clocks.is_empty()) else {
            let (part, end) = self.part_word(self.skip(at, Word::The)).filter(|_| draft.part.is_none())?;
            draft.part = Some(part);
            return Some(end);
        };
        let in_part = self.skip(self.skip(self.skip(self.skip(end, Word::In), Word::At), Word::Of), Word::The);
        let (part, end) = self.part_word(in_part).map_or((None, end), |(p, e)| (Some(p), e));
        let (hour, _) = self.hour_of(clock, part.or(draft.part));
        draft.clocks.push(Time::new(hour % 24, clock.minute, clock.second, 0).ok()?);
        if let Some((spec, next)) = self.zone(end) {
            draft.zone = spec.zone;
            return Some(next);
        }
        Some(end)
    }

    /// The words that lead to a time of day, and how sure they make it.
    fn before_clock(&self, i: usize, known: bool) -> (usize, Hint) {
        let mut at = i;
        let mut hint = if known { Hint::Beside } else { Hint::None };
        for _ in 0..3 {
            if let Some(next) = self.has(at, Word::At).or_else(|| self.is_sign(at, '@').then_some(at + 1)) {
                (at, hint) = (next, Hint::At);
            } else if let Some(next) = [Word::About, Word::In, Word::During].iter().find_map(|w| self.has(at, *w)) {
                at = next;
            } else {
                break;
            }
        }
        (at, hint)
    }

    /// "starting march 3rd", "until next month", "for 8 times", "for 2 months", "for the next six weeks".
    fn limit_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if draft.every.is_none() && draft.month_days.is_empty() {
            return None;
        }
        if let Some(end) = self.count_piece(draft, i) {
            return Some(end);
        }
        if let Some(at) = self.has(i, Word::Until) {
            let (spec, end) = self.spec(at, Hint::None).filter(|(s, _)| s.has_date() && !s.weak)?;
            let at = self.resolve(&spec)?;
            draft.until = Some(last_day(&at)?);
            return Some(end);
        }
        let at =
            self.has(i, Word::Starting).or_else(|| self.has(i, Word::Since)).or_else(|| self.has(i, Word::From))?;
        if let Some(read) = self.starts_and_ends(draft, at) {
            return Some(read);
        }
        let (spec, end) = self.spec(at, Hint::None).filter(|(s, _)| s.has_date())?;
        let stretch = self.resolve(&spec)?;
        draft.starts = Some(stretch.start.date());
        if spec.clock.is_some() && draft.clocks.is_empty() {
            draft.clocks.push(stretch.start.time());
        }
        // "from 23 March on"
        let on = self
            .has(end, Word::On)
            .filter(|n| self.kind(*n).is_none() || self.is_sign(*n, ',') || self.spec(*n, Hint::None).is_none());
        Some(on.unwrap_or(end))
    }

    fn starts_and_ends(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        let (left, next) = self.spec(at, Hint::None).filter(|(s, _)| s.has_date() && s.clock.is_none())?;
        let until = self.has(next, Word::Until)?;
        let (right, end) = self.spec(until, Hint::None).filter(|(s, _)| s.has_date())?;
        draft.starts = Some(self.resolve(&left)?.start.date());
        draft.until = Some(last_day(&self.resolve(&right)?)?);
        Some(end)
    }

    fn count_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let at = self.has(i, Word::For).unwrap_or(i);
        if let Some((n, next)) = self.integer(at).filter(|(n, _)| (1..=10_000).contains(n))
            && let Some(end) = self.has(next, Word::Times)
        {
            let per = self.unit(self.skip(self.skip(end, Word::A), Word::Every)).is_some();
            if !per {
                draft.count = Some(n as u32);
                return Some(end);
            }
        }
        if at == i {
            return None;
        }
        let next = self.skip(self.skip(at, Word::The), Word::Which(crate::word::Which::Next));
        let (said, end) = self.length(next).filter(|(s, _)| s.unit as u8 >= Unit::Day as u8)?;
        draft.lasting = Some(said);
        Some(end)
    }

    /// "except on 2 April", "except weekends", "but not on Fridays".
    fn except_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        draft.every?;
        let at = self.has(i, Word::Except)?;
        let mut days = Draft { every: Some(Frequency::Weekly), ..Draft::default() };
        let on = self.skip(at, Word::On);
        if let Some(end) = self.weekday_row(&mut days, self.skip(on, Word::Every)) {
            if draft.weekdays.is_empty() {
                draft.every = Some(Frequency::Weekly);
                let all = [
                    Weekday::Monday,
                    Weekday::Tuesday,
                    Weekday::Wednesday,
                    Weekday::Thursday,
                    Weekday::Friday,
                    Weekday::Saturday,
                    Weekday::Sunday,
                ];
                draft.weekdays = all.iter().map(|d| (0, *d)).collect();
            }
            draft.weekdays.retain(|d| !days.weekdays.contains(d));
            return Some(end);
        }
        let mut at = at;
        let mut end = None;
        while let Some((spec, next)) = self.spec(at, Hint::None).filter(|(s, _)| s.has_date()) {
            let stretch = self.resolve(&spec)?;
            let mut day = stretch.start.date();
            while day < stretch.end.date() || day == stretch.start.date() {
                draft.except.push(day);
                day = add_days(day, 1)?;
                if draft.except.len() > 366 {
                    break;
                }
            }
            end = Some(next);
            let joined = self.skip_joints(next);
            if joined == next {
                break;
            }
            at = joined;
        }
        end
    }

    fn finish(&self, mut draft: Draft) -> Option<Series> {
        if !draft.said_every && !draft.plural {
            return None;
        }
        let every = draft.every?;
        if every == Frequency::Daily && !draft.weekdays.is_empty() {
            draft.every = Some(Frequency::Weekly);
        }
        if !draft.month_days.is_empty() && matches!(every, Frequency::Daily | Frequency::Weekly) {
            return None;
        }
        let today = self.now.date();
        let until = match &draft.lasting {
            // "for 2 months" runs to the same day, counted from the first.
            Some(said) => Some(add(crate::calendar::midnight(draft.starts.unwrap_or(today)), said.length)?.date()),
            None => draft.until,
        };
        draft.weekdays.dedup();
        let mut series = Series {
            every: draft.every?,
            interval: draft.interval.unwrap_or(1),
            weekdays: draft.weekdays,
            month_days: draft.month_days,
            months: draft.months,
            year_days: draft.year_days,
            weeks: draft.weeks,
            count: draft.count,
            until,
            times: draft.times,
            clocks: draft.clocks,
            part: draft.part,
            length: draft.length,
            first: draft.starts.unwrap_or(today),
            starts: draft.starts.is_some(),
            except: draft.except,
            zone: draft.zone.and_then(|z| jiff::tz::TimeZone::get(z).ok()),
        };
        series.first = self.first_day(&series);
        Some(series)
    }

    /// The first day on or after the start that the rule allows, and that is not already past today.
    fn first_day(&self, series: &Series) -> Date {
        let from = series.first;
        let gone =
            from == self.now.date() && series.clocks.iter().all(|c| *c < self.now.time()) && !series.clocks.is_empty();
        let from = if gone { add_days(from, 1).unwrap_or(from) } else { from };
        let ahead = (0..1500).filter_map(|n| add_days(from, n));
        ahead.into_iter().find(|d| series.allows(*d)).unwrap_or(from)
    }
}

impl Draft {
    fn weekday(&mut self, day: Weekday) {
        if !self.weekdays.contains(&(0, day)) {
            self.weekdays.push((0, day));
        }
    }

    fn frequency(&mut self, unit: Unit, n: u32) -> Option<()> {
        let (every, times) = match unit {
            Unit::Second => (Frequency::Secondly, 1),
            Unit::Minute => (Frequency::Minutely, 1),
            Unit::Hour => (Frequency::Hourly, 1),
            Unit::Day => (Frequency::Daily, 1),
            Unit::Week => (Frequency::Weekly, 1),
            Unit::Fortnight => (Frequency::Weekly, 2),
            Unit::Month => (Frequency::Monthly, 1),
            Unit::Quarter => (Frequency::Monthly, 3),
            Unit::Half => (Frequency::Monthly, 6),
            Unit::Year => (Frequency::Yearly, 1),
            Unit::Decade => (Frequency::Yearly, 10),
            Unit::BusinessDay | Unit::WorkWeek => {
                WORK.iter().for_each(|d| self.weekday(*d));
                (Frequency::Weekly, 1)
            }
            Unit::Weekend => {
                [Weekday::Saturday, Weekday::Sunday].iter().for_each(|d| self.weekday(*d));
                (Frequency::Weekly, 1)
            }
        };
        self.every = Some(every);
        self.interval = Some(n.saturating_mul(times));
        Some(())
    }
}

fn last_day(stretch: &Stretch) -> Option<Date> {
    let date = stretch.end.date();
    let coarse = stretch.end > stretch.start && stretch.end.time() == Time::midnight();
    // "until next month" ends where it begins; "until March 5" ends with that day.
    match stretch.grain {
        crate::when::Grain::Day if coarse => add_days(date, -1),
        _ if stretch.shape == crate::when::Shape::Range && coarse => add_days(date, -1),
        _ => Some(stretch.start.date()),
    }
}

impl Series {
    /// Whether the rule, leaving its interval aside, falls on a day.
    pub(crate) fn allows(&self, day: Date) -> bool {
        let month = self.months.is_empty() || self.months.contains(&day.month());
        let length = i16::from(day.days_in_month());
        let month_day = self.month_days.is_empty()
            || self.month_days.iter().any(|d| {
                i16::from(*d) == i16::from(day.day()) || (*d < 0 && length + 1 + i16::from(*d) == i16::from(day.day()))
            });
        let year_day = self.year_days.is_empty() || self.year_days.contains(&day.day_of_year());
        let week = self.weeks.is_empty() || self.weeks.contains(&day.iso_week_date().week());
        month && month_day && year_day && week && self.allows_weekday(day) && !self.except.contains(&day)
    }

    fn allows_weekday(&self, day: Date) -> bool {
        self.weekdays.is_empty()
            || self.weekdays.iter().any(|(n, w)| {
                *w == day.weekday()
                    && (*n == 0
                        || (!matches!(self.every, Frequency::Weekly | Frequency::Daily) && self.nth_fits(*n, day)))
            })
    }

    fn nth_fits(&self, n: i8, day: Date) -> bool {
        if self.every == Frequency::Yearly && self.months.is_empty() {
            return true;
        }
        let from_start = (day.day() - 1) / 7 + 1;
        let from_end = (day.days_in_month() - day.day()) / 7 + 1;
        if n > 0 { from_start == n } else { from_end == -n }
    }

    /// The rule as iCalendar writes it, without its start.
    pub fn rule(&self) -> String {
        let every = match self.every {
            Frequency::Secondly => "SECONDLY",
            Frequency::Minutely => "MINUTELY",
            Frequency::Hourly => "HOURLY",
            Frequency::Daily => "DAILY",
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        };
        let mut out = format!("FREQ={every}");
        if self.interval > 1 {
            out.push_str(&format!(";INTERVAL={}", self.interval));
        }
        let mut list = |name: &str, items: Vec<String>| {
            if !items.is_empty() {
                out.push_str(&format!(";{name}={}", items.join(",")));
            }
        };
        list("BYMONTH", self.months.iter().map(ToString::to_string).collect());
        list("BYWEEKNO", self.weeks.iter().map(ToString::to_string).collect());
        list("BYYEARDAY", self.year_days.iter().map(ToString::to_string).collect());
        list("BYMONTHDAY", self.month_days.iter().map(ToString::to_string).collect());
        list(
            "BYDAY",
            self.weekdays
                .iter()
                .map(|(n, d)| if *n == 0 { two_letters(*d).to_owned() } else { format!("{n}{}", two_letters(*d)) })
                .collect(),
        );
        list("COUNT", self.count.iter().map(ToString::to_string).collect());
        list("UNTIL", self.until.iter().map(|d| d.strftime("%Y%m%d").to_string()).collect());
        out
    }
}

fn two_letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}
