// Opened once for all tests: a browser, an empty house and a lived-in one.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { found } from "./chromium.ts";
import { empty, livedIn, type House } from "./server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    browser: string;
    empty: Told;
    livedIn: Told;
  }
}
/** How a test reaches a house: its address, and where its wire and its links are asked for. */
export interface Told { url: string; desk: string }

export default async function open(project: TestProject) {
  const browser = await chromium.launchServer({ executablePath: found(), args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
  const houses = { empty: await empty(), livedIn: await livedIn() };
  const desk = await deskOf(houses);
  project.provide("browser", browser.wsEndpoint());
  project.provide("empty", { url: houses.empty.url, desk: `${desk.url}/empty` });
  project.provide("livedIn", { url: houses.livedIn.url, desk: `${desk.url}/livedIn` });
  return async () => {
    await browser.close();
    desk.close();
    await Promise.all([houses.empty.close(), houses.livedIn.close()]);
  };
}

/** Tests run in a process of their own: they ask here for a link, for a server that begins anew, and for a wire that is slow, cut, mended or loses an answer. */
async function deskOf(houses: Record<string, House>) {
  const desk = createServer(async (asked, answer) => {
    const [, name, deed, ...rest] = decodeURI(asked.url ?? "").split("/");
    const house = houses[name ?? ""]!;
    const deeds: Record<string, () => string | void | Promise<void>> = {
      link: () => house.link(),
      restart: () => house.restart(),
      slow: () => house.wire.slow(Number(rest[0])),
      cut: () => house.wire.cut(),
      mend: () => house.wire.mend(),
      lose: () => house.wire.lose(rest[0]!, `/${rest.slice(1).join("/")}`),
    };
    answer.end((await deeds[deed ?? ""]!()) ?? "");
  });
  await new Promise<void>((up) => desk.listen(0, "127.0.0.1", up));
  return { url: `http://127.0.0.1:${(desk.address() as AddressInfo).port}`, close: () => desk.close() };
}
