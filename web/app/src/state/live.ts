// Hears what changes elsewhere, and looks again.

import { useQueryCache } from "@pinia/colada";
import { ref, watch } from "vue";
import { useOutbox } from "./outbox";
import { useSession } from "./session";
import { useTalk } from "./talk";

const SETTLES = 120;
/** A server that starts anew is back before anybody needs to be told. */
const PATIENCE = 2_000;
const AGAIN = 4_000;
export const online = ref(navigator.onLine);

export function listen() {
  const [cache, talk, outbox, session] = [useQueryCache(), useTalk(), useOutbox(), useSession()];
  let [timer, doubt, missed] = [0, 0, false];

  function look() {
    clearTimeout(timer);
    timer = window.setTimeout(() => void cache.invalidateQueries(), SETTLES);
  }

  function heard() {
    clearTimeout(doubt);
    doubt = 0;
    online.value = true;
    if (missed) look();
    missed = false;
    back();
  }

  /** What waits sets out again. */
  function back() {
    talk.back();
    outbox.back();
  }

  function lost() {
    missed = true;
    if (!navigator.onLine) online.value = false;
    doubt ||= window.setTimeout(() => (online.value = false), PATIENCE);
  }

  function connect() {
    const feed = new EventSource("/api/v1/live");
    feed.addEventListener("changed", look);
    feed.addEventListener("notice", look);
    feed.addEventListener("missed", look);
    feed.addEventListener("open", heard);
    feed.addEventListener("error", () => {
      lost();
      // The browser tries again by itself, but not after an answer that was none.
      if (feed.readyState === EventSource.CLOSED) window.setTimeout(connect, AGAIN);
    });
  }

  connect();
  // What was read before somebody kept it is read once more, so that it is there without the server.
  navigator.serviceWorker?.addEventListener("controllerchange", look);
  window.addEventListener("offline", lost);
  window.addEventListener("online", back);
  watch(() => session.me?.id, back);
}
