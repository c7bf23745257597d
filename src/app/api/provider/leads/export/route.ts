export { exportLeadsRoute as GET } from "@/domains/leads/http";
