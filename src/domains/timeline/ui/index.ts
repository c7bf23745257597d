export { TenantTimeline } from "./timeline-panel";
