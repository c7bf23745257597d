import { newId } from "@/platform/ids";
import { adminCaller } from "../../support/caller";

/** A call that really changes something. `cookie`: of the account that it is about; else an administrator sends it. */
export interface WriteSample {
  input: unknown;
  cookie?: string | null;
}

export interface WriteRule {
  sample: () => Promise<WriteSample>;
  /** Why nothing is announced. */
  silent?: string;
  /** Its audit row has no `before`: it makes or ends something, or changes a secret, which is never written down. */
  plain?: boolean;
}

export const admin = adminCaller();
export const address = (): string => `${newId()}@example.com`;

/** A change of what was there before. */
export const changing = (input: () => Promise<unknown>): WriteRule => ({
  sample: async () => ({ input: await input() }),
});
/** What makes or ends something. */
export const making = (input: () => Promise<unknown>): WriteRule => ({ ...changing(input), plain: true });
