-- AlterEnum
-- somebody wants it now, and it has not begun
ALTER TYPE "scheduled_run_status" ADD VALUE 'requested' BEFORE 'running';

-- AlterTable
ALTER TABLE "scheduled_run" ADD COLUMN "requested_by" TEXT;
