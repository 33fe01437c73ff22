//! Series from their parts: components of one UID become one item, its occurrences that differ become overrides.

use std::collections::BTreeMap;

use agenda::recurrence::{OccurrenceKey, Recurrence, Start};
use agenda::{Fields, Home, Item, Moment, What, Zone};
use jiff::civil::DateTime;

use super::draft::{Draft, Sort};
use super::following::Division;
use super::times::{key, on_clock_of};
use super::{Scene, build, derived_id, following, own};
use crate::document::{Circle, Document};
use crate::flaw::{Fault, shown};
use crate::limits::{LARGEST_SERIES, MOST_DIVISIONS, MOST_OVERRIDES};
use crate::text::hex;

/// Stands in the extra lines of an item that came without its series, only with single occurrences of it.
pub(crate) const DETACHED: &str = "X-DAYWRIGHT-DETACHED:TRUE";

/// What belongs together, in the order in which it came.
#[derive(Default)]
struct Series {
    uid: String,
    masters: Vec<Draft>,
    instances: Vec<Draft>,
}

/// Puts the drafts together and adds what they make to the document.
pub(super) fn assemble(drafts: Vec<Draft>, document: &mut Document, scene: &mut Scene) {
    let groups = groups(drafts, scene);
    for group in groups {
        if group.masters.iter().any(|draft| draft.kind.as_deref() == Some("BLOCK")) {
            let blocks = group.masters.iter().map(|draft| build::block(draft, &group.uid));
            document.blocks.extend(blocks.flatten());
            continue;
        }
        add(group, document, scene);
    }
}

fn groups(drafts: Vec<Draft>, scene: &mut Scene) -> Vec<Series> {
    let mut groups: Vec<Series> = Vec::new();
    let mut places: BTreeMap<(u8, String), usize> = BTreeMap::new();
    for draft in drafts {
        let uid = match &draft.uid {
            Some(uid) => uid.clone(),
            None => made_uid(&draft, scene),
        };
        let place = *places.entry((draft.sort as u8, uid.clone())).or_insert_with(|| {
            groups.push(Series { uid: uid.clone(), ..Series::default() });
            groups.len() - 1
        });
        let group = &mut groups[place];
        if draft.instead_of.is_some() { group.instances.push(draft) } else { group.masters.push(draft) }
    }
    groups
}

/// A UID for what has none: the same text gets the same one.
fn made_uid(draft: &Draft, scene: &mut Scene) -> String {
    let component = match draft.sort {
        Sort::Event => "VEVENT",
        Sort::Todo => "VTODO",
        Sort::Journal => "VJOURNAL",
    };
    scene.flaw(draft.at, Fault::NoUid { component: component.to_owned() });
    let said = format!("{:?}", (&draft.title, &draft.notes, &draft.start, &draft.end, &draft.due, &draft.rules));
    let id = derived_id(scene.agenda.id, Home::Agenda, &said);
    format!("{}@daywright", hex(&id.0.as_bytes()[..10]))
}

fn add(group: Series, document: &mut Document, scene: &mut Scene) {
    let Series { uid, masters, mut instances } = group;
    let mut first = true;
    for (count, draft) in masters.iter().enumerate() {
        let uid = if count == 0 { uid.clone() } else { format!("{uid}#{}", count + 1) };
        if count > 0 {
            scene.flaw(draft.at, Fault::SameUid { uid: shown(&uid) });
        }
        let Some(item) = build::item(draft, &uid, scene) else { continue };
        let with = if first { std::mem::take(&mut instances) } else { Vec::new() };
        first = false;
        document.items.extend(with_instances(item, draft, with, scene));
    }
    document.items.extend(detached(&uid, instances, scene));
}

/// The series with its overrides, and the series that begin where "all following" changed.
fn with_instances(series: Item, draft: &Draft, mut instances: Vec<Draft>, scene: &mut Scene) -> Vec<Item> {
    let mut all = vec![series];
    let home = scene.zones.home();
    periods(&mut all[0], draft, home);
    let Some(start) = all[0].start().cloned() else {
        let only = all.remove(0);
        return vec![as_archived(only, draft, scene)];
    };
    let starts = |instance: &Draft| instance.instead_of.as_ref().map(|moment| key(&start, moment, home));
    // Those that stand for the rest of a series come first, in order, so that each finds its own.
    instances.sort_by_key(|instance| (!instance.and_following, starts(instance)));
    within_limits(&mut instances, draft.bytes, scene);
    for instance in instances {
        let Some(key) = starts(&instance) else { continue };
        let owner = all.iter().rposition(|series| series.start().is_some_and(|start| Start::from(start).key() <= key));
        let owner = owner.unwrap_or(0);
        if instance.and_following {
            let division = if all.len() > MOST_DIVISIONS {
                Division::Impossible
            } else {
                following::divide(&mut all[owner], key, &instance, scene)
            };
            match division {
                Division::Apart(rest) => {
                    all.push(*rest);
                    continue;
                }
                Division::Whole => continue,
                Division::Impossible => {
                    scene.flaw(instance.at, Fault::RangeNotFollowed { uid: shown(&all[owner].uid) });
                }
            }
        }
        put(&mut all[owner], key, &instance, scene);
    }
    all[0] = as_archived(all[0].clone(), draft, scene);
    all
}

/// The item as an archive says it is.
fn as_archived(item: Item, draft: &Draft, scene: &mut Scene) -> Item {
    match &draft.whole {
        Some(fields) if scene.circle == Circle::Archive => own::with_fields(item, fields.clone(), draft.at, scene),
        _ => item,
    }
}

/// An RDATE with an end of its own is an occurrence that differs; of whole days a part is the whole.
fn periods(series: &mut Item, draft: &Draft, home: &Zone) {
    let Some(start) = series.start().cloned() else { return };
    for (added, end) in draft.added.iter().filter_map(|(added, end)| Some((added, end.as_ref()?))) {
        let key = key(&start, added, home);
        let usual = usual(series, key);
        let mut changed = usual.clone();
        if let What::Event(event) = &mut changed.what {
            let end = event.end.with_civil(on_clock_of(&event.end, end, home));
            if end.civil() > event.start.civil() {
                event.end = end;
            }
        }
        let fields = difference(&usual, &changed);
        if !fields.is_empty() {
            series.overrides.insert(key, fields);
        }
    }
}

/// Puts an occurrence that differs into its series.
fn put(series: &mut Item, key: OccurrenceKey, instance: &Draft, scene: &mut Scene) {
    let usual = usual(series, key);
    if let Some(changed) = instance_item(series, &usual, instance, scene) {
        series.overrides.insert(key, difference(&usual, &changed));
    }
}

/// As many as one series may have, fewer where it is large.
fn within_limits(instances: &mut Vec<Draft>, bytes: usize, scene: &mut Scene) {
    let most = MOST_OVERRIDES.min(LARGEST_SERIES / bytes.max(1));
    if let Some(first) = instances.get(most) {
        scene.flaw(first.at, Fault::TooManyOverrides { overrides: instances.len(), most });
        instances.truncate(most);
    }
}

/// The occurrence where nobody changed it, found without copying what the series keeps of others.
pub(super) fn usual(series: &mut Item, key: OccurrenceKey) -> Item {
    let (recurrence, overrides) = (series.recurrence.take(), std::mem::take(&mut series.overrides));
    let usual = occurrence(series, key);
    (series.recurrence, series.overrides) = (recurrence, overrides);
    usual
}

/// The occurrence as its component has it. What states no time keeps that of the series.
pub(super) fn instance_item(series: &Item, usual: &Item, instance: &Draft, scene: &mut Scene) -> Option<Item> {
    let mut draft = instance.clone();
    draft.kind = draft.kind.or_else(|| kind_word(series));
    if draft.start.is_none() && draft.sort == Sort::Event {
        draft.start = usual.start().cloned();
    }
    if draft.end.is_none() && draft.length.is_none() && draft.start.as_ref() == usual.start() {
        draft.end = usual.event().map(|event| event.end.clone());
    }
    let item = build::item(&draft, &series.uid, scene)?;
    (item.kind() == series.kind()).then_some(Item { id: series.id, ..item })
}

fn kind_word(series: &Item) -> Option<String> {
    match series.what {
        What::Habit(_) => Some("HABIT".to_owned()),
        What::Reminder(_) => Some("REMINDER".to_owned()),
        What::Rule(_) => Some("RULE".to_owned()),
        What::Event(_) | What::Task(_) => None,
    }
}

/// What an occurrence is where nobody changed it.
pub(crate) fn occurrence(series: &Item, key: OccurrenceKey) -> Item {
    let mut item = series.plain_occurrence(key);
    item.extra.retain(|line| line != DETACHED);
    item
}

/// A moment as far from another one as it was before, on the clock.
fn moved(moment: &Moment, from: DateTime, to: DateTime) -> Moment {
    let there = moment.civil().since(from).and_then(|distance| to.checked_add(distance));
    moment.with_civil(there.unwrap_or(to))
}

/// What an override says: the fields that differ. Start and end go together.
fn difference(usual: &Item, changed: &Item) -> Fields {
    let after = changed.fields();
    let mut fields = usual.fields().difference(&after);
    for name in ["id", "uid", "recurrence", "overrides", "calendar", "list"] {
        fields.0.remove(name);
    }
    for pair in [["start", "end"], ["start", "due"]] {
        if pair.iter().any(|name| fields.0.contains_key(*name)) {
            for name in pair {
                fields.0.extend(after.0.get(name).map(|value| (name.to_owned(), value.clone())));
            }
        }
    }
    fields
}

/// Occurrences whose series is not in the text: a series of just these.
fn detached(uid: &str, mut instances: Vec<Draft>, scene: &mut Scene) -> Option<Item> {
    let bytes = instances.first()?.bytes;
    within_limits(&mut instances, bytes, scene);
    let home = scene.zones.home();
    let start_of = |instance: &Draft| instance.instead_of.clone().map(|moment| (moment.instant(home), moment));
    let first = instances
        .iter()
        .filter(|draft| draft.start.is_some() || draft.sort == Sort::Todo)
        .min_by_key(|it| start_of(it).map(|(at, _)| at))?;
    let (_, start) = start_of(first)?;
    let mut series = build::item(first, uid, scene)?;
    series = at_start(&series, &start);
    let keys =
        instances.iter().filter_map(|instance| instance.instead_of.as_ref()).map(|moment| key(&start, moment, home));
    series.recurrence = Some(Recurrence { rdates: keys.collect(), ..Recurrence::default() });
    series.extra.push(DETACHED.to_owned());
    for instance in &instances {
        if let Some(moment) = &instance.instead_of {
            put(&mut series, key(&start, moment, home), instance, scene);
        }
    }
    let whole = instances.iter().find(|instance| instance.whole.is_some()).unwrap_or(first);
    Some(as_archived(series, whole, scene))
}

/// An item that begins elsewhere, as long as it was.
fn at_start(item: &Item, start: &Moment) -> Item {
    let mut there = item.clone();
    let Some(from) = item.start().map(Moment::civil) else { return there };
    let like = |moment: &Moment| match (start, moved(moment, from, start.civil())) {
        (Moment::Date(_), at) => Moment::Date(at.date()),
        (Moment::At { zone, .. }, at) => Moment::At { at: at.civil(), zone: zone.clone() },
    };
    match &mut there.what {
        What::Event(event) => (event.start, event.end) = (like(&event.start), like(&event.end)),
        What::Task(task) => {
            task.start = task.start.as_ref().map(like);
            if let Some(due) = &mut task.due {
                due.at = like(&due.at);
            }
        }
        What::Reminder(reminder) => reminder.at = like(&reminder.at),
        What::Habit(_) | What::Rule(_) => {}
    }
    there
}
