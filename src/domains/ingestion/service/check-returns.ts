import type { Tx } from "@/platform/db/transaction";
import { repeatedKeys } from "../rules/earlier-rows";
import { chooseSale, readReturnRow, type ReturnDraft } from "../rules/read-return-row";
import { namedTenants, readingPlan } from "./check-leads";
import type { RowOutcome } from "./claim-rows";
import { earlierKeys } from "./earlier-in-file";
import type { ImportRecord } from "./import-record";
import { findSoldLeads } from "./known-leads";

interface Row {
  rowNumber: number;
  cells: string[];
}

/** What a checked row of a returns file becomes: a dispute of this sale. */
export interface ReturnPlanned {
  assignmentId: string;
  leadId: string;
  tenantId: string;
  reason: string;
  submittedAt: string | null;
}

function leadColumn({ header, mapping }: ImportRecord, draft: ReturnDraft): string {
  const used = [
    ["lead_id", draft.leadId],
    ["external_id", draft.externalId],
    ["contact_email", draft.emailNormalized],
    ["contact_phone", draft.phoneNormalized],
  ] as const;
  const [field] = used.find(([, value]) => value !== null) ?? ["lead_id"];
  return header[mapping.fields[field] ?? -1] ?? field;
}

/** Judges rows of a returns file: each must mean one sale that can still be disputed. Reads only. */
export async function checkReturnRows(
  tx: Tx,
  record: ImportRecord,
  rows: readonly Row[],
  now: Date,
): Promise<RowOutcome[]> {
  const plan = { ...(await readingPlan(tx, record, now)), tenants: await namedTenants(tx, record, rows) };
  const outcomes: RowOutcome[] = [];
  const drafts: { rowNumber: number; draft: ReturnDraft }[] = [];
  for (const { rowNumber, cells } of rows) {
    const answer = readReturnRow(cells, plan);
    if ("draft" in answer) drafts.push({ rowNumber, draft: answer.draft });
    else outcomes.push({ rowNumber, status: "invalid", errors: answer.errors });
  }
  const sales = await findSoldLeads(
    tx,
    drafts.map(({ draft }) => draft),
  );
  const planned = drafts.flatMap(({ rowNumber, draft }, index) => {
    const column = leadColumn(record, draft);
    const choice = chooseSale(draft, sales[index] ?? []);
    if ("sale" in choice)
      return [{ rowNumber, draft, column, sale: choice.sale, key: choice.sale.assignmentId }];
    outcomes.push({ rowNumber, status: "invalid", errors: [{ column, message: choice.problem }] });
    return [];
  });
  const keys = planned.map(({ key }) => key);
  const repeated = repeatedKeys(planned, await earlierKeys(tx, record.id, keys));
  for (const { rowNumber, draft, column, sale, key } of planned) {
    const first = repeated.get(rowNumber);
    if (first !== undefined) {
      const message = `Row ${first} returns the same lead already. Leave one of the two out.`;
      outcomes.push({ rowNumber, status: "invalid", errors: [{ column, message }] });
      continue;
    }
    const { reason, submittedAt } = draft;
    const { assignmentId, leadId, tenantId } = sale;
    const plannedReturn: ReturnPlanned = { assignmentId, leadId, tenantId, reason, submittedAt };
    const parsed = JSON.stringify({ ...plannedReturn, key });
    outcomes.push({ rowNumber, status: "valid", parsed });
  }
  return outcomes;
}
