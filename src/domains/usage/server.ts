/** Metered usage, and who calls the API, for other domains and the server. */
export { recordUsage } from "./service/record-usage";
export { readUsage, type UsageBucket, type UsageGrain } from "./service/read-usage";
