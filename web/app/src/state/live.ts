// Hears what changes elsewhere, and looks again.

import { useQueryCache } from "@pinia/colada";
import { ref } from "vue";

const SETTLES = 120;
export const online = ref(navigator.onLine);

export function listen() {
  const cache = useQueryCache();
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
  });
  feed.addEventListener("error", () => (online.value = navigator.onLine && feed.readyState !== EventSource.CLOSED && online.value));
  window.addEventListener("offline", () => (online.value = false));
  window.addEventListener("online", () => {
    online.value = true;
    look();
  });
}
