"use client";

import { Star } from "lucide-react";
import { EmptyState } from "@/ui/empty-state";
import { Form, useZodForm } from "@/ui/form";
import { NumberField } from "@/ui/form-choice-fields";
import { TextareaField } from "@/ui/form-fields";
import { GuardedButton, usePermissionReason } from "@/ui/guarded-button";
import { RelativeTime } from "@/ui/relative-time";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { LeadDetail, QualityScoreInput } from "../contract";
import { useRefreshLeads } from "./use-refresh-leads";

export function LeadQualityTab({ lead, zone }: { lead: LeadDetail; zone?: string }) {
  return (
    <div className="flex flex-col gap-5">
      <ScoreForm key={lead.qualityScoredAt?.toISOString() ?? "unscored"} lead={lead} />
      <section className="flex flex-col gap-2">
        <h3 className="text-xs font-medium text-muted-foreground">History</h3>
        {lead.qualityHistory.length === 0 ? (
          <EmptyState
            icon={<Star />}
            className="py-6"
            title="Not scored yet"
            description="Each score stays here with who set it and when."
          />
        ) : (
          <ol aria-label="Quality scores, newest first" className="divide-y divide-border">
            {lead.qualityHistory.map((entry) => (
              <li key={entry.id} className="flex gap-3 py-2 text-sm">
                <span className="tabular w-12 shrink-0 font-medium">{entry.score} / 10</span>
                <div className="min-w-0 flex-1">
                  {entry.notes !== null && <p className="break-words">{entry.notes}</p>}
                  <p className="text-xs text-muted-foreground">
                    {entry.scoredByName} · <RelativeTime at={entry.scoredAt} zone={zone} />
                  </p>
                </div>
              </li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}

function ScoreForm({ lead }: { lead: LeadDetail }) {
  const refresh = useRefreshLeads();
  const disabled = usePermissionReason("leads.score") !== null;
  const score = trpc.leads.scoreQuality.useMutation();
  const form = useZodForm(async () => (await import("../contract")).qualityScoreInput, {
    defaultValues: { leadId: lead.id, qualityScore: lead.qualityScore ?? undefined, qualityNotes: "" },
  });

  async function submit(input: QualityScoreInput) {
    await score.mutateAsync(input);
    toast.success(`Quality score set to ${input.qualityScore}`);
    await refresh();
  }

  return (
    <Form form={form} onSubmit={submit}>
      <NumberField
        control={form.control}
        name="qualityScore"
        label="Quality score"
        hint="From 1 (useless) to 10 (excellent)."
        required
        disabled={disabled}
        min={1}
        max={10}
        step={1}
      />
      <TextareaField control={form.control} name="qualityNotes" label="Notes" disabled={disabled} rows={3} />
      <div>
        <GuardedButton
          permission="leads.score"
          type="submit"
          variant="primary"
          loading={form.formState.isSubmitting}
        >
          Set Quality Score
        </GuardedButton>
      </div>
    </Form>
  );
}
