export { postBulkReclassify as POST } from "@/domains/leads/http";
