// The talk: what was said on this page and what came of it, kept for as long as this tab lives.

import { useQueryCache } from "@pinia/colada";
import { defineStore } from "pinia";
import { ref, watch } from "vue";
import { api, body, once, type Said, Trouble } from "../api/client";
import { t } from "../i18n";

export interface Turn {
  id: string;
  text: string;
  at: number;
  said?: Said[];
  /** It did not arrive; the words are kept. */
  trouble?: string;
}

const KEPT = "daywright.talk";
const TALK = "daywright.conversation";
const MOST = 60;

export const useTalk = defineStore("talk", () => {
  const turns = ref<Turn[]>(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));
  /** So that "it", "yes" and "no, Tuesday" are understood. */
  const talk = ref(sessionStorage.getItem(TALK) ?? "");
  watch(talk, (id) => sessionStorage.setItem(TALK, id));
  const undone = ref(new Set<string>());
  const cache = useQueryCache();
  watch(turns, (all) => sessionStorage.setItem(KEPT, JSON.stringify(all.slice(-MOST))), { deep: true });

  async function send(turn: Turn) {
    turn.trouble = undefined;
    try {
      const answer = body(await api.POST("/api/v1/chat", { body: { text: turn.text, conversation: talk.value || null }, headers: { "Idempotency-Key": turn.id } }));
      turn.said = answer.said;
      talk.value = answer.conversation;
    } catch (error) {
      // A talk that was deleted elsewhere begins anew.
      if (error instanceof Trouble && error.status === 404) talk.value = "";
      turn.trouble = error instanceof Trouble ? error.message : t("offline.kept");
    }
    void cache.invalidateQueries();
    return turn;
  }

  async function say(text: string): Promise<Turn> {
    turns.value.push({ id: once()["Idempotency-Key"], text, at: Date.now() });
    return send(turns.value[turns.value.length - 1]!);
  }

  /** Asks something that nobody needs to find in the talk later. */
  async function ask(text: string): Promise<Said[]> {
    const answer = body(await api.POST("/api/v1/chat", { body: { text } }));
    void api.DELETE("/api/v1/conversations/{id}", { params: { path: { id: answer.conversation } } });
    return answer.said;
  }

  return { turns, undone, say, send, ask };
});
