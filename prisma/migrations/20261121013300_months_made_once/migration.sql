-- Two requests that need the same month first: the second waits for the first, and then must look into the catalogue.
-- `to_regclass` answers from the session's cache, which waiting for an advisory lock does not refresh.
CREATE OR REPLACE FUNCTION "ensure_monthly_partitions"("of_table" text, "first" timestamptz, "last" timestamptz)
RETURNS integer
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
      IF NOT EXISTS (SELECT FROM pg_class c WHERE c.relname = name AND c.relnamespace = 'monthly'::regnamespace) THEN
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
