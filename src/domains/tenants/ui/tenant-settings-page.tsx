"use client";

import { useState } from "react";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { Guarded } from "@/ui/guarded-button";
import { Loaded } from "@/ui/loaded";
import { Page, PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { Switch } from "@/ui/switch";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { NotificationPreferences } from "../contract";

type Choice = keyof NotificationPreferences;

const CHOICES: readonly { name: Choice; label: string; hint: string }[] = [
  {
    name: "notifyOnNewLead",
    label: "A new lead is assigned to you",
    hint: "One mail for each lead, with its niche and price.",
  },
  {
    name: "notifyOnLeadStatusChange",
    label: "A lead of yours changes its status",
    hint: "When it is accepted, rejected or refunded.",
  },
  {
    name: "notifyOnBadLeadDecision",
    label: "A dispute of yours is decided",
    hint: "With the decision and its reason.",
  },
];

/** What the owners of a workspace are mailed about. */
export function TenantSettingsPage() {
  const query = trpc.workspace.preferences.useQuery();
  return (
    <Page width="prose">
      <PageHeader
        title="Notifications"
        description="What the owners of this workspace are mailed about. It holds for everyone here."
      />
      <Card>
        <CardHeader title="E-mail" />
        <CardContent>
          <Loaded query={query} waiting={<Skeleton className="h-40" />}>
            {(preferences) => <Choices preferences={preferences} />}
          </Loaded>
        </CardContent>
      </Card>
    </Page>
  );
}

function Choices({ preferences }: { preferences: NotificationPreferences }) {
  const utils = trpc.useUtils();
  const update = trpc.workspace.updatePreferences.useMutation();
  const [saving, setSaving] = useState<Choice | null>(null);

  async function choose(name: Choice, on: boolean) {
    setSaving(name);
    try {
      const after = await update.mutateAsync({ [name]: on });
      utils.workspace.preferences.setData(undefined, after);
      toast.success(on ? "You will be mailed about this" : "No more mails about this");
    } catch (error) {
      toast.error(error);
    } finally {
      setSaving(null);
    }
  }

  return (
    <Guarded permission="buyer.preferences.manage">
      {(refused) => (
        <ul className="divide-y divide-border">
          {CHOICES.map(({ name, label, hint }) => (
            <li key={name}>
              <label className="flex min-h-11 items-center justify-between gap-4 py-3">
                <span className="min-w-0">
                  <span className="block text-sm font-medium">{label}</span>
                  <span id={`${name}-hint`} className="block text-sm text-muted-foreground">
                    {hint}
                  </span>
                </span>
                <Switch
                  aria-label={label}
                  aria-describedby={`${name}-hint`}
                  checked={preferences[name]}
                  disabled={refused || saving !== null}
                  onCheckedChange={(on) => void choose(name, on)}
                />
              </label>
            </li>
          ))}
        </ul>
      )}
    </Guarded>
  );
}
