export { importErrorsRoute as GET } from "@/domains/ingestion/http";
