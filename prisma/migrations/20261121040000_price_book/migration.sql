-- CreateTable
CREATE TABLE "price_book" (
    "id" UUID NOT NULL,
    "niche_id" UUID NOT NULL,
    "competition_level_id" UUID NOT NULL,
    "postal_prefix" TEXT NOT NULL DEFAULT '',
    "price_minor" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_book_pkey" PRIMARY KEY ("id")
);

-- one price per niche, level and area; the prices of the niches of a batch of leads
CREATE UNIQUE INDEX "price_book_niche_id_competition_level_id_postal_prefix_key"
  ON "price_book"("niche_id", "competition_level_id", "postal_prefix");

-- foreign key: the entries of a level
CREATE INDEX "price_book_competition_level_id_idx" ON "price_book"("competition_level_id");

-- AddForeignKey
ALTER TABLE "price_book" ADD CONSTRAINT "price_book_niche_id_fkey" FOREIGN KEY ("niche_id") REFERENCES "niche"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_book" ADD CONSTRAINT "price_book_competition_level_id_fkey" FOREIGN KEY ("competition_level_id") REFERENCES "competition_level"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say
ALTER TABLE "price_book" ADD CONSTRAINT "price_book_price" CHECK ("price_minor" >= 0);
ALTER TABLE "price_book" ADD CONSTRAINT "price_book_prefix" CHECK ("postal_prefix" ~ '^[A-Z0-9]{0,10}$');
