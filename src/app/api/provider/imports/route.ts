export { uploadImportRoute as POST } from "@/domains/ingestion/http";
