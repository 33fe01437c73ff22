// <daywright-chat>: our chat on somebody else's page. No frame, no cookie, and nothing is fetched before somebody speaks.

import { composer } from "./composer";
import { draw, el, LINES, MARK, press } from "./dom";
import { bears, look } from "./look";
import { Turns } from "./turns";
import { wordsOf } from "./words";

/** Where this script came from is where it speaks to; inside of an element nobody tells that any more. */
const HERE = new URL((document.currentScript as HTMLScriptElement).src).origin;

class Chat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [look()];
    furnish(this, el("div", root, "all"));
  }
}

/** A button, and behind it the talk and where one writes. What the page says about it stands in the attributes of its element. */
function furnish(host: HTMLElement, all: HTMLElement) {
  const told = (name: string) => host.getAttribute(name) ?? "";
  const tongue = told("lang") || document.documentElement.lang || navigator.language;
  const words = wordsOf(tongue);
  const home = { server: told("server") || HERE, key: told("key"), tongue };
  const heading = told("heading") || words.heading;
  all.lang = tongue;
  all.dataset.theme = told("theme");
  if (bears(told("accent"))) {
    all.style.setProperty("--accent", told("accent"));
    all.style.setProperty("--on", "#fff");
  }

  const launch = press(all, "launch", words.open, MARK, () => show(true));
  launch.setAttribute("aria-haspopup", "dialog");
  const panel = el("section", all, "panel");
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", heading);
  const bar = el("header", panel, "bar");
  draw(el("span", bar, "mark"), MARK);
  const names = el("div", bar);
  el("h2", names, "", heading);
  if (told("place")) el("p", names, "", told("place"));
  press(bar, "round", words.close, LINES.close, () => show(false));
  const turns = new Turns(home, words, told("greeting") || words.greeting, () => {
    go.setAttribute("aria-label", turns.stop ? words.stop : words.send);
    go.querySelector("path")?.setAttribute("d", turns.stop ? LINES.stop : LINES.send);
  });
  turns.log.setAttribute("aria-label", heading);
  panel.appendChild(turns.log);
  const { box, go } = composer(panel, words, (text, picture) => turns.say(text, picture), () => turns.stop);
  el("p", panel, "ground", words.foot.replace("{host}", new URL(home.server).host));

  function show(open: boolean) {
    panel.hidden = !open;
    launch.hidden = open;
    host.toggleAttribute("open", open);
    (open ? box : launch).focus({ preventScroll: true });
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") turns.stop ? turns.stop() : show(false);
  });
  // Single letters are commands on some pages.
  const ours = (event: Event) => event.stopPropagation();
  panel.addEventListener("keydown", ours);
  panel.addEventListener("keypress", ours);
  panel.addEventListener("keyup", ours);
}

customElements.get("daywright-chat") ?? customElements.define("daywright-chat", Chat);
