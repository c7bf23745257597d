import { z } from "zod";

export const ACTIVITY_SUBJECTS = ["lead", "tenant", "organization", "import", "escalation"] as const;

const activityCursorSchema = z.object({ at: z.date(), id: z.uuid() });

/** Either one record's story, or everything that concerns one tenant. */
export const listActivitySchema = z
  .object({
    subjectType: z.enum(ACTIVITY_SUBJECTS).optional(),
    subjectId: z.uuid().optional(),
    tenantId: z.uuid().optional(),
    cursor: activityCursorSchema.nullish(),
    limit: z.number().int().min(1).max(100).default(30),
  })
  .refine(
    ({ subjectType, subjectId, tenantId }) =>
      tenantId === undefined
        ? subjectType !== undefined && subjectId !== undefined
        : subjectType === undefined && subjectId === undefined,
    "Name either a subject (type and id) or a tenant.",
  );

export type ListActivityInput = z.input<typeof listActivitySchema>;
export type ActivityCursor = z.infer<typeof activityCursorSchema>;

export interface ActivityItem {
  id: string;
  at: Date;
  subjectType: string;
  subjectId: string;
  tenantId: string | null;
  kind: string;
  title: string;
  data: unknown;
  actorType: "staff" | "tenant_user" | "federation_key" | "system";
  actorName: string;
}

export interface ActivityPage {
  items: ActivityItem[];
  nextCursor: ActivityCursor | null;
}
