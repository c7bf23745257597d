"use client";

import { Check, X } from "lucide-react";
import { GuardedButton } from "@/ui/guarded-button";
import { type AnsweredLead, useTenantLeadDialog } from "./tenant-lead-dialogs";

const PERMISSION = "buyer.leads.decide";

type AnswersProps = {
  lead: AnsweredLead;
  /** `lg`: for thumbs, both as wide as there is room. */
  size: "sm" | "lg";
};

/** The two answers that a buyer has for an open lead. */
export function TenantLeadAnswers({ lead, size }: AnswersProps) {
  const open = useTenantLeadDialog();
  const wide = size === "lg" ? "h-11 flex-1" : undefined;
  return (
    <span className={size === "lg" ? "flex w-full gap-2" : "inline-flex gap-1.5"}>
      <GuardedButton
        size={size}
        className={wide}
        permission={PERMISSION}
        aria-label={`Reject Lead: ${lead.contactName}`}
        onClick={() => open({ kind: "reject", lead })}
      >
        <X aria-hidden="true" />
        Reject
      </GuardedButton>
      <GuardedButton
        size={size}
        className={wide}
        variant={size === "lg" ? "primary" : "secondary"}
        permission={PERMISSION}
        aria-label={`Accept Lead: ${lead.contactName}`}
        onClick={() => open({ kind: "accept", lead })}
      >
        <Check aria-hidden="true" />
        Accept
      </GuardedButton>
    </span>
  );
}
