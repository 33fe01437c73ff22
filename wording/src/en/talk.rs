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
    all_of_them: |counted| format!("Take away {counted}? Say yes, or name the one."),
    whole_series: |name| format!("{name} repeats. Take the whole series away? Or name the day of the one."),
    onto: |name, others| format!("{name} would lie over {others}. Anyway?"),
    overlaps: |others| format!("It lies over {others}."),
    moves_many: |counted| format!("Change {counted} at once?"),
    reaches: |people| format!("This reaches {people}. Send it?"),
    in_the_past: |words| format!("{words} is in the past. When shall it be?"),
    ends_first: |words| format!("{words} would end before it begins. When shall it be?"),
    taken_by: |names| format!("That time is taken: {names}."),
    clock_skips: |instead| format!("The clocks skip that time; it is {instead} instead."),
    nothing_changed: "All right, nothing was changed.",
    ask_anew: "That is otherwise by now. Please say it again.",
    not_noted: |name| format!("Nothing is noted about that for {name}."),
    nothing_open: "Nothing is left to do.",
    known_of_you: |rules| format!("You told me:\n  {rules}"),
    nothing_known: "You have told me nothing to keep in mind.",
    no_rule: |words| format!("I do not know how to plan by that: {words}."),
    no_such_command: |name, nearest| {
        format!("There is no such command as /{name}. Did you mean /{nearest}? /help shows all.")
    },
    not_understood: "I did not understand that.",
    shall: "Shall I do this?",
    not_said: "You did not say this yourself. Shall I do it?",
    broken_off: "I was interrupted before. This is how far I came:",
    without_model: "The language model does not answer just now. I understand plain requests without it.",
    enough: "That is as far as I go in one turn.",
    help: "Say what you have to do, as you would to a person: \"dentist on Friday at 3\", \"finish the report by Thursday, two hours\", \"move gym to tomorrow\", \"what is on Wednesday?\", \"when am I free for an hour tomorrow?\", \"plan my week\", \"why is the report there?\", \"undo\".",
};
