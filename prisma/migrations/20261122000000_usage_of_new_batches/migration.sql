-- Stores a batch of the tenant of this transaction and answers the places (from 1) of the events that were known already.
-- The ids of a batch are distinct. Two batches that share ids wait for each other in the order of the ids, hence never in
-- a circle; nobody waits for a rollup row: who finds the tenant's rollups busy leaves its minutes in usage_delta.
-- Nearly every batch is all new: it is first stored as such, for ON CONFLICT asks for every row twice and writes a record
-- more of it. Only a batch with an id that is known already begins again, row by row.
CREATE OR REPLACE FUNCTION "record_usage"("of_client" uuid, "ids" text[], "meters" text[], "quantities" numeric[],
  "times" timestamptz[], "properties" jsonb, "received" timestamptz) RETURNS integer[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant CONSTANT uuid := current_tenant_id();
  fresh text[];
  known integer[] := '{}';
  minutes usage_delta[];
BEGIN
  IF NOT EXISTS (SELECT FROM federated_client c WHERE c.id = of_client AND c.tenant_id = tenant) THEN
    RAISE EXCEPTION 'client % is not of this tenant', of_client USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM ensure_monthly_partitions('usage_event', min(t), max(t)) FROM unnest(times) AS t;
  BEGIN
    INSERT INTO usage_receipt (client_id, event_id)
    SELECT of_client, id FROM unnest(ids) AS id ORDER BY id COLLATE "C";
    fresh := ids;
  EXCEPTION WHEN unique_violation THEN
    WITH receipt AS (
      INSERT INTO usage_receipt (client_id, event_id)
      SELECT of_client, id FROM unnest(ids) AS id ORDER BY id COLLATE "C"
      ON CONFLICT DO NOTHING RETURNING event_id)
    SELECT array_agg(event_id) INTO fresh FROM receipt;
  END;
  IF cardinality(ids) > coalesce(cardinality(fresh), 0) THEN
    SELECT array_agg(b.place::integer) FILTER (WHERE f.event_id IS NULL),
           array_agg(b.event_id ORDER BY b.place) FILTER (WHERE f.event_id IS NOT NULL),
           array_agg(b.meter ORDER BY b.place) FILTER (WHERE f.event_id IS NOT NULL),
           array_agg(b.quantity ORDER BY b.place) FILTER (WHERE f.event_id IS NOT NULL),
           array_agg(b.occurred_at ORDER BY b.place) FILTER (WHERE f.event_id IS NOT NULL),
           jsonb_agg(record_usage.properties -> (b.place - 1)::integer ORDER BY b.place) FILTER (WHERE f.event_id IS NOT NULL)
      INTO known, ids, meters, quantities, times, properties
      FROM unnest(ids, meters, quantities, times) WITH ORDINALITY AS b(event_id, meter, quantity, occurred_at, place)
      LEFT JOIN unnest(fresh) AS f(event_id) ON f.event_id = b.event_id;
    IF ids IS NULL THEN
      RETURN known;
    END IF;
  END IF;
  INSERT INTO usage_event (tenant_id, client_id, event_id, meter, quantity, occurred_at, received_at, properties)
  SELECT tenant, of_client, b.event_id, b.meter, b.quantity, b.occurred_at, received,
         nullif(record_usage.properties -> (b.place - 1)::integer, 'null')
    FROM unnest(ids, meters, quantities, times) WITH ORDINALITY AS b(event_id, meter, quantity, occurred_at, place);
  SELECT array_agg(minute.delta) INTO minutes FROM (
    SELECT ROW(tenant, b.meter, date_bin('1 minute', b.occurred_at, 'epoch'), sum(b.quantity), count(*), max(b.quantity),
             (array_agg(b.quantity ORDER BY b.occurred_at DESC, b.quantity DESC))[1], max(b.occurred_at))::usage_delta AS delta
      FROM unnest(meters, quantities, times) AS b(meter, quantity, occurred_at)
     GROUP BY b.meter, date_bin('1 minute', b.occurred_at, 'epoch')) AS minute;
  IF pg_try_advisory_xact_lock(hashtextextended('usage rollups of ' || tenant, 0)) THEN
    PERFORM roll_usage_up(tenant, minutes);
  ELSE
    INSERT INTO usage_delta SELECT * FROM unnest(minutes);
  END IF;
  RETURN known;
END
$$;
