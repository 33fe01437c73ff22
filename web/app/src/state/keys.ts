// One key for everything; single keys rest while somebody types.

import { onMounted, onUnmounted } from "vue";
import { useRouter } from "vue-router";
import { useTalk } from "./talk";
import { useToast } from "./toast";
import { useUi } from "./ui";

const WAITS = 900;
/** How much of the calendar is seen, after G. */
const SPANS: Record<string, string> = { d: "day", 3: "3days", w: "week", m: "month", a: "agenda" };

export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function useKeys() {
  const [router, ui, toast, talk] = [useRouter(), useUi(), useToast(), useTalk()];
  let goes = 0;

  function pressed(event: KeyboardEvent) {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (ui.palette) ui.palette = false;
      else ui.open();
      return;
    }
    const under = event.key === "Escape" && router.currentRoute.value.name === "today" && !ui.palette && talk.turns.find((turn) => turn.under);
    if (under && !document.querySelector("dialog[open]")) return talk.stop(under);
    if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target) || ui.palette || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (Date.now() < goes && key in SPANS) {
      goes = 0;
      void router.push(`/calendar/${SPANS[key]}`);
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
