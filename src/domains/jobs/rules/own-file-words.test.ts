import { expect, it } from "vitest";
import { ownFileWords } from "./own-file-words";

const TENANT = "01900000-0000-7000-8000-0000000000aa";

it.each([
  [{ tenantId: TENANT }, "Disputes"],
  [{ tenantId: TENANT, status: [] }, "Disputes"],
  [{ tenantId: TENANT, status: ["pending", "partly_approved"] }, "Disputes · pending, partly approved"],
  [{ from: "2026-11-01", to: "2026-11-22" }, "Disputes · from 2026-11-01 · until 2026-11-22"],
  [{ endpointId: "01900000-0000-7000-8000-000000abcdef" }, "Disputes · endpoint …abcdef"],
  [{ id: null, odd: 7, from: "" }, "Disputes"],
])("%j reads %s", (filters, words) => {
  expect(ownFileWords("export.own_disputes", filters)).toBe(words);
});
