export { postReclassify as POST } from "@/domains/leads/http";
