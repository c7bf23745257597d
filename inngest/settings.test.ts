import { describe, expect, it } from "vitest";
import { settingsProblem } from "./settings";

const live = { NODE_ENV: "production", APP_URL: "https://leads.example.com" };

describe("settings of Inngest", () => {
  it.each([
    ["none of it", live],
    ["both keys", { ...live, INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" }],
    ["the dev server, on this machine", { ...live, APP_URL: "http://localhost:3000", INNGEST_DEV: "1" }],
    [
      "the dev server, on an address of this machine",
      { ...live, APP_URL: "http://127.0.0.1", INNGEST_DEV: "1" },
    ],
    ["the dev server, while developing", { ...live, NODE_ENV: "development", INNGEST_DEV: "1" }],
  ])("are fine with %s", (_, settings) => {
    expect(settingsProblem(settings)).toBeNull();
  });

  it.each([
    ["an event key alone", { ...live, INNGEST_EVENT_KEY: "e" }, /without INNGEST_SIGNING_KEY/],
    ["the dev server where others reach it", { ...live, INNGEST_DEV: "1" }, /unsigned/],
    [
      "the dev server beside keys: nothing is checked then either",
      { ...live, INNGEST_DEV: "http://inngest:8288", INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" },
      /unsigned/,
    ],
  ])("are refused with %s", (_, settings, problem) => {
    expect(settingsProblem(settings)).toMatch(problem);
  });
});
