-- AlterTable
ALTER TABLE "operators" ADD COLUMN     "guide_seen_at" TIMESTAMPTZ(3);
