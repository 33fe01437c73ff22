//! Words around a talk in a chat, in Spanish.

use crate::tongue::chats::Chats;

pub(super) const CHATS: Chats = Chats {
    linked: |name| {
        format!("Hola, {name}: este chat ya es tuyo. Escribe como a una persona: «dentista el viernes a las 15».")
    },
    stranger: "Aún no sé de quién es esta agenda. Abre los ajustes de Daywright y sigue el enlace para este chat.",
    link_gone: "Este enlace ya se usó o es demasiado antiguo. Crea otro en los ajustes.",
    no_pictures: "Aquí todavía no se pueden leer imágenes. Escríbeme lo que pone.",
    no_voice: "Aquí no se pueden escuchar mensajes de voz. Escríbelo, por favor.",
    no_files: "Aquí no se pueden leer archivos. Escríbeme lo que pone.",
    forwarded: "No hago nada que haya escrito otra persona. Dime con tus palabras qué hacer con ello.",
    gone: "Este botón ya no hace nada.",
    noted: "Anotado.",
    failed: "No ha funcionado. Inténtalo de nuevo en un momento.",
    no_more_letters: "No más cartas como esta",
    today: "Qué hay hoy",
    tasks: "Qué hay que hacer",
    plan: "Buscar sitio para lo pendiente",
    undo: "Deshacer el último paso",
    help: "Qué puedes decir",
};
