"use client";

import { ButtonLink } from "@/ui/button";
import { Card, CardContent, CardFooter, CardHeader } from "@/ui/card";
import { plural } from "@/ui/format";
import type { ImportDetail } from "../contract";
import { IMPORTS_PATH, NOUNS } from "./import-labels";
import { DownloadErrors, ImportCountsRow } from "./ready-step";

function outcome({ kind, status, counts }: ImportDetail): { title: string; description: string } {
  const imported = plural(counts.imported, NOUNS[kind].one, NOUNS[kind].other);
  if (status === "done") {
    return {
      title: `${imported} imported`,
      description: "Rows with errors were left out. Correct them and upload them as a file of their own.",
    };
  }
  return {
    title: "Import cancelled",
    description:
      counts.imported === 0
        ? "Nothing was imported."
        : `${imported} had been imported before it was cancelled; they stay. The other rows were not written.`,
  };
}

/** What became of the file, and where to go from here. */
export function FinishedStep({ detail }: { detail: ImportDetail }) {
  const { title, description } = outcome(detail);
  const leads = detail.kind === "leads";
  return (
    <Card>
      <CardHeader title={title} description={description} actions={<DownloadErrors detail={detail} />} />
      <CardContent>
        <ImportCountsRow detail={detail} />
      </CardContent>
      <CardFooter className="flex flex-wrap justify-end gap-2">
        <ButtonLink href={IMPORTS_PATH}>Import Another File</ButtonLink>
        <ButtonLink variant="primary" href={leads ? "/provider/leads" : "/provider/leads?dispute=pending"}>
          {leads ? "View Leads" : "View Pending Disputes"}
        </ButtonLink>
      </CardFooter>
    </Card>
  );
}
