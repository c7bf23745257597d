import { beforeAll, expect, it } from "vitest";
import { sweepLeads } from "@/domains/distribution/server";
import { systemCaller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { adminCaller } from "../../../../test/support/caller";
import {
  makeCompetitionLevel,
  makeNiche,
  makeProvider,
  makeSubscription,
  makeTenant,
} from "../../../../test/support/factories";
import { importAll, uploadText } from "../../../../test/support/imports";

/* The option "Offer leads without a client". */

const caller = adminCaller();

let options = { nicheId: "", source: "Fair" };
beforeAll(async () => {
  await makeProvider();
  const niche = await makeNiche();
  options = { nicheId: niche.id, source: "Fair" };
  await makeCompetitionLevel({ name: "Exclusive", slug: "exclusive", buyers: 1, priceMinor: 9_000 });
  await makeTenant({ name: "Apex Plumbing", slug: "apex-plumbing" });
});

let files = 0;
/** One lead that names its client, and one that does not. */
async function importTwo(distribute: boolean): Promise<string> {
  files += 1;
  const content = `Name,Email,Zip,Level,Buyer
Ann Lee,ann.${files}@example.com,94107,exclusive,apex-plumbing
Bo Diaz,bo.${files}@example.com,94107,exclusive,
`;
  const { id } = await uploadText(caller, content, { fileName: `fair-${files}.csv` });
  expect(await importAll(caller, id, { ...options, distribute })).toMatchObject({
    status: "done",
    counts: { imported: 2 },
  });
  return id;
}

const sweep = () => sweepLeads(systemCaller("Distribution", caller.now, "run"), 100);
const leadsOf = (importId: string) =>
  prisma.lead.findMany({
    where: { importId },
    orderBy: { contactName: "asc" },
    include: { assignments: true },
  });

it("leaves a file's leads without a client unsold, unless they are to be offered", async () => {
  await makeSubscription({ nicheId: options.nicheId });
  const importId = await importTwo(false);
  await sweep();
  expect(await leadsOf(importId)).toMatchObject([
    { contactName: "Ann Lee", status: "assigned", distributionDueAt: null, assignments: [{}] },
    { contactName: "Bo Diaz", status: "new", distributionDueAt: null, assignments: [] },
  ]);
});

it("offers them once imported, and only them, to who subscribes to their niche", async () => {
  const buyer = await makeSubscription({ nicheId: options.nicheId });
  await prisma.leadSubscription.updateMany({
    where: { nicheId: options.nicheId, id: { not: buyer.id } },
    data: { status: "paused" },
  });
  const importId = await importTwo(true);
  expect(await leadsOf(importId)).toMatchObject([
    { contactName: "Ann Lee", distributionDueAt: null },
    { contactName: "Bo Diaz", distributionDueAt: caller.now },
  ]);
  await sweep();
  const [ann, bo] = await leadsOf(importId);
  expect(ann?.assignments).toHaveLength(1);
  expect(bo).toMatchObject({
    status: "assigned",
    distributionDueAt: null,
    assignments: [{ tenantId: buyer.tenantId, subscriptionId: buyer.id, priceMinor: 9_000 }],
  });
  expect(await prisma.distributionDecision.findMany({ where: { lead: { importId } } })).toMatchObject([
    { leadId: bo?.id, trigger: "sweep", outcome: "sold" },
  ]);
});
