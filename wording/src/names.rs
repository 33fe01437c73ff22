//! What things are called, looked up in the agenda that the listener may see.

use agenda::{Entity, Key, Shared, Spot};

use crate::text::{capitalised, tidy};
use crate::tongue::Thing;
use crate::voice::Voice;

/// A name as a sentence holds it.
pub(crate) fn named(name: &str, voice: &Voice<'_>) -> String {
    let name = tidy(name);
    if name.is_empty() { voice.tongue().unnamed.to_owned() } else { (voice.tongue().named)(&name) }
}

/// A name as a card or list shows it.
pub(crate) fn bare(name: &str, voice: &Voice<'_>) -> String {
    let name = tidy(name);
    if name.is_empty() { voice.tongue().unnamed.to_owned() } else { name }
}

/// The name of what a key stands for, where the agenda holds it.
pub(crate) fn of_key(key: &Key, voice: &Voice<'_>) -> Option<String> {
    let held = voice.agenda?.held(key)?;
    of(&held.entity, voice)
}

/// What a thing is called; a block is called what its item is.
pub(crate) fn of(entity: &Entity, voice: &Voice<'_>) -> Option<String> {
    let bare = |name: &str| Some(bare(name, voice));
    match entity {
        Entity::Item(item) => bare(&item.title),
        Entity::Block(block) => of_key(&Key::Item(block.item), voice),
        Entity::Calendar(it) => bare(&it.name),
        Entity::List(it) => bare(&it.name),
        Entity::Tag(it) => bare(&it.name),
        Entity::Person(it) => bare(&it.name),
        Entity::Place(it) => bare(&it.name),
        Entity::Grant(it) => match it.of {
            Shared::Calendar(id) => of_key(&Key::Calendar(id), voice),
            Shared::List(id) => of_key(&Key::List(id), voice),
        },
        Entity::Travel(_) | Entity::Settings(_) => None,
    }
}

/// A name in a sentence, or `this task` for what the listener cannot see the name of.
pub(crate) fn or_this(key: &Key, voice: &Voice<'_>) -> String {
    of_key(key, voice).map_or_else(|| this(key, voice).to_owned(), |name| (voice.tongue().named)(&name))
}

/// A name at the head of a sentence, or `This task`.
pub(crate) fn subject(key: &Key, voice: &Voice<'_>) -> String {
    let this = || capitalised(this(key, voice));
    of_key(key, voice).map_or_else(this, |name| (voice.tongue().named)(&name))
}

/// A name in a sentence, or the bare noun.
pub(crate) fn or_noun(key: &Key, voice: &Voice<'_>) -> String {
    let noun = || (voice.tongue().words.thing)(thing_of_key(key))[0].to_owned();
    of_key(key, voice).map_or_else(noun, |name| (voice.tongue().named)(&name))
}

/// `this task`, with nothing said about it that a key does not say.
pub(crate) fn this(key: &Key, voice: &Voice<'_>) -> &'static str {
    (voice.tongue().words.this)(thing_of_key(key))
}

pub(crate) fn thing_of_key(key: &Key) -> Thing {
    match key {
        Key::Settings => Thing::Settings,
        Key::Calendar(_) => Thing::Calendar,
        Key::List(_) => Thing::List,
        Key::Tag(_) => Thing::Tag,
        Key::Person(_) => Thing::Person,
        Key::Place(_) => Thing::Place,
        Key::Travel(..) => Thing::Travel,
        Key::Grant(_) => Thing::Share,
        Key::Item(_) => Thing::Item,
        Key::Block(_) => Thing::Block,
    }
}

pub(crate) fn thing(entity: &Entity) -> Thing {
    match entity {
        Entity::Item(item) => item.kind().into(),
        other => thing_of_key(&other.key()),
    }
}

/// Where something takes place, if the listener knows the place.
pub(crate) fn spot(spot: &Spot, voice: &Voice<'_>) -> Option<String> {
    match spot {
        Spot::Named(name) => Some(bare(name, voice)),
        Spot::Known(id) => of_key(&Key::Place(*id), voice),
    }
}
