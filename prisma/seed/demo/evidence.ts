import { Random } from "../lib/random";
import { seedId } from "../lib/seed-id";
import { METROS } from "./places";
import { type AssignmentRow, type DemoLead, type Sale } from "./rows";
import { DAY, later } from "./when";

type Outcome = "reached" | "voicemail" | "no_answer" | "wrong_contact";

/** What a tenant logs before it claims this; what it does not log is evidence too. */
const LOGGED: readonly { claim: RegExp; attempts: readonly (readonly [Outcome[], number])[] }[] = [
  {
    claim: /disconnected|someone else|bounced|No answer/,
    attempts: [
      [["no_answer", "no_answer", "wrong_contact"], 4],
      [["no_answer", "voicemail", "no_answer", "no_answer"], 3],
      [[], 2],
      [["voicemail", "reached"], 1],
    ],
  },
  {
    claim: /only wanted a price|cheaper|too small|landlord|sell us|recruiter|gave on the phone/,
    attempts: [
      [["reached"], 4],
      [["no_answer", "reached"], 3],
      [[], 1],
    ],
  },
  {
    claim: /./,
    attempts: [
      [[], 3],
      [["no_answer"], 2],
      [["reached"], 1],
    ],
  },
];

const OUTSIDE = /outside our area|next county/;

/** Draws of its own for each sale, so that nothing else of the demo depends on them. */
const drawsOf = (row: AssignmentRow): Random => new Random(`evidence/${row.id}`);

function attemptsOf({ row }: Sale, tenantName: string, now: Date) {
  const random = drawsOf(row);
  const claim = row.dispute_reason;
  const logged = LOGGED.find((kind) => claim !== null && kind.claim.test(claim));
  const outcomes: Outcome[] =
    logged !== undefined ? random.weighted(logged.attempts) : random.chance(0.5) ? ["reached"] : [];
  const until = row.dispute_submitted_at ?? later(row.assigned_at, 2 * DAY);
  const span = until.getTime() - row.assigned_at.getTime();
  return outcomes
    .map((outcome, index) => {
      const at = later(row.assigned_at, (span * (index + 1)) / (outcomes.length + 1));
      return {
        id: seedId(`attempt/${row.id}/${index}`, at),
        lead_id: row.lead_id,
        tenant_id: row.tenant_id,
        channel: index === 1 ? ("sms" as const) : ("phone" as const),
        outcome,
        note: null,
        attempted_at: at,
        reported_by_name: tenantName,
        created_at: at,
      };
    })
    .filter(({ attempted_at: at }) => at <= now);
}

/** The tries of disputing tenants, and of who bought the same lead: what a decision is made by. */
export function attemptRows(leads: readonly DemoLead[], now: Date) {
  return leads
    .filter(({ sales }) => sales.some(({ row }) => row.dispute_status !== "none"))
    .flatMap(({ sales }) => sales.flatMap((sale) => attemptsOf(sale, sale.tenant.name, now)));
}

/** Who won the customers: the first buyer that accepted and never complained. */
export function conversionRows(leads: readonly DemoLead[]) {
  return leads.flatMap(({ row, sales }) => {
    const winner = sales.find((sale) => sale.row.status === "accepted" && sale.row.dispute_status === "none");
    if (row.converted_at === null || winner === undefined) return [];
    return {
      lead_id: row.id,
      tenant_id: winner.tenant.id,
      converted_at: row.converted_at,
      value_minor: row.converted_value_minor,
      currency: row.currency,
      reported_by_name: winner.tenant.name,
      created_at: row.converted_at,
    };
  });
}

/** Some of those who say that the job is elsewhere are right: the postal code they complain of is. */
export function moveOutside(leads: readonly DemoLead[]): void {
  for (const { row, sales } of leads) {
    const sale = sales.find(
      (each) => each.row.dispute_status === "pending" && OUTSIDE.test(each.row.dispute_reason ?? ""),
    );
    if (sale === undefined || sales.length > 1) continue;
    const random = drawsOf(sale.row).fork("place");
    if (!random.chance(0.7)) continue;
    const elsewhere = METROS.filter(({ city }) => city !== sale.tenant.metro.city);
    row.postal_code = `${random.pick(random.pick(elsewhere).prefixes)}${String(random.int(10, 99))}`;
  }
}
