import { beforeAll, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { handleTrpc } from "@/server/trpc/http";
import { adminCaller } from "../../../../test/support/caller";
import { makeLead, makeNiche, makeProvider } from "../../../../test/support/factories";
import { importAll, uploadText } from "../../../../test/support/imports";
import { signedInCookie } from "../../../../test/support/session";

const ORIGIN = "http://localhost:3000";
const caller = adminCaller();
let cookie = "";

beforeAll(async () => {
  await makeProvider();
  cookie = await signedInCookie("provider_analyst");
});

/** As the pages ask: what the serializer refuses to send fails here. */
async function read(procedure: string, input: Record<string, unknown>): Promise<unknown> {
  const query = encodeURIComponent(JSON.stringify({ json: input }));
  const response = await handleTrpc(
    new Request(`${ORIGIN}/api/trpc/${procedure}?input=${query}`, { headers: { cookie } }),
  );
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return (JSON.parse(text) as { result: { data: { json: unknown } } }).result.data.json;
}

it("imports columns that are named like parts of every object, and the lead's page shows them", async () => {
  const niche = await makeNiche();
  const { id } = await uploadText(
    caller,
    "name,email,constructor,__proto__,prototype,toString,hasOwnProperty\nAnn Lee,ann@example.com,Acme,p1,p2,t,h\n",
  );
  await read("imports.get", { importId: id });
  const done = await importAll(caller, id, { nicheId: niche.id, source: "Web form" });
  expect(done).toMatchObject({ status: "done", counts: { imported: 1, invalid: 0 } });
  expect(await read("imports.rows", { importId: id, limit: 10 })).toMatchObject({
    items: [{ cells: ["Ann Lee", "ann@example.com", "Acme", "p1", "p2", "t", "h"] }],
  });
  const lead = await prisma.lead.findFirstOrThrow({ where: { importId: id } });
  const shown = (await read("leads.get", { leadId: lead.id })) as { formData: Record<string, unknown> };
  expect(Object.entries(shown.formData).sort()).toEqual([
    ["__proto__ (column)", "p1"],
    ["constructor (column)", "Acme"],
    ["hasOwnProperty", "h"],
    ["prototype (column)", "p2"],
    ["toString", "t"],
  ]);
});

it("shows a lead that was stored with such names before they were marked", async () => {
  const { id } = await makeLead();
  await prisma.$executeRaw`
    UPDATE lead SET form_data = '{"constructor": "Acme", "__proto__": {"prototype": [{"constructor": 1}]}, "roof": "flat"}',
                    attribution = '{"__proto__": "x", "utm_source": "radio"}'
     WHERE id = ${id}::uuid`;
  expect(await read("leads.get", { leadId: id })).toMatchObject({
    formData: {
      "constructor (column)": "Acme",
      "__proto__ (column)": { "prototype (column)": [{ "constructor (column)": 1 }] },
      roof: "flat",
    },
    attribution: { "__proto__ (column)": "x", utm_source: "radio" },
  });
});
