export { jobFileRoute as GET } from "@/domains/jobs/http";
