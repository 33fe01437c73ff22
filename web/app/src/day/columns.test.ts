import { expect, test } from "vitest";
import { columns, endings } from "./columns";

test.each([
  ["one thing has the day to itself", [[0, 60]], ["0/1"]],
  ["what touches at its ends shares a column", [[0, 60], [60, 90]], ["0/1", "0/1"]],
  ["two that overlap stand beside each other", [[0, 60], [30, 90]], ["0/2", "1/2"]],
  ["a third takes the column that came free", [[0, 60], [30, 90], [60, 80]], ["0/2", "1/2", "0/2"]],
  ["three at once are three columns", [[0, 60], [0, 50], [10, 40]], ["0/3", "1/3", "2/3"]],
  ["clusters know nothing of each other", [[0, 60], [30, 90], [90, 120]], ["0/2", "1/2", "0/1"]],
])("%s", (_, spans, expected) => {
  const placed = columns(spans.map(([from, to]) => ({ from: from!, to: to! })));
  expect(placed.map((place) => `${place.index}/${place.of}`)).toEqual(expected);
});

test.each([
  ["what is short is drawn as high as can be read", [[0, 15]], [22]],
  ["what is long is drawn as it is", [[0, 60]], [60]],
  ["a quarter of an hour leaves the whole width to what follows it", [[0, 15], [15, 75]], [15, 75]],
  ["a breath between two is given to the first", [[0, 15], [20, 75]], [20, 75]],
  ["what begins beside it takes no room from it", [[0, 60], [0, 15], [15, 60]], [60, 15, 60]],
  ["what is below in another column takes none either", [[0, 15], [0, 60], [0, 60], [15, 60]], [15, 60, 60, 60]],
  ["two at once are both readable", [[0, 15], [0, 15]], [22, 22]],
  ["nothing at all is still seen", [[30, 30]], [52]],
])("%s", (_, spans, expected) => {
  const things = spans.map(([from, to]) => ({ from: from!, to: to! }));
  expect(endings(things, columns(things), 22)).toEqual(expected);
});

test("no two things that overlap ever share a column, and all fit", () => {
  let seed = 7;
  const dice = (sides: number) => (seed = (seed * 48271) % 2147483647) % sides;
  for (let round = 0; round < 300; round++) {
    const things = Array.from({ length: dice(14) }, () => {
      const from = dice(1380);
      return { from, to: from + 15 + dice(180) };
    });
    const placed = columns(things);
    const ends = endings(things, placed, 22);
    things.forEach((one, i) => {
      expect(placed[i]!.index).toBeLessThan(placed[i]!.of);
      things.forEach((other, j) => {
        const overlap = i !== j && one.from < other.to && other.from < one.to;
        if (overlap) expect(placed[i]!.index).not.toBe(placed[j]!.index);
        if (overlap) expect(placed[i]!.of).toBe(placed[j]!.of);
        if (i !== j && things[j]!.from >= one.to && placed[i]!.index === placed[j]!.index && placed[i]!.of === placed[j]!.of) expect(ends[i]).toBeLessThanOrEqual(things[j]!.from);
      });
    });
  }
});
