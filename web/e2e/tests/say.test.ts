// A sentence, its card, the week, and the way back.

import { expect, test } from "vitest";
import { browsing, MARAS, settled, visit, visitPlanned } from "../house/visit.ts";

browsing();

test("a sentence is read while it is typed, becomes a card, stands on the week, and is taken back", async () => {
  const page = await visit(MARAS);
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  await box.pressSequentially("Fit the new lamp on Thursday at 18:30 for 30 minutes");
  const chips = page.getByRole("list", { name: "Understood so far" });
  await expect.poll(() => chips.innerText()).toMatch(/Thu/);
  await box.press("Enter");
  const card = page.locator(".talk [role=group]", { hasText: "Fit the new lamp" });
  await card.waitFor();
  expect(await box.inputValue()).toBe("");

  await page.getByRole("link", { name: "Calendar" }).first().click();
  const block = page.getByRole("button", { name: /^Fit the new lamp.*18:30/ });
  if (!(await block.count())) await page.getByRole("button", { name: "Later" }).click().catch(() => undefined);
  await block.waitFor();

  await page.getByRole("link", { name: "Today" }).first().click();
  await page.locator(".talk [role=group]", { hasText: "Fit the new lamp" }).getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone").first().waitFor();
  await page.getByRole("link", { name: "Calendar" }).first().click();
  await expect.poll(() => block.count()).toBe(0);
  await page.context().close();
});

test("a planned block says why it is there", async () => {
  const page = await visitPlanned(MARAS);
  const planned = page.locator("button[data-key]", { has: page.locator(".block.task") }).first();
  await planned.click();
  const popover = page.getByRole("dialog");
  await popover.getByRole("button", { name: /Why/ }).click();
  await expect.poll(() => popover.locator(".why li").count()).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect.poll(() => popover.count()).toBe(0);
  await page.context().close();
});

test("an answer that was torn off in the middle arrives once the line is back, and is done once", async () => {
  const page = await visit(MARAS);
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  await fetch(`${MARAS.desk}/lose/POST/api/v1/chat`);
  await box.fill("Return the borrowed atlas by Friday");
  await box.press("Enter");
  await page.locator(".talk [role=group]", { hasText: "borrowed atlas" }).waitFor({ timeout: 30_000 });
  await page.goto("/tasks");
  await expect.poll(() => page.locator("input.name").evaluateAll((all) => all.filter((one) => (one as HTMLInputElement).value.includes("borrowed atlas")).length)).toBe(1);
  await page.context().close();
});

test("what was moved stands in the history where it stood then", async () => {
  const page = await visit(MARAS);
  const box = page.getByRole("textbox", { name: "Say what you have to do" });
  for (const words of ["polish the brass plate on Monday at 12:30 for 30 minutes", "move it to 15:00"]) {
    const before = await page.locator(".talk .card").count();
    await box.fill(words);
    await box.press("Enter");
    await expect.poll(() => page.locator(".talk .card").count()).toBeGreaterThan(before);
  }
  await page.goto("/history");
  await settled(page);
  const was = page.getByRole("complementary", { name: "As it was" });
  const stands = (time: string) => was.getByRole("listitem").filter({ hasText: "brass plate" }).filter({ hasText: time }).waitFor({ state: "attached" });
  await stands("15:00");
  await was.getByRole("slider").press("ArrowLeft");
  await stands("12:30");
  await was.getByRole("button", { name: "Back to now" }).click();
  await stands("15:00");
  await page.context().close();
});
