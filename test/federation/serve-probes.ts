import { serveMount } from "../support/federation";
import { PROBE_ROUTES } from "../support/federation-probe";

/** The test endpoints in a process of their own; says its address and serves until it is ended. */
const { baseUrl } = await serveMount("gateway", PROBE_ROUTES);
process.send?.(baseUrl);
