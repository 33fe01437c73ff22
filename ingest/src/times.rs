//! The times of a passage: what `phrase` reads in it, with a day and a clock that stand apart brought together.

use std::ops::Range;

use agenda::ExternalText;
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use phrase::{Said, Scene, Shape, Stretch, When};

use crate::passage::Passage;
use crate::reading::{Field, Name, Value};

/// Where words of a picture are said to come from.
const ORIGIN: &str = "the picture";

/// A time expression that names one day, one clock, or both.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) span: Range<usize>,
    stretch: Stretch,
    score: f32,
    others: Vec<Stretch>,
}

/// All of a text, first to last.
pub(crate) fn found(text: &str, scene: &Scene) -> Vec<Found> {
    let external = ExternalText { text: text.to_owned(), origin: ORIGIN.to_owned() };
    let fields = phrase::read(&external, scene).into_iter();
    let times = fields.filter_map(|field| match field.said {
        Said::When(when) | Said::Due(when) => Found::of(when),
        _ => None,
    });
    times.collect()
}

/// The fields of when something happens: the first day that is named, and the first clock.
pub(crate) fn when(passage: &Passage<'_>, scene: &Scene) -> Vec<Field> {
    let found = found(&passage.text, scene);
    let whole = found.iter().find(|found| found.names_day(&passage.text) && found.stretch.timed());
    let day = found.iter().find(|found| found.names_day(&passage.text));
    match (whole, day) {
        (Some(whole), _) => whole.fields(passage, whole.stretch.start.date(), &whole.span),
        (None, Some(day)) => {
            let mut fields = clocks_on(passage, day.date(), scene);
            let Some(start) = fields.first_mut() else { return day.days(passage) };
            let on = passage.field(Name::Start, day.span.clone(), start.value.clone(), day.score);
            start.confidence = start.confidence.min(on.confidence);
            start.quads.splice(0..0, on.quads);
            fields
        }
        (None, None) => {
            let clock = found.iter().find(|found| found.stretch.timed() && found.fits_a_day());
            clock.map_or_else(Vec::new, |clock| clock.fields(passage, clock.date(), &clock.span))
        }
    }
}

/// The clocks of a passage on a day that was named elsewhere.
pub(crate) fn clocks_on(passage: &Passage<'_>, day: Date, scene: &Scene) -> Vec<Field> {
    let found = found(&passage.text, &at_dawn(day, scene));
    let clock = found.iter().find(|found| found.stretch.timed() && found.fits_a_day());
    clock.map_or_else(Vec::new, |clock| clock.fields(passage, day, &clock.span))
}

/// The scene as that day begins: what time it is now must not say which half of another day a clock means.
fn at_dawn(day: Date, scene: &Scene) -> Scene {
    let dawn = day.to_zoned(scene.zone.clone()).map_or(scene.now, |dawn| dawn.timestamp());
    Scene { settings: scene.settings.clone(), ..Scene::new(dawn, scene.zone.clone(), scene.locale) }
}

/// By when something is to be done: the last time that a passage names.
pub(crate) fn due(passage: &Passage<'_>, scene: &Scene) -> Option<Field> {
    let found = found(&passage.text, scene);
    let last = found.iter().rfind(|found| !found.stretch.timed() || found.names_day(&passage.text))?;
    let value = |stretch: &Stretch| match stretch.timed() {
        true => Value::Moment(stretch.start),
        false => Value::Day(stretch.start.date()),
    };
    let mut field = passage.field(Name::Due, last.span.clone(), value(&last.stretch), last.score);
    field.alternatives = last.others.iter().map(value).collect();
    Some(field)
}

/// When something ends that begins at a time, if a passage says how long it takes.
pub(crate) fn end_after(passage: &Passage<'_>, start: &Value, scene: &Scene) -> Option<Field> {
    let Value::Moment(start) = start else { return None };
    let external = ExternalText { text: passage.text.clone(), origin: ORIGIN.to_owned() };
    let lasts = phrase::read(&external, scene).into_iter().find_map(|field| match field.said {
        Said::Lasts(length) => Some((length, field.span, 1.0)),
        Said::When(When { value: phrase::Value::Length(length), span, score, .. }) => Some((length, span, score)),
        _ => None,
    });
    let (length, span, score) = lasts?;
    let end = start.checked_add(length.in_minutes().minutes()).ok()?;
    Some(passage.field(Name::End, span, Value::Moment(end), score))
}

impl Found {
    fn of(when: When) -> Option<Self> {
        let stretch = |value: &phrase::Value| match value {
            phrase::Value::Stretch(stretch) | phrase::Value::Bound { at: stretch, .. } => Some(stretch.clone()),
            phrase::Value::Length(_) | phrase::Value::Series(_) | phrase::Value::Impossible(_) => None,
        };
        let others = when.others.iter().filter_map(|(value, _)| stretch(value)).collect();
        Some(Self { stretch: stretch(&when.value)?, span: when.span, score: when.score, others })
    }

    /// The day that it begins on.
    pub(crate) fn date(&self) -> Date {
        self.stretch.start.date()
    }

    /// Whether a day is named, and not only a clock that the day was made up for.
    pub(crate) fn names_day(&self, text: &str) -> bool {
        if !self.stretch.timed() {
            return self.stretch.grain == phrase::Grain::Day;
        }
        let said = text.get(self.span.clone()).unwrap_or_default().to_lowercase();
        let words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let clock = |word: &str| {
            let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
            matches!(
                letters,
                "" | "am"
                    | "pm"
                    | "a"
                    | "p"
                    | "m"
                    | "h"
                    | "to"
                    | "from"
                    | "at"
                    | "until"
                    | "till"
                    | "uhr"
                    | "o"
                    | "clock"
            )
        };
        words.clone().any(|word| !clock(word)) || said.chars().filter(char::is_ascii_digit).count() > 8
    }

    /// Whether it is no longer than a day, as a clock or a range of clocks is.
    fn fits_a_day(&self) -> bool {
        self.stretch.start.date() == self.stretch.end.date()
    }

    /// Start and end on a day.
    fn fields(&self, passage: &Passage<'_>, day: Date, span: &Range<usize>) -> Vec<Field> {
        let on = |at: DateTime| Value::Moment(day.to_datetime(at.time()));
        let field = |name, value| passage.field(name, span.clone(), value, self.score);
        let mut start = field(Name::Start, on(self.stretch.start));
        start.alternatives = self.others.iter().filter(|other| other.timed()).map(|other| on(other.start)).collect();
        let ends = self.stretch.shape == Shape::Range && self.stretch.end > self.stretch.start;
        [Some(start), ends.then(|| field(Name::End, on(self.stretch.end)))].into_iter().flatten().collect()
    }

    /// A start that is a day, and an end if it is several.
    fn days(&self, passage: &Passage<'_>) -> Vec<Field> {
        let mut start = passage.field(Name::Start, self.span.clone(), Value::Day(self.date()), self.score);
        start.alternatives = self.others.iter().map(|other| Value::Day(other.start.date())).collect();
        vec![start]
    }
}
