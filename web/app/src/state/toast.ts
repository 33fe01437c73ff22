// One line at the bottom that says what was done, with the way back.

import { useQueryCache } from "@pinia/colada";
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import { api, body, Trouble } from "../api/client";
import { t } from "../i18n";

const LASTS = 7_000;
/** How something is taken back: the step that it was, or, where it has not happened yet, what keeps it from happening. */
export type Way = string | (() => void);

export const useToast = defineStore("toast", () => {
  const text = ref("");
  /** What can be taken back, also where the server has not told it yet. */
  const step = shallowRef<Way | Promise<Way | undefined>>();
  const failed = ref(false);
  const cache = useQueryCache();
  let timer = 0;
  let restores: (() => () => void) | undefined;

  /** `restore` shows at once how it was before the step; what it hands back ends that, when the server shows it too. */
  function show(words: string, undo?: Way | Promise<Way | undefined>, restore?: () => () => void, trouble = false) {
    [text.value, step.value, failed.value] = [words, undo, trouble];
    restores = restore;
    hold(false);
  }

  function hold(held: boolean) {
    clearTimeout(timer);
    if (!held && text.value) timer = window.setTimeout(close, LASTS);
  }

  function close() {
    text.value = "";
    [step.value, restores] = [undefined, undefined];
  }

  function trouble(error: unknown) {
    const told = error instanceof Trouble ? [error.message, error.wayOut].filter(Boolean).join(" ") : t("offline.failed");
    show(told, undefined, undefined, true);
  }

  /** Takes a step back: this one, or the last. */
  async function undo(which?: Way | Promise<Way | undefined>) {
    const end = which === step.value ? restores?.() : undefined;
    if (end) show(t("done.undone"));
    try {
      const known = await which;
      if (typeof known === "function") known();
      const told = typeof known === "function" || (which && !known) ? undefined : body(await api.POST("/api/v1/undo", { body: known ? { step: known } : {} }));
      if (told || typeof known === "function") show(t("done.undone"), told?.id);
    } catch (error) {
      trouble(error);
    }
    await cache.invalidateQueries();
    end?.();
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
