-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('notice', 'number_change');

-- CreateEnum
CREATE TYPE "NoticeState" AS ENUM ('waiting', 'sent', 'recalled');

-- AlterEnum
ALTER TYPE "ContactOutcome" ADD VALUE 'wrong';
ALTER TYPE "ContactOutcome" ADD VALUE 'no_answer';

-- CreateTable
CREATE TABLE "notice_subscriptions" (
    "chat_id" TEXT NOT NULL,
    "place_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_subscriptions_pkey" PRIMARY KEY ("chat_id","place_id")
);

-- CreateTable
CREATE TABLE "number_note_opt_outs" (
    "chat_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "number_note_opt_outs_pkey" PRIMARY KEY ("chat_id")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "state" "NoticeState" NOT NULL,
    "place_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "operator_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "send_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT,
    "body" TEXT,
    "title_en" TEXT,
    "body_en" TEXT,
    "contact_id" TEXT,
    "old_numbers" TEXT[],
    "new_number" TEXT,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_deliveries" (
    "message_id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "chat_id" TEXT,

    CONSTRAINT "notice_deliveries_pkey" PRIMARY KEY ("message_id")
);

-- CreateIndex
CREATE INDEX "notice_subscriptions_place_id_chat_id_idx" ON "notice_subscriptions"("place_id", "chat_id");

-- CreateIndex
CREATE INDEX "notices_state_send_at_idx" ON "notices"("state", "send_at");

-- CreateIndex
CREATE INDEX "notices_organization_id_id_idx" ON "notices"("organization_id", "id");

-- CreateIndex
CREATE INDEX "notices_contact_id_id_idx" ON "notices"("contact_id", "id");

-- CreateIndex
CREATE INDEX "notice_deliveries_chat_id_idx" ON "notice_deliveries"("chat_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_deliveries_notice_id_chat_id_key" ON "notice_deliveries"("notice_id", "chat_id");

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_deliveries" ADD CONSTRAINT "notice_deliveries_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
