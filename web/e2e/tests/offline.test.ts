// Without the line: what was known is shown, and what was said arrives as often as it was said.

import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { kept } from "../house/kept.ts";
import { ask, browsing, MARAS, plannedWeek, settled, visit } from "../house/visit.ts";

const THINGS = [
  "ladder", "drill", "camera", "tent", "violin", "saddle", "projector", "wheelbarrow", "telescope", "sander", "kayak", "trailer", "microscope", "anvil", "lantern",
  "toolbox", "helmet", "tripod", "heater", "parasol",
];
const CAPTURES = THINGS.length;
/** How soon the page stands again without the server, in milliseconds; a machine that is busy may take three times as long. */
const RELOADS = 1_500;
const BUSY = 3;

browsing();
afterEach(async () => void (await ask(MARAS, "mend")));

test("twenty sentences said offline arrive as exactly twenty, also when an answer is lost on its way", async () => {
  await ask(MARAS, "mend");
  // Whoever tries a second time says other words than the first time.
  const round = `q${Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => "bcfghjkl"[byte % 8]).join("")}`;
  const page = await visit(MARAS, "/", { keeps: true });
  await kept(page);
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  await ask(MARAS, "cut");
  await page.context().setOffline(true);
  for (const thing of THINGS) {
    await box.fill(`Return the ${thing} ${round} by Friday`);
    await box.press("Enter");
  }
  await expect.poll(() => page.locator(".waits").count()).toBe(CAPTURES);

  const begun = Date.now();
  await page.reload();
  await settled(page);
  const reloaded = Date.now() - begun;
  console.log(`offline: the page stands again after ${reloaded} ms`);
  expect(reloaded).toBeLessThanOrEqual(RELOADS * BUSY);
  await expect.poll(() => page.locator(".waits").count()).toBe(CAPTURES);

  await ask(MARAS, "lose/POST/api/v1/chat");
  await ask(MARAS, "mend");
  await page.context().setOffline(false);
  await expect.poll(() => page.locator(".waits").count(), { timeout: 90_000 }).toBe(0);
  await page.goto("/tasks");
  await settled(page);
  const names = () => page.locator("input.name").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  await expect.poll(async () => (await names()).filter((name) => name.includes(round)).map((name) => name.split(" ")[2]).sort()).toEqual([...THINGS].sort());
  await page.context().close();
});

test("what is moved twice offline is seen so, also after a reload, and is done once, in that order, when the wire is back", async () => {
  const { page, block } = await atBlock();
  const before = await steps(page);
  const stood = await block.evaluate((one) => one.style.top);
  await ask(MARAS, "cut");
  await page.context().setOffline(true);
  await carry(page, block, 2);
  await expect.poll(() => block.evaluate((one) => one.style.top)).not.toBe(stood);
  const there = await block.evaluate((one) => one.style.top);
  await page.locator(".offline", { hasText: "One change waits" }).waitFor();
  await carry(page, block, 2);
  await page.locator(".offline", { hasText: "2 changes wait" }).waitFor();

  await page.reload();
  await settled(page);
  await page.locator(".offline", { hasText: "2 changes wait" }).waitFor();
  const last = await block.evaluate((one) => one.style.top);
  expect([stood, there]).not.toContain(last);

  await ask(MARAS, `lose/PATCH/api/v1/blocks/${(await block.getAttribute("data-key"))!.split("/")[0]}`);
  await ask(MARAS, "mend");
  await page.context().setOffline(false);
  await expect.poll(() => page.locator(".offline").count(), { timeout: 60_000 }).toBe(0);
  await expect.poll(async () => (await steps(page)) - before, { timeout: 30_000 }).toBe(2);
  await page.reload();
  await settled(page);
  expect(await block.evaluate((one) => one.style.top)).toBe(last);
  await page.context().close();
});

test("where a thing was moved elsewhere meanwhile, nothing is done before a person says which one counts", async () => {
  const { page, block } = await atBlock();
  const id = (await block.getAttribute("data-key"))!.split("/")[0]!;
  const elsewhere = await visit(MARAS, "/settings");
  await page.context().setOffline(true);
  await carry(page, block, 4);
  await page.locator(".offline", { hasText: "One change waits" }).waitFor();
  const mine = await block.evaluate((one) => one.style.top);
  const theirs = await elsewhere.evaluate(async (id) => {
    const there = (await (await fetch(`/api/v1/blocks/${id}`)).json()) as { start: { at: string; zone: string }; end: { at: string; zone: string } };
    const earlier = (time: { at: string; zone: string }) => ({ ...time, at: new Date(Date.parse(`${time.at}:00Z`) - 3_600_000).toISOString().slice(0, 16) });
    const answer = await fetch(`/api/v1/blocks/${id}`, { method: "PATCH", headers: { "content-type": "application/json" }, body: JSON.stringify({ start: earlier(there.start), end: earlier(there.end) }) });
    return { status: answer.status, start: earlier(there.start).at };
  }, id);
  expect(theirs.status).toBe(200);
  await page.context().setOffline(false);

  const clash = page.getByRole("alert").filter({ hasText: "was not done" });
  await clash.waitFor({ timeout: 60_000 });
  const starts = () => elsewhere.evaluate(async (id) => ((await (await fetch(`/api/v1/blocks/${id}`)).json()) as { start: { at: string } }).start.at, id);
  expect(await starts()).toBe(theirs.start);
  await expect.poll(() => block.evaluate((one) => one.style.top)).not.toBe(mine);
  await clash.getByRole("button", { name: "Do it all the same" }).click();
  await expect.poll(starts).not.toBe(theirs.start);
  await expect.poll(() => clash.count()).toBe(0);
  await expect.poll(() => block.evaluate((one) => one.style.top)).toBe(mine);
  await Promise.all([page.context().close(), elsewhere.context().close()]);
});

/** A week that the page has kept, and a block in it that can be moved. */
async function atBlock() {
  const page = await visit(MARAS, "/settings", { keeps: true });
  await page.goto(await plannedWeek(page));
  await settled(page);
  await kept(page);
  await page.reload();
  await settled(page);
  await kept(page);
  const key = await page.locator("button[data-key]").evaluateAll((all) => {
    const alone = all.find((one) => one.querySelector(".block.task:not(.over, .ghost, .pinned)") && one.querySelector(".edge"));
    return (alone as HTMLElement).dataset.key!;
  });
  const block = page.locator(`button[data-key="${key}"]`);
  return { page, block };
}

/** By the keys, so many quarters of an hour down. */
async function carry(page: Page, block: ReturnType<Page["locator"]>, quarters: number) {
  await block.focus();
  await page.keyboard.press("m");
  for (let n = 0; n < quarters; n++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".toast").filter({ hasText: "Moved" }).waitFor();
}

/** How many steps the history has. */
async function steps(page: Page): Promise<number> {
  return page.evaluate(async () => ((await (await fetch("/api/v1/history?limit=200")).json()) as { steps: unknown[] }).steps.length);
}
