-- AlterTable
ALTER TABLE "import" ADD COLUMN "job_id" UUID;

-- CreateIndex
-- an old job on its way out: whose import it was
CREATE INDEX "import_job_id_idx" ON "import"("job_id");

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE SET NULL ON UPDATE CASCADE;
