// An answer that takes its time: it is read while it comes, it can be stopped, and the whole of it can still be heard.

import { expect, test } from "vitest";
import { SAYS } from "../house/model.ts";
import { browsing, MARAS, visit } from "../house/visit.ts";

/** Nothing that the grammar understands, so that the model is asked. */
const ODD = "Compose a sonnet about the sea in the manner of old sailors";

browsing();

test("prose is shown word by word as it comes, and stands whole at the end", async () => {
  const page = await visit(MARAS);
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  await box.fill(ODD);
  await box.press("Enter");
  const words = page.locator(".talk .words");
  const seen = new Set<string>();
  while (!seen.has(SAYS)) {
    seen.add((await words.last().textContent({ timeout: 20_000 })) ?? "");
    await page.waitForTimeout(60);
  }
  expect(seen.size).toBeGreaterThan(5);
  await expect.poll(() => page.getByRole("button", { name: /^Stop/ }).count()).toBe(0);
  await page.context().close();
});

test("Escape stops it; what it would have said can be heard after all, and was said once", async () => {
  const page = await visit(MARAS);
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  await box.fill(ODD);
  await box.press("Enter");
  await page.locator(".talk .words").first().waitFor();
  await page.keyboard.press("Escape");
  const again = page.getByRole("button", { name: "Hear it" });
  await again.waitFor();
  expect(await page.getByRole("button", { name: /^Stop/ }).count()).toBe(0);
  await again.click();
  await expect.poll(() => page.locator(".talk .words").allTextContents(), { timeout: 20_000 }).toEqual([SAYS]);
  await page.context().close();
});

test("a line that is cut in the middle of an answer loses nothing", async () => {
  const page = await visit(MARAS);
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  await box.fill(`${ODD}, twice`);
  await box.press("Enter");
  await page.locator(".talk .words").first().waitFor();
  await fetch(`${MARAS.desk}/cut`);
  await page.locator(".talk .waits").waitFor();
  await fetch(`${MARAS.desk}/mend`);
  await expect.poll(() => page.locator(".talk .words").allTextContents(), { timeout: 30_000 }).toEqual([SAYS]);
  await page.context().close();
});
