-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled', 'expired');

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" "job_state" NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "input" JSONB NOT NULL,
    "result" JSONB,
    "error" TEXT,
    "error_request_id" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "owner" TEXT,
    "run_id" UUID,
    "notify" BOOLEAN NOT NULL DEFAULT false,
    "actor_type" "actor_type" NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT,
    "tenant_id" UUID,
    "request_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "progress_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "file_name" TEXT,
    "file_type" TEXT,
    "file_bytes" BIGINT,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_file_chunk" (
    "job_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "job_file_chunk_pkey" PRIMARY KEY ("job_id","run_id","position")
);

-- jobs page: newest first
CREATE INDEX "job_created_at_id_idx" ON "job"("created_at" DESC, "id" DESC);

-- jobs page filtered by state
CREATE INDEX "job_state_created_at_id_idx" ON "job"("state", "created_at" DESC, "id" DESC);

-- jobs page filtered by kind
CREATE INDEX "job_kind_created_at_id_idx" ON "job"("kind", "created_at" DESC, "id" DESC);

-- jobs page: one's own
CREATE INDEX "job_actor_id_created_at_id_idx" ON "job"("actor_id", "created_at" DESC, "id" DESC);

-- a tenant's jobs
CREATE INDEX "job_tenant_id_created_at_id_idx" ON "job"("tenant_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_file_chunk" ADD CONSTRAINT "job_file_chunk_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the schema cannot say
ALTER TABLE "job" ADD CONSTRAINT "job_progress" CHECK ("done" >= 0 AND ("total" IS NULL OR "total" >= 0));
ALTER TABLE "job" ADD CONSTRAINT "job_ended"
  CHECK (("state" IN ('queued', 'running')) = ("finished_at" IS NULL));
ALTER TABLE "job" ADD CONSTRAINT "job_failed" CHECK ("state" <> 'failed' OR "error" IS NOT NULL);
-- jobs that run: the badge, and what the sweep looks after
CREATE INDEX "job_unfinished_idx" ON "job" ("queued_at", "id") WHERE "state" IN ('queued', 'running');
-- files whose time is over
CREATE INDEX "job_expires_at_idx" ON "job" ("expires_at") WHERE "state" = 'done';

-- A tenant asks for jobs of its own and reads them and their files; running them is the product's
ALTER TABLE "job" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "job_own" ON "job" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT SELECT ("id", "kind", "title", "state", "done", "total", "result", "error", "error_request_id", "run_id",
  "actor_type", "actor_id", "actor_name", "tenant_id", "request_id", "created_at", "started_at", "finished_at",
  "expires_at", "file_name", "file_type", "file_bytes"),
  INSERT ("id", "kind", "title", "total", "input", "notify", "actor_type", "actor_id", "actor_name", "actor_role",
  "tenant_id", "request_id", "created_at", "queued_at") ON "job" TO fairlead_tenant;
ALTER TABLE "job_file_chunk" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "job_file_chunk_own" ON "job_file_chunk" FOR SELECT TO fairlead_tenant
  USING (EXISTS (SELECT 1 FROM "job" j WHERE j."id" = "job_file_chunk"."job_id"
                    AND j."tenant_id" = "current_tenant_id"()));
GRANT SELECT ON "job_file_chunk" TO fairlead_tenant;
