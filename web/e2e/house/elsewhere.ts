// Pages of somebody else, from an origin of their own: a plain one, and one that does to guests what it can.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What is inherited, what hides and moves: all of it with the most weight that a style can have. */
const RULES = `
  * { color: red !important; font: italic 900 40px/2 serif !important; letter-spacing: 9px !important; text-transform: uppercase !important; text-align: right !important; cursor: none !important; }
  daywright-chat { display: none !important; position: static !important; opacity: 0.2 !important; transform: rotate(9deg) !important; pointer-events: none !important; zoom: 3; filter: invert(1) !important; }
  button, textarea, section, p, div { background: yellow !important; border: 9px solid red !important; margin: 40px !important; }
`;
const BREAKS = `
  const broken = () => { throw new Error("this page broke it"); };
  for (const name of ["map", "forEach", "filter", "find", "push", "slice", "join", "includes", "reduce", "some", "every", "concat", "entries"]) Array.prototype[name] = broken;
  Array.prototype[Symbol.iterator] = broken;
  Object.prototype.polluted = "yes";
  Object.prototype.toJSON = Array.prototype.toJSON = broken;
  fetch = Promise = Request = Response = TextDecoder = broken;
  addEventListener("load", () => { JSON.parse = JSON.stringify = XMLHttpRequest = broken; });
  addEventListener("keydown", (event) => { if (event.key === "w") document.title = "a key came through"; });
`;

export interface Elsewhere {
  origin: string;
  close: () => void;
}

/** Serves both; `chat` is what its owner was told to put into them: two lines. */
export async function elsewhere(house: string, chat: () => string): Promise<Elsewhere> {
  const policy = `default-src 'none'; script-src 'nonce-own' ${house}; style-src 'nonce-own'; connect-src ${house}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const server = createServer((asked, answer) => {
    const hostile = asked.url === "/hostile";
    const own = hostile ? `<style nonce="own">${RULES}</style><script nonce="own">${BREAKS}</script>` : "";
    answer.writeHead(200, { "content-type": "text/html; charset=utf-8", ...(hostile && { "content-security-policy": policy }) });
    answer.end(`<!doctype html><html lang="en"><head><title>Wheel house</title>${own}</head><body><main><h1>Your wheels, mended</h1><p>Monday to Friday.</p></main>${chat()}</body></html>`);
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
