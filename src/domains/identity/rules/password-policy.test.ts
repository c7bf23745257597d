import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMON_PASSWORDS } from "./common-passwords";
import { passwordProblem } from "./password-policy";

const EMAIL = "dana.fields@harbour.example";

describe("password policy", () => {
  it.each([
    ["elevenchars", /at least 12/],
    ["x".repeat(60) + "y".repeat(69), /at most 128/],
    ["passwordpassword", /guessers/],
    ["P@ssw0rd!!!!", /guessers/],
    ["Summer2026!!!", /guessers/],
    ["Qwertyuiop123", /guessers/],
    ["123456789012", /guessers/],
    ["aaaaaaaaaaaaaa", /guessers/],
    ["abcdefghijklmn", /guessers/],
    ["my dana.fields pass", /e-mail/],
    ["DANA.FIELDS@harbour.example", /e-mail/],
  ])("refuses %s", (password, reason) => {
    expect(passwordProblem(password, EMAIL)).toMatch(reason);
  });

  it.each([
    "quiet harbour lantern 42",
    "ünïcode pässphräse",
    "correct staple horse",
    "🦀🦀🐙🦑🐚🐠🐟🐡🦈🐬🐳🐋",
  ])("accepts %s", (password) => {
    expect(passwordProblem(password, EMAIL)).toBeNull();
  });

  it("refuses every listed word however it is padded with digits and signs", () => {
    const padding = fc.stringMatching(/^[0-9!?.#-]{0,12}$/);
    fc.assert(
      fc.property(fc.constantFrom(...COMMON_PASSWORDS), padding, padding, (word, before, after) => {
        fc.pre(/^[a-z]+$/.test(word));
        expect(passwordProblem(`${before}${word}${after}`, null)).not.toBeNull();
      }),
    );
  });

  it("counts characters, not bytes", () => {
    expect(passwordProblem("🦀".repeat(6) + "🐙", null)).toMatch(/at least 12/);
  });
});
