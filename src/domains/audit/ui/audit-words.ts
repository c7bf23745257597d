import { ROLE_LABELS, ROLES } from "@/domains/identity/words";

/** "lead.dispute.approved" reads "Lead: dispute approved". */
export function actionWords(action: string): string {
  const [subject = "", ...rest] = action.split(".").map((part) => part.replaceAll("_", " "));
  const head = subject.charAt(0).toUpperCase() + subject.slice(1);
  return rest.length === 0 ? head : `${head}: ${rest.join(" ")}`;
}

/** "saved_view" reads "Saved view". */
export function entityWords(entityType: string): string {
  const words = entityType.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The role an actor had, in the words of the interface; what is no role of ours stands as it was written. */
export function roleWords(role: string): string {
  const known = ROLES.find((candidate) => candidate === role);
  return known === undefined ? role : ROLE_LABELS[known];
}

type Entity = { entityType: string; entityId: string };

/** The page of the record that an entry is about; null where a record has no page. */
export function recordHref({ entityType, entityId }: Entity): string | null {
  const id = encodeURIComponent(entityId);
  const pages: Record<string, string> = {
    lead: `/provider/leads?lead=${id}`,
    tenant: `/provider/clients/${id}`,
    organization: `/provider/clients?organization=${id}`,
    import: `/provider/leads/import/${id}`,
    provider: "/provider/settings",
    niche: "/provider/settings?tab=niches",
    competition_level: "/provider/settings?tab=levels",
    price: "/provider/leads/niches?tab=prices",
    lead_subscription: "/provider/leads/distribution/subscriptions",
    intake_key: "/provider/leads/sources",
    user: "/provider/staff",
    federated_client: `/provider/integrations?client=${id}`,
    escalation: `/provider/integrations/escalations?ticket=${id}`,
    job: `/provider/jobs?job=${id}`,
    run: `/provider/dev-aids/runs?run=${id}`,
    scheduled_run: "/provider/dev-aids/runs/schedule",
    webhook_endpoint: `/provider/dev-aids/webhooks/endpoints?endpoint=${id}`,
    webhook_delivery: `/provider/dev-aids/webhooks?delivery=${id}`,
  };
  return pages[entityType] ?? null;
}
