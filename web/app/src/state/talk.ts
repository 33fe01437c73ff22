// The talk: what was said on this page and what came of it, kept for as long as this tab lives.

import { useQueryCache } from "@pinia/colada";
import { defineStore } from "pinia";
import { ref, watch } from "vue";
import { api, body, once, type Answers, type Said, Trouble } from "../api/client";
import { wall } from "../day/clock";
import { t } from "../i18n";
import { useSession } from "./session";
import { arrived, wait, waiting } from "./waiting";

export interface Turn {
  id: string;
  text: string;
  at: number;
  said?: Said[];
  /** The conversation that it was first sent in; sent again, it names the same. */
  talk?: string | null;
  /** It is sent by itself when the server is back. */
  waits?: boolean;
  /** It did not arrive; the words are kept. */
  trouble?: string;
}

const KEPT = "daywright.talk";
const TALK = "daywright.conversation";
const MOST = 60;

export const useTalk = defineStore("talk", () => {
  const session = useSession();
  const turns = ref<Turn[]>(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));
  /** So that "it", "yes" and "no, Tuesday" are understood. */
  const talk = ref(sessionStorage.getItem(TALK) ?? "");
  watch(talk, (id) => sessionStorage.setItem(TALK, id));
  const undone = ref(new Set<string>());
  const cache = useQueryCache();
  let flushing = false;
  watch(turns, (all) => sessionStorage.setItem(KEPT, JSON.stringify(all.slice(-MOST))), { deep: true });

  async function send(turn: Turn) {
    turn.trouble = undefined;
    turn.talk ??= talk.value || null;
    try {
      const answer = body(await api.POST("/api/v1/chat", { body: { text: turn.text, conversation: turn.talk }, headers: { "Idempotency-Key": turn.id } })) as Answers;
      [turn.said, turn.waits] = [answer.said, false];
      talk.value = answer.conversation;
      arrived(turn.id);
    } catch (error) {
      missed(turn, error);
    }
    void cache.invalidateQueries();
    return turn;
  }

  /** Without the server, or signed out, the words wait; what the server refused is the person's to say again. */
  function missed(turn: Turn, error: unknown) {
    const refused = error instanceof Trouble && error.status !== 401;
    const by = session.me?.id;
    turn.waits = !refused && !!by && wait({ id: turn.id, text: turn.text, at: turn.at, by });
    if (turn.waits) return;
    arrived(turn.id);
    turn.trouble = error instanceof Trouble ? error.message : t("offline.kept");
    // A talk that was deleted elsewhere begins anew.
    if (error instanceof Trouble && error.status === 404) [talk.value, turn.talk] = ["", undefined];
  }

  async function say(text: string): Promise<Turn> {
    turns.value.push({ id: once()["Idempotency-Key"], text, at: Date.now() });
    const turn = turns.value[turns.value.length - 1]!;
    if (!turns.value.some((other) => other.waits)) return send(turn);
    // Whatever was said before it goes first.
    missed(turn, undefined);
    void flush();
    return turn;
  }

  /** Sends what waits, in order, and stops at the first that does not arrive. */
  async function flush() {
    const by = session.me?.id;
    if (flushing || !by) return;
    flushing = true;
    for (const one of waiting(by)) {
      const turn = turns.value.find((other) => other.id === one.id) ?? found(one);
      if (wall(one.at, session.zone).day !== session.today) stale(turn);
      else await send(turn);
      if (turn.waits) break;
    }
    flushing = false;
  }

  /** "Tomorrow" said yesterday means today: such words are not sent before somebody has looked. */
  function stale(turn: Turn) {
    const day = new Intl.DateTimeFormat(session.locale, { weekday: "long", day: "numeric", month: "long", timeZone: session.zone }).format(turn.at);
    [turn.waits, turn.trouble] = [false, t("offline.older", { day })];
    arrived(turn.id);
  }

  /** What another page left waiting stands in this talk from now on. */
  function found(one: Turn): Turn {
    turns.value.push({ id: one.id, text: one.text, at: one.at, waits: true });
    return turns.value[turns.value.length - 1]!;
  }

  /** Asks something that nobody needs to find in the talk later. */
  async function ask(text: string): Promise<Said[]> {
    const answer = body(await api.POST("/api/v1/chat", { body: { text } })) as Answers;
    void api.DELETE("/api/v1/conversations/{id}", { params: { path: { id: answer.conversation } } });
    return answer.said;
  }

  return { turns, undone, say, send, ask, flush };
});
