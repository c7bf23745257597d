"use client";

import { Check, Link2, Star, Tag, Trophy, X } from "lucide-react";
import { MenuItem, MenuSeparator } from "@/ui/dropdown-menu";
import { GuardedMenuItem } from "@/ui/guarded-button";
import { messages } from "@/ui/messages";
import { toast } from "@/ui/toast";
import type { LeadRow } from "../contract";
import { useOpenLeadDialog } from "./lead-dialogs";

type LeadRowActionsProps = { lead: LeadRow; href: string; onScore: () => void };

async function copyLink(href: string) {
  try {
    await navigator.clipboard.writeText(new URL(href, window.location.origin).href);
    toast.success("Link copied");
  } catch {
    toast.info(messages.errors.copyFailed);
  }
}

export function LeadRowActions({ lead, href, onScore }: LeadRowActionsProps) {
  const open = useOpenLeadDialog();
  const undisputed = lead.disputeStatus === "pending" ? null : "No dispute of this lead is pending.";
  const dispute = (resolution: "approve" | "reject") => () =>
    open({ kind: "dispute", leadId: lead.id, resolution });
  return (
    <>
      <GuardedMenuItem
        permission="leads.dispute"
        disabledReason={undisputed}
        icon={<Check aria-hidden="true" />}
        onClick={dispute("approve")}
      >
        Approve Dispute
      </GuardedMenuItem>
      <GuardedMenuItem
        permission="leads.dispute"
        disabledReason={undisputed}
        icon={<X aria-hidden="true" />}
        onClick={dispute("reject")}
      >
        Reject Dispute
      </GuardedMenuItem>
      <GuardedMenuItem
        permission="leads.reclassify"
        icon={<Tag aria-hidden="true" />}
        onClick={() => open({ kind: "reclassify", leadId: lead.id })}
      >
        Reclassify Lead
      </GuardedMenuItem>
      <GuardedMenuItem permission="leads.score" icon={<Star aria-hidden="true" />} onClick={onScore}>
        Set Quality Score
      </GuardedMenuItem>
      <GuardedMenuItem
        permission="leads.convert"
        disabledReason={lead.status === "converted" ? "This lead is already converted." : null}
        icon={<Trophy aria-hidden="true" />}
        onClick={() => open({ kind: "convert", leadId: lead.id })}
      >
        Mark Converted
      </GuardedMenuItem>
      <MenuSeparator />
      <MenuItem icon={<Link2 aria-hidden="true" />} onClick={() => void copyLink(href)}>
        Copy link
      </MenuItem>
    </>
  );
}
