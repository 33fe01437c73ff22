// Without the line: what was known is shown, and what was said arrives as often as it was said.

import { expect, test } from "vitest";
import { ask, browsing, MARAS, settled, visit } from "../house/visit.ts";

const THINGS = [
  "ladder", "drill", "camera", "tent", "violin", "saddle", "projector", "wheelbarrow", "telescope", "sander", "kayak", "trailer", "microscope", "anvil", "lantern",
  "toolbox", "helmet", "tripod", "heater", "parasol",
];
const CAPTURES = THINGS.length;

browsing();

test("twenty sentences said offline arrive as exactly twenty, also when an answer is lost on its way", async () => {
  await ask(MARAS, "mend");
  const page = await visit(MARAS, "/", { keeps: true });
  await page.waitForFunction(async () => {
    const shown = ["/", "/api/v1/preferences", "/api/v1/users/me", "/api/v1/calendars", "/api/v1/view"];
    const kept = await Promise.all(shown.map((path) => caches.match(path, { ignoreSearch: true, ignoreVary: true })));
    return kept.every(Boolean);
  });
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  await ask(MARAS, "cut");
  await page.context().setOffline(true);
  for (const thing of THINGS) {
    await box.fill(`Return the ${thing} by Friday`);
    await box.press("Enter");
  }
  await expect.poll(() => page.locator(".waits").count()).toBe(CAPTURES);

  const begun = Date.now();
  await page.reload();
  await settled(page);
  const reloaded = Date.now() - begun;
  console.log(`offline: the page stands again after ${reloaded} ms`);
  await expect.poll(() => page.locator(".waits").count()).toBe(CAPTURES);

  await ask(MARAS, "lose/POST/api/v1/chat");
  await ask(MARAS, "mend");
  await page.context().setOffline(false);
  await expect.poll(() => page.locator(".waits").count(), { timeout: 90_000 }).toBe(0);
  await page.goto("/tasks");
  await settled(page);
  const names = () => page.locator("input.name").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value.replace(/^return the /i, "")));
  await expect.poll(async () => (await names()).filter((name) => THINGS.includes(name)).sort()).toEqual([...THINGS].sort());
  await page.context().close();
});
