// Our chat on other people's pages: two lines, and nothing that such a page does gets in.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { elsewhere, type Elsewhere } from "../house/elsewhere.ts";
import { violations } from "../house/look.ts";
import { SAYS } from "../house/model.ts";
import { browsing, DESK, MARAS, PHONE, visit, window } from "../house/visit.ts";

browsing();

let shop: Elsewhere;
let key = "";
beforeAll(async () => {
  const tell = 'heading="Workshop" place="Wheel house" greeting="Hello. What do your wheels need, and when does it suit you?"';
  shop = await elsewhere(MARAS.url, () => `<script src="${MARAS.url}/widget.js" async></script>\n<daywright-chat key="${key}" ${tell}></daywright-chat>`);
  const page = await visit(MARAS, "/settings");
  key = await page.evaluate(async (origin) => {
    const site = await fetch("/api/v1/sites", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ name: "Wheel house", origins: [origin] }) });
    return ((await site.json()) as { key: string }).key;
  }, shop.origin);
  await page.context().close();
});
afterAll(() => shop.close());

async function say(page: Page, words: string) {
  const box = page.getByRole("textbox", { name: "Your message" });
  await box.fill(words);
  await box.press("Enter");
}
const answered = (page: Page) => page.getByRole("button", { name: "Send" }).waitFor();

/** Opened, spoken with in every way, and looked at. */
async function spokenWith(path: string, screen: typeof DESK): Promise<Buffer> {
  const page = await window({ url: shop.origin }, { screen });
  const asked: string[] = [];
  page.on("request", (one) => one.url().startsWith(MARAS.url) && asked.push(new URL(one.url()).pathname));
  await page.goto(path);
  await page.getByRole("button", { name: "Open the chat" }).click();
  await page.getByRole("dialog", { name: "Workshop" }).waitFor();
  expect(asked, "nothing but the script before somebody speaks").toEqual(["/widget.js"]);

  await say(page, "Water the plants tomorrow at 8:00");
  await page.getByRole("group", { name: "Water the plants" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone", { exact: true }).waitFor();
  await say(page, "Compose a sonnet about the sea in the manner of old sailors");
  await page.locator(".prose").waitFor();
  expect(((await page.locator(".prose").textContent()) ?? "").length, "it comes word by word").toBeLessThan(SAYS.length);
  await page.getByText(SAYS, { exact: true }).waitFor();
  await answered(page);

  expect(await page.title(), "no key reaches the page").toBe("Wheel house");
  expect(await page.context().cookies()).toEqual([]);
  await page.locator("daywright-chat h2").hover();
  const seen = await page.getByRole("dialog", { name: "Workshop" }).screenshot({ animations: "disabled", caret: "hide" });
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/widget-${path.slice(1)}-${screen.width}.png` });
  await page.context().close();
  return seen;
}

/** How many of a thousand points differ. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const page = await window({ url: shop.origin });
  await page.goto("/");
  const share = await page.evaluate(async (files) => {
    const [one, other] = await Promise.all(files.map(async (file) => {
      const image = new Image();
      image.src = `data:image/png;base64,${file}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const on = canvas.getContext("2d")!;
      on.drawImage(image, 0, 0);
      return on.getImageData(0, 0, image.width, image.height);
    }));
    if (one!.width !== other!.width || one!.height !== other!.height) return 1000;
    let points = 0;
    for (let at = 0; at < one!.data.length; at += 4) if ([0, 1, 2].some((part) => Math.abs(one!.data[at + part]! - other!.data[at + part]!) > 8)) points++;
    return (points * 4000) / one!.data.length;
  }, [one.toString("base64"), other.toString("base64")]);
  await page.context().close();
  return share;
}

describe.each([["desk", DESK], ["phone", PHONE]] as const)("on the %s", (_, screen) => {
  test("a hostile page changes nothing of it", async () => {
    const plain = await spokenWith("/plain", screen);
    expect(await difference(await spokenWith("/hostile", screen), plain)).toBeLessThan(1);
  });

  test("it is for everybody", async () => {
    const page = await window({ url: shop.origin }, { screen });
    await page.goto("/plain");
    await page.getByRole("button", { name: "Open the chat" }).press("Enter");
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName)).toBe("TEXTAREA");
    await say(page, "Water the plants tomorrow at 8:00");
    await page.getByRole("group", { name: "Water the plants" }).waitFor();
    await answered(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    await page.getByText("Undone", { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("textbox", { name: "Your message" }).press("Escape");
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className)).toBe("launch");
    await page.context().close();
  });
});

test("a picture goes along, and words that did not arrive are asked again", async () => {
  const page = await window({ url: shop.origin });
  await page.goto("/plain");
  await page.getByRole("button", { name: "Open the chat" }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Add a picture" }).click()]);
  await chooser.setFiles({ name: "flyer.png", mimeType: "image/png", buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64") });
  await page.getByText("flyer.png").waitFor();
  const brought = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/images") && answer.request().method() === "POST");
  await page.getByRole("button", { name: "Send" }).click();
  expect((await brought).status()).toBe(201);
  await answered(page);

  await page.route(/\/api\/v1\/chat/, (route) => route.abort());
  await say(page, "help");
  await page.getByText("The server did not answer. Your words are kept here.").waitFor();
  await page.unroute(/\/api\/v1\/chat/);
  await page.getByRole("button", { name: "Try again" }).last().click();
  await page.getByText("The server did not answer.").waitFor({ state: "detached" });
  await answered(page);
  await page.context().close();
});

test("a key opens nothing from a site that it was not made for", async () => {
  const other = await elsewhere(MARAS.url, () => `<script src="${MARAS.url}/widget.js" async></script><daywright-chat key="${key}"></daywright-chat>`);
  const page = await window({ url: other.origin });
  await page.goto("/plain");
  // A browser keeps the refusal to itself: it says that the server did not allow this page to read the answer.
  const refused = page.waitForEvent("requestfailed", (one) => one.url().endsWith("/api/v1/chat"));
  await page.getByRole("button", { name: "Open the chat" }).click();
  await say(page, "help");
  await refused;
  await page.getByRole("alert").waitFor();
  await page.context().close();
  other.close();
});
