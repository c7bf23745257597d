export { postDispute as POST } from "@/domains/leads/http";
