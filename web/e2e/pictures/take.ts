// The pictures of the README, taken of a lived-in house: `npm run pictures`.

import { mkdirSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { browsing, MARAS, settled, visit } from "../house/visit.ts";

const FOLDER = resolve(import.meta.dirname, "../../../docs/pictures");
const SCREEN = { width: 1320, height: 825 };
/** Nobody waits for a picture. */
const MOST = 200_000;

browsing();

async function take(page: Page, name: string) {
  mkdirSync(FOLDER, { recursive: true });
  const path = resolve(FOLDER, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  expect(statSync(path).size, `${name} is too large`).toBeLessThan(MOST);
  await page.context().close();
}

async function say(page: Page, words: string) {
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  const before = await page.locator(".talk .card").count();
  await box.fill(words);
  await box.press("Enter");
  await expect.poll(() => page.locator(".talk .card").count()).toBeGreaterThan(before);
}

const monday = () => {
  const day = new Date();
  day.setDate(day.getDate() + ((8 - day.getDay()) % 7 || 7));
  return new Intl.DateTimeFormat("en-CA").format(day);
};

test("today: the talk beside the day", async () => {
  const page = await visit(MARAS, "/", { screen: SCREEN });
  await say(page, "coffee with Ben on Monday at 12:30 for 30 minutes");
  // The talk goes on where it was; the picture begins here.
  await page.evaluate(() => sessionStorage.removeItem("daywright.talk"));
  await page.reload();
  await settled(page);
  await say(page, "make it 45 minutes");
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  await box.fill("what is on Saturday");
  await box.press("Enter");
  await expect.poll(() => page.locator(".talk .words").count()).toBe(2);
  while (!/^Mon/.test((await page.locator("aside h2").textContent()) ?? "")) await page.locator("aside").getByRole("button", { name: "Later" }).click();
  await box.fill("coffee with Ines every thursday 8:30 at Morgenrot");
  await expect.poll(() => page.locator(".composer .chip").count()).toBeGreaterThan(2);
  await take(page, "today");
});

test("week: what is fixed, what is planned, and why", async () => {
  const page = await visit(MARAS, `/calendar/week/${monday()}`, { screen: SCREEN });
  const planned = page.locator("button[data-key]", { has: page.locator(".block.task") }).first();
  await planned.focus();
  await page.keyboard.press("w");
  await page.getByRole("dialog").locator(".why li").first().waitFor();
  await take(page, "week");
});

test("plan: two futures beside each other", async () => {
  const page = await visit(MARAS, "/plan", { screen: SCREEN });
  await page.locator("#plan-day").selectOption(monday());
  await page.getByRole("button", { name: "Another branch" }).click();
  await expect.poll(() => page.locator(".branch").count()).toBe(2);
  await settled(page);
  await take(page, "plan");
});
