// What is open on the page, and how it looks.

import { defineStore } from "pinia";
import { ref, watch } from "vue";

export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";

export const useUi = defineStore("ui", () => {
  const palette = ref(false);
  const start = ref("");
  const keys = ref(false);
  const theme = ref((localStorage.getItem("daywright.theme") as Theme | null) ?? "system");
  const density = ref((localStorage.getItem("daywright.density") as Density | null) ?? "comfortable");
  /** A second column of hours in the calendar; nothing where one is enough. */
  const zone2 = ref(localStorage.getItem("daywright.zone2") ?? "");
  /** Calendars and lists that are not to be seen on this device. */
  const hidden = ref(JSON.parse(localStorage.getItem("daywright.hidden") ?? "[]") as string[]);
  watch(hidden, (ids) => localStorage.setItem("daywright.hidden", JSON.stringify(ids)));
  watch([theme, density, zone2], look, { immediate: true });

  function look() {
    localStorage.setItem("daywright.theme", theme.value);
    localStorage.setItem("daywright.density", density.value);
    localStorage.setItem("daywright.zone2", zone2.value);
    document.documentElement.dataset.theme = theme.value;
    document.documentElement.dataset.density = density.value;
  }

  function open(words = "") {
    start.value = words;
    palette.value = true;
  }

  function turn(shelf: string) {
    hidden.value = hidden.value.includes(shelf) ? hidden.value.filter((id) => id !== shelf) : [...hidden.value, shelf];
  }

  return { hidden, turn, palette, start, keys, theme, density, zone2, open };
});
