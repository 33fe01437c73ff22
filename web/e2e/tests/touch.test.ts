// A finger: it scrolls, it taps, and where it rests it takes hold.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { browsing, MARAS, PHONE, visitPlanned } from "../house/visit.ts";

/** Longer than a tap, so that what lies under the finger is held. */
const RESTS = 500;
const HOUR = 54;

browsing();

async function finger(page: Page) {
  const line = await page.context().newCDPSession(page);
  const touch = (type: string, x?: number, y?: number) => line.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: x === undefined ? [] : [{ x, y: y! }] });
  return { down: (x: number, y: number) => touch("touchStart", x, y), to: (x: number, y: number) => touch("touchMove", x, y), up: () => touch("touchEnd") };
}

async function block(page: Page) {
  const key = await page.locator("button[data-key]").evaluateAll((all) => (all.find((one) => one.querySelector(".edge") && one.clientHeight > 30) as HTMLElement).dataset.key!);
  const found = page.locator(`button[data-key="${key}"]`);
  await found.scrollIntoViewIfNeeded();
  return { found, box: (await found.boundingBox())! };
}

test("a finger that rests on a block carries it, and Undo brings it back", async () => {
  const page = await visitPlanned(MARAS, { screen: PHONE, touch: true });
  const hand = await finger(page);
  const { found, box } = await block(page);
  const [x, y] = [box.x + box.width / 2, box.y + 12];
  await hand.down(x, y);
  await page.waitForTimeout(RESTS);
  for (let n = 1; n <= 6; n++) await hand.to(x, y + (HOUR * n) / 6);
  await hand.up();
  await page.locator(".toast", { hasText: "Moved" }).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
  await expect.poll(async () => Math.round((await found.boundingBox())!.y - box.y)).toBe(HOUR);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).tap();
  await expect.poll(async () => Math.round((await found.boundingBox())!.y - box.y)).toBe(0);
  await page.locator(".toast", { hasText: "Undone" }).waitFor();
  await page.context().close();
});

test("a finger that moves at once scrolls and moves nothing; one that taps opens", async () => {
  const page = await visitPlanned(MARAS, { screen: PHONE, touch: true });
  const hand = await finger(page);
  const { found, box } = await block(page);
  const [x, y] = [box.x + box.width / 2, box.y + 12];
  const before = await page.locator(".grid-box").evaluate((one) => one.scrollTop);
  await hand.down(x, y);
  for (let n = 1; n <= 8; n++) await hand.to(x, y - n * 12);
  await hand.up();
  await expect.poll(() => page.locator(".grid-box").evaluate((one) => one.scrollTop)).not.toBe(before);
  expect(await page.locator(".toast").count()).toBe(0);
  await found.tap();
  await page.getByRole("dialog").waitFor();
  await page.context().close();
});
