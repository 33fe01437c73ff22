import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import type { Piece } from "../day/pieces";
import { useAhead } from "./ahead";

const DAYS = ["2026-11-18", "2026-11-19"];

function piece(id: string, from: number, day = "2026-11-18"): Piece {
  return {
    key: `${id}/${day}`, id, kind: "task", title: id, day, from, to: from + 60, start: 0, end: 0, wholeDay: false, colour: "blue", over: false, past: false,
    pinned: false, ghost: false, due: false, series: false, continues: false,
  };
}
const seen = (told: Piece[], days = DAYS) => useAhead().over(told, days).map(({ id, day, from }) => `${id} ${day.slice(8)} ${from}`);

beforeEach(() => setActivePinia(createPinia()));

test("what was moved is seen where it was put, in its place among the others, until the server shows it there", () => {
  const told = [piece("a", 600), piece("b", 700)];
  const end = useAhead().show("a", piece("a", 540, "2026-11-19"));
  expect(seen(told)).toEqual(["a 19 540", "b 18 700"]);
  end();
  expect(seen(told)).toEqual(["a 18 600", "b 18 700"]);
});

test("what was removed is gone, and what was added is there, on the days that are seen", () => {
  useAhead().show("a");
  useAhead().show("new", piece("new", 480));
  expect(seen([piece("a", 600), piece("b", 700)])).toEqual(["b 18 700", "new 18 480"]);
  expect(seen([], ["2026-12-01"])).toEqual([]);
});

test("what was taken back meanwhile stays so, also when the answer to the first step comes late", () => {
  const moved = useAhead().show("a", piece("a", 900));
  const back = useAhead().show("a", piece("a", 600));
  moved();
  expect(seen([piece("a", 900)])).toEqual(["a 18 600"]);
  back();
  expect(seen([piece("a", 600)])).toEqual(["a 18 600"]);
});

test("what was removed, taken back and removed again is gone", () => {
  const first = useAhead().show("a");
  useAhead().show("a", piece("a", 600));
  useAhead().show("a");
  first();
  expect(seen([piece("a", 600)])).toEqual([]);
});
