// Twelve journeys with the keyboard alone. The mouse is never touched; what a screen reader would say is read on the way.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { browsing, MARAS, settled, visit, visitPlanned } from "../house/visit.ts";

browsing();

/** What has the focus, as it is called. */
async function spoken(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null;
    return (one?.getAttribute("aria-label") ?? one?.querySelector(".sr-only")?.textContent ?? one?.textContent ?? "").trim();
  });
}

/** Tab, until what is called so has the focus. */
async function tabTo(page: Page, name: RegExp, most = 80) {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press("Tab");
    if (name.test(await spoken(page))) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

/** The bottom line, once it says so. */
async function told(page: Page, words: RegExp) {
  await page.locator(".toast").filter({ hasText: words }).waitFor();
}

/** Into the grid, to the first planned block that can be moved. */
async function toBlock(page: Page): Promise<string> {
  await tabTo(page, /,.*\d{1,2}:\d\d–/);
  for (let n = 0; n < 60; n++) {
    const name = await spoken(page);
    const planned = await page.evaluate(() => !!document.activeElement?.querySelector(".block.task:not(.over, .ghost, .pinned)") && !!document.activeElement.querySelector(".edge"));
    if (planned) return name;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error("no planned block was found by walking");
}
const titleOf = (name: string) => name.split(",")[0]!;
const timesOf = (name: string) => /\d{1,2}:\d\d–\d{1,2}:\d\d/.exec(name)![0];

async function journey(path: string, walk: (page: Page) => Promise<void>) {
  const page = path === "planned" ? await visitPlanned(MARAS) : await visit(MARAS, path);
  await walk(page);
  await page.context().close();
}

test("1: past the menu, to the content", () => journey("/tasks", async (page) => {
  await page.keyboard.press("Tab");
  expect(await spoken(page)).toBe("To the content");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
}));

test("2: say a sentence, hear what came of it, take it back", () => journey("/", async (page) => {
  await page.keyboard.type("Fit new tyres tomorrow at 11:15 for 15 minutes");
  await page.keyboard.press("Enter");
  await page.locator(".talk [role=group]", { hasText: "tyres" }).waitFor();
  expect(await page.locator(".talk").getAttribute("aria-live")).toBe("polite");
  for (let n = 0; n < 8 && !/^Undo/.test(await spoken(page)); n++) await page.keyboard.press("Shift+Tab");
  expect(await spoken(page)).toMatch(/^Undo/);
  await page.keyboard.press("Enter");
  await told(page, /Undone/);
}));

test("3: add through the one input, from any page", () => journey("/history", async (page) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Bring the bike to the shop on Friday");
  await page.locator("dialog .chip").first().waitFor();
  await page.keyboard.press("Enter");
  await told(page, /bike/i);
  await page.keyboard.press("z");
  await told(page, /Undone/);
}));

test("4: go anywhere through the one input", () => journey("/", async (page) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Settings");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/settings/);
}));

test("5: day, week, month and agenda by their letters, and back to today", () => journey("/history", async (page) => {
  for (const [key, path] of [["d", "day"], ["3", "3days"], ["w", "week"], ["m", "month"], ["a", "agenda"]] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await page.waitForURL(new RegExp(`/calendar/${path}`));
  }
  await page.keyboard.press("t");
  await page.waitForURL(/\/calendar(\/|$)/);
}));

test("6: walk over the week, and each block says what it is and when", () => journey("planned", async (page) => {
  await tabTo(page, /,.*\d{1,2}:\d\d–/);
  const first = await spoken(page);
  await page.keyboard.press("ArrowDown");
  const second = await spoken(page);
  expect(second).not.toBe(first);
  expect(second).toMatch(/(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d+ \w+/);
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  expect(await spoken(page)).toBe(first);
}));

test("7: move a block by an hour, and back", () => journey("planned", async (page) => {
  const before = await toBlock(page);
  await page.keyboard.press("m");
  for (let n = 0; n < 4; n++) await page.keyboard.press("ArrowDown");
  expect(await page.locator(".grid-box [role=status]").innerText()).toMatch(/\d{1,2}:\d\d–/);
  await page.keyboard.press("Enter");
  await told(page, /Moved/);
  const after = page.getByRole("button", { name: new RegExp(`^${escaped(titleOf(before))}`) });
  await expect.poll(async () => (await after.allInnerTexts()).some((name) => name.includes(timesOf(before)))).toBe(false);
  await page.keyboard.press("z");
  await told(page, /Undone/);
  await expect.poll(async () => (await page.locator("button[data-key] .sr-only").allInnerTexts()).includes(before)).toBe(true);
}));

test("8: make a block longer, and leave it as it was", () => journey("planned", async (page) => {
  const before = await toBlock(page);
  await page.keyboard.press("m");
  await page.keyboard.press("Shift+ArrowDown");
  expect(await page.locator(".grid-box [role=status]").innerText()).not.toContain(timesOf(before).split("–")[1]);
  await page.keyboard.press("Escape");
  await expect.poll(() => spoken(page)).toBe(before);
}));

test("9: ask why a block is there, and come back to it", () => journey("planned", async (page) => {
  const name = await toBlock(page);
  await page.keyboard.press("w");
  await page.getByRole("dialog").locator(".why li").first().waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => spoken(page)).toBe(name);
}));

test("10: pin a block, and let it go", () => journey("planned", async (page) => {
  const name = await toBlock(page);
  await page.keyboard.press("p");
  await told(page, /Pinned/);
  await expect.poll(() => spoken(page)).toContain("stays put");
  await page.keyboard.press("p");
  await told(page, /may move again/);
  await expect.poll(() => spoken(page)).toBe(name);
}));

test("11: tick a task, and open it again", () => journey("/tasks", async (page) => {
  await tabTo(page, /^Tick /);
  const name = (await spoken(page)).replace("Tick ", "");
  await page.keyboard.press("Space");
  await told(page, new RegExp(`Ticked ${escaped(name)}`));
  await page.keyboard.press("z");
  await told(page, /Undone/);
  await page.getByRole("button", { name: `Tick ${name}` }).first().waitFor();
}));

test("12: look through the history, and take one step back", () => journey("/history", async (page) => {
  await tabTo(page, /^Undo: /);
  const name = (await spoken(page)).replace("Undo: ", "");
  await page.keyboard.press("Enter");
  await told(page, /Undone/);
  await settled(page);
  const again = page.getByRole("button", { name: `Redo: ${name}` }).first();
  await again.waitFor();
  await again.focus();
  await page.keyboard.press("Enter");
  await told(page, /Done again/);
}));

test("and: a month is walked by days, and Enter opens one", () => journey("/calendar/month", async (page) => {
  await tabTo(page, /, \d+ things$/);
  const today = await spoken(page);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  expect(await spoken(page)).toBe(today);
  await page.keyboard.press("Enter");
  await page.waitForURL(/calendar\/day/);
}));

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
