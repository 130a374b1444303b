-- AlterTable
ALTER TABLE "complaints" ADD COLUMN     "anonymised_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "handovers" ADD COLUMN     "anonymised_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "registrations" ADD COLUMN     "anonymised_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "arranged_days" (
    "date" TEXT NOT NULL,
    "working" BOOLEAN NOT NULL,
    "name_zh" TEXT,
    "name_en" TEXT,
    "notice" INTEGER,

    CONSTRAINT "arranged_days_pkey" PRIMARY KEY ("date")
);

-- CreateIndex
CREATE INDEX "complaints_anonymised_at_ended_at_idx" ON "complaints"("anonymised_at", "ended_at");

-- CreateIndex
CREATE INDEX "handovers_anonymised_at_ended_at_idx" ON "handovers"("anonymised_at", "ended_at");

-- CreateIndex
CREATE INDEX "registrations_anonymised_at_ended_at_idx" ON "registrations"("anonymised_at", "ended_at");
