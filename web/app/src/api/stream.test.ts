import { expect, test } from "vitest";
import { events } from "./stream";

async function check(chunks: string[], expected: [string, string][]) {
  const bytes = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(to) {
      for (const chunk of chunks) to.enqueue(bytes.encode(chunk));
      to.close();
    },
  });
  const found: [string, string][] = [];
  for await (const { event, data } of events(stream)) found.push([event, data]);
  expect(found).toEqual(expected);
}

test("events come whole, wherever the stream was cut", async () => {
  await check(["event: prose\ndata: {\"te", "xt\":\"ü\"}\n", "\nevent:done\ndata:1\n\n"], [["prose", '{"text":"ü"}'], ["done", "1"]]);
});

test("data of several lines is one piece of data", async () => {
  await check(["data: a\ndata: b\n\n"], [["message", "a\nb"]]);
});

test("a breath that keeps the line open is no event", async () => {
  await check([": still here\n\n", "event: done\r\ndata: 2\r\n\r\n"], [["done", "2"]]);
});

test("what was torn off in the middle of an event is none", async () => {
  await check(["event: said\ndata: {"], []);
});
