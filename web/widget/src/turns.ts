// What was said and what came of it, from top to bottom.

import { card } from "./card";
import { draw, el, LINES } from "./dom";
import { bring, type Home, once, type Said, say, undo } from "./wire";
import type { Words } from "./words";

export class Turns {
  readonly log = el("div", null, "talk");
  /** The conversation that the next words belong to; forgotten with the page. */
  private talk = "";
  /** Hears no more of what is under way. */
  stop?: () => void;

  /** `changed` is told when something begins or ends. */
  constructor(private readonly home: Home, private readonly words: Words, greeting: string, private readonly changed: () => void) {
    this.log.setAttribute("role", "log");
    this.log.tabIndex = 0;
    el("p", this.log, "words", greeting);
  }

  /** Says something, as the person or as a button says it for them. */
  say(text: string, picture?: File) {
    if (this.stop) return;
    const mine = el("p", this.log, "mine");
    if (picture) draw(mine, LINES.photo);
    el("span", mine, "", text || picture?.name);
    // Only what was asked last can be answered.
    for (let says = this.log.querySelector(".says"); says; says = this.log.querySelector(".says")) says.remove();
    this.ask(once(), text, picture);
  }

  /** Asks the server; under the same key, as often as it takes. */
  private ask(key: string, text: string, picture?: File) {
    const turn = el("div", this.log, "turn");
    const waits = el("p", turn, "words quiet", `${this.words.thinking} …`);
    const prose = el("p", null, "words prose");
    // Heard once, when it stands, and not word by word.
    prose.setAttribute("aria-hidden", "true");
    const came = () => {
      waits.remove();
      prose.remove();
    };
    const over = () => {
      came();
      this.under(undefined);
    };
    const failed = (why: string) => {
      over();
      turn.textContent = "";
      const line = this.trouble(turn, why);
      const again = el("button", line, "act", this.words.again);
      again.type = "button";
      again.addEventListener("click", () => {
        if (this.stop) return;
        turn.remove();
        this.ask(key, text, picture);
      });
      this.down();
    };
    const stops = (way: () => void) => this.under(() => {
      way();
      over();
      el("p", turn, "words quiet", this.words.stopped);
    });
    const speak = (name: string) => stops(say(this.home, key, text, name, this.talk, {
      prose: (words) => {
        came();
        prose.textContent = words;
        turn.appendChild(prose);
        this.down();
      },
      said: (said) => {
        came();
        this.answer(turn, said, text);
        this.down();
      },
      done: (talk) => {
        this.talk = talk;
        over();
      },
      failed,
    }));
    if (picture) stops(bring(this.home, `${key}i`, picture, speak, failed));
    else speak("");
    this.down();
  }

  private answer(turn: Node, said: Said, asked: string) {
    if (said.text !== said.card?.title) el("p", turn, "words", said.text);
    if (!said.card) return;
    card(turn, said.card, this.words, {
      say: (text) => this.say(text),
      again: () => this.say(asked),
      undo: (step, done) => undo(this.home, step, done, (why) => this.trouble(turn, why)),
    });
  }

  private trouble(turn: Node, why: string): HTMLElement {
    const line = el("p", turn, "fail");
    line.setAttribute("role", "alert");
    el("span", line, "", why || this.words.away);
    this.down();
    return line;
  }

  private under(stop?: () => void) {
    this.stop = stop;
    this.changed();
    this.down();
  }

  private down() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}
