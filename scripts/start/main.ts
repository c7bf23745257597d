import { runLocally } from "./run";

await runLocally("production");
