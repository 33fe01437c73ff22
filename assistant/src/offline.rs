//! From a sentence to a call, with no model and no network.

use agenda::Agenda;
use phrase::{Act, Grain, Kind, Length, Query, Reference, Request, Said, Side, Stretch, UnknownSlash, Value, When};
use tools::{
    Add, Asked, Call, Cancel, Complete, Direction, Edit, Extent, Find, Forget, Free, Move, Named, Remember, Show, Slot,
    Tasks, Tell, Undo, WhatIf, Why,
};
use wording::Talk;

use crate::Heard;
use crate::replies::{nth, says};
use crate::standing::Standing;

/// Below this a sentence is asked about, not acted on: the grammar keeps but half of what means nothing to it out.
pub(crate) const SURE: f32 = 0.5;

/// What the sentence or the slash command asks for, one request a thing.
pub(crate) fn requests(agenda: &Agenda, heard: &Heard<'_>) -> Result<Vec<Request>, UnknownSlash> {
    let scene = tools::scene(agenda, heard.now);
    match phrase::slash(heard.text, &scene) {
        Some(command) => Ok(vec![command?]),
        None => Ok(phrase::interpret(heard.text, &scene, None)),
    }
}

/// The call that a request is, or what to say to it.
pub(crate) fn call(of: &Words<'_>) -> Result<Call, Talk<'static>> {
    if of.request.confidence < SURE {
        return Err(Talk::NotUnderstood);
    }
    let missing = Talk::NotUnderstood;
    Ok(match of.request.act {
        Act::Create(kind) => of.add(kind).map(Call::Add).ok_or(missing)?,
        Act::Move => of.moved().ok_or(missing)?,
        Act::Update => of.updated().ok_or(missing)?,
        Act::Cancel => Call::Cancel(Cancel {
            item: of.item().ok_or(missing)?,
            when: of.when(),
            following: of.extent() == Extent::Following,
        }),
        Act::Complete => Call::Complete(Complete { item: of.item().ok_or(missing)? }),
        Act::Query(query) => of.query(query),
        Act::FindSlot => Call::Free(Free { lasts: of.lasts(), when: of.when() }),
        Act::Explain => Call::Why(Why { item: of.item().ok_or(missing)? }),
        Act::WhatIf => {
            Call::WhatIf(WhatIf { away: of.time(), dropped: of.time().is_none().then(|| of.item()).flatten() })
        }
        Act::Prefer => Call::Remember(Remember { words: of.clause().to_owned() }),
        Act::Recall => Call::Recall,
        Act::Forget => Call::Forget(Forget {
            words: of.told(|said| if let Said::Words(w) = said { Some(w.clone()) } else { None }),
        }),
        Act::Plan => Call::Plan,
        Act::Undo => Call::Undo(Undo { steps: of.steps() }),
        Act::Redo => Call::Redo,
        Act::Help | Act::Chat => return Err(Talk::Help),
        _ => return Err(missing),
    })
}

/// A request, the text that its fields stand in, and where the talk stands. Tools get the person's own words for a time.
pub(crate) struct Words<'a> {
    pub(crate) request: &'a Request,
    pub(crate) text: &'a str,
    pub(crate) standing: &'a Standing,
    pub(crate) agenda: &'a Agenda,
}

impl Words<'_> {
    fn add(&self, kind: Kind) -> Option<Add> {
        Some(Add {
            kind: kind_of(kind),
            title: self.title()?,
            when: self.times(),
            due: self.due(),
            lasts: self.lasts(),
            place: self.place(),
            list: self.list(),
            tags: self.tags(),
            priority: self.priority(),
            remind_before: self.remind_before(),
            per_week: self.told(|said| if let Said::TimesPerWeek(n) = said { u8::try_from(*n).ok() } else { None }),
            with: self.request.people().map(str::to_owned).collect(),
            all_day: self.all_day(),
            split: self.split(),
        })
    }

    /// Another time, or what is said in the same words: another length, another list.
    fn moved(&self) -> Option<Call> {
        let item = self.item().unwrap_or(Named::It);
        let by = self.told(|said| match said {
            Said::MoveBy(length) => Some(*length),
            _ => None,
        });
        if let Some(length) = by.or_else(|| self.pushed()) {
            let (to, by) = pushed(length);
            return Some(Call::Move(Move { item, to, by: Some(by), from: None, reach: self.extent() }));
        }
        let reach = self.extent();
        match (self.time(), self.bare_hour()) {
            (Some(to), _) => Some(Call::Move(Move { item, to, by: None, from: self.second_time(), reach })),
            (None, Some((item, to))) => Some(Call::Move(Move { item, to, by: None, from: None, reach })),
            (None, None) => self.updated(),
        }
    }

    fn updated(&self) -> Option<Call> {
        let item = self.item().unwrap_or(Named::It);
        let edit = self.edit(Some(item.clone()));
        let nothing = Edit { item: Some(item.clone()), ..Edit::default() };
        match self.time() {
            _ if edit != nothing => Some(Call::Edit(edit)),
            Some(to) => Some(Call::Move(Move { item, to, by: None, from: None, reach: self.extent() })),
            None => None,
        }
    }

    /// Everything that these words say of a thing besides when it is.
    pub(crate) fn edit(&self, item: Option<Named>) -> Edit {
        let until = |when: &When| matches!(when.value, Value::Bound { side: Side::Until, .. });
        let ends = self.request.due().filter(|when| until(when)).map(|when| self.cut(when));
        let without = self.request.fields.iter().filter_map(|field| match &field.said {
            Said::Without(name) => Some(name.clone()),
            _ => None,
        });
        Edit {
            item,
            title: self.told(|said| if let Said::Title(title) = said { Some(title.clone()) } else { None }),
            lasts: self.lasts(),
            due: if ends.is_some() { None } else { self.due() },
            ends,
            place: self.place(),
            list: self.list(),
            tags: self.tags(),
            priority: self.priority(),
            remind_before: self.remind_before(),
            with: self.request.people().map(str::to_owned).collect(),
            without: without.collect(),
            after: None,
            split: self.split(),
        }
    }

    fn query(&self, query: Query) -> Call {
        let asked = match query {
            Query::When => Some(Asked::When),
            Query::Where => Some(Asked::Where),
            Query::Who => Some(Asked::Who),
            Query::HowLong => Some(Asked::HowLong),
            _ => None,
        };
        match (query, asked, self.item()) {
            (_, Some(what), Some(item)) => Call::Tell(Tell { item, what, when: self.when() }),
            (Query::Free, ..) => Call::Free(Free { lasts: self.lasts(), when: self.when() }),
            (Query::Tasks, ..) => Call::Tasks(Tasks { list: self.list().or_else(|| self.loose()), due: false }),
            (Query::Due, ..) => Call::Tasks(Tasks { list: None, due: true }),
            (Query::Search, ..) => match self.loose() {
                Some(words) => Call::Find(Find { words }),
                None => Call::Show(self.show()),
            },
            _ => Call::Show(self.show()),
        }
    }

    pub(crate) fn show(&self) -> Show {
        match self.request.when() {
            Some(when) => Show { when: Some(self.cut(when)), meant: when.stretch().cloned() },
            None => Show { when: None, meant: self.that_day() },
        }
    }

    /// "that day": the one of what was spoken of.
    fn that_day(&self) -> Option<Stretch> {
        const THAT: [&str; 6] = ["that day", "that same day", "an dem tag", "an diesem tag", "ese día", "ce jour-là"];
        let words = self.clause().to_lowercase();
        THAT.iter().find(|that| words.contains(**that))?;
        let day = self.agenda.item(*self.standing.about.first()?)?.start()?.date();
        Some(Stretch::period(day, day.tomorrow().ok()?, Grain::Day))
    }

    /// A time that was offered, and the name that it gets.
    pub(crate) fn slot(&self, slots: &[Slot]) -> Option<Call> {
        let n = match self.request.item()? {
            Reference::Nth(n) => *n,
            _ => return None,
        };
        let at = usize::try_from(n.unsigned_abs()).ok()?.checked_sub(1)?;
        let slot = if n > 0 { slots.get(at) } else { slots.last() }?;
        let minutes = slot.end.duration_since(slot.start).as_mins();
        let title = self.named_later()?;
        Some(Call::Add(Add {
            kind: agenda::Kind::Event,
            title,
            when: Some(slot.start.to_string()),
            due: None,
            lasts: Some(format!("{minutes} min")),
            place: None,
            list: None,
            tags: Vec::new(),
            priority: None,
            remind_before: None,
            per_week: None,
            with: Vec::new(),
            all_day: false,
            split: None,
        }))
    }

    /// "… and call it X".
    fn named_later(&self) -> Option<String> {
        let rest = self.text.get(self.request.span.end..)?;
        let words = ["call it ", "name it ", "nenn es ", "llámalo ", "appelle-le "];
        let found = words.iter().find_map(|word| rest.to_lowercase().find(word).map(|at| at + word.len()))?;
        rest.get(found..).map(|title| title.trim().to_owned()).filter(|title| !title.is_empty())
    }

    /// Which thing is meant: by its name, or by what was spoken of.
    pub(crate) fn item(&self) -> Option<Named> {
        let spoken_of = &self.standing.about;
        let it = || spoken_of.first().map_or(Named::It, |id| Named::These(vec![*id]));
        match self.request.item() {
            Some(Reference::Named(words)) => Some(Named::Called(words.clone())),
            Some(Reference::It) => Some(it()),
            Some(Reference::All) => Some(Named::All { kind: self.kind(), words: self.loose() }),
            Some(Reference::Nth(n)) => nth(spoken_of, *n).map(|id| Named::These(vec![id])),
            None if says(self.request, |said| matches!(said, Said::With(_))) => None,
            None => (!spoken_of.is_empty()).then(it),
        }
    }

    /// The kind that "all my tasks" names.
    fn kind(&self) -> Option<agenda::Kind> {
        self.told(|said| match said {
            Said::Kind(Kind::Task) => Some(agenda::Kind::Task),
            Said::Kind(Kind::Event) => Some(agenda::Kind::Event),
            Said::Kind(Kind::Habit) => Some(agenda::Kind::Habit),
            Said::Kind(_) => Some(agenda::Kind::Reminder),
            _ => None,
        })
    }

    /// Words that no field has taken.
    pub(crate) fn loose(&self) -> Option<String> {
        self.told(|said| match said {
            Said::Words(words) | Said::Title(words) | Said::Item(Reference::Named(words)) => Some(words.clone()),
            _ => None,
        })
    }

    /// Only part of a sentence: it may answer a question.
    pub(crate) fn is_fragment(&self) -> bool {
        matches!(self.request.act, Act::Answer | Act::OutOfDomain | Act::Create(_) | Act::Query(Query::Search))
    }

    /// "All of it", "the whole series", "both".
    pub(crate) fn says_all(&self) -> bool {
        const ALL: [&str; 12] =
            ["all", "both", "whole", "series", "alle", "alles", "reihe", "serie", "toda", "todas", "toute", "tout"];
        let words = self.clause().to_lowercase();
        self.is_fragment() && words.split(|c: char| !c.is_alphanumeric()).any(|word| ALL.contains(&word))
    }

    /// How much of a series these words mean.
    pub(crate) fn extent(&self) -> Extent {
        let from = |said: &Said| match said {
            Said::When(when) | Said::Due(when) => {
                matches!(when.value, Value::Bound { side: Side::Since | Side::After, .. })
            }
            _ => false,
        };
        if says(self.request, from) { Extent::Following } else { Extent::One }
    }

    /// What a new thing is called; a day off is called that.
    fn title(&self) -> Option<String> {
        let all_day = || self.request.fields.iter().find(|field| field.said == Said::AllDay);
        let off = || self.text.get(all_day()?.span.clone()).map(|words| words.trim_start_matches("as a ").to_owned());
        self.request.title().map(str::to_owned).or_else(off)
    }

    /// "make that 8": an hour in the half of the day that it is in now.
    fn bare_hour(&self) -> Option<(Named, String)> {
        let Some(Reference::Named(words)) = self.request.item() else { return None };
        let hour: i8 = words.trim().parse().ok().filter(|hour| (1..=23).contains(hour))?;
        let id = self.standing.about.first()?;
        let now = self.agenda.item(*id)?.start()?.civil().hour();
        let hour = if now >= 12 && hour < 12 { hour + 12 } else { hour };
        Some((Named::These(vec![*id]), format!("{hour}:00")))
    }

    /// How many steps back: "take back the last three".
    fn steps(&self) -> u8 {
        const NUMBERS: [(&str, u8); 12] = [
            ("two", 2),
            ("three", 3),
            ("four", 4),
            ("zwei", 2),
            ("drei", 3),
            ("vier", 4),
            ("dos", 2),
            ("tres", 3),
            ("cuatro", 4),
            ("deux", 2),
            ("trois", 3),
            ("quatre", 4),
        ];
        let words = self.clause().to_lowercase();
        let number = |word: &str| {
            let spelled = NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, n)| *n);
            spelled.or_else(|| word.parse().ok())
        };
        words.split(|c: char| !c.is_alphanumeric()).find_map(number).unwrap_or(1)
    }

    pub(crate) fn clause(&self) -> &str {
        self.text.get(self.request.span.clone()).unwrap_or(self.text)
    }

    /// All that is said of when something new is: "every Friday" and "from 3 to 4" may stand apart.
    fn times(&self) -> Option<String> {
        let said = self.request.fields.iter().filter_map(|field| match &field.said {
            Said::When(when) => Some(self.cut(when)),
            _ => None,
        });
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    pub(crate) fn when(&self) -> Option<String> {
        self.request.when().map(|when| self.cut(when))
    }

    /// A time, whichever way it was said: "to Friday" is one too.
    pub(crate) fn time(&self) -> Option<String> {
        let target = |when: &&When| !matches!(when.value, Value::Bound { side: Side::Since | Side::After, .. });
        let said = self.request.fields.iter().filter_map(|field| match &field.said {
            Said::When(when) | Said::Due(when) => Some(when),
            _ => None,
        });
        let all: Vec<&When> = said.collect();
        // "from Friday to Monday": the last is where to.
        all.iter().rev().find(|when| target(when)).or(all.last()).map(|when| self.cut(when))
    }

    /// The other time of a move: whose it is of a series.
    fn second_time(&self) -> Option<String> {
        let said = self.request.fields.iter().filter_map(|field| match &field.said {
            Said::When(when) | Said::Due(when) => Some(when),
            _ => None,
        });
        let all: Vec<&When> = said.collect();
        (all.len() > 1).then(|| all.first().map(|when| self.cut(when))).flatten()
    }

    pub(crate) fn due(&self) -> Option<String> {
        self.request.due().map(|when| self.cut(when))
    }

    /// The words of a time. "The same time" is what a move keeps anyway.
    fn cut(&self, when: &When) -> String {
        const SAME: [&str; 8] = [
            "at the same time",
            "the same time",
            "same times",
            "same time",
            "zur gleichen zeit",
            "gleiche zeit",
            "a la misma hora",
            "à la même heure",
        ];
        let words = self.text.get(when.span.clone()).unwrap_or_default();
        let lower = words.to_lowercase();
        let same = SAME.iter().find_map(|same| lower.find(same).map(|at| at..at + same.len()));
        match same.and_then(|same| Some((words.get(..same.start)?, words.get(same.end..)?))) {
            Some((before, after)) if !(before.trim().is_empty() && after.trim().is_empty()) => {
                format!("{} {}", before.trim(), after.trim()).trim().to_owned()
            }
            _ => words.to_owned(),
        }
    }

    pub(crate) fn lasts(&self) -> Option<String> {
        self.request.lasts().map(minutes)
    }

    pub(crate) fn remind_before(&self) -> Option<String> {
        self.told(|said| if let Said::RemindBefore(length) = said { Some(minutes(*length)) } else { None })
    }

    fn place(&self) -> Option<String> {
        self.told(|said| if let Said::Place(place) = said { Some(place.clone()) } else { None })
    }

    pub(crate) fn list(&self) -> Option<String> {
        self.told(|said| if let Said::List(list) = said { Some(list.clone()) } else { None })
    }

    pub(crate) fn tags(&self) -> Vec<String> {
        let tags = self.request.fields.iter().filter_map(|field| match &field.said {
            Said::Tag(tag) => Some(tag.clone()),
            _ => None,
        });
        tags.collect()
    }

    fn priority(&self) -> Option<agenda::Priority> {
        self.told(|said| if let Said::Priority(priority) = said { Some(level(*priority)) } else { None })
    }

    fn split(&self) -> Option<bool> {
        self.told(|said| if let Said::Split(split) = said { Some(*split) } else { None })
    }

    pub(crate) fn all_day(&self) -> bool {
        says(self.request, |said| *said == Said::AllDay)
    }

    /// "an hour later", said of a thing: a length and which way.
    fn pushed(&self) -> Option<Length> {
        const LATER: [&str; 5] = ["later", "später", "tarde", "tard", "back"];
        const EARLIER: [&str; 5] = ["earlier", "früher", "antes", "tôt", "sooner"];
        let when = self.request.when()?;
        let words = self.cut(when).to_lowercase();
        let last = words.split_whitespace().last()?;
        let sign = if LATER.contains(&last) {
            1
        } else if EARLIER.contains(&last) {
            -1
        } else {
            return None;
        };
        let head = words.strip_suffix(last)?.trim();
        let zone = jiff::tz::TimeZone::UTC;
        let scene = phrase::Scene::new(jiff::Timestamp::UNIX_EPOCH, zone, self.locale());
        let length = phrase::find(head, &scene).into_iter().find_map(|when| match when.value {
            Value::Length(length) => Some(length),
            _ => None,
        })?;
        Some(Length::minutes(sign * length.in_minutes()))
    }

    fn locale(&self) -> phrase::Locale {
        phrase::Locale::parse(match self.request.language {
            phrase::Language::En => "en",
            phrase::Language::De => "de",
            phrase::Language::Es => "es",
            phrase::Language::Fr => "fr",
        })
    }

    fn told<T>(&self, pick: impl Fn(&Said) -> Option<T>) -> Option<T> {
        self.request.fields.iter().find_map(|field| pick(&field.said))
    }
}

/// The kind of thing that is meant.
pub(crate) fn kind_of(kind: Kind) -> agenda::Kind {
    match kind {
        Kind::Event => agenda::Kind::Event,
        Kind::Task => agenda::Kind::Task,
        Kind::Habit => agenda::Kind::Habit,
        Kind::Reminder | Kind::Alarm | Kind::Timer => agenda::Kind::Reminder,
    }
}

/// A length in words that every language reads.
fn minutes(length: Length) -> String {
    format!("{} min", length.in_minutes())
}

fn pushed(length: Length) -> (String, Direction) {
    let by = length.in_minutes();
    let direction = if by < 0 { Direction::Earlier } else { Direction::Later };
    (format!("{} min", by.unsigned_abs()), direction)
}

fn level(priority: phrase::Priority) -> agenda::Priority {
    match priority {
        phrase::Priority::Low => agenda::Priority::Low,
        phrase::Priority::Normal => agenda::Priority::Normal,
        phrase::Priority::High => agenda::Priority::High,
        phrase::Priority::Urgent => agenda::Priority::Urgent,
    }
}
