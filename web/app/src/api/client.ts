// The API as this page uses it: typed by the server's own description, its problems as errors that people can read.

import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type Shapes = components["schemas"];
export type Said = Shapes["Said"];
/** What comes of a message to whoever asks for no stream. */
export type Answers = Shapes["Answers"];
export type Card = Shapes["Card"];
export type Does = Shapes["Does"];
export type Branch = Shapes["Branches"]["branches"][number];
export type Entry = Shapes["Sight"]["entries"][number];
export type Step = Shapes["Step"];
export type Settings = Shapes["Settings"];
export type Notice = Shapes["Notice"];
export type Delivery = Shapes["Delivery"];
export type Did = Shapes["Did"];
export type Chip = Shapes["Chip"];
export type Understood = Shapes["Understood"];

/** What went wrong, in the words of the server, with the way out where there is one. */
export class Trouble extends Error {
  constructor(message: string, readonly status: number, readonly wayOut?: string) {
    super(message);
  }
}

/** The page is on its way to the sign-in: a second answer that says so must not break that off. */
let leaving = false;

export const api = createClient<paths>({ baseUrl: "/" });

api.use({
  async onResponse({ response }) {
    if (response.ok) return undefined;
    if (response.status === 401 && !leaving) {
      leaving = true;
      addEventListener("pageshow", () => void (leaving = false), { once: true });
      location.assign("/sign-in");
    }
    const problem = (await response.clone().json().catch(() => null)) as Shapes["Problem"] | null;
    throw new Trouble(problem?.detail ?? `${response.status}`, response.status, problem?.way_out ?? undefined);
  },
});

/** The body of an answer that came; what did not come was thrown as `Trouble`. */
export function body<T>(answer: { data?: T }): T {
  return answer.data as T;
}

const chance = (bytes: number) => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A fresh key (`randomUUID` is missing where a house serves plain HTTP to its own network), so that a write which is sent twice is done once. */
export const once = () => ({ "Idempotency-Key": chance(16) });

/** An id for something new, so that it can be shown before the server has answered: a random UUID, of version 4. */
export function fresh(): string {
  const digits = chance(16);
  return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20)].join("-");
}
