import { beforeAll, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, type Tx, withTenant } from "@/platform/db/transaction";
import { tenantCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead, makeTenant } from "../../../../test/support/factories";
import { forgetfulTx } from "../../../../test/support/without-where";
import { acceptLead } from "./accept-lead";
import { getInboxLead } from "./get-inbox-lead";
import { listInbox } from "./list-inbox";
import { rejectLead } from "./reject-lead";

/* Services whose every `tenant_id = …` is taken out of their SQL: what the database's own walls hold back. */

let own: { tenantId: string; leadId: string };
let foreign: { tenantId: string; leadId: string; id: string };
beforeAll(async () => {
  const [a, b] = [await makeTenant(), await makeTenant()];
  const lead = await makeLead({ searchText: "marigold", contactName: "Marigold" });
  own = await makeAssignment({ tenantId: a.id });
  foreign = await makeAssignment({ tenantId: b.id, leadId: lead.id });
});

const page = { page: 1, limit: 25 };

/** Runs the service as one tenant, with the `where` of its tenant taken out. */
async function forgetting<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTenant(own.tenantId, async (real) => {
    const { tx, forgotten } = forgetfulTx(real);
    try {
      return await work(tx);
    } finally {
      expect(forgotten()).toBeGreaterThan(0);
    }
  });
}

it("would show everything to who has no walls, so that the rest means something", async () => {
  const seen = await inTransaction((real) =>
    listInbox(forgetfulTx(real).tx, { tenantId: own.tenantId, ...page }),
  );
  expect(seen.items.map(({ leadId }) => leadId).sort()).toEqual([own.leadId, foreign.leadId].sort());
});

it.each([{}, { status: ["active" as const] }, { dateFrom: "2020-01-01" }])(
  "lists its own with %o",
  async (filters) => {
    const { items, totalCount } = await forgetting((tx) =>
      listInbox(tx, { tenantId: own.tenantId, ...page, ...filters }),
    );
    expect([items.map(({ leadId }) => leadId), totalCount]).toEqual([[own.leadId], 1]);
  },
);

it("finds nothing of another", async () => {
  const found = await forgetting((tx) =>
    listInbox(tx, { tenantId: own.tenantId, ...page, search: "marigold" }),
  );
  expect(found).toMatchObject({ items: [], totalCount: 0 });
});

it.each([
  ["opens", (tx: Tx) => getInboxLead(tx, caller(), { ...asked(), prefetch: false })],
  ["accepts", (tx: Tx) => acceptLead(tx, caller(), asked())],
  ["rejects", (tx: Tx) => rejectLead(tx, caller(), { ...asked(), reason: "Not one of ours at all." })],
] as const)("%s nothing of another", async (_, service) => {
  const before = await prisma.leadAssignment.findUniqueOrThrow({ where: { id: foreign.id } });
  await expect(forgetting<unknown>(service)).rejects.toMatchObject({ code: "not_found" });
  expect(await prisma.leadAssignment.findUniqueOrThrow({ where: { id: foreign.id } })).toEqual(before);
});

const caller = () => tenantCaller(own.tenantId);
const asked = () => ({ leadId: foreign.leadId, tenantId: own.tenantId });
