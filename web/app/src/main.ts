import { PiniaColada } from "@pinia/colada";
import { createPinia } from "pinia";
import { createApp } from "vue";
import App from "./App.vue";
import { router } from "./router";
import "./style/app.css";

/** A page that a newer server no longer has is fetched anew, once. */
window.addEventListener("vite:preloadError", () => {
  const last = Number(sessionStorage.getItem("daywright.anew") ?? 0);
  if (!navigator.onLine || Date.now() - last < 60_000) return;
  sessionStorage.setItem("daywright.anew", String(Date.now()));
  location.reload();
});
if (import.meta.env.PROD) void navigator.serviceWorker?.register("/sw.js");

createApp(App).use(createPinia()).use(PiniaColada, { queryOptions: { staleTime: 30_000 } }).use(router).mount("#app");
