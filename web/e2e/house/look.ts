// What axe-core finds on a page as it stands.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Each violation as a line: the light, the rule, and the first things that break it. Between light and dark only colours differ. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE);
  const found: string[] = [];
  for (const light of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: light });
    const { violations } = await page.evaluate(async (dark) => {
      const { axe } = globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } };
      return axe.run({ resultTypes: ["violations"], ...(dark && { runOnly: ["color-contrast", "link-in-text-block"] }) });
    }, light === "dark");
    found.push(...violations.map((one) => `${light}, ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`));
  }
  return found;
}
