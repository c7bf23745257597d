import { Badge, type Tone } from "@/ui/badge";
import { type Outcome, OUTCOME_LABELS } from "../rules/words";

const TONES: Record<Outcome, Tone> = {
  sold: "success",
  partly_sold: "info",
  unsold: "warning",
  not_for_sale: "neutral",
};

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  return (
    <Badge tone={TONES[outcome]} dot>
      {OUTCOME_LABELS[outcome]}
    </Badge>
  );
}
