-- Monthly partitions live apart: nobody names them, every right and policy is that of the table they belong to.
CREATE SCHEMA "monthly";

-- CreateTable
CREATE TABLE "usage_receipt" (
    "client_id" UUID NOT NULL,
    "event_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "usage_receipt_pkey" PRIMARY KEY ("client_id","event_id")
);

-- CreateTable
CREATE TABLE "usage_event" (
    "tenant_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "meter" TEXT NOT NULL,
    "quantity" DECIMAL(22,6) NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "properties" JSONB
) PARTITION BY RANGE ("occurred_at");

-- CreateTable
CREATE TABLE "usage_minute" (
    "tenant_id" UUID NOT NULL,
    "meter" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "sum" DECIMAL(38,6) NOT NULL,
    "count" BIGINT NOT NULL,
    "max" DECIMAL(22,6) NOT NULL,
    "latest" DECIMAL(22,6) NOT NULL,
    "latest_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_minute_pkey" PRIMARY KEY ("tenant_id","meter","bucket")
);

-- CreateTable
CREATE TABLE "usage_hour" (
    "tenant_id" UUID NOT NULL,
    "meter" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "sum" DECIMAL(38,6) NOT NULL,
    "count" BIGINT NOT NULL,
    "max" DECIMAL(22,6) NOT NULL,
    "latest" DECIMAL(22,6) NOT NULL,
    "latest_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_hour_pkey" PRIMARY KEY ("tenant_id","meter","bucket")
);

-- CreateTable
CREATE TABLE "usage_day" (
    "tenant_id" UUID NOT NULL,
    "meter" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "sum" DECIMAL(38,6) NOT NULL,
    "count" BIGINT NOT NULL,
    "max" DECIMAL(22,6) NOT NULL,
    "latest" DECIMAL(22,6) NOT NULL,
    "latest_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_day_pkey" PRIMARY KEY ("tenant_id","meter","day")
);

-- CreateTable
CREATE TABLE "usage_calendar" (
    "tenant_id" UUID NOT NULL,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "usage_calendar_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "usage_delta" (
    "tenant_id" UUID NOT NULL,
    "meter" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "sum" DECIMAL(38,6) NOT NULL,
    "count" BIGINT NOT NULL,
    "max" DECIMAL(22,6) NOT NULL,
    "latest" DECIMAL(22,6) NOT NULL,
    "latest_at" TIMESTAMPTZ(3) NOT NULL
);

-- CreateIndex
CREATE INDEX "usage_event_occurred_at_idx" ON "usage_event" USING BRIN ("occurred_at");

-- CreateIndex
CREATE INDEX "usage_delta_tenant_id_idx" ON "usage_delta"("tenant_id");


-- Rows that are updated again and again: room on their page keeps the updates out of the index
ALTER TABLE "usage_minute" SET (fillfactor = 70);
ALTER TABLE "usage_hour" SET (fillfactor = 50);
ALTER TABLE "usage_day" SET (fillfactor = 50);
-- A short queue with much coming and going
ALTER TABLE "usage_delta" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Makes the partitions that rows from `first` to `last` need. They are built beside the table and then attached, which
-- waits for nobody who writes. There is no default partition: a row without its month is refused, never mislaid.
CREATE FUNCTION "ensure_monthly_partitions"("of_table" text, "first" timestamptz, "last" timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  month timestamp := date_trunc('month', first AT TIME ZONE 'UTC');
  name text;
  made integer := 0;
BEGIN
  WHILE month <= last AT TIME ZONE 'UTC' LOOP
    name := of_table || to_char(month, '_YYYY_MM');
    IF to_regclass(format('monthly.%I', name)) IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtextextended('monthly.' || name, 0));
      IF to_regclass(format('monthly.%I', name)) IS NULL THEN
        EXECUTE format('CREATE TABLE monthly.%I (LIKE public.%I INCLUDING ALL)', name, of_table);
        EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION monthly.%I FOR VALUES FROM (%L) TO (%L)', of_table, name,
          month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
        made := made + 1;
      END IF;
    END IF;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END
$$;
REVOKE EXECUTE ON FUNCTION "ensure_monthly_partitions"(text, timestamptz, timestamptz) FROM PUBLIC;

-- The zone whose days a tenant counts in.
CREATE FUNCTION "tenant_time_zone"("of_tenant" uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT t."time_zone" FROM "tenant" t WHERE t."id" = of_tenant),
    (SELECT p."time_zone" FROM "provider" p LIMIT 1), 'UTC')
$$;
REVOKE EXECUTE ON FUNCTION "tenant_time_zone"(uuid) FROM PUBLIC;

-- Keeps the tenant's days in its zone of now. Whoever calls this holds the tenant's rollups alone.
CREATE FUNCTION "keep_usage_calendar"("of_tenant" uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  zone CONSTANT text := tenant_time_zone(of_tenant);
  kept text;
BEGIN
  SELECT c.time_zone INTO kept FROM usage_calendar c WHERE c.tenant_id = of_tenant;
  IF kept = zone THEN
    RETURN zone;
  END IF;
  INSERT INTO usage_calendar (tenant_id, time_zone) VALUES (of_tenant, zone)
    ON CONFLICT (tenant_id) DO UPDATE SET time_zone = EXCLUDED.time_zone;
  IF kept IS NOT NULL THEN
    DELETE FROM usage_day WHERE tenant_id = of_tenant;
    INSERT INTO usage_day (tenant_id, meter, day, sum, count, max, latest, latest_at)
    SELECT of_tenant, m.meter, (m.bucket AT TIME ZONE zone)::date, sum(m.sum), sum(m.count), max(m.max),
           (array_agg(m.latest ORDER BY m.latest_at DESC, m.latest DESC))[1], max(m.latest_at)
      FROM usage_minute m WHERE m.tenant_id = of_tenant GROUP BY m.meter, 3;
  END IF;
  RETURN zone;
END
$$;
REVOKE EXECUTE ON FUNCTION "keep_usage_calendar"(uuid) FROM PUBLIC;

-- Adds minutes, and those that were left waiting, to the rollups. Whoever calls this holds the tenant's rollups alone.
CREATE FUNCTION "roll_usage_up"("of_tenant" uuid, "minutes" "usage_delta"[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  zone CONSTANT text := keep_usage_calendar(of_tenant);
BEGIN
  WITH waiting AS (DELETE FROM usage_delta d WHERE d.tenant_id = of_tenant RETURNING d.*),
  given AS (SELECT * FROM unnest(minutes) UNION ALL SELECT * FROM waiting),
  minute AS (
    SELECT meter, bucket, sum(sum) AS sum, sum(count) AS count, max(max) AS max,
           (array_agg(latest ORDER BY latest_at DESC, latest DESC))[1] AS latest, max(latest_at) AS latest_at
      FROM given GROUP BY meter, bucket),
  hour AS (
    SELECT meter, date_bin('1 hour', bucket, 'epoch') AS bucket, sum(sum) AS sum, sum(count) AS count, max(max) AS max,
           (array_agg(latest ORDER BY latest_at DESC, latest DESC))[1] AS latest, max(latest_at) AS latest_at
      FROM minute GROUP BY 1, 2),
  stored_minutes AS (
    INSERT INTO usage_minute AS r (tenant_id, meter, bucket, sum, count, max, latest, latest_at)
    SELECT of_tenant, meter, bucket, sum, count, max, latest, latest_at FROM minute
    ON CONFLICT (tenant_id, meter, bucket) DO UPDATE SET sum = r.sum + EXCLUDED.sum, count = r.count + EXCLUDED.count,
      max = greatest(r.max, EXCLUDED.max), latest_at = greatest(r.latest_at, EXCLUDED.latest_at),
      latest = CASE WHEN (EXCLUDED.latest_at, EXCLUDED.latest) > (r.latest_at, r.latest) THEN EXCLUDED.latest ELSE r.latest END),
  stored_hours AS (
    INSERT INTO usage_hour AS r (tenant_id, meter, bucket, sum, count, max, latest, latest_at)
    SELECT of_tenant, meter, bucket, sum, count, max, latest, latest_at FROM hour
    ON CONFLICT (tenant_id, meter, bucket) DO UPDATE SET sum = r.sum + EXCLUDED.sum, count = r.count + EXCLUDED.count,
      max = greatest(r.max, EXCLUDED.max), latest_at = greatest(r.latest_at, EXCLUDED.latest_at),
      latest = CASE WHEN (EXCLUDED.latest_at, EXCLUDED.latest) > (r.latest_at, r.latest) THEN EXCLUDED.latest ELSE r.latest END)
  -- from minutes, not hours: a day of some zones begins at a quarter past
  INSERT INTO usage_day AS r (tenant_id, meter, day, sum, count, max, latest, latest_at)
  SELECT of_tenant, meter, (bucket AT TIME ZONE zone)::date, sum(sum), sum(count), max(max),
         (array_agg(latest ORDER BY latest_at DESC, latest DESC))[1], max(latest_at)
    FROM minute GROUP BY 2, 3
  ON CONFLICT (tenant_id, meter, day) DO UPDATE SET sum = r.sum + EXCLUDED.sum, count = r.count + EXCLUDED.count,
    max = greatest(r.max, EXCLUDED.max), latest_at = greatest(r.latest_at, EXCLUDED.latest_at),
    latest = CASE WHEN (EXCLUDED.latest_at, EXCLUDED.latest) > (r.latest_at, r.latest) THEN EXCLUDED.latest ELSE r.latest END;
END
$$;
REVOKE EXECUTE ON FUNCTION "roll_usage_up"(uuid, "usage_delta"[]) FROM PUBLIC;

-- Stores a batch of the tenant of this transaction and answers the places (from 1) of the events that were known already.
-- The ids of a batch are distinct. Two batches that share ids wait for each other in the order of the ids, hence never in
-- a circle; nobody waits for a rollup row: who finds the tenant's rollups busy leaves its minutes in usage_delta.
CREATE FUNCTION "record_usage"("of_client" uuid, "ids" text[], "meters" text[], "quantities" numeric[],
  "times" timestamptz[], "properties" jsonb, "received" timestamptz) RETURNS integer[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant CONSTANT uuid := current_tenant_id();
  minutes usage_delta[];
  known integer[];
BEGIN
  IF NOT EXISTS (SELECT FROM federated_client c WHERE c.id = of_client AND c.tenant_id = tenant) THEN
    RAISE EXCEPTION 'client % is not of this tenant', of_client USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM ensure_monthly_partitions('usage_event', min(t), max(t)) FROM unnest(times) AS t;
  WITH batch AS MATERIALIZED (
    SELECT * FROM unnest(ids, meters, quantities, times) WITH ORDINALITY AS b(event_id, meter, quantity, occurred_at, place)),
  fresh AS (
    INSERT INTO usage_receipt (client_id, event_id)
    SELECT of_client, event_id FROM batch ORDER BY event_id COLLATE "C"
    ON CONFLICT DO NOTHING RETURNING event_id),
  stored AS (
    INSERT INTO usage_event (tenant_id, client_id, event_id, meter, quantity, occurred_at, received_at, properties)
    SELECT tenant, of_client, b.event_id, b.meter, b.quantity, b.occurred_at, received,
           nullif(properties -> (b.place - 1)::integer, 'null')
      FROM batch b JOIN fresh USING (event_id)
    RETURNING event_id, meter, quantity, occurred_at),
  minute AS (
    SELECT ROW(tenant, meter, date_bin('1 minute', occurred_at, 'epoch'), sum(quantity), count(*), max(quantity),
             (array_agg(quantity ORDER BY occurred_at DESC, quantity DESC))[1], max(occurred_at))::usage_delta AS delta
      FROM stored GROUP BY meter, date_bin('1 minute', occurred_at, 'epoch'))
  SELECT (SELECT array_agg(delta) FROM minute),
         (SELECT array_agg(b.place::integer) FROM batch b WHERE NOT EXISTS (SELECT FROM fresh f WHERE f.event_id = b.event_id))
    INTO minutes, known;
  IF minutes IS NULL THEN
    RETURN known;
  END IF;
  IF pg_try_advisory_xact_lock(hashtextextended('usage rollups of ' || tenant, 0)) THEN
    PERFORM roll_usage_up(tenant, minutes);
  ELSE
    INSERT INTO usage_delta SELECT * FROM unnest(minutes);
  END IF;
  RETURN coalesce(known, '{}');
END
$$;
REVOKE EXECUTE ON FUNCTION "record_usage"(uuid, text[], text[], numeric[], timestamptz[], jsonb, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "record_usage"(uuid, text[], text[], numeric[], timestamptz[], jsonb, timestamptz) TO fairlead_tenant;

-- A tenant reads its own rollups; raw events and receipts are written by the function above alone
ALTER TABLE "usage_event" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "usage_event_own" ON "usage_event" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
ALTER TABLE "usage_minute" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "usage_minute_own" ON "usage_minute" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
ALTER TABLE "usage_hour" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "usage_hour_own" ON "usage_hour" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
ALTER TABLE "usage_day" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "usage_day_own" ON "usage_day" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
ALTER TABLE "usage_delta" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "usage_delta_own" ON "usage_delta" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
ALTER TABLE "usage_calendar" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "usage_calendar_own" ON "usage_calendar" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
GRANT SELECT ON "usage_minute", "usage_day", "usage_delta", "usage_calendar" TO fairlead_tenant;
