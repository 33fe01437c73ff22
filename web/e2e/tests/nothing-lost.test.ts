// Whatever breaks off in the middle, what was typed, said or done is there afterwards, once.

import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { SAYS } from "../house/model.ts";
import { ask, browsing, MARAS, settled, visit, visitPlanned } from "../house/visit.ts";

/** Nothing that the grammar understands, so that the model is asked. */
const ODD = "Compose a sonnet about the sea in the manner of old sailors, at length";

browsing();
afterEach(async () => {
  await ask(MARAS, "mend");
  await ask(MARAS, "slow/0");
});

const box = (page: Page) => page.getByRole("textbox", { name: "Say what you have to do" });
const tasks = async (page: Page, words: string) => {
  await page.goto("/tasks");
  await settled(page);
  return page.locator("input.name").evaluateAll((all, words) => all.filter((one) => (one as HTMLInputElement).value.includes(words)).length, words);
};

test("a reload keeps what was typed, and what was said and not answered yet is answered, and was done once", async () => {
  const page = await visit(MARAS);
  await box(page).fill("Half a thought about the");
  await page.reload();
  await settled(page);
  expect(await box(page).inputValue()).toBe("Half a thought about the");

  await ask(MARAS, "slow/1500");
  await box(page).fill("Sharpen the chisels by Friday");
  await box(page).press("Enter");
  await page.locator(".talk .bubble", { hasText: "chisels" }).waitFor();
  await page.reload();
  await ask(MARAS, "slow/0");
  await settled(page);
  await page.locator(".talk [role=group]", { hasText: "chisels" }).waitFor({ timeout: 30_000 });
  expect(await tasks(page, "chisels")).toBe(1);
  await page.context().close();
});

test("a reload while a move is on its way carries it out once", async () => {
  const page = await visitPlanned(MARAS);
  const key = await page.locator("button[data-key]").evaluateAll((all) => (all.find((one) => one.querySelector(".block.task:not(.over, .ghost, .pinned)") && one.querySelector(".edge")) as HTMLElement).dataset.key!);
  const block = page.locator(`button[data-key="${key}"]`);
  const top = () => block.evaluate((one) => one.style.top);
  await block.focus();
  await ask(MARAS, "slow/2000");
  await page.keyboard.press("m");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".toast", { hasText: "Moved" }).waitFor();
  const there = await top();
  await page.reload();
  await ask(MARAS, "slow/0");
  await settled(page);
  await expect.poll(top, { timeout: 30_000 }).toBe(there);
  await expect.poll(() => page.locator(".offline").count(), { timeout: 30_000 }).toBe(0);
  await page.reload();
  await settled(page);
  expect(await top()).toBe(there);
  await page.context().close();
});

test("who was signed out comes back to what was typed, said and done", async () => {
  const page = await visit(MARAS);
  await box(page).fill("Another half of a thought");
  await page.goto("/tasks");
  await settled(page);
  await page.context().clearCookies();
  await page.getByRole("textbox", { name: "Say what you have to do" }).fill("Grease the hinges by Friday");
  await page.keyboard.press("Enter");
  await page.waitForURL(/sign-in/);
  await page.goto(await ask(MARAS, "link"));
  await settled(page);
  expect(await box(page).inputValue()).toBe("Another half of a thought");
  await page.locator(".talk [role=group]", { hasText: "hinges" }).waitFor({ timeout: 30_000 });
  expect(await tasks(page, "hinges")).toBe(1);

  const ticked = (await page.locator("button.ring").first().getAttribute("aria-label"))!.replace("Tick ", "");
  await page.context().clearCookies();
  await page.locator("button.ring").first().click();
  await page.waitForURL(/sign-in/);
  await page.goto(await ask(MARAS, "link"));
  await settled(page);
  await page.goto("/tasks");
  await settled(page);
  await expect.poll(() => page.getByRole("button", { name: `Tick ${ticked}`, exact: true }).count(), { timeout: 30_000 }).toBe(0);
  await page.context().close();
});

test("a server that begins anew in the middle of an answer is heard to the end, and what was done meanwhile is done once", async () => {
  const page = await visit(MARAS);
  await box(page).fill(ODD);
  await box(page).press("Enter");
  await page.locator(".talk .words").first().waitFor();
  const anew = ask(MARAS, "restart");
  await page.locator(".talk .waits").waitFor();
  await box(page).fill("Oil the garden gate by Friday");
  await box(page).press("Enter");
  await anew;
  await expect.poll(() => page.locator(".talk .words").allTextContents(), { timeout: 60_000 }).toContain(SAYS);
  await page.locator(".talk [role=group]", { hasText: "garden gate" }).waitFor({ timeout: 60_000 });
  expect((await page.locator(".talk .words").allTextContents()).filter((words) => words === SAYS)).toHaveLength(1);
  expect(await tasks(page, "garden gate")).toBe(1);
  await page.context().close();
});
