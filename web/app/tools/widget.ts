// The chat for pages elsewhere: one small script, built beside the app and carried with it under an address that stays.

import { resolve } from "node:path";
import { build, type Plugin } from "vite";

const ENTRY = resolve(import.meta.dirname, "../../widget/src/chat.ts");

export function widget(): Plugin {
  let dist = "";
  return {
    name: "widget",
    apply: "build",
    configResolved: (config) => void (dist = resolve(config.root, config.build.outDir)),
    // Before everything is packed, which happens when the bundle is closed.
    async writeBundle() {
      await build({
        configFile: false,
        publicDir: false,
        logLevel: "warn",
        build: { target: "es2022", outDir: dist, emptyOutDir: false, lib: { entry: ENTRY, formats: ["iife"], name: "daywright", fileName: () => "widget.js" } },
      });
    },
  };
}
