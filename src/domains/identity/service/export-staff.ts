import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { listStaffInput, ROLE_LABELS } from "../contract";
import { listStaff } from "./list-staff";

type Member = Awaited<ReturnType<typeof listStaff>>["items"][number];

/** The staff page as a file, newest account first. */
export const staffExport = defineExport({
  kind: "export.staff",
  noun: "staff",
  maxRows: 10_000,
  filters: listStaffInput.omit({ cursor: true }),
  columns: [
    { name: "user_id", cell: (member: Member) => member.id },
    { name: "name", cell: (member) => member.name },
    { name: "email", cell: (member) => member.email },
    { name: "role", cell: (member) => ROLE_LABELS[member.role] },
    { name: "status", cell: (member) => member.status },
    { name: "second_factor", cell: (member) => (member.secondFactor ? "on" : "off") },
    { name: "last_seen_at", cell: (member) => isoTime(member.lastSeenAt) },
    { name: "created_at", cell: (member) => member.createdAt.toISOString() },
  ],
  pages: (tx, _caller, filters) =>
    everyPage((cursor: string | null) => listStaff(tx, { ...filters, cursor })),
});
