"use client";

import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { useState } from "react";
import { ChecklistField } from "@/ui/checklist-field";
import { CodeBlock } from "@/ui/code-block";
import { Field } from "@/ui/field";
import { TextareaField, useFormField } from "@/ui/form-fields";
import { formatExact } from "@/ui/format";
import { Select } from "@/ui/select";
import { type KeyAlgorithm, SCOPE_MEANINGS, SCOPES } from "../rules/scopes";
import { SCOPE_PRESETS } from "./federation-words";

type FieldOf<In extends FieldValues, Out> = { control: Control<In, unknown, Out>; name: FieldPath<In> };

const scopeOptions = SCOPES.map((scope) => ({
  value: scope,
  label: <code className="font-mono text-xs">{scope}</code>,
  hint: SCOPE_MEANINGS[scope],
}));

/** What the key may do: presets above, each scope with its meaning below. */
export function ScopesField<In extends FieldValues, Out>(props: FieldOf<In, Out>) {
  return <ChecklistField {...props} label="Scopes" options={scopeOptions} presets={SCOPE_PRESETS} />;
}

const DAY_MS = 86_400_000;
const LIVES = [30, 90, 180, 365] as const;
const NEVER = "never";
const KEEP = "keep";

/** Until when the key works. `kept`: the moment it has now. */
export function ExpiryField<In extends FieldValues, Out>(props: FieldOf<In, Out> & { kept?: Date | null }) {
  const { control, name, kept = null } = props;
  const { inputRef, onBlur, onChange, value, frame } = useFormField<In, Out>({
    control,
    name,
    label: "Ends",
  });
  const at = value instanceof Date ? value : null;
  const [chosen, setChosen] = useState(kept === null ? NEVER : KEEP);
  const options = [
    ...(kept === null ? [] : [{ value: KEEP, label: `As it is: ${formatExact(kept)}` }]),
    { value: NEVER, label: "Never" },
    ...LIVES.map((life) => ({ value: String(life), label: `In ${life} days` })),
  ];
  return (
    <Field
      {...frame}
      hint={at === null ? "It works until somebody revokes it." : `Accepted until ${formatExact(at)}.`}
    >
      <Select<string>
        options={options}
        value={chosen}
        onValueChange={(next) => {
          setChosen(next);
          onChange(endOf(next, kept));
        }}
        onBlur={onBlur}
        ref={inputRef}
      />
    </Field>
  );
}

function endOf(choice: string, kept: Date | null): Date | null {
  if (choice === KEEP) return kept;
  return choice === NEVER ? null : new Date(Date.now() + Number(choice) * DAY_MS);
}

const OPENSSL = `openssl genpkey -algorithm ed25519 -out fairlead-key.pem
openssl pkey -in fairlead-key.pem -pubout`;

/** With ed25519 the private half never leaves the integrator's machine; here goes the public one. */
export function PublicKeyField<In extends FieldValues, Out>({ control, name }: FieldOf<In, Out>) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <p className="text-xs text-muted-foreground">
          Whoever runs the system makes the pair on their own machine, keeps the first file to themselves, and
          passes on what the second command prints:
        </p>
        <CodeBlock code={OPENSSL} label="Commands that make a key pair" />
      </div>
      <TextareaField
        control={control}
        name={name}
        label="Public key"
        hint="PEM, or the 32 bytes in base64. Never the private key."
        placeholder="-----BEGIN PUBLIC KEY-----"
        rows={4}
        spellCheck={false}
        className="[&_textarea]:font-mono"
        required
      />
    </div>
  );
}

export const ALGORITHM_OPTIONS: { value: KeyAlgorithm; label: string; hint: string }[] = [
  {
    value: "hmac-sha256",
    label: "hmac-sha256: a shared secret",
    hint: "We make the secret and show it once. Works everywhere.",
  },
  {
    value: "ed25519",
    label: "ed25519: a key pair",
    hint: "Whoever runs the system makes it and keeps the private half: there is nothing to steal here.",
  },
];
