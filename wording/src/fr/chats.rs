//! Words around a talk in a chat, in French.

use crate::tongue::chats::Chats;

pub(super) const CHATS: Chats = Chats {
    linked: |name| {
        format!(
            "Bonjour {name}, cette discussion est à vous. Écrivez comme à une personne\u{a0}: «\u{a0}dentiste vendredi à 15\u{a0}h\u{a0}»."
        )
    },
    stranger: "Je ne sais pas encore à qui est cet agenda. Ouvrez les réglages de Daywright et suivez le lien pour cette discussion.",
    link_gone: "Ce lien a déjà servi ou il est trop ancien. Créez-en un autre dans les réglages.",
    no_pictures: "Les images ne peuvent pas encore être lues ici. Écrivez-moi ce qui y figure.",
    no_voice: "Les messages vocaux ne peuvent pas être écoutés ici. Écrivez-le, s’il vous plaît.",
    no_files: "Les fichiers ne peuvent pas être lus ici. Écrivez-moi ce qui y figure.",
    forwarded: "Je ne fais rien de ce que d’autres ont écrit. Dites-moi avec vos mots ce qu’il faut en faire.",
    gone: "Ce bouton ne fait plus rien.",
    noted: "C’est noté.",
    failed: "Cela n’a pas marché. Réessayez dans un instant.",
    no_more_letters: "Plus de lettres de ce genre",
    today: "Ce qui est prévu aujourd’hui",
    tasks: "Ce qu’il y a à faire",
    plan: "Trouver une place à ce qui attend",
    undo: "Annuler la dernière étape",
    help: "Ce que vous pouvez dire",
};
