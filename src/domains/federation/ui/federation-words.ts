import type { Tone } from "@/ui/badge";
import { type ClientStatus, type KeyMode, type KeyStatus, type Scope, SCOPES } from "../rules/scopes";

/* Words and looks of clients and keys on the staff's pages. */

export const CLIENT_STATUS_LABELS: Record<ClientStatus, string> = { active: "Active", disabled: "Disabled" };
export const CLIENT_STATUS_TONES: Record<ClientStatus, Tone> = { active: "success", disabled: "neutral" };

export const KEY_STATUS_LABELS: Record<KeyStatus, string> = {
  active: "Active",
  expiring: "Expiring",
  expired: "Expired",
  revoked: "Revoked",
};
export const KEY_STATUS_TONES: Record<KeyStatus, Tone> = {
  active: "success",
  expiring: "warning",
  expired: "neutral",
  revoked: "danger",
};

export const KEY_MODE_LABELS: Record<KeyMode, string> = { live: "Live", test: "Test" };

interface ScopePreset {
  label: string;
  values: readonly Scope[];
}

/** What systems usually are, so that nobody ticks ten boxes. */
export const SCOPE_PRESETS: readonly ScopePreset[] = [
  { label: "Everything", values: SCOPES },
  { label: "Read only", values: ["leads:read", "billing:read", "analytics:read", "status:read"] },
  {
    label: "CRM",
    values: [
      "events:write",
      "leads:read",
      "leads:write",
      "escalations:write",
      "callbacks:write",
      "status:read",
    ],
  },
  { label: "Metering", values: ["usage:write", "status:read"] },
];
