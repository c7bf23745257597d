import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { STAFF_ROLES, USER_STATUSES } from "../words";

export const staffFilterParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(USER_STATUSES),
  role: parseAsStringLiteral(STAFF_ROLES),
};

export const staffParsers = { ...staffFilterParsers, member: parseAsString };

export const loadStaffSearchParams = createLoader(staffParsers);

/** The address line as the list's filter. */
export function staffFilter({ q, status, role }: { q: string; status: Status | null; role: Role | null }) {
  return { search: q, status, role };
}

type Status = (typeof USER_STATUSES)[number];
type Role = (typeof STAFF_ROLES)[number];
