import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IMPORT_FIELDS, templateRows } from "./fields";
import { headerKey, mappingProblems, suggestMapping } from "./mapping";
import { optionsSchema } from "./mapping-schema";
import { IMPORT_KINDS } from "./words";

const OPTIONS = optionsSchema.parse({});
const NICHE = "0190b2f0-0000-7000-8000-000000000001";

describe("headerKey", () => {
  it.each([
    ["E-Mail Address", "e_mail_address"],
    ["  Zip/Code ", "zip_code"],
    ["UTM_Source", "utm_source"],
    ["名前", "名前"],
  ])("%s → %s", (name, key) => {
    expect(headerKey(name)).toBe(key);
  });
});

describe("suggestMapping", () => {
  it("finds fields by id and by synonym, and keeps the other columns of leads", () => {
    expect(suggestMapping("leads", ["Full Name", "E-Mail", "Zip Code", "Roof age"])).toEqual({
      fields: { contact_name: 0, contact_email: 1, postal_code: 2 },
      keep: [3],
    });
    expect(suggestMapping("returns", ["Return reason", "Ref", "Agent"])).toEqual({
      fields: { reason: 0, external_id: 1 },
      keep: [],
    });
  });

  it("prefers the exact id to a synonym, wherever it stands", () => {
    expect(suggestMapping("leads", ["Name", "contact_name"])).toEqual({
      fields: { contact_name: 1 },
      keep: [0],
    });
  });

  it("knows every field of its own templates", () => {
    for (const kind of IMPORT_KINDS) {
      const [header = []] = templateRows(kind);
      const { fields } = suggestMapping(kind, header);
      expect(Object.keys(fields).sort()).toEqual(IMPORT_FIELDS[kind].map(({ id }) => id as string).sort());
    }
  });

  it("never uses a column twice, and what it suggests names only real columns", () => {
    const names = IMPORT_KINDS.flatMap((kind) =>
      IMPORT_FIELDS[kind].flatMap(({ id, synonyms }) => [id, ...synonyms]),
    );
    const header = fc.uniqueArray(fc.oneof(fc.constantFrom(...names), fc.string()), { maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...IMPORT_KINDS), header, (kind, columns) => {
        const { fields, keep } = suggestMapping(kind, columns);
        const used = [...Object.values(fields), ...keep];
        expect(new Set(used).size).toBe(used.length);
        expect(used.every((index) => index >= 0 && index < columns.length)).toBe(true);
      }),
    );
  });
});

describe("mappingProblems", () => {
  const pointers = (...input: Parameters<typeof mappingProblems>) =>
    mappingProblems(...input).map(({ pointer }) => pointer);
  const full = { contact_name: 0, contact_email: 1, niche: 2, source: 3 };

  it.each([
    ["complete", { fields: full, keep: [4] }, {}, []],
    [
      "defaults stand in",
      { fields: { contact_name: 0, contact_phone: 1 }, keep: [] },
      { nicheId: NICHE, source: "Web" },
      [],
    ],
    [
      "no name",
      { fields: { ...full, contact_name: undefined }, keep: [] },
      {},
      ["/mapping/fields/contact_name"],
    ],
    ["no contact", { fields: { contact_name: 0, niche: 1, source: 2 }, keep: [] }, {}, ["/mapping/fields"]],
    [
      "an empty default is none",
      { fields: { ...full, source: undefined }, keep: [] },
      { source: "" },
      ["/mapping/fields/source"],
    ],
    [
      "a column that is not there",
      { fields: { ...full, price: 5 }, keep: [] },
      {},
      ["/mapping/fields/price"],
    ],
    ["one column twice", { fields: { ...full, price: 3 }, keep: [] }, {}, ["/mapping/fields/price"]],
    ["an unknown field", { fields: { ...full, reason: 4 }, keep: [] }, {}, ["/mapping/fields/reason"]],
    ["a kept column that is not there", { fields: full, keep: [9] }, {}, ["/mapping/keep"]],
  ])("%s", (_name, mapping, options, expected) => {
    const fields = Object.fromEntries(
      Object.entries(mapping.fields).filter(([, index]) => index !== undefined),
    );
    expect(pointers("leads", 5, { ...mapping, fields } as never, { ...OPTIONS, ...options })).toEqual(
      expected,
    );
  });

  it("asks a returns file for the lead and the reason", () => {
    expect(pointers("returns", 3, { fields: { tenant: 0 }, keep: [] }, OPTIONS)).toEqual([
      "/mapping/fields/reason",
      "/mapping/fields",
    ]);
  });
});
