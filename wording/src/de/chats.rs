//! Words around a talk in a chat, in German.

use crate::tongue::chats::Chats;

pub(super) const CHATS: Chats = Chats {
    linked: |name| {
        format!("Hallo {name}, dieser Chat gehört jetzt dir. Schreib wie einem Menschen: „Freitag um 15 Uhr Zahnarzt“.")
    },
    stranger: "Ich weiß noch nicht, wessen Kalender das ist. Öffne in Daywright die Einstellungen und folge dem Link für diesen Chat.",
    link_gone: "Dieser Link wurde schon benutzt oder ist zu alt. In den Einstellungen gibt es einen neuen.",
    no_pictures: "Bilder können hier noch nicht gelesen werden. Schreib mir, was darauf steht.",
    no_voice: "Sprachnachrichten können hier nicht gehört werden. Schreib es bitte.",
    no_files: "Dateien können hier nicht gelesen werden. Schreib mir, was darin steht.",
    forwarded: "Was andere geschrieben haben, führe ich nicht aus. Sag mir mit eigenen Worten, was daraus werden soll.",
    gone: "Dieser Knopf bewirkt nichts mehr.",
    noted: "Notiert.",
    failed: "Das hat nicht geklappt. Versuch es gleich noch einmal.",
    no_more_letters: "Keine solchen Briefe mehr",
    today: "Was heute ansteht",
    tasks: "Was zu tun ist",
    plan: "Für Offenes einen Platz finden",
    undo: "Den letzten Schritt zurücknehmen",
    help: "Was du sagen kannst",
};
