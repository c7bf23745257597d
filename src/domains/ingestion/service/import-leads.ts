import { ensureSources, findDuplicates, insertAssignments, insertLeads } from "@/domains/leads/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import type { LeadDraft } from "../rules/read-lead-row";
import type { CheckedRow, RowOutcome } from "./claim-rows";
import type { ImportRecord } from "./import-record";
import { existingExternalIds } from "./known-leads";

interface PlannedLead {
  rowNumber: number;
  leadId: string;
  draft: LeadDraft;
  duplicateOfId: string | null;
}

const skipped = (
  rowNumber: number,
  message: string,
  duplicateOfLeadId: string | null = null,
): RowOutcome => ({
  rowNumber,
  status: "skipped",
  errors: [{ column: "", message }],
  duplicateOfLeadId,
});

/** The leads that earlier rows of the file became, for rows that repeat their contact. */
async function importedRows(
  tx: Tx,
  importId: string,
  rows: readonly CheckedRow[],
): Promise<Map<number, string>> {
  const numbers = rows.map((row) => row.duplicateOfRow).filter((number) => number !== null);
  if (numbers.length === 0) return new Map();
  const found = await tx.importRow.findMany({
    where: { importId, rowNumber: { in: [...new Set(numbers)] }, status: "imported" },
    select: { rowNumber: true, resultId: true },
  });
  return new Map(
    found.flatMap(({ rowNumber, resultId }) => (resultId === null ? [] : [[rowNumber, resultId]])),
  );
}

/** Judges each row once more against the leads as they are now: what arrived since the check counts too. */
async function plan(tx: Tx, caller: Caller, record: ImportRecord, rows: readonly CheckedRow[]) {
  // Written by the check of this domain, whose rules are the only source of these values.
  const drafts = rows.map((row) => ({ row, draft: row.parsed as LeadDraft }));
  const taken = await existingExternalIds(
    tx,
    drafts.map(({ draft }) => draft.externalId),
  );
  const known = await findDuplicates(
    tx,
    drafts.map(({ row, draft: { emailNormalized, phoneNormalized } }) => ({
      key: row.rowNumber,
      emailNormalized,
      phoneNormalized,
    })),
  );
  const leadOfRow = await importedRows(tx, record.id, rows);
  const outcomes: RowOutcome[] = [];
  const planned: PlannedLead[] = [];
  for (const { row, draft } of drafts) {
    const { rowNumber } = row;
    const original = row.duplicateOfRow === null ? undefined : leadOfRow.get(row.duplicateOfRow);
    const duplicateOfId = row.duplicateOfLeadId ?? original ?? known.get(rowNumber)?.leadId ?? null;
    if (draft.externalId !== null && taken.has(draft.externalId)) {
      outcomes.push(
        skipped(rowNumber, `A lead with the external id "${draft.externalId}" was added after the check.`),
      );
    } else if (record.options.duplicates === "skip" && duplicateOfId !== null) {
      outcomes.push(
        skipped(rowNumber, "A lead with the same contact was added after the check.", duplicateOfId),
      );
    } else {
      const leadId = newId(caller.now);
      leadOfRow.set(rowNumber, leadId);
      planned.push({ rowNumber, leadId, draft, duplicateOfId });
    }
  }
  return { planned, outcomes };
}

function createdAt({ draft }: PlannedLead, now: Date): Date {
  return draft.createdAt === null ? now : new Date(draft.createdAt);
}

async function leadRows(tx: Tx, caller: Caller, record: ImportRecord, planned: readonly PlannedLead[]) {
  // Of names that differ only in spelling the last one given names a new source: here the file's first.
  const names = [...new Set(planned.map(({ draft }) => draft.source))].reverse();
  const sources = await ensureSources(tx, names);
  return planned.map((lead) => {
    const { draft, leadId, duplicateOfId } = lead;
    const sourceId = sources.get(draft.source);
    if (sourceId === undefined) throw new Error(`no source "${draft.source}"`);
    return {
      id: leadId,
      status: "new" as const,
      externalId: draft.externalId,
      contactName: draft.contactName,
      contactEmail: draft.contactEmail,
      contactPhone: draft.contactPhone,
      postalCode: draft.postalCode,
      nicheId: draft.nicheId,
      sourceId,
      competitionLevelId: draft.competitionLevelId,
      formData: draft.formData,
      attribution: draft.attribution,
      duplicateOfId,
      importId: record.id,
      currency: draft.currency,
      createdAt: createdAt(lead, caller.now),
      sale: draft.sale === null ? null : { tenantId: draft.sale.tenantId, priceMinor: draft.sale.priceMinor },
      // files announce nothing: the sweep finds them
      distributionDueAt: record.options.distribute && draft.sale === null ? caller.now : null,
    };
  });
}

const salesOf = (planned: readonly PlannedLead[], now: Date) =>
  planned.flatMap((lead) => {
    const { sale, currency } = lead.draft;
    if (sale === null) return [];
    return [{ id: newId(now), leadId: lead.leadId, ...sale, currency, assignedAt: createdAt(lead, now) }];
  });

/** Writes rows of a leads file as leads, and as sales where they name a tenant. */
export async function importLeadRows(
  tx: Tx,
  caller: Caller,
  record: ImportRecord,
  rows: readonly CheckedRow[],
): Promise<RowOutcome[]> {
  const { planned, outcomes } = await plan(tx, caller, record, rows);
  if (planned.length === 0) return outcomes;
  const inserted = await insertLeads(tx, caller, await leadRows(tx, caller, record, planned), {
    kind: "lead.imported",
    title: `Imported from ${record.fileName}`,
  });
  const written = planned.filter(({ leadId }) => inserted.has(leadId));
  await insertAssignments(tx, salesOf(written, caller.now), caller.now);
  for (const { rowNumber, leadId, draft, duplicateOfId } of planned) {
    if (inserted.has(leadId)) {
      outcomes.push({ rowNumber, status: "imported", resultId: leadId, duplicateOfLeadId: duplicateOfId });
    } else {
      outcomes.push(skipped(rowNumber, `The external id "${draft.externalId ?? ""}" was taken meanwhile.`));
    }
  }
  return outcomes;
}
