// Hears what changes elsewhere, and looks again.

import { useQueryCache } from "@pinia/colada";
import { ref, watch } from "vue";
import { useSession } from "./session";
import { useTalk } from "./talk";

const SETTLES = 120;
export const online = ref(navigator.onLine);

export function listen() {
  const [cache, talk, session] = [useQueryCache(), useTalk(), useSession()];
  watch(() => session.me?.id, () => void talk.flush());
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void cache.invalidateQueries(), SETTLES);
  };
  const feed = new EventSource("/api/v1/live");
  feed.addEventListener("changed", look);
  feed.addEventListener("missed", look);
  feed.addEventListener("open", () => {
    if (!online.value) look();
    online.value = true;
    void talk.flush();
  });
  feed.addEventListener("error", () => (online.value = navigator.onLine && feed.readyState !== EventSource.CLOSED && online.value));
  window.addEventListener("offline", () => (online.value = false));
  window.addEventListener("online", () => {
    online.value = true;
    look();
    void talk.flush();
  });
}
