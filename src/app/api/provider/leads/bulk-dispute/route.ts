export { postBulkDispute as POST } from "@/domains/leads/http";
