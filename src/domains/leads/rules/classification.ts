import { AppError } from "@/platform/errors";
import { CLASSIFICATION_LABELS, type ClassificationType, type LeadStatus } from "./words";

interface Classified {
  classificationType: ClassificationType | null;
  classificationReason: string | null;
}

/** Refuses to judge what a tenant tracks for itself: it was never sold. */
export function assertSold(lead: { originTenantId: string | null }): void {
  if (lead.originTenantId === null) return;
  throw new AppError(
    "conflict",
    "A tenant's own system created this lead, so it was never charged and there is nothing to reclassify.",
  );
}

/** Refuses a finding that the lead has already, word for word. */
export function assertReclassifies(lead: Classified, type: ClassificationType, reason: string): void {
  if (lead.classificationType !== type || lead.classificationReason !== reason) return;
  throw new AppError(
    "conflict",
    `This lead is already classified as ${CLASSIFICATION_LABELS[type].toLowerCase()} for that reason.`,
    { meta: { classificationType: type } },
  );
}

/** Refuses to undo what was not done. */
export function assertClassified(lead: Classified): ClassificationType {
  if (lead.classificationType !== null) return lead.classificationType;
  throw new AppError("conflict", "This lead is not classified, so there is nothing to undo.");
}

/** Refuses to convert a lead that nobody bought, or that is converted. */
export function assertConvertible(lead: { status: LeadStatus; convertedAt: Date | null }): void {
  if (lead.status === "assigned") return;
  if (lead.status === "converted") {
    throw new AppError("conflict", "This lead is already converted. Reload to see when.", {
      meta: { convertedAt: lead.convertedAt?.toISOString() ?? null },
    });
  }
  throw new AppError("conflict", "Nobody bought this lead, so it cannot be converted. Assign it first.");
}
