import { withTenant } from "@/platform/db/transaction";
import { makeAssignment, makeTenant } from "../../../../test/support/factories";
import { makeFederatedClient } from "../../../../test/support/federated-client";
import { draftInvoice, getInvoice } from "../server";

type Client = Awaited<ReturnType<typeof makeFederatedClient>>;

export const NOW = new Date("2026-11-21T12:00:00Z");
export const at = (text: string): Date => new Date(text);

interface Asked {
  periodStart?: string;
  periodEnd?: string;
}

export const draft = ({ tenantId, clientId, caller }: Client, asked: Asked = {}) =>
  withTenant(tenantId, (tx) => draftInvoice(tx, caller, { tenantId, clientId, ...asked }));
export const read = ({ tenantId }: Client, invoiceId: string) =>
  withTenant(tenantId, (tx) => getInvoice(tx, { tenantId, invoiceId }));

export async function newClient(timeZone: string | null = null): Promise<Client> {
  const tenant = await makeTenant({ timeZone });
  return makeFederatedClient({ tenantId: tenant.id, now: NOW });
}

export const sell = (client: Client, data: Parameters<typeof makeAssignment>[0] = {}) =>
  makeAssignment({ tenantId: client.tenantId, assignedAt: at("2026-11-10T12:00:00Z"), ...data });
