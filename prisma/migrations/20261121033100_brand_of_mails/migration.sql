-- AlterTable
ALTER TABLE "provider" ADD COLUMN "brand_color" TEXT,
ADD COLUMN "logo_url" TEXT;

-- What the schema cannot say
ALTER TABLE "provider" ADD CONSTRAINT "provider_brand_color" CHECK ("brand_color" ~ '^#[0-9a-f]{6}$');
ALTER TABLE "provider" ADD CONSTRAINT "provider_logo_url" CHECK ("logo_url" LIKE 'https://%');
