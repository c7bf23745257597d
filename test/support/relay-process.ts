import { startRelay } from "../../inngest/relay";

/** A process that does nothing but relay the outbox to the Inngest that its environment names, until it is killed. */
startRelay();
// Never outlives the test that started it, however that ended.
process.on("disconnect", () => process.exit());
process.send?.("started");
