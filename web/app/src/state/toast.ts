// One line at the bottom that says what was done, with the way back.

import { useQueryCache } from "@pinia/colada";
import { defineStore } from "pinia";
import { ref } from "vue";
import { api, body, Trouble } from "../api/client";
import { t } from "../i18n";

const LASTS = 7_000;

export const useToast = defineStore("toast", () => {
  const text = ref("");
  const step = ref<string>();
  const failed = ref(false);
  const cache = useQueryCache();
  let timer = 0;

  function show(words: string, undo?: string, trouble = false) {
    [text.value, step.value, failed.value] = [words, undo, trouble];
    hold(false);
  }

  function hold(held: boolean) {
    clearTimeout(timer);
    if (!held && text.value) timer = window.setTimeout(close, LASTS);
  }

  function close() {
    text.value = "";
    step.value = undefined;
  }

  function trouble(error: unknown) {
    const told = error instanceof Trouble ? [error.message, error.wayOut].filter(Boolean).join(" ") : t("offline.failed");
    show(told, undefined, true);
  }

  /** Takes a step back: this one, or the last. */
  async function undo(which?: string) {
    try {
      const told = body(await api.POST("/api/v1/undo", { body: which ? { step: which } : {} }));
      show(t("done.undone"), told.id);
    } catch (error) {
      trouble(error);
    }
    await cache.invalidateQueries();
  }

  async function redo(which?: string) {
    try {
      const told = body(await api.POST("/api/v1/redo", { body: which ? { step: which } : {} }));
      show(t("done.redone"), told.id);
    } catch (error) {
      trouble(error);
    }
    await cache.invalidateQueries();
  }

  return { text, step, failed, show, hold, close, trouble, undo, redo };
});
