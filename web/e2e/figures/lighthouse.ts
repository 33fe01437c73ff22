// What Lighthouse says of the pages, on a desk and on a phone: `npm run lighthouse`.

import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse, { desktopConfig, type Config } from "lighthouse";
import { chromium, type BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { found } from "../house/chromium.ts";
import { ask, MARAS, settled } from "../house/visit.ts";

const PAGES = ["/", "/calendar/week", "/tasks", "/settings"];
const SCREENS: Record<string, { config: Config | undefined; fast: number }> = { desk: { config: desktopConfig, fast: 95 }, phone: { config: undefined, fast: 90 } };
/** The middle of so many runs counts. */
const RUNS = Number(process.env.RUNS ?? 3);
/** A machine that Lighthouse's own yardstick finds slower than this says nothing of the page's speed. */
const QUIET = 1_000;

let context: BrowserContext;
let port: number;
const folder = mkdtempSync(join(tmpdir(), "daywright-lighthouse-"));

beforeAll(async () => {
  port = await free();
  context = await chromium.launchPersistentContext(folder, { executablePath: found(), args: ["--no-sandbox", "--disable-dev-shm-usage", `--remote-debugging-port=${port}`] });
  const page = await context.newPage();
  await page.goto(await ask(MARAS, "link"));
  await settled(page);
});
afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(Object.keys(SCREENS).flatMap((screen) => PAGES.map((path) => [screen, path] as const)))("%s %s", async (screen, path) => {
  const { config, fast } = SCREENS[screen]!;
  const seen = [];
  for (let run = 0; run < RUNS; run++) seen.push(await look(path, config));
  const middle = (pick: (one: Seen) => number) => seen.map(pick).sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
  const figures = { access: middle((one) => one.access), practices: middle((one) => one.practices), speed: middle((one) => one.speed), yardstick: middle((one) => one.yardstick) };
  const quiet = figures.yardstick >= QUIET;
  console.log(`lighthouse ${screen} ${path}: accessibility ${figures.access}, best practices ${figures.practices}, performance ${figures.speed} (${seen[0]!.times}), yardstick ${figures.yardstick.toFixed(0)}${quiet ? "" : ": too busy to judge the speed"}`);
  expect(seen.flatMap((one) => one.flaws)).toEqual([]);
  expect([figures.access, figures.practices]).toEqual([100, 100]);
  if (quiet) expect(figures.speed).toBeGreaterThanOrEqual(fast);
});

type Seen = Awaited<ReturnType<typeof look>>;

async function look(path: string, config?: Config) {
  const ran = await lighthouse(MARAS.url + path, { port, disableStorageReset: true, onlyCategories: ["performance", "accessibility", "best-practices"], logLevel: "error" }, config);
  const { categories, audits, environment } = ran!.lhr;
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const judged = ["accessibility", "best-practices"].flatMap((name) => categories[name]!.auditRefs.filter(({ weight }) => weight).map(({ id }) => audits[id]!));
  const flaws = judged.filter((one) => one.score !== null && one.score < 1).map((one) => `${path}: ${one.id} ${JSON.stringify((one.details as { items?: unknown[] })?.items?.slice(0, 3) ?? "").slice(0, 400)}`);
  const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"].map((id) => `${id.split("-").map((word) => word[0]).join("").toUpperCase()} ${audits[id]!.displayValue}`).join(", ");
  return { access: score("accessibility"), practices: score("best-practices"), speed: score("performance"), yardstick: environment.benchmarkIndex, flaws, times };
}

function free(): Promise<number> {
  return new Promise((on) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => on(port));
    });
  });
}
