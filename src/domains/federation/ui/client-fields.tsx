"use client";

import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { NumberField } from "@/ui/form-choice-fields";
import { TextareaField, TextField } from "@/ui/form-fields";

interface ClientValues extends FieldValues {
  name: string;
  description?: string | null;
  rateLimitPerMinute?: number | null;
}

const name = <In extends ClientValues>(path: keyof ClientValues & string) => path as FieldPath<In>;

/** The inputs of a federated client, the same when it is created and when it is edited. */
export function ClientFields<In extends ClientValues, Out>({
  control,
}: {
  control: Control<In, unknown, Out>;
}) {
  return (
    <>
      <TextField
        control={control}
        name={name<In>("name")}
        label="Name of the system"
        placeholder="Jobber CRM"
        required
        maxLength={120}
      />
      <TextareaField
        control={control}
        name={name<In>("description")}
        label="Description"
        hint="Who runs it and whom to call."
        emptyAs="null"
        rows={2}
        maxLength={500}
      />
      <NumberField
        control={control}
        name={name<In>("rateLimitPerMinute")}
        label="Requests per minute"
        hint="Empty: the default of the installation. What is above it is answered with 429."
        placeholder="Default"
        min={1}
        max={100_000}
      />
    </>
  );
}
