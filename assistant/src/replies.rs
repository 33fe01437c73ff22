//! What words mean after what was said before: answers, corrections, "it", "the second one", "and on Friday?".

use agenda::{Agenda, ItemId};
use phrase::{Act, Reference, Request, Said};
use tools::{Call, Cancel, Confirmation, Edit, Move, Named, Waits};
use wording::Talk;

use crate::offline::{self, Words};
use crate::standing::Standing;

/// What is to be done about a request.
#[derive(Clone, Debug)]
pub(crate) enum Meant {
    Do(Box<Call>),
    /// Exactly what was asked about.
    Confirmed(Box<Confirmation>),
    /// The question is let go.
    Dropped,
    Say(Talk<'static>),
}

/// What a request means where the talk stands.
pub(crate) fn meant(standing: &Standing, request: &Request, text: &str, agenda: &Agenda) -> Meant {
    let words = Words { request, text, standing, agenda };
    let answered = match &standing.waits {
        Some(Waits::Confirm(confirmation)) => to_confirmation(confirmation, &words),
        Some(Waits::Which { call, among }) => to_choice(call, among, &words, agenda),
        Some(Waits::When { call }) => to_when(call, &words),
        Some(Waits::Slots(slots)) => words.slot(slots).map(|call| Meant::Do(Box::new(call))),
        None => None,
    };
    if let Some(meant) = answered {
        return meant;
    }
    if request.act == Act::Decline {
        return Meant::Dropped;
    }
    if let Some(call) = follow_up(standing, &words) {
        return Meant::Do(Box::new(call));
    }
    match offline::call(&words) {
        Ok(call) => Meant::Do(Box::new(call)),
        Err(talk) => Meant::Say(talk),
    }
}

/// "Yes", "no", "all of it", "only the dentist", "just the one on Thursday".
fn to_confirmation(confirmation: &Confirmation, words: &Words<'_>) -> Option<Meant> {
    match words.request.act {
        Act::Confirm => return Some(Meant::Confirmed(Box::new(confirmation.clone()))),
        Act::Decline => return Some(Meant::Dropped),
        _ => {}
    }
    let call = confirmation.call.as_deref()?;
    if words.says_all() {
        return Some(Meant::Confirmed(Box::new(confirmation.clone())));
    }
    if !words.is_fragment() {
        return None;
    }
    if let (Some(when), Call::Cancel(cancel)) = (words.when(), call) {
        let call = Call::Cancel(Cancel { when: Some(when), ..cancel.clone() });
        return Some(Meant::Do(Box::new(call)));
    }
    let named = Named::Called(words.loose()?);
    Some(Meant::Do(Box::new(about(call, named)?)))
}

/// "The second one", "the one on Friday", or words of its name.
fn to_choice(call: &Call, among: &[ItemId], words: &Words<'_>, agenda: &Agenda) -> Option<Meant> {
    if words.request.act == Act::Decline {
        return Some(Meant::Dropped);
    }
    if !words.is_fragment() && !matches!(words.request.item(), Some(Reference::Nth(_))) {
        return None;
    }
    let chosen = match words.request.item() {
        Some(Reference::Nth(n)) => nth(among, *n).map(|id| vec![id]),
        _ if words.says_all() => Some(among.to_vec()),
        _ => words.loose().map(|said| best(among, &said, agenda)),
    }?;
    match chosen.is_empty() {
        true => None,
        false => Some(Meant::Do(Box::new(about(call, Named::These(chosen))?))),
    }
}

/// A time, and nothing that would make it another request.
fn to_when(call: &Call, words: &Words<'_>) -> Option<Meant> {
    if words.request.act == Act::Decline {
        return Some(Meant::Dropped);
    }
    let bare = words.request.title().is_none() && words.request.item().is_none();
    let fits = matches!(words.request.act, Act::Answer | Act::Create(_) | Act::Move | Act::Update | Act::FindSlot);
    let when = words.time().filter(|_| bare && fits)?;
    let call = match call {
        Call::Add(add) => {
            let lasts = words.lasts().or_else(|| add.lasts.clone());
            Call::Add(tools::Add { when: Some(when), lasts, all_day: add.all_day || words.all_day(), ..add.clone() })
        }
        Call::Move(to) => Call::Move(Move { to: when, by: None, ..to.clone() }),
        Call::Show(_) => Call::Show(words.show()),
        Call::Free(free) => Call::Free(tools::Free { when: Some(when), ..free.clone() }),
        _ => return None,
    };
    Some(Meant::Do(Box::new(call)))
}

/// Words that only make sense after what was said before.
fn follow_up(standing: &Standing, words: &Words<'_>) -> Option<Call> {
    let last = standing.last.as_ref()?;
    let bare = words.request.item().is_none_or(|item| *item == Reference::It) && words.request.title().is_none();
    let fragment = matches!(words.request.act, Act::Answer | Act::Create(_) | Act::Complete | Act::Update);
    if !bare || !fragment || matches!(words.request.act, Act::Complete) && words.due().is_none() {
        return None;
    }
    let it = standing.about.first().map(|id| Named::These(vec![*id]));
    // "And on Friday?" asks the same of another day.
    match last {
        Call::Show(_) if words.when().is_some() => return Some(Call::Show(words.show())),
        Call::Free(free) if words.when().is_some() || words.lasts().is_some() => {
            let (when, lasts) = (words.when(), words.lasts());
            let free =
                tools::Free { when: when.or_else(|| free.when.clone()), lasts: lasts.or_else(|| free.lasts.clone()) };
            return Some(Call::Free(free));
        }
        Call::Tell(tell) if words.when().is_some() => {
            return Some(Call::Tell(tools::Tell { when: words.when(), ..tell.clone() }));
        }
        _ => {}
    }
    let edit = words.edit(it.clone());
    let changes = edit != Edit { item: it.clone(), ..Edit::default() };
    match (words.when(), it) {
        _ if changes => Some(Call::Edit(edit)),
        (Some(to), Some(item)) => Some(Call::Move(Move { item, to, by: None, from: None, reach: words.extent() })),
        _ => None,
    }
}

/// The same call about another thing.
fn about(call: &Call, item: Named) -> Option<Call> {
    Some(match call.clone() {
        Call::Cancel(cancel) => Call::Cancel(Cancel { item, ..cancel }),
        Call::Move(to) => Call::Move(Move { item, ..to }),
        Call::Complete(_) => Call::Complete(tools::Complete { item }),
        Call::Edit(edit) => Call::Edit(Edit { item: Some(item), ..edit }),
        Call::Tell(tell) => Call::Tell(tools::Tell { item, ..tell }),
        Call::Why(_) => Call::Why(tools::Why { item }),
        _ => return None,
    })
}

/// "The second" is 2, "the last" -1.
pub(crate) fn nth(among: &[ItemId], n: i32) -> Option<ItemId> {
    let back = usize::try_from(n.unsigned_abs()).ok()?;
    match n {
        1.. => among.get(back - 1).copied(),
        0 => None,
        _ => among.len().checked_sub(back).and_then(|at| among.get(at)).copied(),
    }
}

/// Those whose titles hold most of these words.
fn best(among: &[ItemId], said: &str, agenda: &Agenda) -> Vec<ItemId> {
    let said: Vec<String> = said.split_whitespace().map(str::to_lowercase).collect();
    let score = |id: &ItemId| {
        let title = agenda.item(*id).map(|item| item.title.to_lowercase()).unwrap_or_default();
        said.iter().filter(|word| title.split_whitespace().any(|one| one.starts_with(word.as_str()))).count()
    };
    let most = among.iter().map(score).max().unwrap_or_default();
    among.iter().filter(|id| most > 0 && score(id) == most).copied().collect()
}

/// Whether anything was said that this field holds.
pub(crate) fn says(request: &Request, is: impl Fn(&Said) -> bool) -> bool {
    request.fields.iter().any(|field| is(&field.said))
}
