import { z } from "zod";
import { emailSchema, personNameSchema, type Role } from "@/domains/identity/contract";
import { timeZoneSchema, TRADES, type Trade } from "@/domains/settings/contract";
import { isPostalPrefix, readPostalPrefixes } from "./rules/postal-prefix";
import {
  ONBOARDING_STATUSES,
  type OnboardingStatus,
  TENANT_SORTS,
  TENANT_STATUSES,
  type TenantStatus,
} from "./words";

export * from "./words";

const MOST_AREAS = 2_000;
const LONGEST_NAME = 120;
const version = z.number().int().min(1);

/** An emptied input means "none". */
const blankIsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (given) => (typeof given === "string" && given.trim() === "" ? null : given),
    schema.nullable(),
  );

const name = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`)
  .regex(/^\P{Cc}*$/u, "Leave out control characters.");

const slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, "Use at least 2 characters.")
  .max(60, "Use at most 60 characters.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use letters and digits, with single hyphens between them.");

const phone = z
  .string()
  .trim()
  .max(40, "Use at most 40 characters.")
  .regex(/^\+?[\d\s().-]{5,}$/, "Enter a telephone number, such as +1 415 555 0100.");

/** Postal prefixes as text (a line or a comma each) or as a list; validated, each once. */
const serviceAreas = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => readPostalPrefixes(given))
  .superRefine((prefixes, context) => {
    const wrong = prefixes.filter((prefix) => !isPostalPrefix(prefix));
    if (wrong.length > 0) {
      const shown = wrong.slice(0, 3).map((prefix) => `"${prefix.slice(0, 20)}"`);
      context.addIssue({
        code: "custom",
        message: `${shown.join(", ")} ${wrong.length === 1 ? "is not a postal prefix" : "are not postal prefixes"}. Use up to 10 letters and digits each, such as 941.`,
      });
    }
    if (prefixes.length === 0)
      context.addIssue({ code: "custom", message: "Enter at least one postal prefix." });
    if (prefixes.length > MOST_AREAS) {
      context.addIssue({ code: "custom", message: `Use at most ${MOST_AREAS} prefixes; shorten them.` });
    }
  });

const tenantFields = {
  name,
  trade: z.enum(TRADES, "Choose a trade."),
  serviceAreas,
  /** IANA zone; null follows the provider's. */
  timeZone: blankIsNull(timeZoneSchema),
  contactEmail: blankIsNull(emailSchema),
  contactPhone: blankIsNull(phone),
};

const newTenantSchema = z.object({
  /** Chosen by the caller, so that a repeated submit makes one tenant. */
  id: z.uuid(),
  ...tenantFields,
  /** Made from the name when left out. */
  slug: blankIsNull(slug),
});

const ownerSchema = z.object({ name: personNameSchema, email: emailSchema });

const organizationFields = {
  name,
  legalName: blankIsNull(name),
  billingEmail: blankIsNull(emailSchema),
};

/** A new customer in one step: the organization, its first tenant and the invitation of the first owner. */
export const createOrganizationSchema = z.object({
  organization: z.object(organizationFields),
  tenant: newTenantSchema,
  owner: ownerSchema,
});

/** A further workspace of an existing organization. */
export const createTenantSchema = z.object({
  organizationId: z.uuid("Choose an organization."),
  tenant: newTenantSchema,
  owner: ownerSchema.nullable(),
});

export const updateOrganizationSchema = z.object({ id: z.uuid(), version, ...organizationFields });

export const updateTenantSchema = z.object({
  id: z.uuid(),
  version,
  ...tenantFields,
  slug,
  status: z.enum(TENANT_STATUSES, "Choose a status."),
});

export const inviteOwnerSchema = ownerSchema.extend({ tenantId: z.uuid() });

const tenantCursorSchema = z.object({ createdAt: z.date(), name: z.string().max(200), id: z.uuid() });

export const tenantFilterSchema = z.object({
  search: z.string().trim().max(200).default(""),
  status: z.array(z.enum(TENANT_STATUSES)).max(TENANT_STATUSES.length).default([]),
  trade: z.array(z.enum(TRADES)).max(TRADES.length).default([]),
  onboarding: z.array(z.enum(ONBOARDING_STATUSES)).max(ONBOARDING_STATUSES.length).default([]),
  organizationId: z.uuid().nullable().default(null),
});

export const listTenantsSchema = tenantFilterSchema.extend({
  sort: z.enum(TENANT_SORTS).default("createdAt"),
  /** Not "direction": infinite queries of tRPC put a word of their own there. */
  order: z.enum(["asc", "desc"]).default("desc"),
  cursor: tenantCursorSchema.nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const listOrganizationsSchema = z.object({
  search: z.string().trim().max(200).default(""),
  /** Always among the answers, so that a chosen one keeps its name. */
  include: z.uuid().nullable().default(null),
});

export const tenantIdSchema = z.object({ id: z.uuid() });

export type CreateOrganizationInput = z.infer<typeof createOrganizationSchema>;
export type CreateTenantInput = z.infer<typeof createTenantSchema>;
export type NewTenantInput = z.infer<typeof newTenantSchema>;
export type UpdateOrganizationInput = z.infer<typeof updateOrganizationSchema>;
export type UpdateTenantInput = z.infer<typeof updateTenantSchema>;
export type InviteOwnerInput = z.infer<typeof inviteOwnerSchema>;
export type ListTenantsInput = z.infer<typeof listTenantsSchema>;
export type TenantFilter = z.infer<typeof tenantFilterSchema>;
export type TenantCursor = z.infer<typeof tenantCursorSchema>;
export type ListOrganizationsInput = z.infer<typeof listOrganizationsSchema>;

export interface TenantListItem {
  id: string;
  name: string;
  slug: string;
  organizationId: string;
  organizationName: string;
  trade: Trade;
  status: TenantStatus;
  onboardingStatus: OnboardingStatus;
  createdAt: Date;
  ownerName: string | null;
  ownerEmail: string | null;
  /** Leads assigned in the last 30 days. */
  leads30d: number;
  pendingDisputes: number;
}

export interface TenantListPage {
  items: TenantListItem[];
  nextCursor: TenantCursor | null;
}

export interface TenantCounts {
  organizations: number;
  tenants: number;
  active: number;
  onboarding: number;
  pendingDisputes: number;
}

export interface OrganizationOption {
  id: string;
  name: string;
  tenants: number;
}

export interface TenantUser {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: "invited" | "active" | "deactivated";
  lastSeenAt: Date | null;
}

/** The invitation of an owner. The link is shown this one time; it is null where the mail went out by itself. */
export interface OwnerInvite {
  email: string;
  link: string | null;
}

export interface CreatedTenant {
  tenantId: string;
  organizationId: string;
  name: string;
  slug: string;
  invite: OwnerInvite | null;
  /** True when this very submit had already been stored. */
  repeated: boolean;
}

/** What a tenant is mailed about. */
export interface NotificationPreferences {
  notifyOnNewLead: boolean;
  notifyOnLeadStatusChange: boolean;
  notifyOnBadLeadDecision: boolean;
}

/** What is left out stays as it is. */
export type UpdatePreferencesInput = {
  [Choice in keyof NotificationPreferences]?: boolean | undefined;
};

export const updatePreferencesSchema = z.object({
  notifyOnNewLead: z.boolean().optional(),
  notifyOnLeadStatusChange: z.boolean().optional(),
  notifyOnBadLeadDecision: z.boolean().optional(),
});
