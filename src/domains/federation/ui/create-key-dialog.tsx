"use client";

import { useId, useState } from "react";
import { newId } from "@/platform/ids";
import { Alert } from "@/ui/alert";
import { Field } from "@/ui/field";
import { Form, useZodForm } from "@/ui/form";
import { ComboboxField, RadioField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { RadioGroup } from "@/ui/radio-group";
import { MOST_ACTIVE_KEYS, type Scope } from "../rules/scopes";
import type { RevealedKey } from "../rules/views";
import type { KeyDoor } from "./key-door";
import { ALGORITHM_OPTIONS, ExpiryField, PublicKeyField, ScopesField } from "./key-fields";
import { useClientOptions } from "./use-client-options";

const MODE_OPTIONS = [
  { value: "live" as const, label: "Live", hint: "Requests take effect." },
  {
    value: "test" as const,
    label: "Test",
    hint: "Everything runs and is answered for real, then it is undone: nothing is stored, nobody is told.",
  },
];

const NO_SCOPES: Scope[] = [];

type CreateKeyDialogProps = {
  door: KeyDoor;
  /** Whose key it becomes; null: chosen in the form. */
  client: { id: string; name: string } | null;
  onClose: () => void;
  onMade: (made: RevealedKey) => void;
};

export function CreateKeyDialog({ door, client, onClose, onMade }: CreateKeyDialogProps) {
  const formId = useId();
  // Kept until the dialog closes: a submit sent twice then makes one key.
  const [id] = useState(() => newId());
  const clients = useClientOptions(client === null);
  const form = useZodForm(async () => (await import("../contract")).createKeySchema, {
    defaultValues: {
      id,
      clientId: client?.id ?? "",
      mode: "live",
      scopes: NO_SCOPES,
      expiresAt: null,
      material: { algorithm: "hmac-sha256" },
    },
  });
  const algorithm = form.watch("material.algorithm");
  const busy = form.formState.isSubmitting;
  return (
    <FormDialog
      size="lg"
      title={client === null ? "Create key" : `Create key for ${client.name}`}
      description={`Up to ${MOST_ACTIVE_KEYS} keys of a mode may work at once, so that one can take over from the other.`}
      formId={formId}
      busy={busy}
      submit="Create Key"
      onClose={onClose}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          onMade(await door.create(values));
          await door.refresh();
        }}
      >
        {client === null && (
          <ComboboxField
            control={form.control}
            name="clientId"
            label="Client"
            placeholder="Type the name of a system or company"
            {...clients}
            required
          />
        )}
        <RadioField control={form.control} name="mode" label="Mode" options={MODE_OPTIONS} />
        <Field label="Algorithm">
          <RadioGroup
            options={ALGORITHM_OPTIONS}
            name="algorithm"
            value={algorithm}
            onValueChange={(next) =>
              form.setValue(
                "material",
                next === "ed25519" ? { algorithm: next, publicKey: "" } : { algorithm: next },
                { shouldDirty: true },
              )
            }
          />
        </Field>
        {algorithm === "ed25519" && <PublicKeyField control={form.control} name="material.publicKey" />}
        <ScopesField control={form.control} name="scopes" />
        <ExpiryField control={form.control} name="expiresAt" />
        {algorithm === "hmac-sha256" && (
          <Alert tone="info">
            The secret is shown once, right after this. Have a safe place for it ready.
          </Alert>
        )}
      </Form>
    </FormDialog>
  );
}
