"use client";

import { useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { messages } from "@/ui/messages";
import { Progress } from "@/ui/progress";
import { BulkForm } from "./bulk-form";
import { BULK_TITLES, type BulkDetails, type BulkRequest } from "./bulk-request";
import { BulkResults, downloadResults } from "./bulk-results";
import { retryableIds } from "./bulk-run";
import { useBulkRun } from "./use-bulk-run";

type BulkDialogProps = { request: BulkRequest; onClose: () => void };

/** A bulk action from question to results. It runs here, in view, and can be cancelled between chunks. */
export default function BulkDialog({ request, onClose }: BulkDialogProps) {
  const { action, names } = request;
  const { state, start, cancel } = useBulkRun();
  const [details, setDetails] = useState<BulkDetails>({ classificationType: null, reason: "" });
  const title = BULK_TITLES[action];

  if (state.phase === "asking") {
    return (
      <BulkForm
        request={request}
        onClose={onClose}
        onStart={(ids, given) => {
          setDetails(given);
          void start({ action, ids, details: given });
        }}
      />
    );
  }
  if (state.phase === "running") {
    return (
      <Dialog
        open
        locked
        onOpenChange={onClose}
        title={title}
        description="Keep this window open until it is done."
        footer={
          <Button onClick={cancel} loading={state.cancelling}>
            {state.cancelling ? "Cancelling…" : messages.actions.cancel}
          </Button>
        }
      >
        <Progress label="Leads" value={state.results.length} max={state.total} />
        <p role="status" className="sr-only">
          {state.results.length} of {state.total} done
        </p>
      </Dialog>
    );
  }
  const again = retryableIds(state.results);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="lg"
      title={`${title}: results`}
      footer={
        <>
          <Button onClick={() => void downloadResults(action, state.results, names)}>Download CSV</Button>
          {again.length > 0 && (
            <Button onClick={() => void start({ action, ids: again, details }, state.results)}>
              Retry Failed ({again.length})
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {messages.actions.close}
          </Button>
        </>
      }
    >
      <BulkResults results={state.results} names={names} />
    </Dialog>
  );
}
