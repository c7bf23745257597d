"use client";

import { useId, useState } from "react";
import { newId } from "@/platform/ids";
import { Form, useZodForm } from "@/ui/form";
import { FormDialog } from "@/ui/form-dialog";
import { TextField } from "@/ui/form-fields";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { WebhookEventType } from "../contract";
import { EVENT_TYPES } from "../rules/log-words";
import { MOST_ENDPOINTS } from "../rules/words";
import type { OwnEndpoint } from "../service/own-endpoint";
import { HeadersField, OrderedField, TypesField } from "./tenant-endpoint-fields";
import type { ShownSecret } from "./tenant-secret-dialog";

type EndpointFormProps = {
  /** Null for a new one. */
  endpoint: OwnEndpoint | null;
  onClose: () => void;
  onMade: (made: ShownSecret) => void;
};

const FIRST: WebhookEventType[] = ["lead.assigned"];

/** What the form begins with: the endpoint as it stands, or the least that is of use. */
function beginning(endpoint: OwnEndpoint | null) {
  if (endpoint === null)
    return { url: "", eventTypes: FIRST, description: null, ordered: false, headers: "" };
  const { url, address, eventTypes, description, ordered, headerNames } = endpoint;
  return {
    url: url ?? address,
    eventTypes: EVENT_TYPES.filter((type) => eventTypes.includes(type)),
    description,
    ordered,
    headers: headerNames.length === 0 ? "" : null,
  };
}

/** Adds an endpoint, or changes one. */
export function TenantEndpointForm({ endpoint, onClose, onMade }: EndpointFormProps) {
  const formId = useId();
  // Kept until the dialog closes: a submit sent twice then makes one endpoint.
  const [id] = useState(() => newId());
  const utils = trpc.useUtils();
  const register = trpc.ownWebhooks.register.useMutation();
  const change = trpc.ownWebhooks.change.useMutation();
  const form = useZodForm(async () => (await import("./tenant-endpoint-schema")).endpointForm, {
    defaultValues: beginning(endpoint),
  });
  const { control } = form;
  const busy = form.formState.isSubmitting;
  const verb = endpoint === null ? "Add Endpoint" : "Save Endpoint";

  return (
    <FormDialog
      size="lg"
      title={endpoint === null ? "Add Endpoint" : "Edit Endpoint"}
      description={
        endpoint === null
          ? `Events are sent to it as they happen, signed. A workspace has at most ${MOST_ENDPOINTS} endpoints.`
          : "What it hears newly begins with the next event."
      }
      formId={formId}
      busy={busy}
      submit={verb}
      onClose={onClose}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async ({ headers, ...values }) => {
          if (endpoint === null) {
            const { secret, address } = await register.mutateAsync({ id, ...values, headers: headers ?? {} });
            onMade({ secret, address, overlapEndsAt: null });
          } else {
            const { id: endpointId, version } = endpoint;
            await change.mutateAsync({ ...values, endpointId, version, headers: headers ?? undefined });
            toast.success("Endpoint saved");
            onClose();
          }
          await utils.ownWebhooks.invalidate();
        }}
      >
        <TextField
          control={control}
          name="url"
          label="Address"
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://hooks.example.com/fairlead"
          hint="https, open to the internet. It must answer with a status of the 200s within 15 seconds."
          required
        />
        <TypesField control={control} name="eventTypes" />
        <TextField
          control={control}
          name="description"
          label="Description"
          emptyAs="null"
          placeholder="Which system listens here"
          maxLength={500}
        />
        <OrderedField control={control} name="ordered" />
        <HeadersField control={control} name="headers" kept={endpoint?.headerNames ?? []} />
      </Form>
    </FormDialog>
  );
}
