// Every page in every state, in light and dark, on a desk and on a phone, to be looked at: `npm run look`.

import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { describe, test } from "vitest";
import { browsing, DESK, MARAS, NOBODYS, PHONE, plannedWeek, settled, visit, window } from "../house/visit.ts";

const FOLDER = resolve(process.env.LOOK ?? resolve(import.meta.dirname, "../../../target/look"));
const PAGES = ["/", "/calendar/day", "/calendar/3days", "/calendar/week", "/calendar/month", "/calendar/agenda", "/plan", "/tasks", "/history", "/notices", "/settings"];
const LIGHTS = ["light", "dark"] as const;
const ONLY = process.env.ONLY?.split(",");
const GRAND = { width: 3840, height: 2160 };

browsing();

async function take(page: Page, name: string) {
  mkdirSync(FOLDER, { recursive: true });
  for (const light of LIGHTS) {
    await page.emulateMedia({ colorScheme: light });
    await page.screenshot({ path: resolve(FOLDER, `${name}-${light}.png`), animations: "disabled", caret: "hide" });
  }
}
const wanted = (name: string) => !ONLY || ONLY.some((one) => name.includes(one));
const named = (path: string) => path.replaceAll("/", "-").replace(/^-$/, "-today").slice(1).replace("calendar-", "");
const still = (page: Page) => page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => undefined);

describe.each([["desk", DESK], ["phone", PHONE]] as const)("%s", (where, screen) => {
  const touch = screen === PHONE;

  test.each(PAGES.filter((path) => wanted(`full-${named(path)}`)))("full %s", async (path) => {
    const page = await visit(MARAS, path, { screen, touch });
    await take(page, `${where}-full-${named(path)}`);
    await page.context().close();
  });

  test.each(PAGES.filter((path) => wanted(`empty-${named(path)}`)))("empty %s", async (path) => {
    const page = await visit(NOBODYS, path, { screen, touch });
    await take(page, `${where}-empty-${named(path)}`);
    await page.context().close();
  });

  test.each(PAGES.filter((path) => wanted(`error-${named(path)}`)))("error %s", async (path) => {
    const page = await visit(MARAS, "/settings", { screen, touch });
    await page.route(/\/api\/v1\/(?!users\/me|preferences|live|calendars|lists)/, (route) => route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify({ status: 500, title: "Internal", detail: "Something here did not work. It is in the log of this server.", way_out: "Try again." }) }));
    await page.goto(path);
    await still(page);
    await take(page, `${where}-error-${named(path)}`);
    await page.context().close();
  });

  test.each(PAGES.filter((path) => wanted(`loading-${named(path)}`)))("loading %s", async (path) => {
    const page = await visit(MARAS, "/settings", { screen, touch });
    await page.route(/\/api\/v1\/(?!users\/me|preferences|live|calendars|lists)/, () => undefined);
    await page.goto(path);
    await page.waitForTimeout(900);
    await take(page, `${where}-loading-${named(path)}`);
    await page.context().close();
  });

  test.runIf(wanted("start"))("nothing answers at the very beginning", async () => {
    const page = await visit(MARAS, "/settings", { screen, touch });
    await page.route(/\/api\/v1\//, (route) => route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify({ status: 500, title: "Internal", detail: "Something here did not work. It is in the log of this server." }) }));
    await page.goto("/calendar/week");
    await still(page);
    await take(page, `${where}-start-error`);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.route(/\/api\/v1\//, () => undefined);
    await page.goto("/calendar/week");
    await page.waitForTimeout(900);
    await take(page, `${where}-start-loading`);
    await page.context().close();
  });

  test.runIf(wanted("offline"))("offline", async () => {
    const page = await visit(MARAS, "/", { screen, touch });
    for (const path of PAGES) {
      await page.goto(path);
      await settled(page);
      await still(page);
      await page.route(/\/api\/v1\//, (route) => route.abort());
      await page.context().setOffline(true);
      await page.evaluate(() => globalThis.dispatchEvent(new Event("offline")));
      await page.locator(".offline").waitFor({ timeout: 5_000 }).catch(() => undefined);
      await take(page, `${where}-offline-${named(path)}`);
      await page.context().setOffline(false);
      await page.unrouteAll({ behavior: "ignoreErrors" });
    }
    await page.context().close();
  });

  test.runIf(wanted("over"))("what stands over a week", async () => {
    const page = await visit(MARAS, "/settings", { screen, touch });
    await page.goto(await plannedWeek(page));
    await settled(page);
    await page.locator("button[data-key]").first().focus();
    await page.keyboard.press("?");
    await take(page, `${where}-over-keys`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await take(page, `${where}-over-palette`);
    await page.keyboard.type("coffee with Ines every thursday 8:30 at Morgenrot");
    await page.locator("dialog .chip").first().waitFor();
    await take(page, `${where}-over-palette-typed`);
    await page.keyboard.press("Escape");
    const planned = page.locator("button[data-key]", { has: page.locator(".block.task") }).first();
    await planned.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await take(page, `${where}-over-card`);
    await page.keyboard.press("Escape");
    await planned.focus();
    await page.keyboard.press("w");
    await page.getByRole("dialog").locator(".why li").first().waitFor();
    await take(page, `${where}-over-why`);
    await page.keyboard.press("Escape");
    await planned.focus();
    await page.keyboard.press("p");
    await page.locator(".toast").waitFor();
    await take(page, `${where}-over-toast`);
    await page.keyboard.press("z");
    await page.getByRole("button", { name: "Plan", exact: true }).last().click();
    await page.locator(".proposal, .toast").first().waitFor();
    await still(page);
    await take(page, `${where}-over-proposal`);
    await page.context().close();
  });

  test.runIf(wanted("talk"))("a talk", async () => {
    const page = await visit(MARAS, "/", { screen, touch });
    const box = page.getByRole("textbox", { name: "Say what you have to do" });
    for (const words of ["coffee with Ben on Monday at 12:30 for 30 minutes", "make it 45 minutes", "cancel everything on Sunday", "when am I free tomorrow", "lunch on Tuesday"]) {
      const before = await page.locator(".talk .bubble").count();
      await box.fill(words);
      await box.press("Enter");
      await page.waitForFunction((n) => document.querySelectorAll(".talk .bubble").length > n, before);
      await page.waitForFunction(() => ![...document.querySelectorAll("button")].some((one) => /^Stop/.test(one.textContent ?? "")));
    }
    await box.fill("coffee with Ines every thursday 8:30 at Morgenrot");
    await page.locator(".composer .chip").first().waitFor();
    await take(page, `${where}-talk`);
    await page.context().close();
  });

  test.runIf(wanted("sign-in"))("the way in", async () => {
    const page = await window(NOBODYS, { screen, touch });
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await take(page, `${where}-sign-in`);
    await page.goto("/unsubscribe/nothing");
    await take(page, `${where}-not-found`);
    await page.context().close();
  });
});

test.each(["/", "/calendar/week", "/calendar/month", "/plan", "/tasks"].filter(() => wanted("grand")))("grand %s", async (path) => {
  const page = await visit(MARAS, path, { screen: GRAND });
  await take(page, `grand-full-${named(path)}`);
  await page.context().close();
});
