import { forgetExpired } from "@/domains/federation/server";
import { scheduledFunction } from "../../scheduled";

export const dropExpiredRequests = scheduledFunction("federation-drop-expired", ({ now }) =>
  forgetExpired(now),
);
