"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Card, CardContent, CardFooter, CardHeader } from "@/ui/card";
import { toErrorInfo } from "@/ui/error-info";
import { RequestId } from "@/ui/error-state";
import { FileDrop } from "@/ui/file-drop";
import { GuardedButton, usePermissionReason } from "@/ui/guarded-button";
import { Progress } from "@/ui/progress";
import { RadioGroup } from "@/ui/radio-group";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { ImportKind } from "../contract";
import { IMPORT_LIMITS } from "../rules/words";
import { IMPORTS_PATH, templateHref } from "./import-labels";
import { uploadFile } from "./upload-file";

const KINDS = [
  { value: "leads", label: "Leads", hint: "New leads, and to whom they were sold" },
  { value: "returns", label: "Returns", hint: "Leads that tenants give back: each becomes a dispute" },
] as const satisfies readonly { value: ImportKind; label: string; hint: string }[];

function useUpload(kind: ImportKind, file: File | null) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const [sent, setSent] = useState<number | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);

  async function start(): Promise<void> {
    if (file === null || running.current !== null) return;
    const controller = new AbortController();
    running.current = controller;
    setFailure(null);
    setSent(0);
    try {
      const { id, rows } = await uploadFile({ file, kind, onProgress: setSent, signal: controller.signal });
      toast.success(`${rows.toLocaleString("en-US")} rows uploaded`);
      await utils.imports.list.invalidate();
      router.push(`${IMPORTS_PATH}/${id}`);
    } catch (error) {
      if (controller.signal.aborted) toast.info("Upload stopped. Nothing was kept.");
      else setFailure(error);
      setSent(null);
    } finally {
      running.current = null;
    }
  }

  return { start, stop: () => running.current?.abort(), sent, failure, clear: () => setFailure(null) };
}

/** Chooses a file, says what it holds, and sends it. */
export function NewImport() {
  const [kind, setKind] = useState<ImportKind>("leads");
  const [file, setFile] = useState<File | null>(null);
  const { start, stop, sent, failure, clear } = useUpload(kind, file);
  const forbidden = usePermissionReason("imports.manage") !== null;
  const problem = failure === null ? null : toErrorInfo(failure);
  return (
    <Card>
      <CardHeader
        title="New import"
        description="The file is checked first. Nothing becomes a lead or a dispute before you confirm."
      />
      <CardContent className="flex flex-col gap-4">
        <RadioGroup
          aria-label="What the file holds"
          orientation="horizontal"
          options={KINDS}
          value={kind}
          disabled={forbidden || sent !== null}
          onValueChange={setKind}
        />
        <FileDrop
          label="Choose a CSV file or drop it here"
          hint="UTF-8, with a header row; at most 50,000 rows, 100 columns and 50 MB"
          accept=".csv,text/csv"
          maxBytes={IMPORT_LIMITS.bytes}
          file={file}
          disabled={forbidden || sent !== null}
          error={problem?.detail ?? null}
          onFile={(next) => {
            clear();
            setFile(next);
          }}
        />
        {problem !== null && problem.requestId !== null && <RequestId value={problem.requestId} />}
        {sent !== null && file !== null && (
          <Progress label="Uploading" value={sent} max={file.size}>
            {sent >= file.size ? "Reading the rows…" : `${Math.floor((sent / file.size) * 100)}%`}
          </Progress>
        )}
      </CardContent>
      <CardFooter className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-xs text-muted-foreground">
          Templates:{" "}
          <a className="underline underline-offset-2" href={templateHref("leads")} download>
            leads
          </a>
          {" · "}
          <a className="underline underline-offset-2" href={templateHref("returns")} download>
            returns
          </a>
        </p>
        <div className="flex gap-2">
          {sent !== null && <Button onClick={stop}>Stop Upload</Button>}
          <GuardedButton
            permission="imports.manage"
            variant="primary"
            loading={sent !== null}
            disabledReason={file === null ? "Choose a file first." : null}
            onClick={() => void start()}
          >
            Upload File
          </GuardedButton>
        </div>
      </CardFooter>
    </Card>
  );
}
