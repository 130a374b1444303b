-- AlterTable
ALTER TABLE "complaints" ADD COLUMN     "accused_key" TEXT;

-- CreateTable
CREATE TABLE "search_entries" (
    "number" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "terms" TEXT[],

    CONSTRAINT "search_entries_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "search_entries_terms_idx" ON "search_entries" USING GIN ("terms");

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_operator_id_name_key" ON "saved_views"("operator_id", "name");

-- CreateIndex
CREATE INDEX "complaints_accused_key_idx" ON "complaints"("accused_key");

-- CreateIndex
CREATE INDEX "complaints_informed_ids_idx" ON "complaints" USING GIN ("informed_ids");

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;
