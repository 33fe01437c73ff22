// A page that can do without the server.

import type { Page } from "playwright-core";
import { expect } from "vitest";

const SHOWN = ["/", "/api/v1/preferences", "/api/v1/users/me", "/api/v1/calendars", "/api/v1/view"];

/** The page is in its worker's hands, and what it shows is kept. */
export async function kept(page: Page, shown: string[] = SHOWN) {
  const all = () => page.evaluate(async (shown) => {
    const found = await Promise.all(shown.map((path) => caches.match(path, { ignoreSearch: true, ignoreVary: true })));
    return !!navigator.serviceWorker.controller && found.every(Boolean);
  }, shown);
  await expect.poll(all, { timeout: 45_000 }).toBe(true);
}
