export { postQualityScore as POST } from "@/domains/leads/http";
