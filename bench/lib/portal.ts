import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { freePort } from "../../scripts/lib/free-port";

/** A portal started as its users start it. */
export interface Portal {
  url: string;
  /** From the command to the line that says it is running. */
  readyMs: number;
  /** All of its output, the start-up messages included. */
  said: string;
  stop: () => Promise<void>;
}

const READY = /Fairlead is running at (\S+)/;
const LEFT_OUT = ["DATABASE_URL", "APP_URL", "NODE_ENV"];

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once("exit", resolve));
}

/** Runs `npm start` in a checkout on data of its own, and waits until it is ready. */
export async function startPortal(checkout: string, home: string): Promise<Portal> {
  const env: NodeJS.ProcessEnv = { ...process.env, FAIRLEAD_HOME: home, PORT: String(await freePort()) };
  for (const name of LEFT_OUT) Reflect.deleteProperty(env, name);
  const began = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: checkout,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`npm start ended:\n${said.join("")}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said.push(text);
        const found = READY.exec(said.join(""));
        if (found?.[1] !== undefined) resolve(found[1]);
      });
    }
  });
  return {
    url,
    readyMs: performance.now() - began,
    said: said.join(""),
    stop: async () => {
      // As a Ctrl-C does: to the whole group, because npm does not pass every signal on.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGINT");
      await ended(child);
    },
  };
}

const signInsSchema = z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }));

/** A Cookie header of somebody of the demo company. */
export async function signInAs(
  portal: Portal,
  home: string,
  role: "Admin" | "Tenant owner",
): Promise<string> {
  const file = path.join(home, "demo-sign-ins.json");
  const found = signInsSchema
    .parse(JSON.parse(fs.readFileSync(file, "utf8")))
    .find((person) => person.role === role);
  const realm = role === "Admin" ? "staff" : "tenant";
  const response = await fetch(`${portal.url}/api/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: portal.url },
    body: JSON.stringify({ realm, email: found?.email, password: found?.password }),
  });
  if (!response.ok) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
