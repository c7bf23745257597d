-- What the schema cannot say
-- a tenant reads from when on each of the rules held: the days to dispute are those of the day of sale
GRANT SELECT ("created_at") ON "dispute_policy" TO fairlead_tenant;
