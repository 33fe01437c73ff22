// Where one writes: words, and a picture that is chosen, pasted or dropped.

import { draw, el, LINES, press } from "./dom";
import type { Words } from "./words";

/** `stop` gives the way to stop what is under way, if something is. */
export function composer(panel: HTMLElement, words: Words, say: (text: string, picture?: File) => void, stop: () => (() => void) | undefined) {
  const form = el("form", panel, "say");
  const box = el("textarea", form);
  let picture: File | undefined;
  box.rows = 1;
  box.maxLength = 4000;
  box.placeholder = words.placeholder;
  box.setAttribute("aria-label", words.label);
  box.setAttribute("enterkeyhint", "send");
  const file = el("input", form);
  file.type = "file";
  file.accept = "image/*";
  file.hidden = true;
  press(form, "round", words.photo, LINES.photo, () => file.click());
  const go = press(form, "round go", words.send, LINES.send, () => {
    const under = stop();
    if (under) under();
    else send();
  });

  function send() {
    const text = box.value.trim();
    const taken = picture;
    if (stop() || (!text && !taken)) return;
    box.value = "";
    grow();
    take();
    say(text, taken);
  }

  function grow() {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  }

  /** Takes a picture along in place of the one before; nothing, where it is none. */
  function take(files?: FileList | null) {
    const found = files?.[0];
    if (files && found?.type.slice(0, 6) !== "image/") return;
    picture = found;
    file.value = "";
    form.querySelector(".chip")?.remove();
    if (!found) return;
    const chip = el("div", null, "chip");
    draw(chip, LINES.photo);
    el("span", chip, "", found.name);
    press(chip, "round", words.unphoto, LINES.close, () => take());
    form.insertBefore(chip, box);
    box.focus();
  }

  file.addEventListener("change", () => take(file.files));
  box.addEventListener("paste", (event) => take(event.clipboardData?.files));
  panel.addEventListener("dragover", (event) => event.preventDefault());
  panel.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  box.addEventListener("input", grow);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  return { box, go };
}
