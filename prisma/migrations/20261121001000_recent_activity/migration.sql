-- recent activity on the dashboard: leaves out what an import writes once per lead, however many that are
DROP INDEX "activity_at_id_idx";
CREATE INDEX "activity_recent_idx" ON "activity" ("at" DESC, "id" DESC) WHERE "kind" <> 'lead.imported';
