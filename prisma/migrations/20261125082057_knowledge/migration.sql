-- CreateEnum
CREATE TYPE "ContactOutcome" AS ENUM ('corrected', 'confirmed', 'dismissed');

-- CreateEnum
CREATE TYPE "LearnedAs" AS ENUM ('alias', 'sample', 'topic', 'dismissed');

-- CreateTable
CREATE TABLE "knowledge_changes" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operator_id" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "knowledge_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_checks" (
    "id" UUID NOT NULL,
    "contact_id" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "outcome" "ContactOutcome" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operator_id" UUID NOT NULL,

    CONSTRAINT "contact_checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learned_questions" (
    "key" TEXT NOT NULL,
    "outcome" "LearnedAs" NOT NULL,
    "subject" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operator_id" UUID NOT NULL,

    CONSTRAINT "learned_questions_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "knowledge_changes_subject_id_idx" ON "knowledge_changes"("subject", "id");

-- CreateIndex
CREATE INDEX "contact_checks_contact_id_id_idx" ON "contact_checks"("contact_id", "id");

-- CreateIndex
CREATE INDEX "enquiries_kind_asked_at_idx" ON "enquiries"("kind", "asked_at");

-- CreateIndex
CREATE INDEX "enquiries_feedback_feedback_at_idx" ON "enquiries"("feedback", "feedback_at");

-- AddForeignKey
ALTER TABLE "knowledge_changes" ADD CONSTRAINT "knowledge_changes_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_checks" ADD CONSTRAINT "contact_checks_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learned_questions" ADD CONSTRAINT "learned_questions_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
