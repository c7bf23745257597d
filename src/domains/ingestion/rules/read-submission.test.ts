import { describe, expect, it } from "vitest";
import { isRobot, readSubmission } from "./read-submission";

const person = { name: "Nora Quill", email: "nora@mailbox.example", fill_ms: 9_000 };
const read = (fields: Record<string, unknown>, minFillSeconds = 3) =>
  readSubmission(fields, { minFillSeconds });
const wrongOf = (fields: Record<string, unknown>, minFillSeconds = 3) => {
  const result = read(fields, minFillSeconds);
  return "issues" in result ? result.issues.map(({ path }) => path.join(".")) : [];
};

describe("what a form sent", () => {
  it("is read from JSON and from texts alike, and keeps every other answer", () => {
    const asTexts = {
      ...person,
      fill_ms: "9000",
      phone: "",
      postal_code: " 94107 ",
      roof: "Slate",
      utm_source: "ad",
    };
    expect(read(asTexts)).toEqual({
      submission: {
        name: "Nora Quill",
        email: "nora@mailbox.example",
        phone: null,
        postalCode: "94107",
        niche: null,
        submissionId: null,
        fillMs: 9_000,
        consent: undefined,
        attribution: { utm_source: "ad" },
        answers: { roof: "Slate" },
      },
    });
    expect(read({ ...person, floors: 2, rooms: ["attic"] })).toMatchObject({
      submission: { answers: { floors: "2", rooms: '["attic"]' } },
    });
  });

  it.each(["I agree to be called.  ", { text: "Yes", version: 3, at: "2026-11-21T10:00:00+02:00" }, true])(
    "keeps the consent %j exactly",
    (consent) => {
      const result = read({ ...person, consent });
      expect("submission" in result && result.submission.consent).toEqual(consent);
    },
  );

  it.each([
    ["no name", { ...person, name: " " }, "name"],
    ["no way to reach", { name: "Nora", fill_ms: 9_000 }, "email"],
    ["a broken address", { ...person, email: "nora@" }, "email"],
    ["no time of filling in", { name: "Nora", email: "n@mailbox.example" }, "fill_ms"],
    ["an odd id", { ...person, submission_id: "a b" }, "submission_id"],
    ["an endless answer", { ...person, story: "x".repeat(2_001) }, "story"],
    ["an endless consent", { ...person, consent: "x".repeat(10_001) }, "consent"],
    ["a NUL", { ...person, name: "No\u0000ra" }, "name"],
  ])("is refused with %s", (_, fields, field) => expect(wrongOf(fields)).toContain(field));

  it("needs no time of filling in where none is asked", () => {
    expect(wrongOf({ name: "Nora", phone: "+1 415 555 0100" }, 0)).toEqual([]);
  });

  it("is refused with more fields than any form has", () => {
    const many = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`q${index}`, "x"]));
    expect(wrongOf({ ...person, ...many })).toEqual([""]);
  });
});

describe("a robot", () => {
  it.each([
    ["fills in what nobody sees", { website: "https://spam.example" }, 9_000, true],
    ["is faster than a hand", {}, 2_999, true],
    ["takes its time", {}, 3_000, false],
    ["leaves the trap empty", { website: "" }, 3_000, false],
    ["says nothing of time", {}, null, false],
  ])("%s", (_, fields, fillMs, expected) => expect(isRobot(fields, fillMs, 3)).toBe(expected));
});
