// What goes over the wire. Pages replace `fetch`, `Promise` and whatever arrays can do, so none of it is used here.

import type { components } from "../../app/src/api/schema";

export type Said = components["schemas"]["Said"];
type Answers = components["schemas"]["Answers"];

/** Taken before a page can put something else in their place. */
const { parse, stringify } = JSON;
const Asked = XMLHttpRequest;

/** Whose server it is, and how this site shows that it may ask. */
export interface Home {
  server: string;
  key: string;
  tongue: string;
}

export interface Heard {
  /** All that a language model has said so far of what it is saying. */
  prose: (words: string) => void;
  /** One thing that was said, by its number. */
  said: (said: Said, number: number) => void;
  done: (conversation: string) => void;
  failed: (why: string) => void;
}

/** Says something and hears the answer come; what it gives back stops that. The same `once` is answered the same. */
export function say(home: Home, once: string, text: string, picture: string, talk: string, heard: Heard): () => void {
  const body = `{"text":${stringify(text)},"images":[${picture && stringify(picture)}],"conversation":${talk ? stringify(talk) : "null"}}`;
  let read = 0;
  let number = 0;
  let prose = "";
  let over = false;
  const whole = (answers: Answers) => {
    over = true;
    while (number < answers.said.length) heard.said(answers.said[number]!, number++);
    heard.done(answers.conversation);
  };
  const event = (name: string, data: string) => {
    const told = parse(data);
    if (name === "prose") heard.prose((prose += told.text));
    else if (name === "said") {
      prose = "";
      heard.said(told, number++);
    }
    else if (name === "done") whole(told);
    else if (name === "problem") {
      over = true;
      heard.failed(told.detail);
    }
  };
  const listen = (all: string) => {
    for (let end = all.indexOf("\n\n", read); end >= 0 && !over; end = all.indexOf("\n\n", read)) {
      const block = `\n${all.slice(read, end)}`;
      read = end + 2;
      const data = field(block, "data");
      if (data) event(field(block, "event"), data);
    }
  };
  return post(home, "chat", once, "application/json", body, listen, (all, streamed) => {
    if (!streamed) whole(parse(all));
    else if (!over) heard.failed("");
  }, heard.failed);
}

/** Brings a picture, and tells under which name the server keeps it. */
export function bring(home: Home, once: string, file: Blob, done: (picture: string) => void, failed: (why: string) => void): () => void {
  return post(home, "images", once, "application/octet-stream", file, undefined, (all) => done(parse(all).id), failed);
}

/** Takes a step back. */
export function undo(home: Home, step: string, done: () => void, failed: (why: string) => void) {
  post(home, "undo", once(), "application/json", `{"step":${stringify(step)}}`, undefined, done, failed);
}

/** A fresh key, so that what is sent twice is done once. */
export function once(): string {
  const chance = crypto.getRandomValues(new Uint32Array(4));
  let text = "";
  for (let at = 0; at < 4; at++) text += chance[at]!.toString(36);
  return text;
}

type Came = (all: string, streamed: boolean) => void;

function post(home: Home, path: string, once: string, kind: string, body: string | Blob, listen: ((all: string) => void) | undefined, done: Came, failed: (why: string) => void): () => void {
  const asked = new Asked();
  asked.open("POST", `${home.server}/api/v1/${path}`);
  asked.setRequestHeader("authorization", `Bearer ${home.key}`);
  asked.setRequestHeader("content-type", kind);
  asked.setRequestHeader("idempotency-key", once);
  asked.setRequestHeader("accept-language", home.tongue);
  if (listen) asked.setRequestHeader("accept", "text/event-stream");
  const streams = () => asked.status === 200 && (asked.getResponseHeader("content-type") ?? "").slice(0, 17) === "text/event-stream";
  asked.onprogress = () => streams() && listen?.(asked.responseText);
  asked.onload = () => {
    if (asked.status >= 300) return failed(problem(asked.responseText));
    if (streams()) listen?.(asked.responseText);
    done(asked.responseText, streams());
  };
  asked.onerror = () => failed("");
  asked.send(body);
  return () => asked.abort();
}

/** What the server says of it; nothing where something else answered in its place. */
function problem(text: string): string {
  try {
    return String(parse(text).detail ?? "");
  } catch {
    return "";
  }
}

/** The value of a line of an event; the server writes each on one. */
function field(block: string, name: string): string {
  const at = block.indexOf(`\n${name}:`);
  if (at < 0) return "";
  const from = at + name.length + 2;
  const end = block.indexOf("\n", from);
  return block.slice(from, end < 0 ? block.length : end).trim();
}
