import fs from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkArea,
  checkContact,
  EVIDENCE_RULES,
  EVIDENCE_RULES_VERSION,
  type EvidenceFacts,
  suggestVerdict,
  VERDICT_BOUND,
} from "./evidence-rules";

/** Nothing speaks for or against: one attempt without an outcome, one good contact, no area. */
const NEUTRAL: EvidenceFacts = {
  duplicates: { ofTenant: 0, ofOthers: 0 },
  serviceArea: "unknown",
  email: "valid",
  phone: "missing",
  classification: null,
  attempts: { made: 1, reached: 0, wrongContact: 0 },
  converted: false,
  coBuyers: { converted: 0, reached: 0, disputeApproved: 0 },
  rates: {
    tenant: { sold: 100, disputed: 8 },
    niche: { sold: 1_000, disputed: 80 },
    source: { sold: 500, disputed: 40 },
  },
};
const attempts = (made: number, reached = 0, wrongContact = 0) => ({
  attempts: { made, reached, wrongContact },
});
const coBuyers = (change: Partial<EvidenceFacts["coBuyers"]>) => ({
  coBuyers: { ...NEUTRAL.coBuyers, ...change },
});
const rates = (change: Partial<EvidenceFacts["rates"]>) => ({ rates: { ...NEUTRAL.rates, ...change } });

const suggest = (change: Partial<EvidenceFacts>) => {
  const { verdict, reasons } = suggestVerdict({ ...NEUTRAL, ...change });
  return { verdict, codes: reasons.map(({ code }) => code) };
};

describe("one fact", () => {
  it.each<[string, Partial<EvidenceFacts>, string, string[]]>([
    ["nothing special", {}, "unclear", []],
    ["the tenant had it before", { duplicates: { ofTenant: 1, ofOthers: 2 } }, "approve", ["bought_before"]],
    ["others had it before", { duplicates: { ofTenant: 0, ofOthers: 1 } }, "unclear", ["seen_before"]],
    ["outside the area", { serviceArea: "outside" }, "approve", ["outside_area"]],
    ["inside the area", { serviceArea: "inside" }, "unclear", ["inside_area"]],
    ["no usable contact", { email: "invalid" }, "approve", ["no_usable_contact"]],
    ["half a contact", { phone: "invalid" }, "unclear", ["broken_contact"]],
    ["a sound contact", { phone: "valid" }, "unclear", ["sound_contact"]],
    ["found to be spam", { classification: "spam" }, "approve", ["found_invalid"]],
    ["a wrong number", attempts(1, 0, 1), "unclear", ["wrong_contact"]],
    ["three vain attempts", attempts(3), "unclear", ["tried_often"]],
    ["no attempt", attempts(0), "unclear", ["never_tried"]],
    ["reached", attempts(4, 1), "unclear", ["reached_by_tenant"]],
    ["converted", { converted: true }, "reject", ["converted_by_tenant"]],
    ["reached by another buyer", coBuyers({ reached: 1 }), "unclear", ["reached_by_co_buyer"]],
    ["converted by another buyer", coBuyers({ converted: 1 }), "unclear", ["converted_by_co_buyer"]],
    ["approved for another buyer", coBuyers({ disputeApproved: 1 }), "unclear", ["approved_for_co_buyer"]],
    ["a frequent disputer", rates({ tenant: { sold: 100, disputed: 16 } }), "unclear", ["disputes_often"]],
    ["a rare disputer", rates({ tenant: { sold: 100, disputed: 4 } }), "unclear", ["disputes_seldom"]],
    ["too few sales to tell", rates({ tenant: { sold: 19, disputed: 19 } }), "unclear", []],
    ["a bad source", rates({ source: { sold: 50, disputed: 8 } }), "unclear", ["source_disputed_often"]],
    ["a niche without disputes", rates({ niche: { sold: 1_000, disputed: 0 } }), "unclear", []],
  ])("%s", (_, change, verdict, codes) => expect(suggest(change)).toEqual({ verdict, codes }));

  it("each rule applies to something above", () => {
    expect(new Set(EVIDENCE_RULES.map(({ code }) => code)).size).toBe(EVIDENCE_RULES.length);
    expect(EVIDENCE_RULES).toHaveLength(19);
  });
});

describe("several facts", () => {
  it.each<[string, Partial<EvidenceFacts>, string]>([
    ["outside the area, but a customer now", { serviceArea: "outside", converted: true }, "unclear"],
    ["reached, and also by another buyer", { ...attempts(2, 1), ...coBuyers({ reached: 1 }) }, "reject"],
    ["in the area, sound, never tried", { serviceArea: "inside", phone: "valid", ...attempts(0) }, "unclear"],
    [
      "tried in vain on a wrong number that others found wrong too",
      { ...attempts(3, 0, 1), ...coBuyers({ disputeApproved: 1 }) },
      "approve",
    ],
  ])("%s", (_, change, verdict) => expect(suggest(change).verdict).toBe(verdict));

  it("says what weighs most first", () => {
    const { reasons } = suggestVerdict({
      ...NEUTRAL,
      serviceArea: "outside",
      ...attempts(0),
      converted: true,
    });
    expect(reasons.map(({ weight }) => weight)).toEqual([-100, 80, -20]);
  });
});

const rate = fc.record({ sold: fc.nat(2_000), disputed: fc.nat(2_000) }).map(({ sold, disputed }) => ({
  sold,
  disputed: Math.min(sold, disputed),
}));
const small = fc.nat(5);
const check = fc.constantFrom("valid" as const, "invalid" as const, "missing" as const);
const anyFacts: fc.Arbitrary<EvidenceFacts> = fc.record({
  duplicates: fc.record({ ofTenant: small, ofOthers: small }),
  serviceArea: fc.constantFrom("inside" as const, "outside" as const, "unknown" as const),
  email: check,
  phone: check,
  classification: fc.constantFrom(null, "spam" as const, "duplicate" as const),
  attempts: fc.record({ made: small, reached: small, wrongContact: small }),
  converted: fc.boolean(),
  coBuyers: fc.record({ converted: small, reached: small, disputeApproved: small }),
  rates: fc.record({ tenant: rate, niche: rate, source: rate }),
});

describe("whatever the facts", () => {
  it("the verdict follows from the sum of the reasons shown", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { score, verdict, reasons, rulesVersion } = suggestVerdict(facts);
        expect(score).toBe(reasons.reduce((sum, { weight }) => sum + weight, 0));
        expect(verdict === "approve").toBe(score >= VERDICT_BOUND);
        expect(verdict === "reject").toBe(score <= -VERDICT_BOUND);
        expect(rulesVersion).toBe(EVIDENCE_RULES_VERSION);
      }),
    );
  });

  it("how often somebody disputes never decides alone", () => {
    fc.assert(
      fc.property(
        anyFacts,
        ({ rates: of }) => suggestVerdict({ ...NEUTRAL, rates: of }).verdict === "unclear",
      ),
    );
  });

  it("that the tenant had the contact before never speaks against it, that it won the customer never for it", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { score } = suggestVerdict({ ...facts, converted: false });
        expect(suggestVerdict({ ...facts, converted: true }).score).toBeLessThan(score);
        const fresh = suggestVerdict({ ...facts, duplicates: { ...facts.duplicates, ofTenant: 0 } });
        const had = suggestVerdict({ ...facts, duplicates: { ...facts.duplicates, ofTenant: 1 } });
        expect(had.score).toBeGreaterThan(fresh.score);
      }),
    );
  });
});

it.each([
  ["94110", ["941", "10"], "inside"],
  ["94110", ["95"], "outside"],
  ["M5V2T6", ["m5v"], "inside"],
  ["94110", [], "unknown"],
  ["", ["941"], "unknown"],
  [null, ["941"], "unknown"],
])("postal code %s against %o is %s", (code, prefixes, area) => expect(checkArea(code, prefixes)).toBe(area));

it.each([
  ["a@b.example", "a@b.example", "valid"],
  ["not an address", null, "invalid"],
  ["  ", null, "missing"],
  [null, null, "missing"],
])("a contact %s, normally %s, is %s", (given, normal, verdict) =>
  expect(checkContact(given, normal)).toBe(verdict),
);

it("is published as it is: code, weight and words of each rule, and the version", () => {
  const page = fs.readFileSync("docs/decisions/dispute-evidence.md", "utf8");
  const published = [...page.matchAll(/^\| `(\w+)`\s+\|\s+([+-]\d+)\s+\| (.+?)\s+\|$/gm)].map(
    ([, code, weight, says]) => ({ code, weight: Number(weight), says }),
  );
  expect(published).toEqual(EVIDENCE_RULES.map(({ code, weight, says }) => ({ code, weight, says })));
  expect(page).toContain(`Version ${EVIDENCE_RULES_VERSION} `);
});
