// One key for everything; single keys rest while somebody types.

import { onMounted, onUnmounted } from "vue";
import { useRouter } from "vue-router";
import { useToast } from "./toast";
import { useUi } from "./ui";

const WAITS = 900;

export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function useKeys() {
  const [router, ui, toast] = [useRouter(), useUi(), useToast()];
  let goes = 0;

  function pressed(event: KeyboardEvent) {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (ui.palette) ui.palette = false;
      else ui.open();
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target) || ui.palette || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (Date.now() < goes && ["d", "w", "3"].includes(key)) {
      goes = 0;
      void router.push(`/calendar/${{ d: "day", w: "week", 3: "3days" }[key as "d"]}`);
    } else if (key === "g") goes = Date.now() + WAITS;
    else if (key === "t") void router.push(router.currentRoute.value.name === "calendar" ? "/calendar" : "/");
    else if (key === "z" && !event.shiftKey) void toast.undo(toast.step);
    else if (key === "/") ui.open();
    else if (event.key === "?") ui.keys = true;
    else return;
    event.preventDefault();
  }

  onMounted(() => window.addEventListener("keydown", pressed));
  onUnmounted(() => window.removeEventListener("keydown", pressed));
}
