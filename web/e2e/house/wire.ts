// The wire between the browser and the server, which can be slow, be cut, and lose an answer that was already given.

import { existsSync, readFileSync } from "node:fs";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

export interface Wire {
  url: string;
  /** To the port that the server listens at. */
  lead: (port: number) => void;
  /** How long every call of the API waits before it sets out, in milliseconds. */
  slow: (ms: number) => void;
  /** Nothing comes through any more, and what was under way is torn. */
  cut: () => void;
  mend: () => void;
  /** The next answer to such a call is lost on its way back: the server has done it, and the browser does not know. */
  lose: (method: string, path: string) => void;
  close: () => void;
}

/** An app that was built a moment ago, in place of the one in the binary: nothing but the page's files differs. */
const BUILT = process.env.DAYWRIGHT_DIST;
const KINDS: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json" };

export async function wire(): Promise<Wire> {
  let [port, wait, whole] = [0, 0, true];
  const lost: { method: string; path: string }[] = [];
  const under = new Set<ServerResponse>();

  async function carry(asked: IncomingMessage, answer: ServerResponse) {
    if (!whole) return void answer.destroy();
    under.add(answer);
    answer.once("close", () => under.delete(answer));
    const path = asked.url?.split("?")[0] ?? "/";
    if (BUILT && replaced(path, String(asked.headers["accept-encoding"]), answer)) return;
    if (wait && path.startsWith("/api/")) await new Promise((on) => setTimeout(on, wait));
    if (!whole) return void answer.destroy();
    const on = request({ host: "127.0.0.1", port, method: asked.method, path: asked.url, headers: asked.headers }, (said) => {
      const drop = lost.findIndex((one) => one.method === asked.method && one.path === path);
      if (drop >= 0) {
        lost.splice(drop, 1);
        said.resume().once("end", () => answer.destroy());
        return;
      }
      const page = BUILT && said.headers["content-security-policy"] && said.headers["content-type"]?.startsWith("text/html");
      if (page && path !== "/sign-in") {
        const { "content-encoding": _, "content-length": __, etag: ___, ...kept } = said.headers;
        said.resume();
        answer.writeHead(said.statusCode!, kept).end(readFileSync(join(BUILT, "index.html")));
        return;
      }
      answer.writeHead(said.statusCode!, said.headers);
      answer.flushHeaders();
      said.once("close", () => said.complete || answer.destroy());
      said.pipe(answer);
    });
    on.on("error", () => answer.destroy());
    answer.once("close", () => on.destroy());
    asked.pipe(on);
  }

  const near = createServer((asked, answer) => void carry(asked, answer));
  near.keepAliveTimeout = 0;
  await new Promise<void>((up) => near.listen(0, "127.0.0.1", up));
  return {
    url: `http://127.0.0.1:${(near.address() as AddressInfo).port}`,
    lead: (to) => void (port = to),
    slow: (ms) => void (wait = ms),
    cut: () => {
      whole = false;
      for (const answer of under) answer.destroy();
      near.closeAllConnections();
    },
    mend: () => void (whole = true),
    lose: (method, path) => void lost.push({ method, path }),
    close: () => {
      near.close();
      near.closeAllConnections();
    },
  };
}

/** A file of the newly built app, if it is one. */
function replaced(path: string, accepted: string, answer: ServerResponse): boolean {
  const file = join(BUILT!, path);
  const kind = KINDS[extname(path)];
  if (!kind || path.startsWith("/api/") || !existsSync(file)) return false;
  const packed = accepted.includes("br") && existsSync(`${file}.br`);
  const kept = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  answer.writeHead(200, { "content-type": kind, "cache-control": kept, ...(packed && { "content-encoding": "br" }) }).end(readFileSync(packed ? `${file}.br` : file));
  return true;
}
