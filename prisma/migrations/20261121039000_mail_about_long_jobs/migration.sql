-- AlterTable
ALTER TABLE "job" ALTER COLUMN "notify" DROP NOT NULL,
ALTER COLUMN "notify" DROP DEFAULT;

-- nobody could say no so far: false was what nobody had touched
UPDATE "job" SET "notify" = NULL WHERE NOT "notify";
