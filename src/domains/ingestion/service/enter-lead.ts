import { ensureSources } from "@/domains/leads/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { EnterLeadInput } from "../intake-contract";
import { receiveLead } from "./receive-lead";

/** A lead as staff type it, e.g. after a call. */
export async function enterLead(tx: Tx, caller: Caller, input: EnterLeadInput): Promise<{ leadId: string }> {
  const { source, message, ...lead } = input;
  const niche = await tx.niche.findUnique({ where: { id: lead.nicheId } });
  const level = await tx.competitionLevel.findUnique({ where: { id: lead.competitionLevelId } });
  if (niche?.status !== "active") {
    throw new AppError("conflict", "This niche is archived or gone. Choose another one.");
  }
  if (level?.status !== "active") {
    throw new AppError("conflict", "This competition level is archived or gone. Choose another one.");
  }
  const sourceId = (await ensureSources(tx, [source])).get(source);
  if (sourceId === undefined) throw new Error(`no source "${source}"`);
  const leadId = await receiveLead(
    tx,
    caller,
    { ...lead, sourceId, formData: message === null ? {} : { message }, attribution: {} },
    { kind: "lead.entered", title: `Entered by ${caller.actor.name}` },
  );
  return { leadId };
}
