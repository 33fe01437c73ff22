// What lies in a stretch of days, and moving it: the page shows it at once, the server follows.

import { useQuery, useQueryCache } from "@pinia/colada";
import { defineStore } from "pinia";
import { computed, type Ref, shallowReactive } from "vue";
import { api, body, fresh, once } from "../api/client";
import { type Day, instant, plus } from "../day/clock";
import { at, type Piece, pieces } from "../day/pieces";
import { t } from "../i18n";
import { useSession } from "./session";
import { useToast } from "./toast";

type Put = { day: Day; from: number; to: number };

/** What this page did and the server has not shown yet: a piece as it is to be seen, or none where it is gone. */
export const useAhead = defineStore("ahead", () => {
  const seen = shallowReactive(new Map<string, { piece?: Piece }>());

  /** Shows it so from now on; what is handed back ends that, unless something newer is shown by then. */
  function show(id: string, piece?: Piece): () => void {
    const mine = { piece };
    seen.set(id, mine);
    return () => {
      if (seen.get(id) === mine) seen.delete(id);
    };
  }

  /** What the server told of these days, as this page knows it by now. */
  function over(told: Piece[], days: readonly Day[]): Piece[] {
    const placed = new Set<string>();
    const here = told.flatMap((piece) => {
      const now = seen.get(piece.id);
      if (!now) return [piece];
      if (!now.piece || placed.has(piece.id)) return [];
      placed.add(piece.id);
      return [now.piece];
    });
    const others = [...seen.values()].flatMap(({ piece }) => (piece && !placed.has(piece.id) && days.includes(piece.day) ? [piece] : []));
    return [...here, ...others];
  }

  return { show, over };
});

/** The pieces of some days. */
export function useDays(days: Ref<Day[]>) {
  const session = useSession();
  const ahead = useAhead();
  const span = computed(() => {
    const [first, last] = [days.value[0]!, days.value[days.value.length - 1]!];
    const iso = (day: Day) => new Date(instant(day, 0, session.zone)).toISOString();
    return { from: iso(first), to: iso(plus(last, 1)) };
  });
  const view = useQuery({
    key: () => ["view", span.value.from, span.value.to],
    query: async () => body(await api.GET("/api/v1/view", { params: { query: { ...span.value, zone: session.zone } } })),
    placeholderData: (before) => before,
  });
  const found = computed(() => ahead.over(pieces(view.data.value?.entries ?? [], session.zone, session.now, session.colourOf), days.value));
  return { pieces: found, loading: computed(() => !view.data.value), error: view.error };
}

/** What can be done to a piece: it is seen at once, the server follows, and so it is taken back. */
export function useDeeds() {
  const session = useSession();
  const toast = useToast();
  const ahead = useAhead();
  const cache = useQueryCache();

  /** `seen` is of one piece: how it stood, and how it is to stand; nothing where there is none. */
  async function deed(words: string, step: Promise<string | undefined>, seen?: { id: string; before?: Piece; after?: Piece }) {
    const end = seen && ahead.show(seen.id, seen.after);
    toast.show(words, step, seen && (() => ahead.show(seen.id, seen.before)));
    try {
      await step;
    } catch (error) {
      end?.();
      toast.trouble(error);
    }
    await cache.invalidateQueries({ key: ["view"] });
    end?.();
    void cache.invalidateQueries();
  }

  function move(piece: Piece, to: Put) {
    const [start, end] = [at(to.day, to.from, session.zone), at(to.day, to.to, session.zone)];
    const params = { path: { id: piece.id }, header: once() };
    const send = async () => {
      if (piece.item) {
        const moved = await api.PATCH("/api/v1/blocks/{id}", { params, body: { start, end, pinned: true } as never });
        return body(moved).receipt.id;
      }
      if (piece.kind === "reminder") return body(await api.PATCH("/api/v1/reminders/{id}", { params, body: { at: start } as never })).receipt.id;
      return body(await api.PATCH("/api/v1/events/{id}", { params, body: { start, end } as never })).receipt.id;
    };
    const [starts, ends] = [instant(to.day, to.from, session.zone), instant(to.day, to.to, session.zone)];
    const there = { ...piece, ...to, start: starts, end: ends, past: piece.over || ends < session.now, pinned: piece.pinned || !!piece.item };
    return deed(t("done.moved", { title: piece.title }), send(), { id: piece.id, before: piece, after: there });
  }

  function add(title: string, to: Put) {
    const calendar = session.settings?.calendar ?? session.calendars?.[0]?.id;
    const id = fresh();
    const event = { id, title, kind: "event", calendar, start: at(to.day, to.from, session.zone), end: at(to.day, to.to, session.zone), busy: true };
    const send = async () => body(await api.POST("/api/v1/events", { params: { header: once() }, body: event as never })).receipt.id;
    const [start, end] = [instant(to.day, to.from, session.zone), instant(to.day, to.to, session.zone)];
    const added: Piece = {
      key: `${id}/${to.day}`, id, kind: "event", title, ...to, start, end, wholeDay: false, colour: session.colourOf({ calendar }), over: false, past: end < session.now,
      pinned: false, ghost: false, due: false, series: false, continues: false,
    };
    return deed(t("done.added", { title }), send(), { id, after: added });
  }

  function complete(id: string, title: string, done = true, piece?: Piece) {
    const send = async () => body(await api.POST("/api/v1/tasks/{id}/complete", { params: { path: { id } }, body: { done } })).receipt.id;
    return deed(t(done ? "done.completed" : "done.reopened", { title }), send(), piece && { id: piece.id, before: piece, after: { ...piece, over: done } });
  }

  function remove(piece: Piece) {
    const params = { path: { id: piece.item ?? piece.id }, header: once() };
    const send = async () => {
      const path = ({ task: "tasks", habit: "habits", reminder: "reminders", event: "events" } as const)[piece.kind as "task"];
      return body(await api.DELETE(`/api/v1/${path}/{id}`, { params })).receipt.id;
    };
    return deed(t("done.removed", { title: piece.title }), send(), { id: piece.id, before: piece });
  }

  function pin(piece: Piece) {
    const params = { path: { id: piece.id }, header: once() };
    const send = async () => body(await api.PATCH("/api/v1/blocks/{id}", { params, body: { pinned: !piece.pinned } as never })).receipt.id;
    return deed(t(piece.pinned ? "done.unpinned" : "done.pinned", { title: piece.title }), send(), { id: piece.id, before: piece, after: { ...piece, pinned: !piece.pinned } });
  }

  return { move, add, complete, remove, pin };
}
