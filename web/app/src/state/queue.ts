// Edits on their way to the server: written down before they set out, sent one after the other, each with its key.

import type { Shelf } from "./kept";

export interface Edit<Seen = unknown> {
  /** Its key: however often it is sent, it is done once. */
  id: string;
  order: number;
  /** Whose edit it is: nobody else who signs in on this browser sends it. */
  by: string;
  /** What it is about: what was done to one thing is done in this order, or not at all. */
  thing: string;
  /** What it says it did, as the bottom line had it. */
  words: string;
  method: "post" | "patch" | "delete";
  path: string;
  body?: unknown;
  /** The version that was looked at: where it has changed since, a person decides. */
  base?: number;
  seen?: Seen;
  /** Why it was not done. */
  refused?: { because: string; stale: boolean };
}

/** What came of sending one. */
export type Came = { step?: string } | { waits: true } | { refused: NonNullable<Edit["refused"]> };

export interface Queue {
  /** Sends it when its turn has come, and tells what came of it the first time. */
  add: (edit: Edit) => Promise<Came>;
  /** Sends what waits, up to the first that does not arrive. */
  flush: (by: string) => Promise<void>;
  /** Not done, and not to be done: neither it, nor what was done to the same thing after it. */
  drop: (id: string) => Promise<Edit[]>;
  /** Again, whatever the thing has become meanwhile. */
  insist: (id: string) => Promise<void>;
}

/** `post` sends one; `told` hears of each change in what waits and what was refused, with those that are over. */
export function queue(shelf: Shelf<Edit>, post: (edit: Edit) => Promise<Came>, told: (edits: Edit[], over: Edit[]) => void): Queue {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(deed: () => Promise<T>): Promise<T> => {
    const mine = turn.then(deed);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const tell = async (...over: Edit[]) => told(await shelf.all(), over);

  async function done(edit: Edit) {
    await settled(edit);
    await over(edit);
  }

  async function over(edit: Edit) {
    await shelf.drop(edit.id);
    await tell(edit);
  }

  /** Refused when nobody looks any more, it is kept for whoever comes to look. */
  async function send(edit: Edit): Promise<Came> {
    const came = await post(edit);
    if ("step" in came) await done(edit);
    if ("refused" in came) {
      await shelf.put({ ...edit, refused: came.refused });
      await tell();
    }
    return came;
  }

  /** What was done to the same thing after it began from what it made of it. */
  async function settled(edit: Edit) {
    for (const later of await shelf.all()) if (later.thing === edit.thing && later.id !== edit.id) await shelf.put({ ...later, base: undefined });
  }

  async function through(by: string) {
    const held = new Set<string>();
    for (const { id } of await shelf.all()) {
      const edit = (await shelf.all()).find((one) => one.id === id);
      if (!edit || edit.by !== by) continue;
      if (edit.refused) held.add(edit.thing);
      if (held.has(edit.thing)) continue;
      const came = await send(edit);
      if ("waits" in came) return;
      if ("refused" in came) held.add(edit.thing);
    }
  }

  return {
    add: (edit) => inTurn(async () => {
      const before = (await shelf.all()).filter((one) => one.by === edit.by);
      await shelf.put(edit);
      await tell();
      if (before.some((one) => !one.refused || one.thing === edit.thing)) return { waits: true };
      // What has just been looked at is not asked about, and whoever looks is told at once.
      const came = await post({ ...edit, base: undefined });
      if ("step" in came) await done(edit);
      if ("refused" in came) await over(edit);
      return came;
    }),
    flush: (by) => inTurn(() => through(by)),
    drop: (id) => inTurn(async () => {
      const all = await shelf.all();
      const first = all.find((one) => one.id === id);
      const gone = first ? all.filter((one) => one.thing === first.thing && one.order >= first.order) : [];
      for (const one of gone) await shelf.drop(one.id);
      await tell(...gone);
      return gone;
    }),
    insist: (id) => inTurn(async () => {
      const edit = (await shelf.all()).find((one) => one.id === id);
      if (!edit) return;
      await shelf.put({ ...edit, base: undefined, refused: undefined });
      await through(edit.by);
    }),
  };
}
