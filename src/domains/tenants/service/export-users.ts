import { defineExport, isoTime } from "@/platform/csv-export";
import { type TenantUser, tenantIdSchema } from "../contract";
import { listTenantUsers } from "./read-tenant";

const ROWS_A_READ = 500;

interface ClientUser extends TenantUser {
  tenantId: string;
}

/** Who may sign in to one client's workspace as a file, in the order of the client's page. */
export const tenantUsersExport = defineExport({
  kind: "export.client_users",
  noun: "client users",
  maxRows: 10_000,
  filters: tenantIdSchema,
  columns: [
    { name: "tenant_id", cell: (user: ClientUser) => user.tenantId },
    { name: "user_id", cell: (user) => user.id },
    { name: "name", cell: (user) => user.name },
    { name: "email", cell: (user) => user.email },
    { name: "role", cell: (user) => user.role },
    { name: "status", cell: (user) => user.status },
    { name: "last_seen_at", cell: (user) => isoTime(user.lastSeenAt) },
  ],
  async *pages(tx, _caller, { id }) {
    let after: string | undefined;
    do {
      const users = await listTenantUsers(tx, id, { after, limit: ROWS_A_READ });
      yield users.map((user) => ({ ...user, tenantId: id }));
      after = users.length < ROWS_A_READ ? undefined : users.at(-1)?.id;
    } while (after !== undefined);
  },
});
