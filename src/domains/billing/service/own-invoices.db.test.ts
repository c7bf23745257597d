import { beforeAll, expect, it } from "vitest";
import { inTransaction, type Tx, withTenant } from "@/platform/db/transaction";
import { makeLead, makeProvider } from "../../../../test/support/factories";
import { forgetfulTx } from "../../../../test/support/without-where";
import { getOwnInvoice, listInvoices, unbilledSoFar } from "../server";
import { draft, newClient, NOW, sell } from "./drafts.test-support";

beforeAll(() => makeProvider({ timeZone: "UTC", currency: "USD" }));

const unbilled = (tenantId: string) =>
  withTenant(tenantId, (tx) => unbilledSoFar(tx, { tenantId, now: NOW }));

it("says what is on no invoice yet: neither refunds, nor what is not billable, nor what waits for a decision", async () => {
  const client = await newClient();
  const { tenantId } = client;
  expect(await unbilled(tenantId)).toEqual({
    sales: 0,
    totalMinor: 0,
    pendingDisputes: 0,
    more: false,
    currency: "USD",
  });
  await sell(client, { priceMinor: 4_500 });
  await sell(client, { priceMinor: 5_000, disputeStatus: "approved", creditMinor: 1_000 });
  await sell(client, { disputed: true });
  await sell(client, { status: "refunded", refundedAt: NOW });
  await sell(client, { leadId: (await makeLead({ billable: false })).id });
  await sell(await newClient());
  expect(await unbilled(tenantId)).toMatchObject({ sales: 2, totalMinor: 8_500, pendingDisputes: 1 });
  await draft(client);
  expect(await unbilled(tenantId)).toMatchObject({ sales: 0, totalMinor: 0, pendingDisputes: 1 });
});

it("leads from each line to the lead that was sold", async () => {
  const client = await newClient();
  const { leadId } = await sell(client);
  const { invoice } = await draft(client);
  const { tenantId } = client;
  const read = await withTenant(tenantId, (tx) => getOwnInvoice(tx, { tenantId, invoiceId: invoice.id }));
  expect(read).toMatchObject({ id: invoice.id, status: "draft", lines: [{ leadId, amountMinor: 4_500 }] });
});

it("shows nothing of another tenant, with the where of the tenant taken out", async () => {
  const [client, other] = await Promise.all([newClient(), newClient()]);
  await sell(other);
  const { invoice } = await draft(other);
  await sell(other);
  const { tenantId } = client;
  const forgetting = <T>(work: (tx: Tx) => Promise<T>) =>
    withTenant(tenantId, (real) => {
      const { tx, forgotten } = forgetfulTx(real);
      return work({ ...tx, provider: real.provider }).finally(() => expect(forgotten()).toBeGreaterThan(0));
    });
  const listed = await forgetting((tx) => listInvoices(tx, { tenantId, limit: 10 }));
  expect(listed.items).toEqual([]);
  const opening = forgetting((tx) => getOwnInvoice(tx, { tenantId, invoiceId: invoice.id }));
  await expect(opening).rejects.toMatchObject({ code: "not_found" });
  expect(await forgetting((tx) => unbilledSoFar(tx, { tenantId, now: NOW }))).toMatchObject({ sales: 0 });
  const unwalled = await inTransaction((real) => listInvoices(forgetfulTx(real).tx, { tenantId, limit: 10 }));
  expect(unwalled.items.map(({ id }) => id)).toContain(invoice.id);
});
