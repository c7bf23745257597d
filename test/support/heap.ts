import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Megabytes in use of this process's heap once everything that is not in use has been given back. */
export function heapInUseMb(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // what finalizers let go in the first round is collected in the second
  collect();
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
