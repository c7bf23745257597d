"use client";

import { useId, useState } from "react";
import { newId } from "@/platform/ids";
import { Alert } from "@/ui/alert";
import { Form, useZodForm } from "@/ui/form";
import { NumberField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { plural } from "@/ui/format";
import { LONGEST_OVERLAP_HOURS } from "../rules/scopes";
import type { KeyListItem, RevealedKey } from "../rules/views";
import type { KeyDoor } from "./key-door";
import { PublicKeyField } from "./key-fields";

type RotateKeyDialogProps = {
  door: KeyDoor;
  old: KeyListItem;
  onClose: () => void;
  onMade: (made: RevealedKey) => void;
};

const USUAL_OVERLAP = 24;

/** What becomes of the old key, in words. */
function consequence(hours: unknown): string {
  if (typeof hours !== "number") return "Say how long the old key goes on working.";
  if (hours === 0) {
    return "The old key stops at once: whatever still signs with it is refused with 401 until it has the new one.";
  }
  return `Both keys work for ${plural(hours, "hour", "hours")}; then the old one is refused with 401.`;
}

export function RotateKeyDialog({ door, old, onClose, onMade }: RotateKeyDialogProps) {
  const formId = useId();
  const [id] = useState(() => newId());
  const isPair = old.algorithm === "ed25519";
  const form = useZodForm(async () => (await import("../contract")).rotateKeySchema, {
    defaultValues: {
      id,
      replacesId: old.id,
      overlapHours: USUAL_OVERLAP,
      material: isPair ? { algorithm: "ed25519", publicKey: "" } : { algorithm: "hmac-sha256" },
    },
  });
  const hours: unknown = form.watch("overlapHours");
  const busy = form.formState.isSubmitting;
  return (
    <FormDialog
      title={`Rotate the key of ${old.clientName}`}
      description={`A new key with the same scopes and mode takes over from ${old.keyId}.`}
      formId={formId}
      busy={busy}
      submit="Rotate Key"
      onClose={onClose}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          onMade(await door.rotate(values));
          await door.refresh();
        }}
      >
        <NumberField
          control={form.control}
          name="overlapHours"
          label="Hours that both keys work"
          hint={`0 to ${LONGEST_OVERLAP_HOURS}.`}
          min={0}
          max={LONGEST_OVERLAP_HOURS}
          required
        />
        <Alert tone={hours === 0 ? "warning" : "info"}>{consequence(hours)}</Alert>
        {isPair && <PublicKeyField control={form.control} name="material.publicKey" />}
      </Form>
    </FormDialog>
  );
}
