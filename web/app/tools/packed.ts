// Packs what was built, so that the server sends each file as small as it gets without packing anything itself.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const worth = /\.(html|js|css|svg|webmanifest|txt)$/;

export function packed(): Plugin {
  let dist = "";
  return {
    name: "packed",
    apply: "build",
    configResolved: (config) => void (dist = join(config.root, config.build.outDir)),
    closeBundle() {
      for (const name of readdirSync(dist, { recursive: true }) as string[]) {
        if (!worth.test(name)) continue;
        const path = join(dist, name);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
