// What lies in a view, as the pieces that a page of days draws: one for each thing and day.

import type { Branch, Entry } from "../api/client";
import { t } from "../i18n";
import { clock, type Day, instant, plus, wall } from "./clock";

export type Colour = "blue" | "plum" | "clay" | "slate";

export interface Piece {
  /** Unlike any other on the page. */
  key: string;
  id: string;
  /** The version that it was read in; none where it is of this page's own making. */
  version?: number;
  /** The calendar or the list that it lies on. */
  shelf?: string;
  /** The item that a block is a piece of. */
  item?: string;
  kind: "event" | "task" | "habit" | "reminder" | "hidden";
  title: string;
  day: Day;
  /** Minutes of that day, cut at midnight. */
  from: number;
  to: number;
  start: number;
  end: number;
  wholeDay: boolean;
  colour: Colour;
  over: boolean;
  past: boolean;
  pinned: boolean;
  ghost: boolean;
  /** When a task is due, rather than when it is worked on. */
  due: boolean;
  series: boolean;
  /** Goes on from the day before, or into the next. */
  continues: boolean;
}

type Time = { utc: string; date?: string; at?: string };

/** Every piece of these entries, cut into days. */
export function pieces(entries: readonly Entry[], zone: string, now: number, colourOf: (entry: Entry) => Colour): Piece[] {
  const found: Piece[] = [];
  for (const entry of entries) {
    const [starts, ends] = [entry.start as unknown as Time, entry.end as unknown as Time];
    const base = { ...common(entry, now, colourOf(entry)) };
    if (starts.date) {
      const last = ends.date && ends.date > starts.date ? plus(ends.date, -1) : starts.date;
      for (let day = starts.date; day <= last && found.length < 5000; day = plus(day, 1)) {
        found.push({ ...base, key: `${entry.id}/${day}`, day, from: 0, to: 1440, start: 0, end: 0, wholeDay: true, continues: day > starts.date });
      }
      continue;
    }
    const [start, end] = [Date.parse(starts.utc), Date.parse(ends.utc)];
    found.push(...cut({ ...base, past: end < now || base.over }, start, end, zone));
  }
  return found;
}

/** What a plan proposes: where things would stand. */
export function ghosts(branch: Branch | undefined, zone: string): Piece[] {
  if (!branch) return [];
  return [...branch.added, ...branch.moved].flatMap((move) =>
    move.to.flatMap((to, index) => {
      const [start, end] = [Date.parse(to.start), Date.parse(to.end)];
      const base = {
        id: `ghost-${move.item}-${index}`, item: move.item, kind: "task" as const, title: move.title, colour: "blue" as const,
        over: false, past: false, pinned: false, ghost: true, due: false, series: false,
      };
      return cut(base, start, end, zone);
    }),
  );
}

function common(entry: Entry, now: number, colour: Colour) {
  const kind = (entry.kind ?? "hidden") as Piece["kind"];
  const end = Date.parse((entry.end as unknown as Time).utc);
  return {
    id: entry.id, version: entry.version, shelf: entry.calendar ?? entry.list ?? undefined, item: entry.item ?? undefined, kind, title: entry.title ?? "", colour, over: entry.over ?? false,
    past: end < now, pinned: entry.pinned ?? false, ghost: false, due: kind === "task" && !entry.item, series: entry.id.includes("@"),
  };
}

type Base = Omit<Piece, "key" | "day" | "from" | "to" | "start" | "end" | "wholeDay" | "continues">;

function cut(base: Base, start: number, end: number, zone: string): Piece[] {
  const [from, to] = [wall(start, zone), wall(Math.max(end, start), zone)];
  const found: Piece[] = [];
  for (let day = from.day; day <= to.day && found.length < 400; day = plus(day, 1)) {
    const begins = day === from.day ? from.minute : 0;
    const ends = day === to.day ? to.minute : 1440;
    if (ends === 0 && day !== from.day) break;
    found.push({ ...base, key: `${base.id}/${day}`, day, from: begins, to: Math.max(ends, begins), start, end, wholeDay: false, continues: day !== from.day });
  }
  return found;
}

const spelled = new Map<string, Intl.DateTimeFormat>();
/** A day in full; a format is dear to make, and there are many pieces. */
function inFull(day: Day, locale: string): string {
  let format = spelled.get(locale);
  if (!format) spelled.set(locale, (format = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" })));
  return format.format(Date.parse(`${day}T12:00:00Z`));
}

/** A piece as a screen reader says it: what, how it stands, when, and what it meets. */
export function spoken(piece: Piece, others: readonly Piece[], { locale, clock24 }: { locale: string; clock24: boolean }): string {
  const day = inFull(piece.day, locale);
  const loose = piece.wholeDay || piece.due;
  const meets = loose ? [] : others.filter((other) => other.id !== piece.id && !other.wholeDay && !other.due && !other.ghost && other.day === piece.day && other.from < piece.to && piece.from < other.to);
  const words = [
    piece.kind === "hidden" ? t("block.busy") : piece.title,
    piece.ghost && t("block.proposed"), piece.over && t("block.done"), piece.pinned && t("block.pinned"), day,
    piece.due ? t("block.due") : !piece.wholeDay && `${clock(piece.from, locale, clock24)}–${clock(piece.to, locale, clock24)}`,
    meets.length ? t("block.meets", { what: meets.map((other) => other.title).join(", ") }) : "",
  ];
  return words.filter(Boolean).join(", ");
}

/** Minutes of a day that are taken, each counted once. */
export function taken(day: readonly Piece[]): number {
  const spans = day.filter((piece) => !piece.wholeDay && !piece.due && !piece.ghost).sort((a, b) => a.from - b.from);
  let [sum, until] = [0, 0];
  for (const { from, to } of spans) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}

/** A time as the API takes it. */
export function at(day: Day, minute: number, zone: string) {
  const there = wall(instant(day, minute, zone), zone);
  const clock = `${String(Math.floor(there.minute / 60)).padStart(2, "0")}:${String(there.minute % 60).padStart(2, "0")}`;
  return { at: `${there.day}T${clock}`, zone };
}
