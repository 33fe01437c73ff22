// From an empty folder to the first placed task, the way a new person goes.

import { expect, test } from "vitest";
import { ask, browsing, NOBODYS, settled, window } from "../house/visit.ts";

browsing();

test("the first sentence becomes a placed task within a minute and six interactions", async () => {
  const page = await window(NOBODYS);
  const begun = Date.now();
  let interactions = 0;
  const does = async (deed: Promise<unknown>) => {
    interactions += 1;
    await deed;
  };
  await does(page.goto(await ask(NOBODYS, "link")));
  await settled(page);
  await does(page.getByRole("button", { name: /launch brief/ }).click());
  await does(page.keyboard.press("Enter"));
  await page.locator(".talk .card").first().waitFor();
  const placed = page.locator("button[data-key]", { hasText: /launch brief/i });
  if (!(await placed.count())) {
    await does(page.getByRole("link", { name: "Plan" }).first().click());
    await settled(page);
    await does(page.getByRole("button", { name: /^Take / }).first().click());
  }
  await page.waitForURL(/calendar/);
  await placed.first().waitFor();
  const seconds = (Date.now() - begun) / 1000;
  console.log(`first run: ${interactions} interactions, ${seconds.toFixed(1)} s`);
  expect(interactions).toBeLessThanOrEqual(6);
  expect(seconds).toBeLessThanOrEqual(60);

  await placed.first().focus();
  await page.keyboard.press("w");
  await expect.poll(() => page.getByRole("dialog").locator(".why li").count()).toBeGreaterThan(0);
});
