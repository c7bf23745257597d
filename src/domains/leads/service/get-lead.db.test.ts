import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import {
  makeAssignment,
  makeLead,
  makeOrganization,
  makeProvider,
  makeSource,
  makeStaff,
  makeTenant,
} from "../../../../test/support/factories";
import { getLead } from "./get-lead";
import { leadFilterOptions } from "./lead-filter-options";
import { reclassifyLead } from "./reclassify-lead";
import { scoreQuality } from "./score-quality";

const read = (leadId: string) => readOnly((tx) => getLead(tx, { leadId }));

describe("a lead in detail", () => {
  it("names buyers, classifier and scores", async () => {
    const lead = await makeLead({ formData: { roof: "flat" }, externalId: newId() });
    const organization = await makeOrganization({ name: "Ace Group" });
    const tenant = await makeTenant({ name: "Ace", organizationId: organization.id });
    await makeAssignment({ leadId: lead.id, tenantId: tenant.id, disputed: true });
    const staff = await makeStaff({ name: "Ana Admin" });
    const caller = adminCaller({ id: staff.id, name: staff.name });
    await inTransaction((tx) =>
      reclassifyLead(tx, caller, { leadId: lead.id, classificationType: "spam", reason: "Bot" }),
    );
    await inTransaction((tx) =>
      scoreQuality(tx, caller, { leadId: lead.id, qualityScore: 2, qualityNotes: "Bad" }),
    );
    expect(await read(lead.id)).toMatchObject({
      id: lead.id,
      formData: { roof: "flat" },
      classificationType: "spam",
      classifiedByName: "Ana Admin",
      qualityScore: 2,
      qualityNotes: "Bad",
      assignments: [
        {
          tenantName: "Ace",
          organizationName: "Ace Group",
          disputeStatus: "pending",
          disputeReason: "The number does not work",
        },
      ],
      qualityHistory: [{ score: 2, notes: "Bad", scoredByName: "Ana Admin" }],
      duplicates: [],
      distributionDecisions: 0,
    });
  });

  it("tells whose own lead it is, and how tenants tried to reach it", async () => {
    const tenant = await makeTenant({ name: "Ace" });
    const lead = await makeLead({ originTenantId: tenant.id, billable: false, status: "assigned" });
    const attempts = [
      { channel: "phone" as const, attemptedAt: new Date("2026-01-01") },
      {
        channel: "sms" as const,
        outcome: "reached" as const,
        note: "Ok",
        attemptedAt: new Date("2026-01-02"),
      },
    ];
    await prisma.contactAttempt.createMany({
      data: attempts.map((attempt) => ({
        id: newId(),
        leadId: lead.id,
        tenantId: tenant.id,
        reportedByName: "CRM",
        ...attempt,
      })),
    });
    expect(await read(lead.id)).toMatchObject({
      originTenant: { id: tenant.id, name: "Ace" },
      assignments: [],
      contactAttempts: [
        { tenantName: "Ace", channel: "sms", outcome: "reached", note: "Ok" },
        { tenantName: "Ace", channel: "phone", outcome: null, note: null },
      ],
    });
    expect((await read((await makeLead()).id)).originTenant).toBeNull();
  });

  it("shows an appeal beside the decision it is against", async () => {
    const { leadId } = await makeAssignment({
      disputeStatus: "pending",
      resolutionReason: "no_evidence",
      appealReason: "Listen to the recording",
      appealSubmittedAt: new Date(),
    });
    expect((await read(leadId)).assignments).toMatchObject([
      { resolutionReason: "no_evidence", appealReason: "Listen to the recording" },
    ]);
  });

  it("lists leads of the same e-mail or phone, newest first, and says which is shared", async () => {
    const contact = { emailNormalized: "same@example.com", phoneNormalized: "+14155550199" };
    const lead = await makeLead({ ...contact, createdAt: new Date("2026-01-05") });
    const byEmail = await makeLead({ ...contact, phoneNormalized: null, createdAt: new Date("2026-01-01") });
    const byPhone = await makeLead({
      ...contact,
      emailNormalized: "b@example.com",
      createdAt: new Date("2026-01-09"),
    });
    await makeLead();
    const { duplicates } = await read(lead.id);
    expect(duplicates.map(({ id, matchesEmail, matchesPhone }) => [id, matchesEmail, matchesPhone])).toEqual([
      [byPhone.id, false, true],
      [byEmail.id, true, false],
    ]);
  });

  it("does not call leads without a contact duplicates of each other", async () => {
    await makeLead({ contactEmail: null });
    const lead = await makeLead({ contactEmail: null });
    expect((await read(lead.id)).duplicates).toEqual([]);
  });

  it("is not found when it does not exist", async () => {
    await expect(read(newId())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what the filter menus offer", () => {
  it("finds organizations by part of the name and names what is filtered by", async () => {
    await makeProvider({ timeZone: "Europe/Zurich", currency: "CHF" });
    const chosen = await makeOrganization({ name: "Chosen One" });
    const found = await makeOrganization({ name: "Müller 100% Haustechnik" });
    const source = await makeSource();
    const tenant = await makeTenant({ name: "Chosen Tenant" });
    const options = await readOnly((tx) =>
      leadFilterOptions(tx, {
        organizationSearch: "0% HAUS",
        organizationId: chosen.id,
        tenantId: tenant.id,
      }),
    );
    expect(options.organizations).toEqual([
      { id: chosen.id, name: "Chosen One" },
      { id: found.id, name: found.name },
    ]);
    expect(options.tenant).toEqual({ id: tenant.id, name: "Chosen Tenant" });
    expect(options.sources).toContainEqual({ id: source.id, name: source.name });
    expect(options).toMatchObject({ zone: "Europe/Zurich", currency: "CHF" });
  });
});
