import tailwind from "@tailwindcss/vite";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { packed } from "./tools/packed.ts";
import { widget } from "./tools/widget.ts";

/** Where `npm run dev` finds a server to talk to. */
const server = process.env.DAYWRIGHT ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [vue(), tailwind(), widget(), packed()],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 5191, strictPort: true, proxy: { "/api": server, "/sign-in": server, "/docs": server } },
});
