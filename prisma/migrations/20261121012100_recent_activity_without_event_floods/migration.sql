-- recent activity on the dashboard: leaves out what imports and tenants' systems write by the thousand
DROP INDEX "activity_recent_idx";
CREATE INDEX "activity_recent_idx" ON "activity" ("at" DESC, "id" DESC)
  WHERE "kind" NOT IN ('lead.imported', 'lead.created', 'lead.contact_attempted', 'user.active', 'ai.used');
