"use client";

import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { EndpointItem } from "../service/staff-endpoints";
import { StatusDialog, TestDialog } from "./endpoint-dialogs";

type EndpointDialogProps = { endpoint: EndpointItem; onClose: () => void };

export function SendTestDialog({ endpoint, onClose }: EndpointDialogProps) {
  const { id: endpointId, tenantId, tenantName } = endpoint;
  const utils = trpc.useUtils();
  const send = trpc.webhooks.sendTest.useMutation();
  return (
    <TestDialog
      endpoint={endpoint}
      whom={tenantName}
      onClose={onClose}
      onSend={async (type) => {
        await send.mutateAsync({ tenantId, endpointId, type });
        toast.success("The test event is queued", { description: "It appears under Deliveries." });
        await utils.webhooks.invalidate();
      }}
    />
  );
}

export function EndpointStatusDialog({ endpoint, onClose }: EndpointDialogProps) {
  const { id: endpointId, tenantId, tenantName, status: before, version } = endpoint;
  const utils = trpc.useUtils();
  const change = trpc.webhooks.setEndpointStatus.useMutation();
  return (
    <StatusDialog
      endpoint={endpoint}
      title={`${before === "active" ? "Disable" : "Enable"} the endpoint of ${tenantName}?`}
      onClose={onClose}
      onChange={async (status) => {
        await change.mutateAsync({ tenantId, endpointId, status, version });
        toast.success(status === "active" ? "Endpoint enabled" : "Endpoint disabled");
        await utils.webhooks.invalidate();
      }}
    />
  );
}
