// An answer as it comes: words, each thing that was said, and the whole at its end.

import { type Answers, api, type Said, Trouble } from "./client";
import type { components } from "./schema";

type Problem = components["schemas"]["Problem"];

export interface Heard {
  /** Words that came of what a language model is saying. */
  prose: (words: string) => void;
  said: (said: Said) => void;
}

/** Says something and hears the answer come; what does not arrive whole is thrown. */
export async function converse(text: string, conversation: string | null, key: string, heard: Heard, signal: AbortSignal): Promise<Answers> {
  const headers = { "Idempotency-Key": key, Accept: "text/event-stream" };
  const { data, response } = await api.POST("/api/v1/chat", { body: { text, conversation }, headers, parseAs: "stream", signal });
  // Whoever sends the same message again may get the answer that was kept, in one piece.
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return (await new Response(data).json()) as Answers;
  for await (const { event, data: line } of events(data as ReadableStream<Uint8Array>)) {
    const told: unknown = JSON.parse(line);
    if (event === "prose") heard.prose((told as { text: string }).text);
    else if (event === "said") heard.said(told as Said);
    else if (event === "done") return told as Answers;
    else if (event === "problem") throw new Trouble((told as Problem).detail, (told as Problem).status, (told as Problem).way_out ?? undefined);
  }
  throw new TypeError("the answer broke off");
}

/** The events of a stream, each with its name and its data. */
export async function* events(stream: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: string }> {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split(/\r?\n\r?\n/);
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const lines = part.split(/\r?\n/);
      const field = (name: string) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, "")).join("\n");
      if (field("data")) yield { event: field("event") || "message", data: field("data") };
    }
  }
}
