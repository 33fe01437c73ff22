// A language model that always says the same, word by word: what matters is that it takes its time.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const SAYS = "I know no poems, but I know when you are free. Ask me to plan the week, and I will tell you why each thing is where it is.";
const BREATH = 120;

export async function model(): Promise<{ url: string; close: () => void }> {
  const server = createServer((asked, answer) => {
    asked.resume().once("end", async () => {
      answer.writeHead(200, { "content-type": "text/event-stream" });
      const chunk = (delta: object, finish: string | null = null) => answer.write(`data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "e2e", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);
      for (const word of SAYS.split(/(?<= )/)) {
        chunk({ role: "assistant", content: word });
        await new Promise((on) => setTimeout(on, BREATH));
      }
      chunk({}, "stop");
      answer.end("data: [DONE]\n\n");
    });
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
