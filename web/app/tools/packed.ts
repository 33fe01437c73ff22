// Packs what was built, so that the server sends each file as small as it gets without packing anything itself.

import { createHash } from "node:crypto";
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
      listed(dist);
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

/** Names in the service worker what it keeps, and which build that is: scripts and styles, and the letters of Western Europe. */
function listed(dist: string) {
  const kept = (readdirSync(join(dist, "assets")) as string[]).filter((name) => /\.(js|css)$|latin-opsz.*woff2$/.test(name)).sort();
  const files = ["/mark.svg", "/app.webmanifest", ...kept.map((name) => `/assets/${name}`)];
  const built = createHash("sha256").update(readFileSync(join(dist, "index.html"))).update(files.join()).digest("hex").slice(0, 12);
  const worker = join(dist, "sw.js");
  writeFileSync(worker, readFileSync(worker, "utf8").replace('["__FILES__"]', JSON.stringify(files)).replace("__BUILT__", built));
}
