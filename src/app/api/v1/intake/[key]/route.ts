export { intakePreflightRoute as OPTIONS, intakeRoute as POST } from "@/domains/ingestion/http";
