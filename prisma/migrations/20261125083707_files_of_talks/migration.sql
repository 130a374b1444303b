-- AlterTable
ALTER TABLE "attachments" ADD COLUMN     "handover_id" UUID;

-- CreateIndex
CREATE INDEX "attachments_handover_id_idx" ON "attachments"("handover_id");

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_handover_id_fkey" FOREIGN KEY ("handover_id") REFERENCES "handovers"("id") ON DELETE SET NULL ON UPDATE CASCADE;
