// Who is signed in, how they count time, and the names and colours of their calendars.

import { useQuery } from "@pinia/colada";
import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { api, body, type Entry } from "../api/client";
import { between, type Day, monthOf, plus, wall, weekOf, weekday } from "../day/clock";
import type { Colour } from "../day/pieces";

const COLOURS: Colour[] = ["blue", "plum", "clay", "slate"];
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

export const useSession = defineStore("session", () => {
  const me = useQuery({ key: ["me"], query: async () => body(await api.GET("/api/v1/users/me")), staleTime: 60_000 });
  const preferences = useQuery({ key: ["preferences"], query: async () => body(await api.GET("/api/v1/preferences")), staleTime: 60_000 });
  const calendars = useQuery({ key: ["calendars"], query: async () => body(await api.GET("/api/v1/calendars")).items, staleTime: 60_000 });
  const lists = useQuery({ key: ["lists"], query: async () => body(await api.GET("/api/v1/lists")).items, staleTime: 60_000 });

  const now = ref(Date.now());
  setInterval(() => (now.value = Date.now()), 15_000);

  const settings = computed(() => preferences.data.value);
  const zone = computed(() => settings.value?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  /** English without a country says the month first; whoever puts the day first reads it the British way. */
  const locale = computed(() => {
    const set = settings.value?.locale ?? navigator.language;
    return set === "en" && settings.value?.conventions?.day_first ? "en-GB" : set;
  });
  const clock24 = computed(() => settings.value?.conventions?.clock_24 ?? true);
  const today = computed<Day>(() => wall(now.value, zone.value).day);
  const minute = computed(() => wall(now.value, zone.value).minute);

  const shelves = computed(() => [...(calendars.data.value ?? []), ...(lists.data.value ?? [])]);
  const colours = computed(() => {
    const own = new Map<string, Colour>();
    shelves.value.forEach((shelf, index) => own.set(shelf.id, shelf.colour ? nearest(shelf.colour) : COLOURS[index % 4]!));
    return own;
  });

  function colourOf(entry: Pick<Entry, "calendar" | "list">): Colour {
    return colours.value.get(entry.calendar ?? entry.list ?? "") ?? "slate";
  }

  function shelfOf(id?: string): string | undefined {
    return shelves.value.find((shelf) => shelf.id === id)?.name;
  }

  /** The hours of work of a day, in minutes. */
  function hours(day: Day): [number, number][] {
    const name = WEEKDAYS[weekday(day) - 1]!;
    return (settings.value?.hours?.[name] ?? []).map((span) => {
      const [from, to] = span.split("-").map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)));
      return [from!, to!];
    });
  }

  function week(day: Day): Day[] {
    const first = weekOf(day, settings.value?.week_start ?? "monday");
    return Array.from({ length: 7 }, (_, index) => plus(first, index));
  }

  /** Whole weeks, so many that the month lies in them. */
  function month(day: Day): Day[] {
    const first = weekOf(monthOf(day), settings.value?.week_start ?? "monday");
    const weeks = Math.ceil(between(first, monthOf(day, 1)) / 7);
    return Array.from({ length: weeks * 7 }, (_, index) => plus(first, index));
  }

  /** Asks again for what everything else stands on. */
  function again() {
    for (const one of [me, preferences, calendars, lists]) void one.refetch();
  }

  return { again, error: preferences.error, me: me.data, ready: computed(() => !!settings.value), settings, calendars: calendars.data, lists: lists.data, shelves, zone, locale, clock24, now, today, minute, colourOf, shelfOf, hours, week, month };
});

/** A person's own colour is drawn as the nearest one that can be read in light and dark; green means "proposed". */
function nearest(colour: string): Colour {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255) as [number, number, number];
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  if (most - least < 0.15) return "slate";
  const turn = most === r ? (g - b) / (most - least) : most === g ? 2 + (b - r) / (most - least) : 4 + (r - g) / (most - least);
  const hue = (turn * 60 + 360) % 360;
  if (hue < 75 || hue >= 345) return "clay";
  if (hue < 170) return "slate";
  return hue < 245 ? "blue" : "plum";
}
