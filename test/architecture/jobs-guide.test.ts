import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SCHEDULED_JOB_IDS } from "@/domains/outbox/rules/scheduled-jobs";

it("docs/jobs.md tells of every scheduled job, once", () => {
  const [, chapter = ""] = readFileSync("docs/jobs.md", "utf8").split("## What is scheduled");
  const rows = [...chapter.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id);
  expect(rows.sort()).toEqual([...SCHEDULED_JOB_IDS].sort());
});
