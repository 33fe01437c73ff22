// Without the line: what was known is shown, and what was said arrives as often as it was said.

import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { ask, browsing, MARAS, settled, visit } from "../house/visit.ts";

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

/** The page is in its worker's hands, and what it shows is kept. */
async function kept(page: Page) {
  const all = () => page.evaluate(async () => {
    const shown = ["/", "/api/v1/preferences", "/api/v1/users/me", "/api/v1/calendars", "/api/v1/view"];
    const found = await Promise.all(shown.map((path) => caches.match(path, { ignoreSearch: true, ignoreVary: true })));
    return !!navigator.serviceWorker.controller && found.every(Boolean);
  });
  await expect.poll(all, { timeout: 45_000 }).toBe(true);
}
