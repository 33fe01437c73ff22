// A card: what it is about, what was and what is now, why, and what can be done about it.

import { draw, el, LINES } from "./dom";
import type { Said } from "./wire";
import type { Words } from "./words";

type Card = NonNullable<Said["card"]>;

export interface Deeds {
  say: (text: string) => void;
  again: () => void;
  undo: (step: string, done: () => void) => void;
}

/** Draws one card at the end of the talk. */
export function card(inside: Node, card: Card, words: Words, deeds: Deeds) {
  const trouble = card.kind === "trouble" || card.kind === "conflict";
  const asks = card.kind === "confirm" || card.kind === "choice";
  const box = el("div", inside, `card ${trouble ? "trouble" : ""} ${card.kind}`);
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", card.title);
  const top = el("div", box, "top");
  draw(top, trouble ? LINES.trouble : asks ? LINES.asks : LINES.done);
  const body = el("div", top);
  const head = el("div", body, "head");
  el("strong", head, "", card.title);
  const tag = el("span", head, "tag", card.tag ?? "");
  if (card.when && !card.diff?.length) el("p", body, "", card.when);
  for (let at = 0; at < (card.diff?.length ?? 0); at++) {
    const { before, after } = card.diff![at]!;
    const line = el("p", body, "diff");
    if (before) el("s", line, "", before);
    if (before && after) {
      el("span", line, "unseen", words.becomes);
      draw(line, LINES.becomes);
    }
    if (after) el("b", line, "", after);
  }
  for (let at = 0; at < (card.fields?.length ?? 0); at++) {
    const { field, label, value } = card.fields![at]!;
    el("p", body, "", field === "change" ? value : `${label} ${value}`);
  }
  const foot = el("div", box, "foot");
  let why = "";
  for (let at = 0; at < (card.why?.length ?? 0); at++) why += `${card.why![at]} `;
  el("span", foot, "", why);
  for (let at = 0; at < (card.actions?.length ?? 0); at++) {
    const { label, does } = card.actions![at]!;
    const deed = deedOf(does, deeds, () => {
      box.className += " gone";
      tag.textContent = words.undone;
      foot.remove();
    });
    if (!deed) continue;
    const button = el("button", foot, `act ${typeof does === "object" && "say" in does ? "says" : ""}`, label);
    button.type = "button";
    button.addEventListener("click", deed);
  }
  if (!why && foot.childNodes.length === 1) foot.remove();
}

/** What a visitor may do here; the rest needs the app. */
function deedOf(does: NonNullable<Card["actions"]>[number]["does"], deeds: Deeds, gone: () => void): (() => void) | undefined {
  if (does === "try_again") return deeds.again;
  if (typeof does !== "object") return undefined;
  if ("say" in does) return () => deeds.say(does.say);
  if ("undo" in does) return () => deeds.undo(does.undo, gone);
  return undefined;
}
