import { beforeAll, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { makeAssignment, makeProvider } from "../../../test/support/factories";
import { forBothMounts, makeFederationKey } from "../../../test/support/federation";
import { draftedInvoice, invoiceList, oneInvoice } from "./wire";

const REQUEST = "/api/v1/federation/billing/invoice";
const INVOICES = "/api/v1/federation/billing/invoices";
const DAY_MS = 86_400_000;

beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
});

forBothMounts("signed invoices", ({ call }) => {
  const sell = (tenantId: string) =>
    makeAssignment({ tenantId, priceMinor: 4_500, assignedAt: new Date(Date.now() - DAY_MS) });

  it("are drafted once per sale, listed and read", async () => {
    const key = await makeFederationKey({ scopes: ["billing:read", "billing:write"] });
    const sale = await sell(key.tenantId);
    const made = await call(key, "POST", REQUEST, {});
    expect(made.status).toBe(201);
    const { invoice, left_out } = draftedInvoice.parse(made.json);
    expect(invoice).toMatchObject({
      status: "draft",
      number: null,
      total: { amount_minor: 4_500, currency: "USD" },
      line_count: 1,
      requested_by: "Test CRM",
      period: { time_zone: "UTC" },
    });
    expect(left_out).toEqual({ pending_disputes: 0, more: false });
    expect((await call(key, "POST", REQUEST, {})).json).toMatchObject({
      status: 409,
      code: "nothing_to_bill",
    });
    expect((await call(key, "GET", INVOICES)).json).toEqual({ items: [invoice], next_cursor: null });
    const read = oneInvoice.parse((await call(key, "GET", `${INVOICES}/${invoice.id}`)).json);
    expect(read.invoice.lines).toMatchObject([
      {
        stream: "leads",
        source: { kind: "lead_assignment", id: sale.id },
        amount: { amount_minor: 4_500, currency: "USD" },
        occurred_at: sale.assignedAt.toISOString(),
      },
    ]);
  });

  it("are read page by page", async () => {
    const key = await makeFederationKey();
    const ids: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      await sell(key.tenantId);
      ids.unshift(draftedInvoice.parse((await call(key, "POST", REQUEST, {})).json).invoice.id);
    }
    const first = invoiceList.parse((await call(key, "GET", `${INVOICES}?limit=2`)).json);
    const rest = await call(key, "GET", `${INVOICES}?limit=2&cursor=${first.next_cursor ?? ""}`);
    const second = invoiceList.parse(rest.json);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next_cursor).toBeNull();
    expect((await call(key, "GET", `${INVOICES}?status=paid`)).json).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  it("are drafted once for a request sent again, and not at all under a test key", async () => {
    const key = await makeFederationKey();
    await sell(key.tenantId);
    const trial = await makeFederationKey({ tenantId: key.tenantId, mode: "test" });
    expect((await call(trial, "POST", REQUEST, {})).status).toBe(201);
    expect(await prisma.invoice.count({ where: { tenantId: key.tenantId } })).toBe(0);
    const options = { idempotencyKey: '"november-once"' };
    const first = await call(key, "POST", REQUEST, {}, options);
    const again = await call(key, "POST", REQUEST, {}, options);
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect(await prisma.invoice.count({ where: { tenantId: key.tenantId } })).toBe(1);
  });

  it("name a wrong day, and are out of reach for other tenants and keys without the scope", async () => {
    const key = await makeFederationKey();
    await sell(key.tenantId);
    const { invoice } = draftedInvoice.parse((await call(key, "POST", REQUEST, {})).json);
    expect((await call(key, "POST", REQUEST, { period_end: "2999-01-01" })).json).toMatchObject({
      status: 422,
      errors: [{ pointer: "/period_end" }],
    });
    const stranger = await makeFederationKey();
    expect((await call(stranger, "GET", `${INVOICES}/${invoice.id}`)).status).toBe(404);
    expect((await call(stranger, "GET", INVOICES)).json).toEqual({ items: [], next_cursor: null });
    const reader = await makeFederationKey({ scopes: ["billing:read"] });
    expect((await call(reader, "POST", REQUEST, {})).json).toMatchObject({
      status: 403,
      code: "scope_missing",
    });
  });
});
