import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { makeAssignment, makeProvider } from "../../../test/support/factories";
import { forBothMounts } from "../../../test/support/federation";
import { signedInCookie } from "../../../test/support/session";
import { type Ask, type Buyer, CALLERS, INBOX, makeBuyer } from "./buyers.test-support";

beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
});

const REASON = { rejection_reason: "Nobody lives at this address." };
const ROUTES = [
  { method: "GET", path: () => INBOX, policy: '"leads-list";q=100;w=60' },
  { method: "GET", path: (id: string) => `${INBOX}/${id}`, policy: '"leads-detail";q=200;w=60' },
  { method: "POST", path: (id: string) => `${INBOX}/${id}/accept`, policy: '"leads-accept";q=50;w=60' },
  {
    method: "POST",
    path: (id: string) => `${INBOX}/${id}/reject`,
    body: REASON,
    policy: '"leads-reject";q=50;w=60',
  },
  {
    method: "POST",
    path: () => `${INBOX}/export`,
    body: { filters: {} },
    policy: '"leads-export";q=5;w=86400',
  },
];

forBothMounts("what a lead buyer is allowed", (client) => {
  let buyer: Buyer;
  let owner: string;
  beforeAll(async () => {
    buyer = await makeBuyer(client);
    owner = await signedInCookie("owner", buyer.tenantId);
  });

  describe.each(CALLERS)("by %s", (by) => {
    const ask: Ask = (method, target, body) =>
      by === "key"
        ? buyer.ask.key(method, target, body)
        : client.plain(method, target, body, { cookie: owner });
    const sell = () => makeAssignment({ tenantId: buyer.tenantId, assignedAt: new Date() });

    it.each(ROUTES)("$policy", async ({ method, path, body, policy }) => {
      const { leadId } = await sell();
      const answer = await ask(method, path(leadId), body);
      expect(answer.status, answer.text).toBeLessThan(300);
      expect(String(answer.headers["ratelimit-policy"]).split(", ")).toContain(policy);
    });

    it.each([
      [9, 422],
      [10, 200],
      [500, 200],
      [501, 422],
    ])("a rejection in %i characters: %i", async (length, expected) => {
      const { id, leadId } = await sell();
      const reason = "x".repeat(length);
      const answer = await ask("POST", `${INBOX}/${leadId}/reject`, { rejection_reason: reason });
      expect([answer.status, answer.json["code"]]).toEqual([
        expected,
        expected === 422 ? "validation_failed" : undefined,
      ]);
      const { rejectionReason } = await prisma.leadAssignment.findUniqueOrThrow({ where: { id } });
      expect(rejectionReason).toBe(expected === 422 ? null : reason);
    });
  });
});
