export { tenantFileRoute as GET } from "@/domains/jobs/http";
