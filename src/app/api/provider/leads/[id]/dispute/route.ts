export { postLeadDispute as POST } from "@/domains/leads/http";
