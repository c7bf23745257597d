-- Two niches, or two competition levels, of one name could be added at the same moment. The later ones get a number.
DO $$
DECLARE
  "entry" record;
  "kind" text;
  "number" integer;
  "taken" boolean;
BEGIN
  FOREACH "kind" IN ARRAY ARRAY['niche', 'competition_level'] LOOP
    FOR "entry" IN EXECUTE format(
      'SELECT ranked.id, ranked.name FROM (
         SELECT id, name, row_number() OVER (PARTITION BY lower(name) ORDER BY status, created_at, id) AS place FROM %I
       ) ranked WHERE ranked.place > 1 ORDER BY ranked.place', "kind")
    LOOP
      "number" := 1;
      LOOP
        "number" := "number" + 1;
        EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE lower(name) = lower($1))', "kind")
          INTO "taken" USING format('%s (%s)', left("entry"."name", 110), "number");
        EXIT WHEN NOT "taken";
      END LOOP;
      EXECUTE format('UPDATE %I SET name = $1, version = version + 1, updated_at = now() WHERE id = $2', "kind")
        USING format('%s (%s)', left("entry"."name", 110), "number"), "entry"."id";
    END LOOP;
  END LOOP;
END
$$;

-- One entry per name whatever its case, archived ones included: those may be brought back.
CREATE UNIQUE INDEX "niche_name_key" ON "niche" (lower("name"));
CREATE UNIQUE INDEX "competition_level_name_key" ON "competition_level" (lower("name"));
