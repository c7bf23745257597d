"use client";

import { ScanSearch } from "lucide-react";
import { useId } from "react";
import { Button } from "@/ui/button";
import { Card, CardContent, CardFooter, CardHeader } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Form, useZodForm } from "@/ui/form";
import { TextareaField, TextField } from "@/ui/form-fields";
import { trpc } from "@/ui/trpc/client";
import { ExplainResult } from "./explain-result";

export interface PastedForm {
  method: string;
  url: string;
  headers: string;
  body: string;
  theirBase: string | null;
}

const NOTHING: PastedForm = { method: "POST", url: "", headers: "", body: "", theirBase: null };

const code = { spellCheck: false, className: "[&_textarea]:font-mono [&_textarea]:text-xs" };

/** Takes a request that was refused and says which rule it breaks, and where the signed texts part. */
export function ExplainPanel({ pasted }: { pasted: PastedForm | null }) {
  const formId = useId();
  const explain = trpc.federation.explainSignature.useMutation();
  const form = useZodForm(async () => (await import("../contract")).explainSignatureSchema, {
    defaultValues: pasted ?? NOTHING,
  });
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card aria-label="Pasted request">
        <CardHeader
          title="The request as it was sent"
          description="It is only read: nothing is stored, no nonce is used up, and no secret is asked for or shown."
        />
        <CardContent>
          <Form id={formId} form={form} onSubmit={(values) => explain.mutateAsync(values)}>
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-[7rem_1fr]">
              <TextField control={form.control} name="method" label="Method" required />
              <TextField
                control={form.control}
                name="url"
                label="Address"
                placeholder="https://…/api/v1/federation/usage?…"
                spellCheck={false}
                required
              />
            </div>
            <TextareaField
              control={form.control}
              name="headers"
              label="Headers"
              hint="One per line, or the -H lines of a curl command."
              placeholder={"Signature-Input: sig1=(…)\nSignature: sig1=:…:"}
              rows={8}
              {...code}
              required
            />
            <TextareaField
              control={form.control}
              name="body"
              label="Body"
              hint="The very bytes, with the line break at the end if there was one."
              rows={4}
              {...code}
            />
            <TextareaField
              control={form.control}
              name="theirBase"
              label="The text that the sender signed"
              hint="Optional: the signature base, as their program built it. It is compared with ours."
              emptyAs="null"
              rows={6}
              {...code}
            />
          </Form>
        </CardContent>
        <CardFooter>
          <Button type="submit" form={formId} variant="primary" loading={explain.isPending}>
            Explain Signature
          </Button>
        </CardFooter>
      </Card>
      {explain.data === undefined ? (
        <Card>
          <EmptyState
            icon={<ScanSearch />}
            title="Nothing explained yet"
            description="Paste a refused request. Every rule of the profile is checked, and the text we would sign is shown beside theirs."
          />
        </Card>
      ) : (
        <ExplainResult explanation={explain.data} />
      )}
    </div>
  );
}
