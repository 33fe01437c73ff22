// The widget's own labels. Whatever is about the agenda comes worded from the server.

const en = {
  open: "Open the chat", close: "Close", heading: "Daywright", greeting: "Hello. Tell me what to plan, or ask when there is time.",
  label: "Your message", placeholder: "Write here", send: "Send", stop: "Stop", photo: "Add a picture", unphoto: "Remove the picture", foot: "runs on {host}, without cookies",
  away: "The server did not answer. Your words are kept here.", again: "Try again", undone: "Undone", stopped: "Stopped.", becomes: "becomes", thinking: "One moment",
};
export type Words = typeof en;

const tongues: Record<string, Words> = {
  en,
  de: {
    open: "Chat öffnen", close: "Schließen", heading: "Daywright", greeting: "Hallo. Sag mir, was zu planen ist, oder frag, wann Zeit ist.",
    label: "Deine Nachricht", placeholder: "Schreib hier", send: "Senden", stop: "Anhalten", photo: "Bild hinzufügen", unphoto: "Bild entfernen", foot: "läuft auf {host}, ohne Cookies",
    away: "Der Server hat nicht geantwortet. Deine Worte stehen noch hier.", again: "Noch einmal", undone: "Zurückgenommen", stopped: "Angehalten.", becomes: "wird", thinking: "Einen Moment",
  },
  es: {
    open: "Abrir el chat", close: "Cerrar", heading: "Daywright", greeting: "Hola. Dime qué hay que planear o pregunta cuándo hay tiempo.",
    label: "Tu mensaje", placeholder: "Escribe aquí", send: "Enviar", stop: "Parar", photo: "Añadir una imagen", unphoto: "Quitar la imagen", foot: "funciona en {host}, sin cookies",
    away: "El servidor no respondió. Tus palabras siguen aquí.", again: "Otra vez", undone: "Deshecho", stopped: "Parado.", becomes: "pasa a ser", thinking: "Un momento",
  },
  fr: {
    open: "Ouvrir la discussion", close: "Fermer", heading: "Daywright", greeting: "Bonjour. Dites-moi ce qu’il faut planifier, ou demandez quand il y a du temps.",
    label: "Votre message", placeholder: "Écrivez ici", send: "Envoyer", stop: "Arrêter", photo: "Ajouter une image", unphoto: "Retirer l’image", foot: "tourne sur {host}, sans cookies",
    away: "Le serveur n’a pas répondu. Vos mots restent ici.", again: "Réessayer", undone: "Annulé", stopped: "Arrêté.", becomes: "devient", thinking: "Un instant",
  },
};

/** The words of a language; English where it is none of ours. */
export function wordsOf(tongue: string): Words {
  return tongues[tongue.slice(0, 2).toLowerCase()] ?? en;
}
