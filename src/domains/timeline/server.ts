/** The timeline for other domains: what a person should read about a record, they record here and read here. */
export { recordActivities } from "./service/record-activities";
export { recordActivity } from "./service/record-activity";
export { listActivity, listRecentActivity } from "./service/list-activity";
