-- CreateEnum
CREATE TYPE "scheduled_run_status" AS ENUM ('running', 'succeeded', 'failed');

-- CreateTable
CREATE TABLE "scheduled_run" (
    "id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "status" "scheduled_run_status" NOT NULL DEFAULT 'running',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "result" JSONB,
    "error" TEXT,

    CONSTRAINT "scheduled_run_pkey" PRIMARY KEY ("id")
);

-- last runs of one job, newest first
CREATE INDEX "scheduled_run_job_started_at_idx" ON "scheduled_run"("job", "started_at" DESC);

-- Drops the months of a table that ended before `before`. Waits for writers two seconds at most: the next run tries again.
CREATE FUNCTION "drop_monthly_partitions"("of_table" text, "before" timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  name text;
  dropped integer := 0;
BEGIN
  FOR name IN
    SELECT c.relname FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
      JOIN pg_class p ON p.oid = i.inhparent
     WHERE p.relname = of_table AND p.relnamespace = 'public'::regnamespace
       AND c.relnamespace = 'monthly'::regnamespace AND c.relname ~ ('^' || of_table || '_\d{4}_\d{2}$')
       AND (to_timestamp(right(c.relname, 7), 'YYYY_MM')::timestamp + interval '1 month') <= before AT TIME ZONE 'UTC'
     ORDER BY c.relname
  LOOP
    -- another run may have dropped it meanwhile
    EXECUTE format('DROP TABLE IF EXISTS monthly.%I', name);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END
$$;
REVOKE EXECUTE ON FUNCTION "drop_monthly_partitions"(text, timestamptz) FROM PUBLIC;
