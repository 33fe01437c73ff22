//! What is said in a talk besides what happened, in English.

use crate::tongue::talk::Talk;

pub(crate) const TALK: Talk = Talk {
    nothing_called: |name| format!("I know nothing called {name}."),
    which_one: |names| format!("Which one: {names}?"),
    when_is_it: |name| format!("When is {name}?"),
    no_such_time: |words| format!("{words} is no time that there is."),
    not_a_time: |words| format!("I do not understand {words} as a time."),
    nothing_then: |day| format!("Nothing is planned for {day}."),
    free_at: |times| format!("You are free {times}."),
    not_free: "There is no such room then.",
    plan_stands: "Everything stands where it should: nothing needs to move.",
    not_placed: |name| format!("{name} has no place of its own in the plan."),
    settled: |name, places| format!("{name} stays where it is, {places}: it is pinned, under way or about to begin."),
    all_of_them: |names| format!("All of them: {names}? Name one, or say which."),
    not_understood: "I did not understand that.",
    help: "Say what you have to do, as you would to a person: \"dentist on Friday at 3\", \"finish the report by Thursday, two hours\", \"move gym to tomorrow\", \"what is on Wednesday?\", \"when am I free for an hour tomorrow?\", \"plan my week\", \"why is the report there?\", \"undo\".",
};
