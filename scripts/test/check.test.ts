import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { Shutdown } from "../lib/shutdown";
import { runCheck } from "./check";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-check-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function script(name: string, text: string): string {
  const file = path.join(folder, `${name}.mjs`);
  fs.writeFileSync(file, text);
  return file;
}

const run = (file: string, silentMs: number) =>
  runCheck({ name: "sample", script: file, args: [] }, new Shutdown(), silentMs);

it("ends a check that says nothing any more, and tells so", async () => {
  const hanging = script("hanging", 'console.log("begun"); setInterval(() => undefined, 1_000);');
  const result = await run(hanging, 5_000);
  expect(result).toMatchObject({
    ok: false,
    output: expect.stringMatching(/^begun\n.*nothing for 5 s/s) as string,
  });
});

it("lets one go on that says something now and then", async () => {
  const slow = script(
    "slow",
    "let n = 0; const t = setInterval(() => { console.log(n); if (++n === 6) clearInterval(t); }, 1_000);",
  );
  expect(await run(slow, 4_000)).toMatchObject({ ok: true, output: "0\n1\n2\n3\n4\n5\n" });
});
