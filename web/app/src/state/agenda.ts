// What lies in a stretch of days, and moving it: the page shows it at once, the server follows.

import { useQuery, useQueryCache } from "@pinia/colada";
import { defineStore } from "pinia";
import { computed, type Ref, ref } from "vue";
import { api, body, once } from "../api/client";
import { type Day, instant, plus } from "../day/clock";
import { at, type Piece, pieces } from "../day/pieces";
import { t } from "../i18n";
import { useSession } from "./session";
import { useToast } from "./toast";

type Put = { day: Day; from: number; to: number };

/** What was moved on this page and has not come back from the server yet. */
export const useMoving = defineStore("moving", () => {
  const put = ref(new Map<string, Put>());
  const hidden = ref(new Set<string>());
  return { put, hidden };
});

/** The pieces of some days. */
export function useDays(days: Ref<Day[]>) {
  const session = useSession();
  const moving = useMoving();
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
  const found = computed(() => {
    const all = pieces(view.data.value?.entries ?? [], session.zone, session.now, session.colourOf);
    return all.filter((piece) => !moving.hidden.has(piece.id)).map((piece) => {
      const there = piece.wholeDay ? undefined : moving.put.get(piece.id);
      return there ? { ...piece, ...there } : piece;
    });
  });
  return { pieces: found, loading: computed(() => !view.data.value), error: view.error };
}

/** What can be done to a piece. */
export function useDeeds() {
  const session = useSession();
  const toast = useToast();
  const moving = useMoving();
  const cache = useQueryCache();

  async function settled(step: Promise<string | undefined>, words: string, after?: () => void) {
    try {
      const receipt = await step;
      toast.show(words, receipt);
      await cache.invalidateQueries({ key: ["view"] });
      void cache.invalidateQueries();
    } catch (error) {
      toast.trouble(error);
    } finally {
      after?.();
    }
  }

  async function move(piece: Piece, to: Put) {
    moving.put.set(piece.id, to);
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
    await settled(send(), t("done.moved", { title: piece.title }), () => moving.put.delete(piece.id));
  }

  async function add(title: string, to: Put) {
    const calendar = session.settings?.calendar ?? session.calendars?.[0]?.id;
    const event = { title, kind: "event", calendar, start: at(to.day, to.from, session.zone), end: at(to.day, to.to, session.zone), busy: true };
    const send = async () => body(await api.POST("/api/v1/events", { params: { header: once() }, body: event as never })).receipt.id;
    await settled(send(), t("done.added", { title }));
  }

  async function complete(id: string, title: string, done = true) {
    const send = async () => body(await api.POST("/api/v1/tasks/{id}/complete", { params: { path: { id } }, body: { done } })).receipt.id;
    await settled(send(), t(done ? "done.completed" : "done.reopened", { title }));
  }

  async function remove(piece: Piece) {
    moving.hidden.add(piece.id);
    const params = { path: { id: piece.item ?? piece.id }, header: once() };
    const send = async () => {
      const path = ({ task: "tasks", habit: "habits", reminder: "reminders", event: "events" } as const)[piece.kind as "task"];
      return body(await api.DELETE(`/api/v1/${path}/{id}`, { params })).receipt.id;
    };
    await settled(send(), t("done.removed", { title: piece.title }), () => moving.hidden.delete(piece.id));
  }

  async function pin(piece: Piece) {
    const params = { path: { id: piece.id }, header: once() };
    const send = async () => body(await api.PATCH("/api/v1/blocks/{id}", { params, body: { pinned: !piece.pinned } as never })).receipt.id;
    await settled(send(), t(piece.pinned ? "done.unpinned" : "done.pinned", { title: piece.title }));
  }

  return { move, add, complete, remove, pin };
}
