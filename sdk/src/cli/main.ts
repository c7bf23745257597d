#!/usr/bin/env node
import process from "node:process";
import { run } from "./run";

/** A first Ctrl-C lets the command end; a second ends it at once. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);
process.exitCode = await run(process.argv.slice(2), process.env, print, { interrupted, complain });
