//! The slash commands: each name with its arguments, its aliases, what it asks for and its line of help.

use crate::request::{Act, Kind, Query};
use crate::scene::Language;

/// One slash command, as every door offers it.
#[derive(Clone, Copy, Debug)]
pub struct Slash {
    pub name: &'static str,
    /// What may stand behind the name; brackets mean that it may be left out.
    pub arguments: &'static str,
    pub aliases: &'static [&'static str],
    pub(super) means: Means,
    help: [&'static str; 4],
}

impl Slash {
    /// One line that says what the command does.
    pub fn help(&self, language: Language) -> &'static str {
        self.help[language as usize]
    }

    /// The name and the aliases, the name first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// What a command asks for, as far as its name alone tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Means {
    /// Always this act.
    Ask(Act),
    /// The kind of thing is told by the words.
    Make,
    /// What happens in a period, named in English.
    Look(&'static str),
    /// A slot where a length is given, else whether the time is free.
    Free,
    /// A preference to keep; without words, what is known.
    Prefer,
}

/// Every slash command there is, in the order of the help.
#[rustfmt::skip]
pub const SLASHES: &[Slash] = &[
    Slash { name: "add", arguments: "WHAT [WHEN] [~30m] [due:fri] [#tag] [@place] [!high]", aliases: &["new", "neu", "nuevo", "nouveau"], means: Means::Make,
        help: ["adds an event, a task or a habit, as the words tell", "legt Termin, Aufgabe oder Gewohnheit an, je nach den Worten", "añade un evento, una tarea o un hábito, según las palabras", "ajoute un rendez-vous, une tâche ou une habitude, selon les mots"] },
    Slash { name: "event", arguments: "WHAT WHEN [~1h] [@place] [#tag]", aliases: &["termin", "evento", "rdv"], means: Means::Ask(Act::Create(Kind::Event)),
        help: ["adds an event", "legt einen Termin an", "añade un evento", "ajoute un rendez-vous"] },
    Slash { name: "task", arguments: "WHAT [~2h] [due:fri] [#tag] [!high]", aliases: &["todo", "aufgabe", "tarea", "tache"], means: Means::Ask(Act::Create(Kind::Task)),
        help: ["adds a task, to be placed in your week", "legt eine Aufgabe an, die in die Woche eingeplant wird", "añade una tarea para colocarla en la semana", "ajoute une tâche à placer dans la semaine"] },
    Slash { name: "remind", arguments: "WHEN WHAT", aliases: &["reminder", "erinnere", "recuerda", "rappel"], means: Means::Ask(Act::Create(Kind::Reminder)),
        help: ["reminds you at a time", "erinnert zu einer Zeit", "te recuerda algo a una hora", "rappelle quelque chose à une heure"] },
    Slash { name: "habit", arguments: "WHAT [~10m] [every:day]", aliases: &["gewohnheit", "habito", "habitude"], means: Means::Ask(Act::Create(Kind::Habit)),
        help: ["adds something to do again and again", "legt etwas an, das wiederkehrt", "añade algo que se repite", "ajoute quelque chose qui revient"] },
    Slash { name: "move", arguments: "WHICH WHEN", aliases: &["reschedule", "verschiebe", "mueve", "deplace"], means: Means::Ask(Act::Move),
        help: ["moves a thing to another time", "verschiebt etwas auf eine andere Zeit", "mueve algo a otra hora", "déplace quelque chose à un autre moment"] },
    Slash { name: "done", arguments: "WHICH", aliases: &["complete", "erledigt", "hecho", "fait"], means: Means::Ask(Act::Complete),
        help: ["marks a task as done", "hakt eine Aufgabe ab", "marca una tarea como hecha", "marque une tâche comme faite"] },
    Slash { name: "cancel", arguments: "WHICH", aliases: &["delete", "remove", "absagen", "cancela", "annule"], means: Means::Ask(Act::Cancel),
        help: ["takes a thing out of the calendar", "streicht etwas aus dem Kalender", "quita algo del calendario", "retire quelque chose de l'agenda"] },
    Slash { name: "find", arguments: "WORDS", aliases: &["search", "suche", "busca", "cherche"], means: Means::Ask(Act::Query(Query::Search)),
        help: ["looks for a thing by its words", "sucht etwas nach seinen Worten", "busca algo por sus palabras", "cherche quelque chose par ses mots"] },
    Slash { name: "free", arguments: "[~1h] [WHEN]", aliases: &["slot", "frei", "libre"], means: Means::Free,
        help: ["finds a time that is free", "findet eine freie Zeit", "encuentra un hueco libre", "trouve un moment libre"] },
    Slash { name: "today", arguments: "", aliases: &["heute", "hoy", "aujourdhui"], means: Means::Look("today"),
        help: ["shows today", "zeigt den heutigen Tag", "muestra el día de hoy", "montre la journée"] },
    Slash { name: "week", arguments: "[WHEN]", aliases: &["woche", "semana", "semaine"], means: Means::Look("this week"),
        help: ["shows this week, or the one you name", "zeigt diese Woche oder die genannte", "muestra esta semana o la que digas", "montre cette semaine, ou celle que vous dites"] },
    Slash { name: "plan", arguments: "[WHEN]", aliases: &["plane", "planifica", "planifie"], means: Means::Ask(Act::Plan),
        help: ["places the open tasks around what is fixed", "plant die offenen Aufgaben um das Feste herum", "coloca las tareas alrededor de lo fijo", "place les tâches autour de ce qui est fixé"] },
    Slash { name: "why", arguments: "WHICH", aliases: &["warum", "porque", "pourquoi"], means: Means::Ask(Act::Explain),
        help: ["says why a thing is where it is", "sagt, warum etwas da liegt, wo es liegt", "dice por qué algo está donde está", "dit pourquoi une chose est là où elle est"] },
    Slash { name: "whatif", arguments: "WHICH WHEN", aliases: &["what-if", "waswenn", "ysi", "etsi"], means: Means::Ask(Act::WhatIf),
        help: ["shows what a change would bring, and changes nothing", "zeigt, was eine Änderung brächte, und ändert nichts", "muestra qué traería un cambio, sin cambiar nada", "montre ce qu'un changement donnerait, sans rien changer"] },
    Slash { name: "undo", arguments: "", aliases: &["zuruck", "deshacer", "annuler"], means: Means::Ask(Act::Undo),
        help: ["takes the last step back", "nimmt den letzten Schritt zurück", "deshace el último paso", "annule la dernière action"] },
    Slash { name: "redo", arguments: "", aliases: &["nochmal", "rehacer", "refaire"], means: Means::Ask(Act::Redo),
        help: ["does the undone step again", "stellt das Zurückgenommene wieder her", "rehace lo deshecho", "refait ce qui a été annulé"] },
    Slash { name: "prefs", arguments: "[WHAT YOU PREFER]", aliases: &["prefer", "preferences", "wunsche", "preferencias"], means: Means::Prefer,
        help: ["keeps a preference, or shows what is known of you", "merkt sich einen Wunsch oder zeigt, was bekannt ist", "guarda una preferencia o muestra lo que se sabe", "retient une préférence, ou montre ce qui est connu"] },
    Slash { name: "forget", arguments: "WHAT", aliases: &["vergiss", "olvida", "oublie"], means: Means::Ask(Act::Forget),
        help: ["forgets something that is known of you", "vergisst etwas, das über dich bekannt ist", "olvida algo que se sabe de ti", "oublie quelque chose qui est connu de vous"] },
    Slash { name: "list", arguments: "[NAME]", aliases: &["lists", "tasks", "liste", "lista"], means: Means::Ask(Act::Query(Query::Tasks)),
        help: ["shows the open tasks, or those of one list", "zeigt die offenen Aufgaben oder die einer Liste", "muestra las tareas abiertas o las de una lista", "montre les tâches ouvertes, ou celles d'une liste"] },
    Slash { name: "help", arguments: "[COMMAND]", aliases: &["start", "commands", "hilfe", "ayuda", "aide"], means: Means::Ask(Act::Help),
        help: ["shows what can be said", "zeigt, was man sagen kann", "muestra lo que se puede decir", "montre ce qu'on peut dire"] },
];
