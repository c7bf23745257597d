import { getImport, setMapping, startCheck } from "@/domains/ingestion/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { makeAssignment, makeLead, makeNiche } from "../../support/factories";
import { runToEnd, uploadText } from "../../support/imports";
import { admin, changing, making, type WriteRule } from "./rule";

const disputed = async () => (await makeAssignment({ disputed: true })).leadId;
const newLead = async () => (await makeLead()).id;
const classified = async () => (await makeLead({ classificationType: "spam", billable: false })).id;

async function staged(): Promise<string> {
  const word = newId();
  const text = `name,email,source\nAda ${word},${word}@example.com,Radio\n`;
  return (await uploadText(admin, text)).id;
}

async function mapped(): Promise<string> {
  const importId = await staged();
  const { id: nicheId } = await makeNiche();
  const { mapping, options } = await readOnly((tx) => getImport(tx, importId));
  const input = { importId, mapping, options: { ...options, nicheId } };
  await inTransaction((tx) => setMapping(tx, admin, input));
  return importId;
}

async function checked(): Promise<string> {
  const importId = await mapped();
  await inTransaction((tx) => startCheck(tx, admin, importId));
  await runToEnd(importId);
  return importId;
}

async function checking(): Promise<string> {
  const importId = await staged();
  await prisma.import.update({ where: { id: importId }, data: { status: "checking" } });
  return importId;
}

const IMPORT_SILENT = "What is said about a file concerns nobody else.";
const imports = (input: () => Promise<unknown>): WriteRule => ({ ...changing(input), silent: IMPORT_SILENT });

export const LEADS: Record<string, WriteRule> = {
  "leads.resolveDispute": changing(async () => ({
    leadId: await disputed(),
    resolution: "approve",
    disputeReason: "duplicate",
  })),
  "leads.bulkDispute": changing(async () => ({ leadIds: [await disputed()], action: "reject" })),
  "leads.reclassify": changing(async () => ({
    leadId: (await makeAssignment()).leadId,
    classificationType: "spam",
    reason: "A robot",
  })),
  "leads.bulkReclassify": changing(async () => ({
    leadIds: [await newLead()],
    classificationType: "duplicate",
  })),
  "leads.undoReclassify": changing(async () => ({ leadId: await classified() })),
  "leads.scoreQuality": changing(async () => ({ leadId: await newLead(), qualityScore: 7 })),
  "leads.convert": changing(async () => ({ leadId: (await makeAssignment()).leadId, valueMinor: 125_000 })),
  "leads.bulkConvert": changing(async () => ({ leadIds: [(await makeAssignment()).leadId] })),
};

export const IMPORTS: Record<string, WriteRule> = {
  "imports.setMapping": imports(async () => ({
    importId: await staged(),
    mapping: { fields: { contactName: 0 }, keep: [] },
    options: {},
  })),
  // each makes a job
  "imports.check": making(async () => ({ importId: await mapped() })),
  "imports.resume": making(async () => ({ importId: await checking() })),
  "imports.confirm": making(async () => ({ importId: await checked(), duplicates: "skip" })),
  "imports.cancel": imports(async () => ({ importId: await staged() })),
};
