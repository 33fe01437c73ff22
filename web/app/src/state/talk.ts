// The talk: what was said on this page and what came of it, kept for as long as this tab lives.

import { useQueryCache } from "@pinia/colada";
import { defineStore } from "pinia";
import { ref, watch } from "vue";
import { type Answers, api, body, once, type Said, Trouble } from "../api/client";
import { converse } from "../api/stream";
import { wall } from "../day/clock";
import { t } from "../i18n";
import { retry } from "./retry";
import { useSession } from "./session";
import { arrived, wait, waiting } from "./waiting";

export interface Turn {
  id: string;
  text: string;
  at: number;
  said?: Said[];
  /** What a language model has said so far. */
  prose?: string;
  /** It is being answered. */
  under?: boolean;
  /** The person did not want to hear the rest. */
  stopped?: boolean;
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
  const turns = ref<Turn[]>(kept());
  /** So that "it", "yes" and "no, Tuesday" are understood. */
  const talk = ref(sessionStorage.getItem(TALK) ?? "");
  watch(talk, (id) => sessionStorage.setItem(TALK, id));
  const undone = ref(new Set<string>());
  const cache = useQueryCache();
  const stops = new Map<string, AbortController>();
  const line = retry(flush);
  let flushing = false;
  let last: Promise<unknown> = Promise.resolve();
  watch(turns, (all) => sessionStorage.setItem(KEPT, JSON.stringify(all.slice(-MOST))), { deep: true });

  /** One after the other, so that each is heard in the talk that the one before it left. */
  function send(turn: Turn): Promise<Turn> {
    Object.assign(turn, { trouble: undefined, stopped: undefined, said: undefined, prose: undefined, under: true });
    const sent = last.then(() => (turn.under ? converses(turn) : turn));
    last = sent;
    return sent;
  }

  async function converses(turn: Turn): Promise<Turn> {
    turn.talk ??= talk.value || null;
    const stop = new AbortController();
    stops.set(turn.id, stop);
    try {
      const heard = {
        prose: (words: string) => void (turn.prose = (turn.prose ?? "") + words),
        said: (said: Said) => void ([turn.said, turn.prose] = [[...(turn.said ?? []), said], undefined]),
      };
      const answer = await converse(turn.text, turn.talk, turn.id, heard, stop.signal);
      [turn.said, turn.waits] = [answer.said, false];
      talk.value = answer.conversation;
      line.arrived();
      arrived(turn.id);
    } catch (error) {
      if (!turn.stopped) missed(turn, error);
    }
    stops.delete(turn.id);
    turn.under = false;
    void cache.invalidateQueries();
    return turn;
  }

  /** Hears no more of it; what it does meanwhile is done, and stands in the history. */
  function stop(turn: Turn) {
    [turn.stopped, turn.under, turn.waits] = [true, false, false];
    arrived(turn.id);
    stops.get(turn.id)?.abort();
  }

  /** Without the server, or signed out, the words wait; what the server refused is the person's to say again. */
  function missed(turn: Turn, error: unknown) {
    // Half an answer is none: the same message, sent again, brings the whole.
    [turn.said, turn.prose] = [undefined, undefined];
    const refused = error instanceof Trouble && error.status !== 401;
    const by = session.me?.id;
    turn.waits = !refused && !!by && wait({ id: turn.id, text: turn.text, at: turn.at, by });
    if (turn.waits) return line.later();
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
    // What was under way when this page was loaded anew was never written down.
    for (const { id, text, at, waits } of turns.value) if (waits) wait({ id, text, at, by });
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

  return { turns, undone, say, send, stop, ask, back: line.back };
});

/** What this tab heard before it was loaded anew; an answer that was under way then is asked for again. */
function kept(): Turn[] {
  const turns = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as Turn[];
  return turns.map((turn) => (turn.under ? { ...turn, under: false, said: undefined, prose: undefined, waits: true } : turn));
}
