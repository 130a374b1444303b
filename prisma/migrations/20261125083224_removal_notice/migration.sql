-- AlterTable
ALTER TABLE "registrations" ADD COLUMN     "removal_ground" TEXT,
ADD COLUMN     "removal_text" TEXT,
ADD COLUMN     "removal_until" TIMESTAMPTZ(3);
