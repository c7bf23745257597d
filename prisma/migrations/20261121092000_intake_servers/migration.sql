-- AlterTable
ALTER TABLE "intake_key" ADD COLUMN     "server_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[];
