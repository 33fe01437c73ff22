// What axe-core says of every page and of what opens over it, in light and in dark: nothing.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../house/look.ts";
import { browsing, DESK, MARAS, PHONE, plannedWeek, settled, visit } from "../house/visit.ts";

const PAGES = ["/", "/calendar/day", "/calendar/3days", "/calendar/month", "/calendar/agenda", "/plan", "/tasks", "/history", "/notices", "/settings"];

/** What can stand over a week, how it comes there, and how it goes. */
const OVER: Record<string, (page: Page) => Promise<unknown>> = {
  "the palette": async (page) => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("dentist tomorrow at 9");
    await page.locator("dialog .chip").first().waitFor();
  },
  "all keys": async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
  "a block's card": async (page) => {
    await page.locator("button[data-key]").first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
  },
  "a toast": async (page) => {
    await page.locator("button[data-key]", { has: page.locator(".block.task") }).first().focus();
    await page.keyboard.press("p");
    await page.locator(".toast").waitFor();
  },
};

browsing();

describe.each([["desk", DESK], ["phone", PHONE]] as const)("on the %s", (where, screen) => {
  let page: Page;
  let week: string;
  beforeAll(async () => {
    page = await visit(MARAS, "/settings", { screen });
    week = await plannedWeek(page);
  });
  afterAll(() => page.context().close());

  test.each(PAGES)("%s", async (path) => {
    await page.goto(path);
    await settled(page);
    expect(await violations(page)).toEqual([]);
  });

  test("a week", async () => {
    await page.goto(week);
    await settled(page);
    expect(await violations(page)).toEqual([]);
  });

  test.each(Object.keys(OVER))("a week under %s", async (what) => {
    await OVER[what]!(page);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
  });

  test("cards in the talk", async () => {
    await page.goto("/");
    await settled(page);
    const box = page.getByRole("textbox", { name: "Say what you have to do" });
    for (const words of [`Clean the ${where} tomorrow at 8:00`, "cancel everything on Sunday"]) {
      const before = await page.locator(".talk .bubble").count();
      await box.fill(words);
      await box.press("Enter");
      await expect.poll(() => page.locator(".talk .bubble").count()).toBe(before + 1);
      await expect.poll(() => page.getByRole("button", { name: /^Stop/ }).count()).toBe(0);
    }
    expect(await violations(page)).toEqual([]);
  });

  test.runIf(screen === PHONE)("the pages that have no tab", async () => {
    await page.goto("/");
    await settled(page);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("dialog").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("link", { name: "Settings" }).click();
    await page.waitForURL(/settings/);
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("what did not come", async () => {
    await page.route(/\/api\/v1\/view/, (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ status: 503, detail: "The server is busy." }) }));
    await page.goto("/calendar/month");
    await page.getByRole("alert").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.unroute(/\/api\/v1\/view/);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("table").waitFor();
  });

  test("the way in", async () => {
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.goto("/sign-in");
    expect(await violations(page)).toEqual([]);
    await page.context().addCookies(cookies);
  });
});
