import { runLocally } from "./start/run";

await runLocally("development");
