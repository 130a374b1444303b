-- AlterTable
ALTER TABLE "pending_updates" ADD COLUMN     "claimed_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
