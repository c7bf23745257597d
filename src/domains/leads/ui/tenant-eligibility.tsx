import { Alert } from "@/ui/alert";
import { formatDate, plural } from "@/ui/format";
import type { OwnDispute } from "../buyer-contract";

type EligibilityProps = {
  dispute: OwnDispute;
  price: string;
  zone: string | undefined;
  /** What is about to happen: a rejection goes ahead all the same. */
  rejecting?: boolean;
};

/** Why a lead cannot be disputed, in the buyer's words; null when it can. */
export function refusalWords({ refusal, disputableUntil, cap }: OwnDispute, zone = "UTC"): string | null {
  switch (refusal) {
    case null:
      return null;
    case "own_lead":
      return "You created this lead yourself and were not charged.";
    case "already_disputed":
      return "You have disputed this lead before.";
    case "already_refunded":
      return "This lead is already refunded.";
    case "too_late":
      return disputableUntil === null
        ? "The time to dispute it is over."
        : `It could be disputed until ${formatDate(disputableUntil, zone)}.`;
    case "return_cap":
      return `You may return at most ${cap?.percent ?? 0}% of the leads of ${cap?.days ?? 0} days, and have.`;
  }
}

/** What disputing would do, said before it is done. */
export function TenantEligibility({ dispute, price, zone, rejecting = false }: EligibilityProps) {
  const refused = refusalWords(dispute, zone);
  if (refused !== null) {
    return (
      <Alert tone="warning" title={rejecting ? "No dispute will be opened" : "This lead cannot be disputed"}>
        {refused} {rejecting && `The lead is rejected all the same, and you stay charged ${price}.`}
      </Alert>
    );
  }
  const { decisionDays } = dispute;
  return (
    <Alert title={rejecting ? "Rejecting opens a dispute" : "This lead can be disputed"}>
      It is decided within {plural(decisionDays, "day", "days")}. You stay charged {price} until then, and are
      credited if it is approved.
    </Alert>
  );
}
