"use client";

import { useState } from "react";
import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, useZodForm } from "@/ui/form";
import { SelectField } from "@/ui/form-choice-fields";
import { TextareaField } from "@/ui/form-fields";
import { formatNumber, plural } from "@/ui/format";
import { messages } from "@/ui/messages";
import { optionsOf } from "@/ui/options";
import { trpc } from "@/ui/trpc/client";
import {
  BULK_LIMIT,
  CLASSIFICATION_LABELS,
  CLASSIFICATION_TYPES,
  DEFAULT_BULK_DISPUTE_REASON,
  DEFAULT_BULK_RECLASSIFY_REASON,
} from "../rules/words";
import { BULK_CONSEQUENCES, BULK_TITLES, type BulkDetails, type BulkRequest } from "./bulk-request";

const FORM_ID = "bulk";
const options = optionsOf(CLASSIFICATION_TYPES, CLASSIFICATION_LABELS);

type BulkFormProps = {
  request: BulkRequest;
  onStart: (ids: readonly string[], details: BulkDetails) => void;
  onClose: () => void;
};

/** Names the number and the consequence, and settles which leads are meant before anything is sent. */
export function BulkForm({ request, onStart, onClose }: BulkFormProps) {
  const { action, target } = request;
  const { client } = trpc.useUtils();
  const [expected, setExpected] = useState(target.kind === "ids" ? target.ids.length : target.expected);
  const [changedTo, setChangedTo] = useState<number | null>(null);
  const form = useZodForm<BulkDetails, BulkDetails>(
    async () => {
      const schemas = await import("./bulk-schema");
      return action === "reclassify" ? schemas.bulkReclassifySchema : schemas.bulkDetailsSchema;
    },
    { defaultValues: { classificationType: null, reason: "" } },
  );
  const busy = form.formState.isSubmitting;
  const tooMany = expected > BULK_LIMIT;

  /** Between the click and now the filter may match other leads: then the person is asked again. */
  async function submit(details: BulkDetails) {
    if (target.kind === "ids") {
      onStart(target.ids, details);
      return;
    }
    const matching = await client.leads.matching.query(target.filters);
    if (matching.count !== expected) {
      setExpected(matching.count);
      setChangedTo(matching.count);
      return;
    }
    onStart(matching.ids, details);
  }

  return (
    <Dialog
      open
      locked={busy}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${BULK_TITLES[action]}: ${plural(expected, "lead", "leads")}`}
      description={BULK_CONSEQUENCES[action]}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          <Button
            type="submit"
            form={FORM_ID}
            variant={action === "reject" ? "danger" : "primary"}
            loading={busy}
            disabled={tooMany || expected === 0}
          >
            {BULK_TITLES[action]}
          </Button>
        </>
      }
    >
      <Form form={form} id={FORM_ID} onSubmit={submit}>
        {tooMany && (
          <Alert tone="warning" title={`At most ${formatNumber(BULK_LIMIT)} leads at once`}>
            Select fewer leads, or narrow the filters.
          </Alert>
        )}
        {changedTo !== null && !tooMany && (
          <Alert tone="warning" title="The list has changed meanwhile">
            The filters now match {plural(changedTo, "lead", "leads")}. Press {BULK_TITLES[action]} again to
            continue with these.
          </Alert>
        )}
        {action === "reclassify" && (
          <SelectField
            control={form.control}
            name="classificationType"
            label="Classification"
            options={options}
            placeholder="Choose a classification"
            required
          />
        )}
        {action !== "convert" && (
          <TextareaField
            control={form.control}
            name="reason"
            label="Reason"
            hint={`Kept with every lead. Left empty: "${action === "reclassify" ? DEFAULT_BULK_RECLASSIFY_REASON : DEFAULT_BULK_DISPUTE_REASON}".`}
            rows={2}
          />
        )}
      </Form>
    </Dialog>
  );
}
