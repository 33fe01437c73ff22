//! A text cut into its requests, and each clause read: its verb or question, its fields, its title.

use std::ops::Range;

use crate::lex::{Kind as Token, tokens};
use crate::request::cue::{Ask, Cue, Found, Noun, Verb, cues};
use crate::request::fields::{Sentence, of_time};
use crate::request::{Act, Field, Kind, Query, Reference, Request, Said, kind};
use crate::scene::{Language, Scene};
use crate::when::{Value, When};

/// More requests than this in one message are not split any further.
const MOST: usize = 12;

pub(crate) fn requests(text: &str, scene: &Scene, language: Language) -> Vec<Request> {
    let tokens = tokens(text, language == Language::Fr);
    let found = cues(&tokens, language);
    let times = crate::time::find(text, scene, language);
    let within =
        |i: usize| times.iter().any(|w| w.span.contains(&tokens.list[i].start) && w.span.start != tokens.list[i].start);
    let mut cuts = vec![0];
    for i in 1..tokens.list.len() {
        if cuts.len() < MOST && i > cuts[cuts.len() - 1] + 1 && !within(i) && begins_clause(&tokens.list, &found, i) {
            cuts.push(i);
        }
    }
    cuts.push(tokens.list.len());
    cuts.windows(2)
        .map(|pair| {
            let sentence = Sentence {
                text,
                tokens: &tokens,
                cues: &found,
                range: pair[0]..pair[1],
                taken: vec![false; tokens.list.len()],
                fields: Vec::new(),
            };
            clause(sentence, &times, language)
        })
        .filter(|r| !r.span.is_empty())
        .collect()
}

/// A joint ("and", ";", ".") with a verb or a question behind it parts two requests.
fn begins_clause(list: &[crate::lex::Token], found: &[Vec<Found>], i: usize) -> bool {
    let stop = matches!(list[i - 1].kind, Token::Sign(';' | '?' | '!'))
        || matches!(list[i - 1].kind, Token::Sign('.')) && !list[i].glued;
    let joint =
        matches!(list[i - 1].kind, Token::Sign(',')) || found[i - 1].iter().any(|f| f.cue == Cue::And && f.end == i);
    let verb = found[i].iter().any(|f| {
        matches!(
            f.cue,
            Cue::Do(
                Verb::Add
                    | Verb::Remind
                    | Verb::Move
                    | Verb::Cancel
                    | Verb::Later
                    | Verb::Earlier
                    | Verb::Rename
                    | Verb::Complete
            ) | Cue::Ask(Ask::When | Ask::Where | Ask::Who)
        ) && f.end > f.start
    });
    let strong = found[i].iter().any(|f| matches!(f.cue, Cue::Ask(_) | Cue::Do(_)));
    (stop && strong) || (joint && verb)
}

fn clause(mut s: Sentence<'_>, times: &[When], language: Language) -> Request {
    let span = s.bytes(&s.range.clone());
    let start = after_manners(&s);
    let (act, confidence) = match opener(&s, start) {
        Some(found) => {
            s.take(s.range.start..found.end);
            if matches!(found.cue, Cue::Label(_)) {
                s.take(found.end..found.end + 1);
            }
            mark_times(&mut s, times);
            s.read_marks();
            let told = by_cue(&mut s, found.cue);
            if found.cue == Cue::Do(Verb::Complete) && told.0 != Act::Complete {
                // The verb is what is to be done.
                s.taken[start..found.end].fill(false);
            }
            told
        }
        None => {
            s.take(s.range.start..start);
            mark_times(&mut s, times);
            s.read_marks();
            without_verb(&mut s)
        }
    };
    finish(&mut s, act);
    Request { act, fields: s.fields, span, confidence, language }
}

/// Takes the words of manners off the front, unless nothing else is there.
fn after_manners(s: &Sentence<'_>) -> usize {
    let mut at = s.range.start;
    while at < s.range.end {
        let sign = !matches!(s.tokens.list[at].kind, Token::Word | Token::Number);
        let polite = s.cue(at, |c| c == Cue::Polite);
        let longer =
            s.cue(at, |c| matches!(c, Cue::Do(_) | Cue::Ask(_) | Cue::Yes | Cue::No | Cue::Hello | Cue::Priority(_)));
        match (polite, longer) {
            (Some(p), Some(l)) if l.end >= p.end && !(l.cue == Cue::Yes || l.cue == Cue::No || l.cue == Cue::Hello) => {
                return at;
            }
            (Some(p), _) if p.end < s.range.end => at = p.end,
            _ if sign && at + 1 < s.range.end => at += 1,
            _ => return at,
        }
    }
    at
}

/// The longest cue that stands first.
fn opener(s: &Sentence<'_>, at: usize) -> Option<Found> {
    let label = s
        .cue(at, |c| matches!(c, Cue::Label(_)))
        .filter(|f| s.tokens.list.get(f.end).is_some_and(|t| t.kind == Token::Sign(':')));
    let whole = |c: Cue| matches!(c, Cue::Yes | Cue::No | Cue::Hello);
    let alone = |f: &Found| {
        (f.end..s.range.end).all(|k| {
            s.tokens.list[k].kind != Token::Word && s.tokens.list[k].kind != Token::Number
                || s.cue(k, |c| matches!(c, Cue::Tail | Cue::Yes | Cue::No | Cue::Hello | Cue::Polite)).is_some()
        })
    };
    let short = s.cue(s.range.start, whole).filter(alone).or_else(|| s.cue(at, whole).filter(alone));
    let verb = s.cue(at, |c| matches!(c, Cue::Do(_) | Cue::Ask(_)));
    let best = s
        .cues
        .get(at)?
        .iter()
        .filter(|f| matches!(f.cue, Cue::Do(_) | Cue::Ask(_)) && f.end <= s.range.end)
        .max_by_key(|f| f.end);
    label.or_else(|| best.copied().filter(|b| b.end > at + 1)).or(short).or(verb)
}

pub(crate) fn mark_times(s: &mut Sentence<'_>, times: &[When]) {
    for when in times {
        let inside: Vec<usize> =
            s.range.clone().filter(|&i| when.span.contains(&s.tokens.list[i].start) && !s.taken[i]).collect();
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { continue };
        let range: Range<usize> = *first..*last + 1;
        let before = s.cue(range.end, |c| c == Cue::RemindBefore);
        let said = match (&when.value, before) {
            (Value::Length(length), Some(_)) => Said::RemindBefore(*length),
            _ => of_time(when.clone()),
        };
        s.say(said, range);
    }
}

fn by_cue(s: &mut Sentence<'_>, cue: Cue) -> (Act, f32) {
    match cue {
        Cue::Label(noun) => (Act::Create(kind::of_new(s, Some(noun))), 0.95),
        Cue::Yes => (Act::Confirm, 0.95),
        Cue::No => (Act::Decline, 0.95),
        Cue::Hello => (Act::Chat, 0.9),
        Cue::Ask(ask) => {
            let act = kind::of_question(s, ask);
            (act, if kind::in_domain(s) || ask != Ask::Plain && ask != Ask::What { 0.8 } else { 0.45 })
        }
        Cue::Do(verb) => by_verb(s, verb),
        _ => (Act::OutOfDomain, 0.3),
    }
}

fn by_verb(s: &mut Sentence<'_>, verb: Verb) -> (Act, f32) {
    let domain = if kind::in_domain(s) { 0.85 } else { 0.55 };
    let act = match verb {
        Verb::Add if s.any(|c| matches!(c, Cue::Done)).is_some() && s.fields.is_empty() => Act::Complete,
        Verb::Add => Act::Create(kind::of_new(s, None)),
        Verb::Remind => Act::Create(Kind::Reminder),
        Verb::Wake => Act::Create(Kind::Alarm),
        Verb::Move => Act::Move,
        Verb::Later | Verb::Earlier => {
            shift_by(s, verb == Verb::Earlier);
            Act::Move
        }
        Verb::Rename => {
            renamed(s);
            Act::Update
        }
        Verb::Invite => {
            s.invited();
            Act::Update
        }
        Verb::Change => {
            if s.fields.iter().any(|f| matches!(f.said, Said::When(_))) {
                Act::Move
            } else {
                Act::Update
            }
        }
        Verb::Cancel => Act::Cancel,
        // "finish the essay by Friday" is still to be done.
        Verb::Complete if s.fields.iter().any(|f| matches!(f.said, Said::Due(_))) => Act::Create(Kind::Task),
        Verb::Complete => Act::Complete,
        Verb::FindSlot => Act::FindSlot,
        Verb::Plan => Act::Plan,
        Verb::Undo => Act::Undo,
        Verb::Redo => Act::Redo,
        Verb::Show => kind::of_question(s, Ask::What),
        Verb::Explain => Act::Explain,
        Verb::WhatIf => Act::WhatIf,
        Verb::Prefer => Act::Prefer,
        Verb::Recall => Act::Recall,
        Verb::Forget => Act::Forget,
        Verb::Help => Act::Help,
        Verb::Accept => Act::Accept,
        Verb::Reject => Act::Reject,
        Verb::Join => Act::Join,
        Verb::Contact => Act::Contact,
        Verb::BookRoom => Act::BookRoom,
        Verb::ConvertTime => Act::ConvertTime,
        Verb::AskTime => Act::AskTime,
        Verb::ChangeTimer => Act::ChangeTimer,
        Verb::Never => Act::Decline,
        Verb::Outside => Act::OutOfDomain,
    };
    (act, domain)
}

/// "push it by half an hour", "an hour earlier": a length is how far, not how long.
fn shift_by(s: &mut Sentence<'_>, earlier: bool) {
    for field in &mut s.fields {
        if let Said::Lasts(length) = field.said {
            field.said = Said::MoveBy(if earlier { length.negated() } else { length });
        }
    }
}

/// Words without a verb at their front: "milk done", "dentist tomorrow at 3", "Saturday at 7pm".
fn without_verb(s: &mut Sentence<'_>) -> (Act, f32) {
    // What "has to be done by Friday" is not done yet.
    let due = s.fields.iter().any(|f| matches!(f.said, Said::Due(_)));
    if let Some(done) = s.any(|c| c == Cue::Done).filter(|_| !due) {
        s.take(done.start..done.end);
        return (Act::Complete, 0.8);
    }
    if let Some(coming) = s.any(|c| c == Cue::Coming) {
        s.invited();
        if s.fields.iter().any(|f| matches!(f.said, Said::With(_))) {
            s.take(coming.start..s.range.end);
            return (Act::Update, 0.7);
        }
    }
    if let Some(called_off) = no_more(s) {
        return called_off;
    }
    if let Some(is) = s.any(|c| c == Cue::IsNow)
        && s.fields.iter().any(|f| matches!(f.said, Said::When(_) | Said::Due(_) | Said::Lasts(_)))
    {
        s.take(is.start..is.end);
        return (Act::Update, 0.6);
    }
    // "done with it by Friday" says of what was spoken of when it is due.
    if let Some(it) = s.any(|c| c == Cue::It).filter(|it| due && it.end == it.start + 1) {
        s.take(s.range.clone());
        s.say(Said::Item(Reference::It), it.start..it.end);
        return (Act::Update, 0.6);
    }
    let timed = s.fields.iter().any(|f| matches!(f.said, Said::When(_) | Said::Due(_)));
    if timed {
        s.take_manners();
    }
    if s.rest().is_none() {
        return (Act::Answer, 0.8);
    }
    if timed {
        return (Act::Create(kind::of_new(s, None)), 0.75);
    }
    if s.fields.is_empty() && !kind::in_domain(s) {
        return (Act::OutOfDomain, 0.4);
    }
    (Act::Answer, 0.5)
}

/// "no swimming on Friday": what is named right behind the "no" does not take place.
fn no_more(s: &mut Sentence<'_>) -> Option<(Act, f32)> {
    let no = s.cue(s.range.start, |c| c == Cue::No)?;
    let timed = s.fields.iter().any(|f| matches!(f.said, Said::When(_)));
    let end = (no.end..s.range.end).find(|&k| s.taken[k])?;
    if !timed || end == no.end || s.tokens.list[no.end].kind != Token::Word {
        return None;
    }
    let name = s.words(&(no.end..end))?.to_owned();
    s.say(Said::Item(Reference::Named(name)), no.end..end);
    s.take(s.range.clone());
    Some((Act::Cancel, 0.7))
}

/// "rename the vet to check-up": what it is called, and what it is to be called.
fn renamed(s: &mut Sentence<'_>) {
    let from = s.range.clone().find(|&k| !s.taken[k]).unwrap_or(s.range.end);
    let to = (from..s.range.end).find_map(|k| s.cue(k, |c| c == Cue::Called).filter(|found| !s.taken[found.start]));
    let (name, title) = match to {
        Some(found) => (from..found.start, found.end..s.range.end),
        None => (from..from, from..s.range.end),
    };
    let it = s.any(|c| c == Cue::It);
    if let Some(words) = s.words(&s.trimmed(name.clone())).map(str::to_owned) {
        let pronoun = it.is_some_and(|it| it.start >= name.start && it.end <= name.end);
        s.say(Said::Item(if pronoun { Reference::It } else { Reference::Named(words) }), name);
    } else if let Some(it) = it {
        s.say(Said::Item(Reference::It), it.start..it.end);
    }
    if let Some(words) = s.words(&title).map(str::to_owned) {
        s.say(Said::Title(words), title);
    }
}

/// What is left becomes the title of a new thing, or names the one that stands.
pub(crate) fn finish(s: &mut Sentence<'_>, act: Act) {
    let named = matches!(
        act,
        Act::Move | Act::Update | Act::Cancel | Act::Complete | Act::Explain | Act::Query(_) | Act::WhatIf
    );
    if let Some(found) = s.any(|c| c == Cue::All).filter(|_| named) {
        let range = found.start..found.end;
        s.say(Said::Item(Reference::All), range.clone());
        kind_of_all(s, range);
        if let Some((words, span)) = s.rest() {
            s.fields.push(Field { said: Said::Words(words), span });
        }
        return;
    }
    // "the second one" answers a question, too.
    let may_count = named || matches!(act, Act::Answer | Act::OutOfDomain | Act::Confirm);
    if let Some((n, range)) = nth(s).filter(|_| may_count) {
        s.say(Said::Item(Reference::Nth(n)), range);
        return;
    }
    // "what time does it end?" asks of what was spoken of, not of a thing called "end".
    let pronoun = s.any(|c| c == Cue::It).filter(|it| it.end == it.start + 1 && !s.taken[it.start]);
    if let (Act::Query(_), Some(it), Some((words, span))) = (act, pronoun, s.rest())
        && !words.contains(' ')
        && span.start >= s.bytes(&(it.start..it.end)).end
    {
        s.say(Said::Item(Reference::It), it.start..it.end);
        return;
    }
    let Some((words, span)) = s.rest() else {
        if let Some(found) = s.any(|c| c == Cue::It).filter(|_| named) {
            s.say(Said::Item(Reference::It), found.start..found.end);
        }
        return;
    };
    let said = match act {
        Act::Create(_) | Act::FindSlot | Act::Answer => Said::Title(words),
        Act::Prefer | Act::Contact | Act::Forget => Said::Words(words),
        _ if named && s.any(|c| c == Cue::It).is_some_and(|f| s.bytes(&(f.start..f.end)) == span) => {
            Said::Item(Reference::It)
        }
        _ if named && !matches!(act, Act::Query(Query::Events | Query::Free)) => Said::Item(Reference::Named(words)),
        _ => Said::Words(words),
    };
    s.fields.push(Field { said, span });
}

/// "all my tasks" are tasks; the noun may stand in the cue or behind it.
fn kind_of_all(s: &mut Sentence<'_>, all: Range<usize>) {
    let noun = (all.start..s.range.end).find_map(|i| {
        let found = s.cue(i, |c| matches!(c, Cue::Noun(_)) && kind_of(c).is_some())?;
        Some((kind_of(found.cue)?, found.start..found.end))
    });
    if let Some((kind, range)) = noun {
        s.say(Said::Kind(kind), range);
    }
}

fn kind_of(noun: Cue) -> Option<Kind> {
    match noun {
        Cue::Noun(Noun::Task) => Some(Kind::Task),
        Cue::Noun(Noun::Habit) => Some(Kind::Habit),
        Cue::Noun(Noun::Reminder) => Some(Kind::Reminder),
        _ => None,
    }
}

/// "the second one", "the first".
fn nth(s: &Sentence<'_>) -> Option<(i32, Range<usize>)> {
    let noun = s.cue(s.range.start, |c| matches!(c, Cue::Noun(Noun::Everything)));
    if noun.is_some() {
        return None;
    }
    s.range.clone().find_map(|i| {
        let n = match s.tokens.word(i) {
            "first" | "erste" | "ersten" | "primero" | "primera" | "premier" | "premiere" => 1,
            "second" | "zweite" | "zweiten" | "segundo" | "segunda" | "deuxieme" => 2,
            "third" | "dritte" | "dritten" | "tercero" | "tercera" | "troisieme" => 3,
            "last" | "letzte" | "letzten" | "ultimo" | "ultima" | "dernier" | "derniere" => -1,
            _ => return None,
        };
        let one = s.tokens.word(i + 1) == "one" || i + 1 >= s.range.end;
        (one && !s.taken[i]).then_some((n, i..(i + 2).min(s.range.end)))
    })
}
