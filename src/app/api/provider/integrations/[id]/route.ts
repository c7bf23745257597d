export { getIntegrationRoute as GET, putIntegrationRoute as PUT } from "@/domains/federation/http";
