import { type Role } from "./permissions";

/** The roles in the words of the interface. */
export const ROLE_LABELS: Record<Role, string> = {
  provider_admin: "Administrator",
  provider_analyst: "Analyst",
  owner: "Owner",
  dispatcher: "Dispatcher",
  field_tech: "Field technician",
};
