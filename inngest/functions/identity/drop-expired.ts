import { dropExpiredAccess } from "@/domains/identity/server";
import { scheduledFunction } from "../../scheduled";

export const dropExpiredSessions = scheduledFunction("identity-drop-expired", ({ now }) =>
  dropExpiredAccess(now),
);
