import { findDuplicates, normalizeEmail, normalizePhone } from "@/domains/leads/server";
import { getProvider, listCompetitionLevels, listNiches } from "@/domains/settings/server";
import { resolveTenants } from "@/domains/tenants/server";
import type { Tx } from "@/platform/db/transaction";
import { earlierRows, repeatedKeys } from "../rules/earlier-rows";
import { type LeadDraft, type LeadVocabulary, readLeadRow } from "../rules/read-lead-row";
import { plain, type ReadingPlan } from "../rules/read-cells";
import type { RowOutcome } from "./claim-rows";
import { earlierEmails, earlierKeys, earlierPhones } from "./earlier-in-file";
import type { ImportRecord } from "./import-record";
import { existingExternalIds } from "./known-leads";

interface Row {
  rowNumber: number;
  cells: string[];
}

interface DraftRow {
  rowNumber: number;
  draft: LeadDraft;
}

/** What every row of a chunk is read against. */
export async function readingPlan(tx: Tx, record: ImportRecord, now: Date): Promise<ReadingPlan> {
  const provider = await getProvider(tx);
  const { header, mapping, options } = record;
  return {
    header,
    mapping,
    options,
    timeZone: options.timeZone ?? provider.timeZone,
    currency: provider.currency,
    now,
    normalizeEmail,
    normalizePhone,
  };
}

/** The tenants that these rows name, by cell. */
export async function namedTenants(tx: Tx, record: ImportRecord, rows: readonly Row[]) {
  const column = record.mapping.fields["tenant"];
  if (column === undefined) return new Map<string, never>();
  const names = new Set(rows.map(({ cells }) => plain(cells[column] ?? "")));
  return resolveTenants(tx, [...names]);
}

async function vocabulary(tx: Tx, record: ImportRecord, rows: readonly Row[]): Promise<LeadVocabulary> {
  const byNameAndSlug = <T extends { name: string; slug: string }>(items: readonly T[]) =>
    new Map(items.flatMap((item) => [[item.slug, item] as const, [item.name.toLowerCase(), item] as const]));
  return {
    niches: byNameAndSlug(await listNiches(tx)),
    levels: byNameAndSlug(await listCompetitionLevels(tx)),
    tenants: await namedTenants(tx, record, rows),
  };
}

/** External ids that a lead, or an earlier row of the file, has already. */
async function repeatedExternalIds(tx: Tx, record: ImportRecord, rows: readonly DraftRow[]) {
  const keys = rows.map(({ rowNumber, draft }) => ({ rowNumber, key: draft.externalId }));
  const ids = keys.map(({ key }) => key);
  const stored = await existingExternalIds(tx, ids);
  const inFile = repeatedKeys(keys, await earlierKeys(tx, record.id, ids));
  const column = record.header[record.mapping.fields["external_id"] ?? -1] ?? "external_id";
  return ({ rowNumber, draft }: DraftRow): RowOutcome | null => {
    const id = draft.externalId;
    if (id === null) return null;
    const first = inFile.get(rowNumber);
    if (!stored.has(id) && first === undefined) return null;
    const where = stored.has(id) ? "a lead imported earlier" : `row ${first ?? 0}`;
    const message = `"${id}" is the external id of ${where} already. Leave the row out or give it its own id.`;
    return { rowNumber, status: "invalid", errors: [{ column, message }] };
  };
}

/** Flags what shares an e-mail or a phone with a lead, or with an earlier row of the file. */
async function withDuplicates(tx: Tx, importId: string, rows: readonly DraftRow[]): Promise<RowOutcome[]> {
  const contacts = rows.map(({ rowNumber, draft }) => ({
    rowNumber,
    emailNormalized: draft.emailNormalized,
    phoneNormalized: draft.phoneNormalized,
  }));
  const known = await findDuplicates(
    tx,
    contacts.map(({ rowNumber, ...contact }) => ({ key: rowNumber, ...contact })),
  );
  const emails = await earlierEmails(
    tx,
    importId,
    contacts.map((contact) => contact.emailNormalized),
  );
  const phones = await earlierPhones(
    tx,
    importId,
    contacts.map((contact) => contact.phoneNormalized),
  );
  const inFile = earlierRows(contacts, emails, phones);
  return rows.map(({ rowNumber, draft }) => {
    const duplicateOfLeadId = known.get(rowNumber)?.leadId ?? null;
    const duplicateOfRow = inFile.get(rowNumber) ?? null;
    return {
      rowNumber,
      status: duplicateOfLeadId === null && duplicateOfRow === null ? "valid" : "duplicate",
      parsed: JSON.stringify({ ...draft, key: draft.externalId }),
      emailNormalized: draft.emailNormalized,
      phoneNormalized: draft.phoneNormalized,
      duplicateOfLeadId,
      duplicateOfRow,
    };
  });
}

/** Judges rows of a leads file; reads only. */
export async function checkLeadRows(
  tx: Tx,
  record: ImportRecord,
  rows: readonly Row[],
  now: Date,
): Promise<RowOutcome[]> {
  const plan = { ...(await readingPlan(tx, record, now)), vocabulary: await vocabulary(tx, record, rows) };
  const drafts: DraftRow[] = [];
  const outcomes: RowOutcome[] = [];
  for (const { rowNumber, cells } of rows) {
    const answer = readLeadRow(cells, plan);
    if ("draft" in answer) drafts.push({ rowNumber, draft: answer.draft });
    else outcomes.push({ rowNumber, status: "invalid", errors: answer.errors });
  }
  const refusalOf = await repeatedExternalIds(tx, record, drafts);
  const fresh = drafts.filter((row) => {
    const refusal = refusalOf(row);
    if (refusal !== null) outcomes.push(refusal);
    return refusal === null;
  });
  outcomes.push(...(await withDuplicates(tx, record.id, fresh)));
  return outcomes;
}
