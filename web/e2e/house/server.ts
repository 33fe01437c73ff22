// The real binary on a data folder of its own: an empty one, or a lived-in one. Whoever opens it closes it.

import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { model } from "./model.ts";
import { type Wire, wire } from "./wire.ts";

/** Who lives in the sample agenda. */
const MARA = "mara@example.org";
const STARTS_WITHIN = 60_000;
/** Many pages are looked at in a minute, from one address. */
const NO_LIMITS = ["--requests-per-address", "0", "--requests-per-actor", "0", "--sign-ins-per-address", "0"];

export interface House {
  /** Where a browser finds it: at the near end of the wire. */
  url: string;
  wire: Wire;
  /** A link that signs its owner in, once. */
  link: () => string;
  /** Torn off in whatever it is doing, and begun again on the same folder. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
}

/** Nobody has been here: the server itself lets the first person in. */
export async function empty(): Promise<House> {
  return open(folder(), "");
}

/** Mara's agenda, moved to this week, with a language model for what the grammar does not understand. */
export async function livedIn(): Promise<House> {
  const data = folder();
  const life = join(data, "life.json");
  execFileSync(program("evals"), ["demo", life], { stdio: "ignore" });
  run(["user", "add", MARA, "--data", data]);
  run(["import", MARA, life, "--data", data]);
  const talks = await model();
  run(["ask", "--as", MARA, "plan my week", "--data", data]);
  const house = await open(data, MARA, ["--llm-url", talks.url, "--llm-model", "e2e"]);
  return { ...house, close: () => house.close().finally(talks.close) };
}

async function open(data: string, owner: string, more: string[] = []): Promise<House> {
  const near = await wire();
  const args = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--public-url", near.url, "--open-browser", "false", ...NO_LIMITS, ...more];
  const begin = () => spawn(program("daywright"), args, { stdio: ["ignore", "pipe", "pipe"] });
  let server = begin();
  const said = await listening(server);
  near.lead(said.port);
  const end = async (signal: NodeJS.Signals) => {
    const gone = new Promise((on) => server.once("exit", on));
    server.kill(signal);
    await gone;
  };
  const restart = async () => {
    await end("SIGKILL");
    server = begin();
    near.lead((await listening(server)).port);
  };
  const link = () => (owner ? run(["user", "link", owner, "--data", data, "--public-url", near.url]).trim() : said.link);
  const close = async () => {
    near.close();
    await end("SIGTERM");
    rmSync(data, { recursive: true, force: true });
  };
  return { url: near.url, wire: near, link, restart, close };
}

/** Waits for the line that names its port, and picks up the link that an empty house prints before it. */
function listening(server: ChildProcess): Promise<{ port: number; link: string }> {
  let said = "";
  return new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`the server did not listen within ${STARTS_WITHIN / 1000} s:\n${said}`)), STARTS_WITHIN);
    const hear = (bytes: Buffer) => {
      said += bytes.toString();
      const plain = said.replaceAll(/\u001b\[[0-9;]*m/g, "");
      const port = /address=127\.0\.0\.1:(\d+)/.exec(plain)?.[1];
      if (!port) return;
      clearTimeout(late);
      found({ port: Number(port), link: /https?:\/\/\S+\/sign-in\?link=\S+/.exec(plain)?.[0] ?? "" });
    };
    server.stdout!.on("data", hear);
    server.stderr!.on("data", hear);
    server.once("exit", (code) => failed(new Error(`the server ended with ${code}:\n${said}`)));
  });
}

function run(args: string[]): string {
  return execFileSync(program("daywright"), args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), "daywright-e2e-"));
}

function program(name: string): string {
  const path = join(process.env.DAYWRIGHT_BINARIES ?? resolve(import.meta.dirname, "../../../target/debug"), name);
  if (!existsSync(path)) throw new Error(`${path} is not there. Maybe: cargo build --workspace --bins, or say where in DAYWRIGHT_BINARIES`);
  return path;
}
