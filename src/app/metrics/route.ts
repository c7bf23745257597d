import { handleMetrics } from "@/server/http/health";

export { handleMetrics as GET };
