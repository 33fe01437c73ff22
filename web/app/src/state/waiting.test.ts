import { expect, test } from "vitest";
import { arrived, wait, waiting } from "./waiting";

function shelf(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as unknown as Storage;
}

const said = (id: string, at: number, by = "ada") => ({ id, text: id, at, by });

test("what waits is given back in the order in which it was said, until it arrived", () => {
  const kept = shelf();
  for (const one of [said("b", 2), said("a", 1), said("b", 2)]) expect(wait(one, kept)).toBe(true);
  expect(waiting("ada", kept).map((one) => one.id)).toEqual(["a", "b"]);
  arrived("a", kept);
  expect(waiting("ada", kept).map((one) => one.id)).toEqual(["b"]);
});

test("nobody sends the words of somebody else", () => {
  const kept = shelf();
  wait(said("a", 1), kept);
  expect(waiting("ben", kept)).toEqual([]);
});

test("two hundred wait, and the next one is told that there is no room", () => {
  const kept = shelf();
  for (let n = 0; n < 200; n++) expect(wait(said(`${n}`, n), kept)).toBe(true);
  expect(wait(said("one more", 200), kept)).toBe(false);
});

test("what cannot be read does not stop the page", () => {
  const kept = shelf();
  for (const odd of ["{", "null", "7"]) {
    kept.setItem("daywright.waiting", odd);
    expect(waiting("ada", kept)).toEqual([]);
  }
});
