import { expect, test } from "vitest";
import { clock, instant, length, minuteOf, monthOf, plus, wall, weekNumber, weekOf } from "./clock";

test("an instant is shown as the clock of its zone shows it, across the change of the clocks", () => {
  expect(wall(Date.parse("2026-10-25T00:30:00Z"), "Europe/Berlin")).toEqual({ day: "2026-10-25", minute: 150 });
  expect(wall(Date.parse("2026-10-25T01:30:00Z"), "Europe/Berlin")).toEqual({ day: "2026-10-25", minute: 150 });
  expect(wall(Date.parse("2026-11-18T23:30:00Z"), "Asia/Tokyo")).toEqual({ day: "2026-11-19", minute: 510 });
});

test.each([
  ["2026-11-18", 600, "Europe/Berlin", "2026-11-18T09:00:00.000Z"],
  ["2026-07-01", 600, "Europe/Berlin", "2026-07-01T08:00:00.000Z"],
  ["2026-10-25", 150, "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
  ["2026-03-29", 150, "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
  ["2026-11-18", 0, "Pacific/Kiritimati", "2026-11-17T10:00:00.000Z"],
  ["2026-11-18", 1440, "America/New_York", "2026-11-19T05:00:00.000Z"],
])("%s, minute %i in %s is %s", (day, minute, zone, expected) => {
  expect(new Date(instant(day, minute, zone)).toISOString()).toBe(expected);
});

test("days and weeks are counted as people count them", () => {
  expect(plus("2026-12-31", 1)).toBe("2027-01-01");
  expect(weekOf("2026-11-22", "monday")).toBe("2026-11-16");
  expect(weekOf("2026-11-22", "sunday")).toBe("2026-11-22");
  expect(weekNumber("2026-11-18")).toBe(47);
  expect(weekNumber("2027-01-01")).toBe(53);
});

test("a month later is the first of that month, also from its longest day", () => {
  expect(monthOf("2026-12-31")).toBe("2026-12-01");
  expect(monthOf("2026-12-31", 1)).toBe("2027-01-01");
  expect(monthOf("2026-03-31", -1)).toBe("2026-02-01");
});

test("clocks and lengths are short", () => {
  expect(clock(905, "en", true)).toBe("15:05");
  expect(clock(1440, "en", true)).toBe("00:00");
  expect(clock(905, "en-US", false)).toMatch(/^3:05\sPM$/);
  expect([length(45), length(60), length(150), length(65)]).toEqual(["45 min", "1 h", "2 h 30", "1 h 05"]);
});

test.each([
  ["9", 540], ["9.30", 570], ["0930", 570], ["17:05", 1025], ["17h05", 1025], ["5 pm", 1020], ["12 AM", 0], ["12:30 p.m.", 750], ["3:05\u202fPM", 905], ["0:00", 0],
  ["24:00", undefined], ["9:60", undefined], ["13 pm", undefined], ["noon", undefined], ["", undefined],
])("%s is minute %s of the day", (typed, expected) => expect(minuteOf(typed)).toBe(expected));

test("what is shown as a time is read as the same time", () => {
  for (let minute = 0; minute < 1440; minute += 7) {
    for (const locale of ["en-US", "de", "fr", "es"]) {
      expect(minuteOf(clock(minute, locale, true))).toBe(minute);
      expect(minuteOf(clock(minute, locale, false))).toBe(minute);
    }
  }
});
