import { inTransaction, readOnly } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { staffRoute } from "@/server/http/staff-route";
import {
  checkIntegrationSchema,
  integrationChangesSchema,
  integrationIdSchema,
} from "./integrations-contract";
import { checkIntegration, getIntegration, updateIntegration } from "./server";

/* The same services as the tRPC procedures, for scripts with a staff session. */

function idOf(params: Record<string, string>): string {
  const id = integrationIdSchema.safeParse({ id: params["id"] });
  if (id.success) return id.data.id;
  throw new AppError("not_found", "There is no such integration. Check the id in the address.");
}

export const getIntegrationRoute = staffRoute({
  route: "GET /api/provider/integrations/{id}",
  permission: "federation.view",
  handler: ({ params }) => readOnly((tx) => getIntegration(tx, idOf(params))),
});

export const putIntegrationRoute = staffRoute({
  route: "PUT /api/provider/integrations/{id}",
  permission: "federation.manage",
  input: integrationChangesSchema,
  handler: ({ caller, input, params }) =>
    inTransaction((tx) => updateIntegration(tx, caller, { ...input, id: idOf(params) })),
});

export const testIntegrationRoute = staffRoute({
  route: "POST /api/provider/integrations/{id}/test",
  permission: "federation.manage",
  input: checkIntegrationSchema,
  handler: ({ caller, params }) => checkIntegration(caller, idOf(params)),
});
