/** Where a form that makes a workspace, with or without its organization, keeps the fields of the workspace. */
export const TENANT_NAMES = {
  name: "tenant.name",
  slug: "tenant.slug",
  trade: "tenant.trade",
  serviceAreas: "tenant.serviceAreas",
  timeZone: "tenant.timeZone",
  contactEmail: "tenant.contactEmail",
  contactPhone: "tenant.contactPhone",
} as const;

/** A workspace before anything is typed. */
export const blankTenant = (id: string) => ({
  id,
  name: "",
  slug: "",
  trade: undefined,
  serviceAreas: "",
  timeZone: null,
  contactEmail: null,
  contactPhone: null,
});
