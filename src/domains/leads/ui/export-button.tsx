"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { GuardedButton } from "@/ui/guarded-button";
import { toast } from "@/ui/toast";

async function refusal(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return new Error(`The export answered ${response.status}`);
  }
}

async function download(href: string): Promise<void> {
  const response = await fetch(href);
  if (!response.ok) throw await refusal(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name ?? "leads.csv";
  link.click();
  URL.revokeObjectURL(url);
}

/** Saves the filtered list; a refusal (too many rows) is said here instead of in a page of JSON. */
export function ExportButton({ href }: { href: string }) {
  const [busy, setBusy] = useState(false);

  async function run() {
    setBusy(true);
    try {
      await download(href);
    } catch (error) {
      toast.error(error, "The list was not exported");
    } finally {
      setBusy(false);
    }
  }

  return (
    <GuardedButton permission="leads.export" loading={busy} onClick={() => void run()}>
      <Download aria-hidden="true" />
      Export CSV
    </GuardedButton>
  );
}
