import process from "node:process";
import { makeApp } from "./app";

const { FAIRLEAD_BASE_URL, FAIRLEAD_KEY_ID, FAIRLEAD_SECRET, FAIRLEAD_WEBHOOK_SECRET } = process.env;

const { app, client } = makeApp({
  fairlead: {
    baseUrl: FAIRLEAD_BASE_URL ?? "",
    keyId: FAIRLEAD_KEY_ID ?? "",
    secret: FAIRLEAD_SECRET,
    usage: { onDrop: ({ events, reason }) => console.error(`${events.length} events lost: ${reason}`) },
  },
  webhookSecret: FAIRLEAD_WEBHOOK_SECRET ?? "",
  onLead: (leadId) => console.log(`A lead for us: ${leadId}`),
  onDispute: (leadId, resolution) => console.log(`Our dispute of ${leadId} was ${resolution}`),
});

const port = Number(process.env["PORT"] ?? 8080);
const server = app.listen(port, () => console.log(`Listening on port ${port}`));
process.once("SIGTERM", () => {
  server.close(() => void client.usage.shutdown());
});
