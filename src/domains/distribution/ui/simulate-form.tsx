"use client";

import { useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { RadioGroup } from "@/ui/radio-group";
import { Select } from "@/ui/select";
import { trpc } from "@/ui/trpc/client";
import type { SimulateParams } from "./distribution-search-params";

type SimulateFormProps = { params: SimulateParams; onAsk: (params: SimulateParams) => void };

const KINDS = [
  { value: "made-up", label: "A made-up lead" },
  { value: "lead", label: "A lead that exists" },
] as const;

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Asks for a lead by its id or link, or by what decides where a lead goes. */
export function SimulateForm({ params, onAsk }: SimulateFormProps) {
  const [kind, setKind] = useState<"made-up" | "lead">(params.lead === null ? "made-up" : "lead");
  const [lead, setLead] = useState(params.lead ?? "");
  const [niche, setNiche] = useState(params.niche);
  const [level, setLevel] = useState(params.level);
  const [postal, setPostal] = useState(params.postal);
  const [tried, setTried] = useState(false);
  const niches = trpc.settings.niches.useQuery();
  const levels = trpc.settings.competitionLevels.useQuery();
  const id = UUID.exec(lead)?.[0].toLowerCase() ?? null;
  const complete = kind === "lead" ? id !== null : niche !== null && level !== null && postal.trim() !== "";
  const missing = (value: string | null, words: string) =>
    tried && (value ?? "").trim() === "" ? words : null;
  const options = (entries: readonly { id: string; name: string; status: string }[] = []) =>
    entries
      .filter(({ status }) => status === "active")
      .map((entry) => ({ value: entry.id, label: entry.name }));
  const ask = () => {
    setTried(true);
    if (!complete) return;
    onAsk(
      kind === "lead"
        ? { lead: id, niche: null, level: null, postal: "" }
        : { lead: null, niche, level, postal: postal.trim() },
    );
  };
  return (
    <form
      className="flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Field label="Which lead">
        <RadioGroup options={KINDS} name="kind" value={kind} onValueChange={setKind} />
      </Field>
      {kind === "lead" ? (
        <Field
          label="Lead"
          hint="Its id, or a link to it."
          error={tried && id === null ? "Paste the id of a lead, or a link to it." : null}
          required
        >
          <Input value={lead} onValueChange={setLead} />
        </Field>
      ) : (
        <>
          <Field label="Niche" error={missing(niche, "Choose a niche.")} required>
            <Select<string>
              options={options(niches.data)}
              placeholder="Choose a niche"
              value={niche}
              onValueChange={setNiche}
            />
          </Field>
          <Field label="Competition level" error={missing(level, "Choose a competition level.")} required>
            <Select<string>
              options={options(levels.data)}
              placeholder="Choose a level"
              value={level}
              onValueChange={setLevel}
            />
          </Field>
          <Field label="Postal code" error={missing(postal, "Enter a postal code.")} required>
            <Input value={postal} onValueChange={setPostal} maxLength={20} />
          </Field>
        </>
      )}
      <Button type="submit" variant="primary" className="self-start">
        Simulate
      </Button>
    </form>
  );
}
