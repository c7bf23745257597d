import { vi } from "vitest";

/** As in a runtime without node:crypto: WebCrypto does the work. */
export function withoutNodeCrypto(): void {
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
}
