-- AlterTable
ALTER TABLE "complaints" ADD COLUMN     "follow_up_due" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "rated_at" TIMESTAMPTZ(3),
ADD COLUMN     "reopen_until" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "complaints_warn_at_idx" ON "complaints"("warn_at");
