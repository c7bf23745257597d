import type { DataTableColumn } from "@/ui/data-table";
import { buttonVariants } from "@/ui/button";
import { formatBytes } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import type { JobItem } from "../rules/views";
import { JobProgress, JobStateBadge } from "./job-state";
import { kindLabel } from "./job-words";

function File({ job: { downloadUrl, fileBytes, title } }: { job: JobItem }) {
  if (downloadUrl === null) return <span className="text-muted-foreground">None</span>;
  return (
    <a
      href={downloadUrl}
      download=""
      aria-label={`Download ${title}`}
      className={buttonVariants({ variant: "secondary", size: "xs" })}
    >
      Download {fileBytes === null ? "" : formatBytes(fileBytes)}
    </a>
  );
}

export const jobsColumns: readonly DataTableColumn<JobItem>[] = [
  { id: "title", header: "Job", primary: true, cell: (row) => row.title },
  { id: "state", header: "State", cell: (row) => <JobStateBadge job={row} /> },
  {
    id: "progress",
    header: "Progress",
    width: "12rem",
    hint: "Done, of all that there is to do.",
    cell: (row) => <JobProgress job={row} />,
  },
  { id: "file", header: "File", cell: (row) => <File job={row} /> },
  { id: "askedBy", header: "Asked by", cell: (row) => row.askedByName },
  { id: "createdAt", header: "Asked", cell: (row) => <RelativeTime at={row.createdAt} /> },
  { id: "kind", header: "Kind", defaultHidden: true, cell: (row) => kindLabel(row.kind) },
];
