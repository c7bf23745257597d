import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact, show, showError, withoutSecrets } from "./show";

const stored = (value: unknown) => {
  const text = JSON.stringify(value);
  return { text, bytes: text.length };
};

describe("what is shown of a stored value", () => {
  it("hides what its name says is secret, however deep, and keeps the rest", () => {
    expect(
      redact({
        jobId: "1",
        password: "x",
        headers: [{ Authorization: "y", webhookSecret: { a: 1 } }],
        token: null,
      }),
    ).toEqual({
      jobId: "1",
      password: "[hidden]",
      headers: [{ Authorization: "[hidden]", webhookSecret: "[hidden]" }],
      token: null,
    });
  });

  it.each([
    ["whsec_AbC+/9=", "whsec_[hidden]"],
    ["sent fls_live_abc123 along", "sent fls_live_[hidden] along"],
    ["Bearer eyJ.abc", "Bearer [hidden]"],
    ["https://x.example/invite/tok-en_1", "https://x.example/invite/[hidden]"],
    ["/file?expires=1&signature=abc&x=2", "/file?expires=1&signature=[hidden]&x=2"],
    ["smtp://user:pa55@mail.example", "smtp://user:[hidden]@mail.example"],
    ["the token is out of date", "the token is out of date"],
  ])("%s reads %s", (text, shown) => expect(withoutSecrets(text)).toBe(shown));

  it("never lets a secret through, wherever it stands", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom("a", "list"), fc.nat(3)), { maxLength: 8 }), (path) => {
        const nested = path.reduceRight<unknown>(
          (inner, part) => (typeof part === "number" ? [inner] : { [part]: inner }),
          { secret: "canary-1", text: "Bearer canary-2" },
        );
        expect(show(stored(nested)).text).not.toContain("canary");
      }),
    );
  });

  it("cuts what is long, and says only the size of what is longer", () => {
    expect(show(stored("x".repeat(10_000))).text).toHaveLength(4_001);
    expect(show({ text: null, bytes: 70_000 })).toEqual({ text: null, bytes: 70_000 });
  });

  it("keeps text that PostgreSQL's own text could not hold", () => {
    expect(show({ text: '{"a":"\\u0000\\ud800"}', bytes: 20 }).text).toContain("\\u0000");
  });
});

describe("what is shown of an error", () => {
  it("is its message and where it happened, without secrets", () => {
    const error = {
      name: "TypeError",
      message: "Bearer abc refused",
      stack: "TypeError: abc\n    at one\n    at two",
    };
    expect(showError(stored(error))).toEqual({
      name: "TypeError",
      message: "Bearer [hidden] refused",
      stack: "    at one\n    at two",
    });
  });

  it.each([[{}], ["broken"], [null], [{ message: 5, stack: 7 }]])("is readable of %j", (error) => {
    expect(showError(stored(error))).toMatchObject({ name: "Error", stack: null });
  });
});
