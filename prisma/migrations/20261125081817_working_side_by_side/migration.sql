-- CreateEnum
CREATE TYPE "CannedReplyKind" AS ENUM ('reply', 'refusal');

-- CreateTable
CREATE TABLE "presences" (
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "operator_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "typing_at" TIMESTAMPTZ(3),

    CONSTRAINT "presences_pkey" PRIMARY KEY ("kind","number","operator_id")
);

-- CreateTable
CREATE TABLE "case_claims" (
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "operator_id" UUID NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_claims_pkey" PRIMARY KEY ("kind","number")
);

-- CreateTable
CREATE TABLE "drafts" (
    "operator_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "typed" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("operator_id","kind","number","noun")
);

-- CreateTable
CREATE TABLE "canned_replies" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "kind" "CannedReplyKind" NOT NULL,
    "item" TEXT,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "title_en" TEXT,
    "text_en" TEXT,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "canned_replies_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "canned_replies_organization_id_idx" ON "canned_replies"("organization_id");

-- AddForeignKey
ALTER TABLE "presences" ADD CONSTRAINT "presences_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_claims" ADD CONSTRAINT "case_claims_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "canned_replies" ADD CONSTRAINT "canned_replies_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
