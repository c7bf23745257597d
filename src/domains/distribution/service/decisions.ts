import { z } from "zod";
import { tenantNames } from "@/domains/tenants/server";
import { pageOf } from "@/platform/cursor";
import { countUpTo } from "@/platform/db/count-up-to";
import { emptySql, joinSql, type Sql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type Outcome, PASS_REASONS, type PassReason, type Refusal, type Trigger } from "../rules/words";
import type { ListDecisionsInput } from "../staff-input";

/** A decision about a lead as the log lists it. */
export interface DecisionItem {
  id: string;
  leadId: string;
  contactName: string;
  /** When it was made; lists page by it. */
  createdAt: Date;
  trigger: Trigger;
  outcome: Outcome;
  refusal: Refusal | null;
  nicheName: string;
  sourceName: string;
  levelName: string | null;
  postalCode: string | null;
  places: number;
  sold: number;
  passedOver: number;
  revenueMinor: number;
  currency: string;
  /** The buyers' names, in the order of their turn. */
  buyerNames: string[];
}

export interface DecisionDetail extends Omit<DecisionItem, "buyerNames"> {
  buyers: { tenantId: string; tenantName: string; priceMinor: number }[];
  /** In the order of the reasons; names by alphabet. */
  passed: { reason: PassReason; tenants: { id: string; name: string }[] }[];
}

const columns = sql`
  d.id, d.lead_id AS "leadId", l.contact_name AS "contactName", d.at AS "createdAt", d.trigger::text AS trigger,
  d.outcome::text AS outcome, d.refusal, n.name AS "nicheName", o.name AS "sourceName", v.name AS "levelName",
  l.postal_code AS "postalCode", d.places, d.sold, d.passed_over AS "passedOver", d.revenue_minor AS "revenueMinor",
  d.currency`;
const tables = sql`
  distribution_decision d JOIN lead l ON l.id = d.lead_id JOIN niche n ON n.id = d.niche_id
  JOIN lead_source o ON o.id = d.source_id LEFT JOIN competition_level v ON v.id = d.competition_level_id`;

const among = (column: Sql, type: Sql, values: readonly string[]): Sql[] =>
  values.length === 0 ? [] : [sql`${column} IN (${joinSql(values.map((value) => sql`${value}::${type}`))})`];

type DecisionFilter = Omit<ListDecisionsInput, "cursor" | "limit">;

/** What a filter asks for, of decisions `d`. */
function decisionsWhere({ outcomes, triggers, nicheId, sourceId, leadId }: DecisionFilter): Sql {
  const wanted = [
    sql`true`,
    ...among(sql`d.outcome`, sql`distribution_outcome`, outcomes),
    ...among(sql`d.trigger`, sql`distribution_trigger`, triggers),
    ...(nicheId === undefined ? [] : [sql`d.niche_id = ${nicheId}::uuid`]),
    ...(sourceId === undefined ? [] : [sql`d.source_id = ${sourceId}::uuid`]),
    ...(leadId === undefined ? [] : [sql`d.lead_id = ${leadId}::uuid`]),
  ];
  return joinSql(wanted, " AND ");
}

/** How many decisions a filter finds, counted no further than `limit`. */
export function countDecisions(tx: Tx, filter: DecisionFilter, limit: number): Promise<number> {
  return countUpTo(tx, sql`distribution_decision d WHERE ${decisionsWhere(filter)}`, limit);
}

/** One page of the log, newest first. */
export async function listDecisions(tx: Tx, { limit, cursor, ...filter }: ListDecisionsInput) {
  const after =
    cursor === undefined || cursor === null
      ? emptySql
      : sql`AND (d.at, d.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`;
  const rows = await tx.$queryRaw<DecisionItem[]>`
    SELECT ${columns}, ARRAY(
        SELECT t.name FROM jsonb_array_elements(d.buyers) WITH ORDINALITY b (buyer, place)
          JOIN tenant t ON t.id = (b.buyer ->> 'tenantId')::uuid ORDER BY b.place) AS "buyerNames"
      FROM ${tables} WHERE ${decisionsWhere(filter)} ${after}
     ORDER BY d.at DESC, d.id DESC LIMIT ${limit + 1}`;
  return pageOf(rows, limit);
}

const storedSchema = z.object({
  buyers: z.array(z.object({ tenantId: z.string(), priceMinor: z.number() })),
  passed: z.partialRecord(z.enum(PASS_REASONS), z.array(z.string())),
});

/** One decision with everybody it names. */
export async function getDecision(tx: Tx, id: string): Promise<DecisionDetail> {
  const [row] = await tx.$queryRaw<
    (Omit<DecisionItem, "buyerNames"> & { buyers: unknown; passed: unknown })[]
  >`
    SELECT ${columns}, d.buyers, d.passed FROM ${tables} WHERE d.id = ${id}::uuid`;
  if (row === undefined) {
    throw new AppError("not_found", "There is no such decision. Open the log to see what there is.");
  }
  const { buyers, passed } = storedSchema.parse(row);
  const ids = [...buyers.map(({ tenantId }) => tenantId), ...Object.values(passed).flat()];
  const names = await tenantNames(tx, ids);
  const nameOf = (tenantId: string): string => names.get(tenantId) ?? tenantId;
  return {
    ...row,
    buyers: buyers.map((buyer) => ({ ...buyer, tenantName: nameOf(buyer.tenantId) })),
    passed: PASS_REASONS.flatMap((reason) => {
      const tenants = (passed[reason] ?? []).map((tenantId) => ({ id: tenantId, name: nameOf(tenantId) }));
      tenants.sort((left, right) => left.name.localeCompare(right.name, "en"));
      return tenants.length === 0 ? [] : [{ reason, tenants }];
    }),
  };
}
