/** Metered usage, and who calls the API, for other domains and the server. */
export { planUsage, recordUsage } from "./service/record-usage";
export { readUsage, type UsageBucket } from "./service/read-usage";
export { flushApiCalls, recordApiCall } from "./service/api-call-buffer";
export { recordFeatureUse } from "./service/record-feature-use";
export { keepMonths } from "./service/keep-months";
