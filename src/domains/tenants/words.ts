/** Values and names that pages need without a schema. */

export const TENANT_STATUSES = ["active", "paused", "closed"] as const;
export type TenantStatus = (typeof TENANT_STATUSES)[number];
export const TENANT_STATUS_LABELS: Record<TenantStatus, string> = {
  active: "Active",
  paused: "Paused",
  closed: "Closed",
};

export const ONBOARDING_STATUSES = ["not_started", "in_progress", "completed"] as const;
export type OnboardingStatus = (typeof ONBOARDING_STATUSES)[number];
export const ONBOARDING_STATUS_LABELS: Record<OnboardingStatus, string> = {
  not_started: "Not started",
  in_progress: "In progress",
  completed: "Completed",
};

export const TENANT_SORTS = ["createdAt", "name"] as const;
