// What lies in a stretch of days, and moving it: the page shows it at once, the server follows.

import { useQuery, useQueryCache } from "@pinia/colada";
import { computed, type Ref } from "vue";
import { api, body, fresh, once } from "../api/client";
import { type Day, instant, plus } from "../day/clock";
import { at, type Piece, pieces } from "../day/pieces";
import { t } from "../i18n";
import { useAhead } from "./ahead";
import { type Seen, useOutbox } from "./outbox";
import type { Edit } from "./queue";
import { useSession } from "./session";
import { useToast } from "./toast";
import { useUi } from "./ui";

type Put = { day: Day; from: number; to: number };

/** The pieces of some days. */
export function useDays(days: Ref<Day[]>) {
  const [session, ahead, ui] = [useSession(), useAhead(), useUi()];
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
  const entries = computed(() => (view.data.value?.entries ?? []).filter((entry) => !ui.hidden.includes(entry.calendar ?? entry.list ?? "")));
  const found = computed(() => ahead.over(pieces(entries.value, session.zone, session.now, session.colourOf), days.value));
  const loading = computed(() => !view.data.value);
  return { pieces: found, loading, error: view.error, failed: computed(() => loading.value && !!view.error.value && view.status.value === "error"), again: () => void view.refetch() };
}

/** What can be done to a piece: it is seen at once, the server follows, also when it was away, and so it is taken back. */
export function useDeeds() {
  const session = useSession();
  const toast = useToast();
  const ahead = useAhead();
  const outbox = useOutbox();
  const cache = useQueryCache();
  type Sent = Pick<Edit, "method" | "path" | "body" | "base">;

  /** `thing` is what it is done to; `seen` is of one piece of it. */
  async function deed(words: string, thing: string, sent: Sent, seen?: Seen): Promise<boolean> {
    const { "Idempotency-Key": id } = once();
    const came = outbox.send({ id, thing, words, ...sent, seen });
    const step = came.then((what) => {
      if ("waits" in what) return () => void outbox.drop(id);
      return "step" in what ? what.step : undefined;
    });
    toast.show(words, step, seen && (() => ahead.show(seen.id, seen.before)));
    const what = await came;
    if ("refused" in what) toast.show(what.refused.because, undefined, undefined, true);
    else if ("waits" in what && toast.text === words) toast.show(`${words} ${t("offline.waits")}`, step, seen && (() => ahead.show(seen.id, seen.before)));
    await cache.invalidateQueries({ key: ["view"] });
    return !("refused" in what);
  }

  function move(piece: Piece, to: Put) {
    const [start, end] = [at(to.day, to.from, session.zone), at(to.day, to.to, session.zone)];
    const kinds = piece.item ? "blocks" : piece.kind === "reminder" ? "reminders" : "events";
    const body = piece.item ? { start, end, pinned: true } : piece.kind === "reminder" ? { at: start } : { start, end };
    const [starts, ends] = [instant(to.day, to.from, session.zone), instant(to.day, to.to, session.zone)];
    const there = { ...piece, ...to, start: starts, end: ends, past: piece.over || ends < session.now, pinned: piece.pinned || !!piece.item };
    return deed(t("done.moved", { title: piece.title }), piece.id, { method: "patch", path: `/api/v1/${kinds}/${piece.id}`, body, base: piece.version }, { id: piece.id, before: piece, after: there });
  }

  function add(title: string, to: Put) {
    const calendar = session.settings?.calendar ?? session.calendars?.[0]?.id;
    const id = fresh();
    const event = { id, title, kind: "event", calendar, start: at(to.day, to.from, session.zone), end: at(to.day, to.to, session.zone), busy: true };
    const [start, end] = [instant(to.day, to.from, session.zone), instant(to.day, to.to, session.zone)];
    const added: Piece = {
      key: `${id}/${to.day}`, id, kind: "event", title, ...to, start, end, wholeDay: false, colour: session.colourOf({ calendar }), over: false, past: end < session.now,
      pinned: false, ghost: false, due: false, series: false, continues: false,
    };
    return deed(t("done.added", { title }), id, { method: "post", path: "/api/v1/events", body: event }, { id, after: added });
  }

  function complete(id: string, title: string, done = true, piece?: Piece) {
    const sent = { method: "post" as const, path: `/api/v1/tasks/${id}/complete`, body: { done } };
    return deed(t(done ? "done.completed" : "done.reopened", { title }), id, sent, piece && { id: piece.id, before: piece, after: { ...piece, over: done } });
  }

  function rename(id: string, title: string, base?: number) {
    return deed(t("done.renamed", { title }), id, { method: "patch", path: `/api/v1/tasks/${id}`, body: { title }, base });
  }

  function remove(piece: Piece) {
    const kinds = { task: "tasks", habit: "habits", reminder: "reminders", event: "events" }[piece.kind as "task"];
    // The version is that of the piece: of a thing with pieces it says nothing.
    const base = piece.item ? undefined : piece.version;
    return deed(t("done.removed", { title: piece.title }), piece.item ?? piece.id, { method: "delete", path: `/api/v1/${kinds}/${piece.item ?? piece.id}`, base }, { id: piece.id, before: piece });
  }

  function pin(piece: Piece) {
    const sent = { method: "patch" as const, path: `/api/v1/blocks/${piece.id}`, body: { pinned: !piece.pinned }, base: piece.version };
    return deed(t(piece.pinned ? "done.unpinned" : "done.pinned", { title: piece.title }), piece.id, sent, { id: piece.id, before: piece, after: { ...piece, pinned: !piece.pinned } });
  }

  return { move, add, complete, rename, remove, pin };
}
