import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { makeProvider } from "../../../../test/support/factories";
import { getInvoice, listInvoices } from "../server";
import { at, draft, newClient, read, sell } from "./drafts.test-support";

beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
});

describe("reading", () => {
  it("pages through a tenant's own invoices, newest first, by status", async () => {
    const client = await newClient();
    const ids: string[] = [];
    for (let day = 1; day <= 3; day += 1) {
      await sell(client);
      const later = { ...client, caller: { ...client.caller, now: at(`2026-11-2${day}T13:00:00Z`) } };
      ids.unshift((await draft(later)).invoice.id);
    }
    await prisma.invoice.update({ where: { id: ids[0] ?? "" }, data: { status: "open", number: 7 } });
    const page = (limit: number, cursor?: { createdAt: Date; id: string }) =>
      withTenant(client.tenantId, (tx) => listInvoices(tx, { tenantId: client.tenantId, limit, cursor }));
    const first = await page(2);
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(first.items[0]).toMatchObject({ status: "open", number: 7 });
    expect((await page(2, first.items[1])).items.map(({ id }) => id)).toEqual(ids.slice(2));
    const drafts = await withTenant(client.tenantId, (tx) =>
      listInvoices(tx, { tenantId: client.tenantId, status: "draft", limit: 10 }),
    );
    expect(drafts.items.map(({ id }) => id)).toEqual(ids.slice(1));
  });

  it("finds nothing of another tenant, with row-level security and without", async () => {
    const [client, other] = await Promise.all([newClient(), newClient()]);
    await sell(client);
    const { invoice } = await draft(client);
    const foreign = { tenantId: other.tenantId, invoiceId: invoice.id };
    await expect(read(other, invoice.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(inTransaction((tx) => getInvoice(tx, foreign))).rejects.toMatchObject({ code: "not_found" });
    const seen = await withTenant(other.tenantId, (tx) => tx.$queryRaw<unknown[]>`SELECT id FROM invoice`);
    const lines = await withTenant(
      other.tenantId,
      (tx) => tx.$queryRaw<unknown[]>`SELECT id FROM invoice_line`,
    );
    expect([...seen, ...lines]).toEqual([]);
  });
});

describe("the tenant's own database role", () => {
  it("can neither finalise an invoice, change an amount, nor bill another amount than the sale's", async () => {
    const client = await newClient();
    await sell(client);
    const { invoice } = await draft(client);
    const sale = await sell(client);
    const { tenantId } = client;
    const refused = /permission denied|row-level security/;
    await expect(
      withTenant(
        tenantId,
        (tx) => tx.$executeRaw`UPDATE invoice SET status = 'paid' WHERE id = ${invoice.id}::uuid`,
      ),
    ).rejects.toThrow(refused);
    await expect(withTenant(tenantId, (tx) => tx.$executeRaw`DELETE FROM invoice_line`)).rejects.toThrow(
      refused,
    );
    await expect(
      withTenant(
        tenantId,
        (tx) => tx.$executeRaw`
          INSERT INTO invoice_line (id, invoice_id, tenant_id, stream, source_kind, source_id, description, amount_minor, occurred_at)
          VALUES (${newId()}::uuid, ${invoice.id}::uuid, ${tenantId}::uuid, 'leads', 'lead_assignment', ${sale.id}::uuid,
            'x', 1, now())`,
      ),
    ).rejects.toThrow(refused);
  });
});
