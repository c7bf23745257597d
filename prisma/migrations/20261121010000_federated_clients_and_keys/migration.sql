-- CreateEnum
CREATE TYPE "federated_client_status" AS ENUM ('active', 'disabled');

-- CreateEnum
CREATE TYPE "key_algorithm" AS ENUM ('hmac_sha256', 'ed25519');

-- CreateEnum
CREATE TYPE "key_mode" AS ENUM ('live', 'test');

-- CreateTable
CREATE TABLE "federated_client" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "status" "federated_client_status" NOT NULL DEFAULT 'active',
    "rate_limit_per_minute" INTEGER,
    "created_by_id" UUID,
    "created_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "federated_client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "federation_key" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "algorithm" "key_algorithm" NOT NULL,
    "mode" "key_mode" NOT NULL,
    "sealed_secret" TEXT,
    "public_key" TEXT,
    "prefix" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "scopes" TEXT[],
    "contract_version" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "replaces_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,
    "revoked_by_name" TEXT,
    "last_used_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "federation_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "federation_nonce" (
    "key_id" UUID NOT NULL,
    "nonce" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "federation_nonce_pkey" PRIMARY KEY ("key_id","nonce")
);

-- CreateTable
CREATE TABLE "federation_idempotency" (
    "client_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "route" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "federation_idempotency_pkey" PRIMARY KEY ("client_id","route","idempotency_key")
);

-- CreateIndex
CREATE INDEX "federated_client_created_at_id_idx" ON "federated_client"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "federated_client_tenant_id_created_at_id_idx" ON "federated_client"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "federated_client_id_tenant_id_key" ON "federated_client"("id", "tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "federation_key_key_id_key" ON "federation_key"("key_id");

-- CreateIndex
CREATE INDEX "federation_key_created_at_id_idx" ON "federation_key"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "federation_key_client_id_created_at_id_idx" ON "federation_key"("client_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "federation_nonce_expires_at_idx" ON "federation_nonce"("expires_at");

-- CreateIndex
CREATE INDEX "federation_idempotency_created_at_idx" ON "federation_idempotency"("created_at");

-- AddForeignKey
ALTER TABLE "federated_client" ADD CONSTRAINT "federated_client_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federation_key" ADD CONSTRAINT "federation_key_client_id_tenant_id_fkey" FOREIGN KEY ("client_id", "tenant_id") REFERENCES "federated_client"("id", "tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federation_key" ADD CONSTRAINT "federation_key_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "federation_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federation_idempotency" ADD CONSTRAINT "federation_idempotency_client_id_tenant_id_fkey" FOREIGN KEY ("client_id", "tenant_id") REFERENCES "federated_client"("id", "tenant_id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the schema cannot say
ALTER TABLE "federation_key" ADD CONSTRAINT "federation_key_material"
  CHECK (("algorithm" = 'hmac_sha256') = ("sealed_secret" IS NOT NULL)
     AND ("algorithm" = 'ed25519') = ("public_key" IS NOT NULL));
ALTER TABLE "federated_client" ADD CONSTRAINT "federated_client_rate_limit"
  CHECK ("rate_limit_per_minute" BETWEEN 1 AND 100000);
-- a client's keys that are neither revoked nor replaced (at most two may work at once)
CREATE INDEX "federation_key_unrevoked_idx" ON "federation_key" ("client_id") WHERE "revoked_at" IS NULL;

-- A tenant reads its own clients and keys, never the sealed secret
ALTER TABLE "federated_client" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "federated_client_own" ON "federated_client" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"());
GRANT SELECT ON "federated_client" TO fairlead_tenant;

ALTER TABLE "federation_key" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "federation_key_own" ON "federation_key" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"());
GRANT SELECT ("id", "client_id", "tenant_id", "key_id", "algorithm", "mode", "prefix", "fingerprint", "scopes",
  "contract_version", "expires_at", "replaces_id", "revoked_at", "last_used_at", "created_at")
  ON "federation_key" TO fairlead_tenant;

ALTER TABLE "federation_idempotency" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "federation_idempotency_own" ON "federation_idempotency" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT SELECT, INSERT ON "federation_idempotency" TO fairlead_tenant;
