export { testIntegrationRoute as POST } from "@/domains/federation/http";
