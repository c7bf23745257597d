import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead } from "../../../../test/support/factories";
import { leadTraces, NO_TRACES } from "../../../../test/support/traces";
import { convertLead } from "./convert-lead";

const convert = (leadId: string, valueMinor: number | null = null, caller = adminCaller()) =>
  inTransaction((tx) => convertLead(tx, caller, { leadId, valueMinor }));

describe("converting", () => {
  it("stores when and for how much, beyond 32 bits", async () => {
    const { leadId } = await makeAssignment();
    const caller = adminCaller();
    expect(await convert(leadId, 5_000_000_000, caller)).toMatchObject({
      status: "converted",
      convertedAt: caller.now,
      convertedValueMinor: 5_000_000_000,
    });
    expect(await prisma.lead.findUnique({ where: { id: leadId } })).toMatchObject({
      status: "converted",
      convertedAt: caller.now,
      convertedValueMinor: 5_000_000_000n,
    });
    expect(await leadTraces(leadId)).toMatchObject({
      actions: ["lead.converted"],
      events: ["leads/lead.converted"],
      kinds: ["lead.converted"],
    });
  });

  it("needs no value", async () => {
    const { leadId } = await makeAssignment();
    expect(await convert(leadId)).toMatchObject({ status: "converted", convertedValueMinor: null });
  });

  it.each([
    ["new", () => makeLead().then(({ id }) => id), "conflict"],
    ["unsold", () => makeLead({ status: "unsold" }).then(({ id }) => id), "conflict"],
    ["missing", () => Promise.resolve(newId()), "not_found"],
  ])("refuses a lead that is %s", async (_, make, code) => {
    const leadId = await make();
    await expect(convert(leadId)).rejects.toMatchObject({ code });
    expect(await leadTraces(leadId)).toEqual(NO_TRACES);
  });

  it("happens once when ten people convert at once", async () => {
    const { leadId } = await makeAssignment();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => convert(leadId)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await leadTraces(leadId)).actions).toEqual(["lead.converted"]);
  });
});
