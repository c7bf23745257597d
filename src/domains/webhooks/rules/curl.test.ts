import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { curlOf } from "./curl";

it("is one command of a shell, whatever the texts hold", () => {
  const sent = {
    address: "https://example.com/it's",
    headers: { "webhook-id": "m'1", authorization: "(hidden)" },
    body: '{"note":"it\'s $(uname) `id` \\\\ \\"quoted\\""}',
  };
  const script = `curl() { printf '%s\\n' "$@"; }\n${curlOf(sent)}`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" }).trimEnd().split("\n")).toEqual([
    "-X",
    "POST",
    sent.address,
    "-H",
    "content-type: application/json",
    "-H",
    "webhook-id: m'1",
    "-H",
    "authorization: (hidden)",
    "--data-raw",
    sent.body,
  ]);
});
