import { expect, test } from "vitest";
import type { Shelf } from "./kept";
import { type Came, type Edit, queue } from "./queue";

function memory(): Shelf<Edit> {
  const kept = new Map<string, Edit>();
  return { all: async () => [...kept.values()].sort((a, b) => a.order - b.order), put: async (one) => void kept.set(one.id, one), drop: async (id) => void kept.delete(id) };
}
let count = 0;
const edit = (id: string, thing = id, more: Partial<Edit> = {}): Edit => ({ id, thing, order: ++count, by: "ada", words: id, method: "patch", path: `/${thing}`, base: 7, ...more });

/** A queue to a server that can be away, and that refuses what `refuses` says. */
function house(refuses: (edit: Edit) => Came | undefined = () => undefined) {
  const kept = memory();
  const server = { away: false, did: [] as string[] };
  const post = async (one: Edit): Promise<Came> => {
    if (server.away) return { waits: true };
    const no = refuses(one);
    if (!no) server.did.push(one.base === undefined ? one.id : `${one.id}@${one.base}`);
    return no ?? { step: one.id };
  };
  const over: string[] = [];
  return { kept, server, over, queue: queue(kept, post, (_, ended) => over.push(...ended.map((one) => one.id))), waits: async () => (await kept.all()).map((one) => (one.refused ? `${one.id}!` : one.id)) };
}
const stale = { refused: { because: "It has changed.", stale: true } };

test("an edit is done at once where the server is there, and nothing is left of it", async () => {
  const { queue, server, waits, over } = house();
  expect(await queue.add(edit("a"))).toEqual({ step: "a" });
  expect([server.did, await waits(), over]).toEqual([["a"], [], ["a"]]);
});

test("what waits is done in the order in which it was done here, also what was done while the server was back already", async () => {
  const { queue, server, waits } = house();
  server.away = true;
  expect(await queue.add(edit("a"))).toEqual({ waits: true });
  await queue.add(edit("b"));
  server.away = false;
  expect(await queue.add(edit("c"))).toEqual({ waits: true });
  await queue.flush("ada");
  expect([server.did, await waits()]).toEqual([["a@7", "b@7", "c@7"], []]);
});

test("what is done twice to one thing asks only the first time whether it is still as it was", async () => {
  const { queue, server } = house();
  server.away = true;
  await queue.add(edit("a", "x"));
  await queue.add(edit("b", "x"));
  server.away = false;
  await queue.flush("ada");
  expect(server.did).toEqual(["a@7", "b"]);
});

test("a thing that has changed holds back what was done to it after, and nothing else", async () => {
  const { queue, server, waits } = house((one) => (one.base && one.thing === "x" ? stale : undefined));
  server.away = true;
  for (const one of [edit("a", "x"), edit("b", "x"), edit("c", "y")]) await queue.add(one);
  server.away = false;
  await queue.flush("ada");
  expect([server.did, await waits()]).toEqual([["c@7"], ["a!", "b"]]);
  await queue.insist("a");
  expect([server.did, await waits()]).toEqual([["c@7", "a", "b"], []]);
});

test("whoever leaves it leaves what was done to the thing after it too", async () => {
  const { queue, server, waits, over } = house((one) => (one.base ? stale : undefined));
  server.away = true;
  await queue.add(edit("a", "x"));
  await queue.add(edit("b", "x"));
  server.away = false;
  await queue.flush("ada");
  expect((await queue.drop("a")).map((one) => one.id)).toEqual(["a", "b"]);
  expect([server.did, await waits(), over]).toEqual([[], [], ["a", "b"]]);
});

test("what the server does not want is told once, and does not stand in the way", async () => {
  const { queue, server, waits } = house((one) => (one.id === "a" ? { refused: { because: "It is in the past.", stale: false } } : undefined));
  expect(await queue.add(edit("a"))).toEqual({ refused: { because: "It is in the past.", stale: false } });
  await queue.add(edit("b"));
  expect([server.did, await waits()]).toEqual([["b"], []]);
});

test("nobody sends what somebody else did", async () => {
  const { queue, server } = house();
  server.away = true;
  await queue.add(edit("a"));
  server.away = false;
  await queue.flush("ben");
  expect(server.did).toEqual([]);
  expect(await queue.add(edit("b", "b", { by: "ben" }))).toEqual({ step: "b" });
});
