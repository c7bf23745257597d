import { Badge, type Tone } from "@/ui/badge";
import type { DisputeEvidence } from "../contract";

type Suggestion = DisputeEvidence["suggestion"];

const VERDICTS: Record<Suggestion["verdict"], { label: string; tone: Tone }> = {
  approve: { label: "Approve", tone: "success" },
  reject: { label: "Reject", tone: "danger" },
  unclear: { label: "Unclear", tone: "neutral" },
};

const signed = (weight: number): string => (weight > 0 ? `+${weight}` : `−${Math.abs(weight)}`);

/** What the rules make of the evidence, with what each reason weighs. */
export function DisputeSuggestion({ suggestion }: { suggestion: Suggestion }) {
  const { verdict, score, reasons, rulesVersion } = suggestion;
  const { label, tone } = VERDICTS[verdict];
  return (
    <section aria-label="Suggested verdict" className="flex flex-col gap-2 rounded-md bg-muted px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <span className="font-medium">The rules suggest:</span>
        <Badge tone={tone} dot>
          {label}
        </Badge>
        <span className="ml-auto text-xs text-muted-foreground">
          Sum <span className="tabular">{score === 0 ? "0" : signed(score)}</span> · rules version{" "}
          {rulesVersion}
        </span>
      </div>
      {reasons.length === 0 ? (
        <p className="text-sm text-muted-foreground">
          Nothing that is known speaks for or against the tenant.
        </p>
      ) : (
        <ul className="flex flex-col gap-0.5 text-sm">
          {reasons.map((reason) => (
            <li key={reason.code} className="grid grid-cols-[2.75rem_1fr] gap-2">
              <span
                className={`tabular text-right ${reason.weight > 0 ? "text-success-foreground" : "text-danger-foreground"}`}
              >
                {signed(reason.weight)}
              </span>
              {reason.says}
            </li>
          ))}
        </ul>
      )}
      <p className="text-xs text-muted-foreground">
        From +50 they suggest to approve, from −50 to reject. You decide.
      </p>
    </section>
  );
}
