// Days and minutes as a wall clock in some zone shows them, and back to instants.

/** A day as `2026-11-18`. */
export type Day = string;

export interface Wall {
  day: Day;
  /** Minutes since midnight. */
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    });
    formats.set(zone, found);
  }
  return found;
}

/** What the clock on the wall shows at an instant. */
export function wall(instant: number, zone: string): Wall {
  const part: Record<string, string> = {};
  for (const { type, value } of format(zone).formatToParts(instant)) part[type] = value;
  return { day: `${part.year}-${part.month}-${part.day}`, minute: Number(part.hour) * 60 + Number(part.minute) };
}

/** The instant at which the wall shows this; in a gap the later reading, in an overlap the first. */
export function instant(day: Day, minute: number, zone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  const shift = (at: number) => {
    const shown = wall(at, zone);
    return Date.parse(`${shown.day}T00:00:00Z`) + shown.minute * 60_000 - at;
  };
  const early = wanted - shift(wanted - 86_400_000);
  if (early + shift(early) === wanted) return early;
  const late = wanted - shift(early);
  return late + shift(late) === wanted ? late : early;
}

/** So many days later. */
export function plus(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first day of the month so many months later. */
export function monthOf(day: Day, months = 0): Day {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1, 12)).toISOString().slice(0, 10);
}

/** How many days from one to the other. */
export function between(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}

/** 1 is Monday, 7 Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}

/** The first day of the week that a day lies in. */
export function weekOf(day: Day, first: "monday" | "sunday" | "saturday" | string): Day {
  const start = { monday: 1, saturday: 6, sunday: 7 }[first] ?? 1;
  return plus(day, -((weekday(day) - start + 7) % 7));
}

/** The number of the week as ISO 8601 counts it. */
export function weekNumber(day: Day): number {
  const thursday = plus(day, 4 - weekday(day));
  return Math.floor(between(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}

/** `15:00`, or as the person's language has it. */
export function clock(minute: number, locale: string, day24: boolean): string {
  const at = ((minute % 1440) + 1440) % 1440;
  if (day24) return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
  const date = new Date(Date.UTC(2026, 0, 1, 0, at));
  return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", hour12: true, timeZone: "UTC" }).format(date);
}

/** `2 h 30`, `45 min`. */
export function length(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (!hours) return `${rest} min`;
  return rest ? `${hours} h ${String(rest).padStart(2, "0")}` : `${hours} h`;
}

/** A time of day as people type it, `9`, `9.30`, `17:05`, `5 pm`, as minutes since midnight; nothing where it is none. */
export function minuteOf(typed: string): number | undefined {
  const found = /^(\d{1,2})(?:[:.h ]?([0-5]\d))?\s*h?\s*(?:([ap])\.?\s?m\.?)?$/i.exec(typed.trim());
  if (!found) return undefined;
  const [hour, half] = [Number(found[1]), found[3]?.toLowerCase()];
  if (hour > (half ? 12 : 23)) return undefined;
  return (half ? (hour % 12) + (half === "p" ? 12 : 0) : hour) * 60 + Number(found[2] ?? 0);
}
