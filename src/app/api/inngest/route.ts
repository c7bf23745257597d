import { serve } from "inngest/next";
import { functions, inngest, runsOnInngest } from "../../../../inngest/registry";

const handlers = serve({ client: inngest, functions });
const notConfigured = (): Response => new Response("Not found", { status: 404 });

/** Where Inngest calls the functions; without Inngest the embedded runner calls them in its own process. */
export const { GET, POST, PUT } = runsOnInngest
  ? handlers
  : { GET: notConfigured, POST: notConfigured, PUT: notConfigured };
