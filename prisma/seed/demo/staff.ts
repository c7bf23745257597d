import { seedId } from "../lib/seed-id";

const HIRED = new Date("2024-02-05T15:00:00.000Z");

export interface DemoStaff {
  id: string;
  name: string;
  email: string;
  role: "provider_admin" | "provider_analyst";
}

const staff = (name: string, mailbox: string, role: DemoStaff["role"]): DemoStaff => ({
  id: seedId(`staff/${mailbox}`, HIRED),
  name,
  email: `${mailbox}@northgate.example`,
  role,
});

export const DEMO_ADMIN = staff("Morgan Ellis", "admin", "provider_admin");
export const DEMO_ANALYST = staff("Priya Raman", "analyst", "provider_analyst");

/** Morgan and Priya can sign in; the others are colleagues whose names stand in the history. */
export const STAFF: readonly DemoStaff[] = [
  DEMO_ADMIN,
  DEMO_ANALYST,
  staff("Tomas Herrera", "tomas.herrera", "provider_admin"),
  staff("Grace Kim", "grace.kim", "provider_admin"),
  staff("Daniel Osei", "daniel.osei", "provider_analyst"),
];

export const DECIDERS = STAFF.filter((member) => member.role === "provider_admin");
export const STAFF_SINCE = HIRED;
