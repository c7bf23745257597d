"use client";

import { useState } from "react";
import { type UseFormReturn, useController } from "react-hook-form";
import { Field } from "@/ui/field";
import { TextField } from "@/ui/form-fields";
import { Select } from "@/ui/select";
import type { z } from "zod";
import type { DisputeResolution, resolveDisputeInput } from "../contract";
import { DISPUTE_REASONS } from "../rules/words";

const OWN_WORDS = "own-words";

type DisputeFormState = UseFormReturn<
  z.input<typeof resolveDisputeInput>,
  unknown,
  z.output<typeof resolveDisputeInput>
>;

/** A listed reason, so that decisions can be compared, or the resolver's own words. */
export function DisputeReasonField({
  form,
  resolution,
}: {
  form: DisputeFormState;
  resolution: DisputeResolution;
}) {
  const { field, fieldState } = useController({ control: form.control, name: "disputeReason" });
  const [ownWords, setOwnWords] = useState(false);
  const listed = DISPUTE_REASONS.filter((reason) => reason.resolution === resolution);
  const chosen = ownWords ? OWN_WORDS : (listed.find(({ code }) => code === field.value)?.code ?? null);

  function choose(value: string) {
    const own = value === OWN_WORDS;
    setOwnWords(own);
    form.setValue("disputeReason", own ? "" : value, { shouldDirty: true, shouldValidate: !own });
  }

  return (
    <>
      <Field label="Reason" required error={ownWords ? null : (fieldState.error?.message ?? null)}>
        <Select<string>
          ref={ownWords ? undefined : field.ref}
          value={chosen}
          onValueChange={choose}
          onBlur={field.onBlur}
          placeholder="Choose a reason"
          options={[
            ...listed.map(({ code, label }) => ({ value: code, label })),
            { value: OWN_WORDS, label: "Other, in my own words" },
          ]}
        />
      </Field>
      {ownWords && (
        <TextField
          control={form.control}
          name="disputeReason"
          label="Reason in your own words"
          required
          maxLength={500}
          autoFocus
        />
      )}
    </>
  );
}
