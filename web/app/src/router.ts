// Each page by its address; all but the first come when they are asked for.

import { createRouter, createWebHistory } from "vue-router";
import Today from "./pages/Today.vue";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", name: "today", component: Today },
    { path: "/calendar/:span(day|3days|week|month|agenda)?/:day?", name: "calendar", component: () => import("./pages/Calendar.vue") },
    { path: "/plan", name: "plan", component: () => import("./pages/Plan.vue") },
    { path: "/tasks", name: "tasks", component: () => import("./pages/Tasks.vue") },
    { path: "/history", name: "history", component: () => import("./pages/History.vue") },
    { path: "/notices", name: "notices", component: () => import("./pages/Notices.vue") },
    { path: "/settings", name: "settings", component: () => import("./pages/Settings.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
