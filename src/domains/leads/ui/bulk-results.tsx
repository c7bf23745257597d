import { Badge, type Tone } from "@/ui/badge";
import { downloadText } from "@/ui/download-text";
import { formatNumber } from "@/ui/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/ui/table";
import type { BulkAction } from "./bulk-request";
import { type BulkOutcome, type BulkResult, countOutcomes } from "./bulk-run";
import { LEADS_PATH } from "./leads-search-params";

const OUTCOMES: readonly { outcome: BulkOutcome; label: string; tone: Tone }[] = [
  { outcome: "failed", label: "Failed", tone: "danger" },
  { outcome: "not_started", label: "Not started", tone: "warning" },
  { outcome: "skipped", label: "Skipped", tone: "neutral" },
  { outcome: "done", label: "Done", tone: "success" },
];

type Names = ReadonlyMap<string, string>;

function wordsOf(outcome: BulkOutcome) {
  return (
    OUTCOMES.find((candidate) => candidate.outcome === outcome) ?? {
      label: outcome,
      tone: "neutral" as const,
    }
  );
}

/** The results as CSV; what writes it is loaded when somebody wants that. */
export async function downloadResults(
  action: BulkAction,
  results: readonly BulkResult[],
  names: Names,
): Promise<void> {
  const { csvText } = await import("@/platform/csv-text");
  const rows = results.map(({ leadId, outcome, reason }) => [
    leadId,
    names.get(leadId) ?? "",
    wordsOf(outcome).label,
    reason ?? "",
  ]);
  const text = csvText([["lead_id", "contact", "outcome", "reason"], ...rows]);
  downloadText(`leads-${action}-results.csv`, "text/csv;charset=utf-8", text);
}

/** What became of each lead, those that need a look first. */
export function BulkResults({ results, names }: { results: readonly BulkResult[]; names: Names }) {
  const counts = countOutcomes(results);
  const order = (result: BulkResult) => OUTCOMES.findIndex(({ outcome }) => outcome === result.outcome);
  const sorted = results.toSorted((a, b) => order(a) - order(b));
  return (
    <div className="flex flex-col gap-3">
      <ul role="status" className="flex flex-wrap gap-1.5">
        {OUTCOMES.toReversed()
          .filter(({ outcome }) => counts[outcome] > 0)
          .map(({ outcome, label, tone }) => (
            <li key={outcome}>
              <Badge tone={tone} dot>
                {formatNumber(counts[outcome])} {label.toLowerCase()}
              </Badge>
            </li>
          ))}
      </ul>
      <div className="max-h-80 overflow-y-auto rounded-md border border-border">
        <Table aria-label="Results by lead">
          <TableHead>
            <TableRow>
              <TableHeader>Lead</TableHeader>
              <TableHeader>Outcome</TableHeader>
              <TableHeader>Reason</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {sorted.map(({ leadId, outcome, reason }) => {
              const { label, tone } = wordsOf(outcome);
              return (
                <TableRow key={leadId}>
                  <TableCell>
                    <a
                      href={`${LEADS_PATH}?lead=${leadId}`}
                      target="_blank"
                      rel="noreferrer"
                      className="underline underline-offset-4"
                    >
                      {names.get(leadId) ?? `Lead …${leadId.slice(-6)}`}
                    </a>
                  </TableCell>
                  <TableCell>
                    <Badge tone={tone} dot>
                      {label}
                    </Badge>
                  </TableCell>
                  <TableCell className="min-w-48 text-muted-foreground">{reason ?? ""}</TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}
