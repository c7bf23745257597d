/** REST paths of federation for scripts with a staff session. */
export { getIntegrationRoute, putIntegrationRoute, testIntegrationRoute } from "./integrations-http";
