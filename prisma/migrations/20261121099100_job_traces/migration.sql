-- The trace of the request that asked for a long task goes with what the task says when it is over.
-- AlterTable
ALTER TABLE "job" ADD COLUMN "traceparent" TEXT;

-- A tenant's own request asks for its exports
GRANT INSERT ("traceparent") ON "job" TO fairlead_tenant;
