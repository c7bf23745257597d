-- CreateIndex
-- foreign key: a tenant's mails
CREATE INDEX "mail_tenant_id_idx" ON "mail"("tenant_id");

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
