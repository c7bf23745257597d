import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containsPattern, normalizeEmail, normalizePhone, searchTerms, searchText } from "./contact";

describe("normalizeEmail", () => {
  it.each([
    [" Ann.Lee@Example.COM ", "ann.lee@example.com"],
    ["a+b@example.co.uk", "a+b@example.co.uk"],
    ["not an address", null],
    ["a@b", null],
    ["", null],
    [null, null],
    [undefined, null],
  ])("%j is %j", (email, normal) => expect(normalizeEmail(email)).toBe(normal));

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const once = normalizeEmail(email);
        expect(normalizeEmail(once)).toBe(once);
      }),
    );
  });
});

describe("normalizePhone", () => {
  it.each([
    ["(415) 555-2671", "+14155552671"],
    ["415.555.2671", "+14155552671"],
    ["+1 415 555 2671", "+14155552671"],
    ["1-415-555-2671", "+14155552671"],
    ["+44 20 7946 0018", "+442079460018"],
    ["12", null],
    ["n/a", null],
    ["", null],
    [null, null],
  ])("%j is %j", (phone, normal) => expect(normalizePhone(phone)).toBe(normal));

  it("finds one number however it is written", () => {
    const national = fc.integer({ min: 2_000_000, max: 9_999_999 }).map((local) => `415${local}`);
    const written = (digits: string) => [
      digits,
      `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`,
      `+1 ${digits.slice(0, 3)} ${digits.slice(3)}`,
      `1.${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)}`,
    ];
    fc.assert(
      fc.property(national, (digits) => {
        expect(new Set(written(digits).map(normalizePhone))).toEqual(new Set([`+1${digits}`]));
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const normal = normalizePhone(text);
        expect(normal === null || /^\+\d{5,15}$/.test(normal)).toBe(true);
      }),
    );
  });
});

describe("search", () => {
  const lead = {
    contactName: "Ann  O'Neil",
    contactEmail: "Ann@Example.com",
    contactPhone: "(415) 555-2671",
    phoneNormalized: "+14155552671",
  };

  it("looks in name, address and digits", () => {
    expect(searchText(lead)).toBe("ann o'neil ann@example.com 14155552671");
    expect(searchText({ ...lead, contactEmail: null, phoneNormalized: null, contactPhone: "x12" })).toBe(
      "ann o'neil 12",
    );
  });

  it.each([
    ["O'NEIL ann", ["o'neil", "ann"]],
    ["(415) 555-26", ["41555526"]],
    ["+1 415", ["1415"]],
    ["ann 415", ["ann", "415"]],
    ["ann ann", ["ann"]],
    ["a b c d e f g h", ["a", "b", "c", "d", "e", "f"]],
  ])("%j is searched as %j", (query, terms) => expect(searchTerms(query)).toEqual(terms));

  it("takes what LIKE would read as a wildcard literally", () => {
    expect(containsPattern(String.raw`50%_\x`)).toBe(String.raw`%50\%\_\\x%`);
  });

  it("finds a lead by any part of its name, address or number", () => {
    const parts = fc.constantFrom(lead.contactName, lead.contactEmail, lead.contactPhone, "4155552671");
    fc.assert(
      fc.property(parts, fc.nat(20), fc.integer({ min: 3, max: 20 }), (part, from, length) => {
        const query = part.slice(from, from + length).trim();
        fc.pre(/[a-z\d]/i.test(query));
        expect(searchTerms(query).every((term) => searchText(lead).includes(term))).toBe(true);
      }),
    );
  });
});
