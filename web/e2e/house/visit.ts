// A person at a browser: signed in, with a screen and a light, and with an ear on the console.

import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject } from "vitest";

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const MARAS = inject("livedIn");
export const NOBODYS = inject("empty");

export interface Seen {
  screen?: { width: number; height: number };
  light?: "light" | "dark";
  touch?: boolean;
  /** Whether the page may keep itself for later, which takes a while in each new window. */
  keeps?: boolean;
}

let browser: Browser;
const signedIn = new Map<string, Awaited<ReturnType<BrowserContext["storageState"]>>>();
const flaws: string[] = [];

/** Every test file that opens a browser says so once; at its end nothing may stand in the console. */
export function browsing() {
  beforeAll(async () => {
    browser = await chromium.connect(inject("browser"));
  });
  afterAll(async () => {
    await browser.close();
    expect(flaws, "what the console said").toEqual([]);
  });
}

/** A window of their own, not signed in yet. */
export async function window(house: { url: string }, seen: Seen = {}): Promise<Page> {
  const { screen = DESK, light = "light", touch = false, keeps = false } = seen;
  const context = await browser.newContext({
    baseURL: house.url, viewport: screen, colorScheme: light, hasTouch: touch, serviceWorkers: keeps ? "allow" : "block", locale: "en-GB", timezoneId: "Europe/Berlin",
    reducedMotion: "reduce", storageState: signedIn.get(house.url),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("console", (line) => line.type() === "error" && note(line.text()));
  page.on("pageerror", (error) => note(String(error)));
  return page;
}

/** Signed in, at an address of the app, with the day in sight. */
export async function visit(house: { url: string; desk: string }, path = "/", seen: Seen = {}): Promise<Page> {
  const page = await window(house, seen);
  if (!signedIn.has(house.url)) {
    await page.goto(await ask(house, "link"));
    await settled(page);
    signedIn.set(house.url, await page.context().storageState());
  }
  await page.goto(path);
  await settled(page);
  return page;
}

/** What was asked for has come, and nothing grey stands in for it any more. */
export async function settled(page: Page) {
  await page.locator("main h1").first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".skeleton"));
}

/** The address of a week with work in it that was planned and is not done: this one, or the next. */
export async function plannedWeek(page: Page): Promise<string> {
  const day = await page.evaluate(async () => {
    const span = { from: new Date(Date.now() + 3_600_000).toISOString(), to: new Date(Date.now() + 14 * 86_400_000).toISOString() };
    const { entries } = (await (await fetch(`/api/v1/view?${new URLSearchParams(span)}`)).json()) as { entries: { kind: string; item?: string; over?: boolean; pinned?: boolean; start: { at?: string } }[] };
    return entries.find((one) => one.kind === "task" && one.item && !one.over && !one.pinned)?.start.at?.slice(0, 10);
  });
  if (!day) throw new Error("nothing is planned in the next two weeks");
  return `/calendar/week/${day}`;
}

/** Signed in, and looking at a week with planned work in it. */
export async function visitPlanned(house: { url: string; desk: string }, seen: Seen = {}): Promise<Page> {
  const page = await visit(house, "/settings", seen);
  await page.goto(await plannedWeek(page));
  await settled(page);
  return page;
}

/** A link, a server that begins anew, or a word to the wire: `restart`, `slow/2000`, `cut`, `mend`, `lose/POST/api/v1/chat`. */
export async function ask(house: { desk: string }, deed: string): Promise<string> {
  return (await fetch(`${house.desk}/${deed}`)).text();
}

/** A broken line, and a site that is not let in, are a browser's own complaint, and a part of tests that want them. */
function note(text: string) {
  if (!/net::ERR_|Failed to load resource|Failed to fetch|blocked by CORS policy/.test(text)) flaws.push(text);
}
