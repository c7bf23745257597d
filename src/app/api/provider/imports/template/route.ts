export { importTemplateRoute as GET } from "@/domains/ingestion/http";
