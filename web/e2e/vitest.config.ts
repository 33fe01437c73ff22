import { defineConfig } from "vitest/config";

/** What a change breaks most easily; the others want a quiet machine, or wait for clocks. */
const DOSE = ["access", "first-run", "keys", "say", "widget"].map((name) => `tests/${name}.test.ts`);

/** One file after the other: they share two houses and a browser, and figures of speed want the machine to themselves. */
export default defineConfig({
  test: {
    include: process.env.ONE ? [process.env.ONE] : process.env.DOSE ? DOSE : ["tests/**/*.test.ts"],
    globalSetup: "house/open.ts",
    fileParallelism: false,
    maxWorkers: 1,
    retry: 1,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    reporters: ["verbose"],
  },
});
