import { z } from "zod";
import { defineExport, isoTime } from "@/platform/csv-export";
import type { ScheduleItem } from "../rules/views";
import { listSchedules } from "./list-schedules";

/** What runs by the clock as a file, as its page lists it. */
export const scheduleExport = defineExport({
  kind: "export.schedule",
  noun: "scheduled functions",
  maxRows: 1_000,
  filters: z.object({}),
  columns: [
    { name: "function", cell: (item: ScheduleItem) => item.id },
    { name: "title", cell: (item) => item.title },
    { name: "schedule", cell: (item) => item.schedule },
    { name: "last_success_at", cell: (item) => isoTime(item.lastSuccessAt) },
    { name: "last_status", cell: ({ last }) => last?.status ?? "" },
    { name: "last_started_at", cell: ({ last }) => isoTime(last?.startedAt ?? null) },
    { name: "last_ended_at", cell: ({ last }) => isoTime(last?.finishedAt ?? null) },
    { name: "last_requested_by", cell: ({ last }) => last?.requestedBy ?? "" },
    { name: "last_error", cell: ({ last }) => last?.error ?? "" },
    { name: "next_at", cell: (item) => isoTime(item.nextAt) },
  ],
  async *pages(tx, { now }) {
    yield await listSchedules(tx, now);
  },
});
