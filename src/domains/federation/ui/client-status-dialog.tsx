"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { plural } from "@/ui/format";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { FederatedClient } from "./edit-client-dialog";

type ClientStatusDialogProps = { client: FederatedClient; workingKeys: number; onClose: () => void };

/** Disables an active client, or enables a disabled one, and says what follows for its keys. */
export function ClientStatusDialog({ client, workingKeys, onClose }: ClientStatusDialogProps) {
  const { id, version, name, description, rateLimitPerMinute } = client;
  const utils = trpc.useUtils();
  const update = trpc.federation.updateClient.useMutation();
  const disabling = client.status === "active";
  const keys =
    workingKeys === 0
      ? "It has no working key at the moment."
      : `It has ${plural(workingKeys, "working key", "working keys")}:`;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${disabling ? "Disable" : "Enable"} ${name}?`}
      consequence={
        disabling
          ? `${keys} every request it signs is refused with 401 from now on, and ${client.tenantName} stops sending. Enabling it again brings the same keys back.`
          : `${keys} requests signed with its keys are accepted again, from now on.`
      }
      confirmLabel={disabling ? "Disable Client" : "Enable Client"}
      tone={disabling ? "danger" : "primary"}
      onConfirm={async () => {
        const status = disabling ? ("disabled" as const) : ("active" as const);
        try {
          await update.mutateAsync({ id, version, name, description, rateLimitPerMinute, status });
          toast.success(`${name} is ${disabling ? "disabled" : "enabled"}`);
        } finally {
          await Promise.all([utils.federation.invalidate(), utils.audit.invalidate()]);
        }
      }}
    />
  );
}
