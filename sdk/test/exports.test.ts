import { afterEach, describe, expect, it, vi } from "vitest";
import { json, recordDelays, scripted } from "./support/client";

const state = (status: string, error: string | null = null) =>
  json({ export_id: "e", status, error, download_url: status === "done" ? "https://x.example" : null });

afterEach(() => {
  vi.restoreAllMocks();
});

describe("waiting for an export", () => {
  it("looks until it is done", async () => {
    const delays = recordDelays();
    const run = scripted([state("queued"), state("running"), state("done")]);
    const found = await run.client.leads.exports.wait("e", { interval: 700 });
    expect(found.download_url).toBe("https://x.example");
    expect(run.sent).toHaveLength(3);
    expect(delays.filter((delay) => delay === 700)).toHaveLength(2);
  });

  it("says why it failed", async () => {
    const run = scripted([state("failed", "The disk is full.")]);
    await expect(run.client.leads.exports.wait("e")).rejects.toMatchObject({
      name: "FairleadError",
      code: "export_failed",
      message: "The disk is full.",
    });
  });

  it("gives up after the longest wait", async () => {
    recordDelays();
    const run = scripted([state("queued"), state("queued"), state("queued")]);
    const waiting = run.client.leads.exports.wait("e", { interval: 1_000, longest: 2_500 });
    await expect(waiting).rejects.toMatchObject({ code: "export_slow" });
    expect(run.sent).toHaveLength(3);
  });

  it("ends when the caller does", async () => {
    const controller = new AbortController();
    const run = scripted([state("queued")]);
    const waiting = run.client.leads.exports.wait("e", { signal: controller.signal, interval: 60_000 });
    const ended = expect(waiting).rejects.toThrow("enough");
    await vi.waitFor(() => expect(run.sent).toHaveLength(1), { timeout: 10_000 });
    controller.abort(new Error("enough"));
    await ended;
  });
});
