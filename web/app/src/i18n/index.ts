// The page's own labels. Whatever is about a person's agenda comes worded from the server.

import { ref } from "vue";
import { en, type Words } from "./en";

export type Label = keyof Words;
const tongues: Record<string, () => Promise<Words>> = {
  de: async () => (await import("./de")).de,
  es: async () => (await import("./es")).es,
  fr: async () => (await import("./fr")).fr,
};

const words = ref<Words>(en);
export const language = ref("en");

/** Speaks the language of a locale from now on; English where it is none of ours. */
export async function speak(locale: string) {
  const code = locale.slice(0, 2).toLowerCase();
  const found = await tongues[code]?.();
  [words.value, language.value] = found ? [found, code] : [en, "en"];
  document.documentElement.lang = language.value;
}

/** A label, with what is to be named in it. */
export function t(label: Label, named: Record<string, string | number> = {}): string {
  return words.value[label].replace(/\{(\w+)\}/g, (_, name: string) => String(named[name] ?? ""));
}
