// What was done on this page and is not done yet: seen here as it will be, until the server has it or does not want it.

import { useQueryCache } from "@pinia/colada";
import { defineStore } from "pinia";
import { computed, shallowReactive, shallowRef } from "vue";
import { api, body, Trouble } from "../api/client";
import type { Piece } from "../day/pieces";
import { useAhead } from "./ahead";
import { shelf } from "./kept";
import { type Came, type Edit, queue } from "./queue";
import { retry } from "./retry";
import { useSession } from "./session";

/** One piece, as it stood and as it is to stand; nothing where there is none. */
export interface Seen { id: string; before?: Piece; after?: Piece }
export type Done = Edit<Seen>;

/** Answers of a server that is there, but not to be had at the moment. */
const AWAY = new Set([401, 429, 502, 503, 504]);
const STALE = 412;

export const useOutbox = defineStore("outbox", () => {
  const [session, ahead, cache] = [useSession(), useAhead(), useQueryCache()];
  const edits = shallowRef<Done[]>([]);
  /** What is shown before the server shows it, by the edit that it comes of. */
  const shown = new Map<string, () => void>();
  /** Things that this page has changed and not read since: the version that it knows of them is an old one. */
  const touched = new Set<string>();
  let [last, loaded] = [Date.now(), ""];
  /** Those that set out and did not arrive; what is on its way for the first time is nobody's worry. */
  const late = shallowReactive(new Set<string>());
  const waiting = computed(() => edits.value.filter((one) => one.by === session.me?.id && !one.refused && late.has(one.id)));
  const refused = computed(() => edits.value.filter((one) => one.by === session.me?.id && one.refused));
  const base = shelf<Edit>();
  const kept = queue(base, post, told);
  const { later, arrived, back } = retry(flush);

  async function post(edit: Edit): Promise<Came> {
    const headers: Record<string, string> = { "Idempotency-Key": edit.id, ...(edit.base !== undefined && { "If-Match": `"${edit.base}"` }) };
    try {
      const answer = body(await api.request(edit.method as "patch", edit.path as "/api/v1/events/{id}", { body: edit.body, headers } as never)) as { receipt?: { id: string } };
      arrived();
      return { step: answer.receipt?.id };
    } catch (error) {
      if (!(error instanceof Trouble) || AWAY.has(error.status)) {
        later();
        return { waits: true };
      }
      return { refused: { because: [error.message, error.wayOut].filter(Boolean).join(" "), stale: error.status === STALE } };
    }
  }

  function told(all: Edit[], over: Edit[]) {
    edits.value = all as Done[];
    // What was refused is not as it was seen here.
    const gone = [...over, ...all.filter((one) => one.refused && shown.has(one.id))];
    if (!gone.length) return;
    for (const { thing } of gone) touched.add(thing);
    void cache.invalidateQueries().then(() => {
      for (const one of gone) hide(one.id);
      for (const { thing } of gone) touched.delete(thing);
    });
  }

  function show(edit: Done) {
    if (edit.seen) shown.set(edit.id, ahead.show(edit.seen.id, edit.seen.after));
  }

  function hide(id: string) {
    shown.get(id)?.();
    shown.delete(id);
  }

  /** It is seen at once; what is handed back is what came of it on its first way. */
  function send(edit: Omit<Done, "order" | "by">): Promise<Came> {
    const whole = { ...edit, base: touched.has(edit.thing) ? undefined : edit.base, order: ++last, by: session.me?.id ?? "" };
    // What is kept is a copy, and nothing that the page still watches.
    const copy = JSON.parse(JSON.stringify(whole)) as Done;
    show(copy);
    return kept.add(copy).then((came) => {
      if ("waits" in came) late.add(copy.id);
      return came;
    });
  }

  async function flush() {
    const by = session.me?.id;
    if (!by) return;
    await load(by);
    await kept.flush(by);
  }

  /** What an earlier page of theirs left is seen again, and goes first. */
  async function load(by: string) {
    if (loaded === by) return;
    loaded = by;
    const left = (await base.all()) as Done[];
    for (const one of left.filter((edit) => edit.by === by && !shown.has(edit.id))) {
      late.add(one.id);
      if (!one.refused) show(one);
    }
    told(left, []);
  }

  const drop = (id: string) => kept.drop(id);
  const insist = (id: string) => kept.insist(id);
  return { waiting, refused, send, back, drop, insist };
});
