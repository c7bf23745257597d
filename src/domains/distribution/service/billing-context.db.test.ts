import { beforeAll, expect, it } from "vitest";
import { inTransaction } from "@/platform/db/transaction";
import { adminCaller } from "../../../../test/support/caller";
import {
  makeCompetitionLevel,
  makeLead,
  makeNiche,
  makeProvider,
  makeSubscription,
} from "../../../../test/support/factories";
import { forBothMounts, makeFederationKey } from "../../../../test/support/federation";
import { distributeLead } from "./distribute-leads";

beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
});

forBothMounts("what a buyer reads of its bill", ({ call, mount }) => {
  it("names the level and the subscription that the lead was sold by", async () => {
    const now = new Date();
    const key = await makeFederationKey();
    const { tenantId } = key;
    const nicheId = (await makeNiche()).id;
    const level = await makeCompetitionLevel({ name: `Shared ${mount}`, buyers: 2, priceMinor: 5_250 });
    const subscription = await makeSubscription({ nicheId, tenantId });
    const rival = await makeSubscription({ nicheId });
    const lead = await makeLead({
      nicheId,
      competitionLevelId: level.id,
      postalCode: "94107",
      distributionDueAt: now,
    });
    const sold = await inTransaction((tx) =>
      distributeLead(tx, adminCaller({ now }), { leadId: lead.id, trigger: "received" }),
    );
    expect(sold).toMatchObject({ outcome: "sold", sold: 2 });

    const bill = async (by: typeof key) =>
      (await call(by, "GET", `/api/v1/provider/leads/${lead.id}`)).json["billing_context"];
    const shared = { price_charged: 52.5, charged_at: now.toISOString(), competition_level: level.name };
    expect(await bill(key)).toEqual({ ...shared, subscription_id: subscription.id });
    const theirs = await makeFederationKey({ tenantId: rival.tenantId });
    expect(await bill(theirs)).toEqual({ ...shared, subscription_id: rival.id });
  });
});
