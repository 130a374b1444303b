-- CreateEnum
CREATE TYPE "MessageDirection" AS ENUM ('incoming', 'outgoing');

-- CreateEnum
CREATE TYPE "MessagePriority" AS ENUM ('interactive', 'notice', 'broadcast');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('waiting', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "ComplaintState" AS ENUM ('submitted', 'accepted', 'assigned', 'in_progress', 'waiting', 'resolved', 'closed', 'declined', 'withdrawn', 'merged');

-- CreateEnum
CREATE TYPE "RegistrationState" AS ENUM ('form_check', 'refused', 'admitted', 'verified', 'failed', 'removed', 'withdrawn');

-- CreateEnum
CREATE TYPE "HandoverState" AS ENUM ('open', 'claimed', 'closed');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('operator', 'supervisor', 'manager', 'directory_keeper', 'auditor', 'administrator');

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "industry" TEXT;

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "chat_id" TEXT NOT NULL,
    "direction" "MessageDirection" NOT NULL,
    "update_id" TEXT,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "priority" "MessagePriority",
    "state" "MessageState",
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flows" (
    "chat_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flows_pkey" PRIMARY KEY ("chat_id")
);

-- CreateTable
CREATE TABLE "proof_failures" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "proof_failures_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "attachments" (
    "id" UUID NOT NULL,
    "chat_id" TEXT,
    "complaint_id" UUID,
    "event_id" UUID,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment_contents" (
    "attachment_id" UUID NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "attachment_contents_pkey" PRIMARY KEY ("attachment_id")
);

-- CreateTable
CREATE TABLE "counters" (
    "key" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "counters_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "complaints" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "state" "ComplaintState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "chat_id" TEXT,
    "locale" TEXT NOT NULL,
    "anonymous" BOOLEAN NOT NULL,
    "person_name" TEXT,
    "phone" TEXT,
    "place_id" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "industry" TEXT,
    "accused" TEXT,
    "story" TEXT NOT NULL,
    "demands" TEXT[],
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "organization_id" TEXT NOT NULL,
    "assignee_id" UUID,
    "sender_id" TEXT,
    "returns" INTEGER NOT NULL DEFAULT 0,
    "ruled" BOOLEAN NOT NULL DEFAULT false,
    "informed_ids" TEXT[],
    "routing_note" TEXT,
    "clock" TEXT,
    "clock_started_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "warn_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "overdue_at" TIMESTAMPTZ(3),
    "resolution_due_at" TIMESTAMPTZ(3),
    "waiting_since" TIMESTAMPTZ(3),
    "extension" JSONB,
    "extended" BOOLEAN NOT NULL DEFAULT false,
    "chased_on" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "reopened" BOOLEAN NOT NULL DEFAULT false,
    "resolved_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "leading_id" UUID,
    "merged_from" TEXT,

    CONSTRAINT "complaints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ratings" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "level" INTEGER NOT NULL,
    "reasons" TEXT[],
    "comment" TEXT,
    "rated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ratings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_ups" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "rating_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "outcome" TEXT,

    CONSTRAINT "follow_ups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registrations" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "state" "RegistrationState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "applicant" TEXT NOT NULL,
    "credit_code" TEXT NOT NULL,
    "place_id" TEXT,
    "industry" TEXT NOT NULL,
    "contact_name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "industry_organization_id" TEXT NOT NULL,
    "routing_note" TEXT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "clock" TEXT,
    "clock_started_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "warn_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "overdue_at" TIMESTAMPTZ(3),
    "chased_on" TEXT,
    "refusal" JSONB,
    "ground" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "registrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration_watchers" (
    "registration_id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "tell_changes" BOOLEAN NOT NULL DEFAULT true,
    "proved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registration_watchers_pkey" PRIMARY KEY ("registration_id","chat_id")
);

-- CreateTable
CREATE TABLE "handovers" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "state" "HandoverState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "chat_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "place_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "assignee_id" UUID,
    "question" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "clock" TEXT,
    "clock_started_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "warn_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "overdue_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "handovers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_events" (
    "id" UUID NOT NULL,
    "complaint_id" UUID,
    "registration_id" UUID,
    "handover_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "move" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "operator_id" UUID,
    "organization_id" TEXT,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "reason" TEXT,
    "text" TEXT,
    "data" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "on_time" BOOLEAN,
    "message_id" UUID,

    CONSTRAINT "case_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operators" (
    "id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "roles" "Role"[],
    "password_hash" TEXT NOT NULL,
    "must_change_password" BOOLEAN NOT NULL DEFAULT true,
    "totp_secret" TEXT,
    "totp_confirmed_at" TIMESTAMPTZ(3),
    "totp_last_step" INTEGER,
    "recovery_codes" TEXT[],
    "failed_attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operators_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "operator_id" UUID NOT NULL,
    "authenticated" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "position" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "organization_id" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "leases" (
    "name" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leases_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "messages_position_key" ON "messages"("position");

-- CreateIndex
CREATE INDEX "messages_chat_id_id_idx" ON "messages"("chat_id", "id");

-- CreateIndex
CREATE INDEX "messages_state_due_at_idx" ON "messages"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "messages_chat_id_update_id_key" ON "messages"("chat_id", "update_id");

-- CreateIndex
CREATE INDEX "attachments_complaint_id_idx" ON "attachments"("complaint_id");

-- CreateIndex
CREATE INDEX "attachments_chat_id_idx" ON "attachments"("chat_id");

-- CreateIndex
CREATE UNIQUE INDEX "complaints_number_key" ON "complaints"("number");

-- CreateIndex
CREATE INDEX "complaints_organization_id_state_due_at_idx" ON "complaints"("organization_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "complaints_chat_id_idx" ON "complaints"("chat_id");

-- CreateIndex
CREATE INDEX "complaints_assignee_id_idx" ON "complaints"("assignee_id");

-- CreateIndex
CREATE INDEX "complaints_state_due_at_idx" ON "complaints"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "ratings_event_id_key" ON "ratings"("event_id");

-- CreateIndex
CREATE INDEX "ratings_complaint_id_idx" ON "ratings"("complaint_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_ups_rating_id_key" ON "follow_ups"("rating_id");

-- CreateIndex
CREATE INDEX "follow_ups_complaint_id_idx" ON "follow_ups"("complaint_id");

-- CreateIndex
CREATE UNIQUE INDEX "registrations_number_key" ON "registrations"("number");

-- CreateIndex
CREATE INDEX "registrations_organization_id_state_due_at_idx" ON "registrations"("organization_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "registrations_industry_organization_id_state_due_at_idx" ON "registrations"("industry_organization_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "registrations_state_due_at_idx" ON "registrations"("state", "due_at");

-- CreateIndex
CREATE INDEX "registration_watchers_chat_id_idx" ON "registration_watchers"("chat_id");

-- CreateIndex
CREATE UNIQUE INDEX "handovers_number_key" ON "handovers"("number");

-- CreateIndex
CREATE INDEX "handovers_organization_id_state_due_at_idx" ON "handovers"("organization_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "handovers_chat_id_idx" ON "handovers"("chat_id");

-- CreateIndex
CREATE INDEX "case_events_complaint_id_id_idx" ON "case_events"("complaint_id", "id");

-- CreateIndex
CREATE INDEX "case_events_registration_id_id_idx" ON "case_events"("registration_id", "id");

-- CreateIndex
CREATE INDEX "case_events_handover_id_id_idx" ON "case_events"("handover_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "operators_login_key" ON "operators"("login");

-- CreateIndex
CREATE INDEX "operators_organization_id_idx" ON "operators"("organization_id");

-- CreateIndex
CREATE INDEX "sessions_operator_id_idx" ON "sessions"("operator_id");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");

-- AddForeignKey
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaints"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment_contents" ADD CONSTRAINT "attachment_contents_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "operators"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_leading_id_fkey" FOREIGN KEY ("leading_id") REFERENCES "complaints"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_rating_id_fkey" FOREIGN KEY ("rating_id") REFERENCES "ratings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_watchers" ADD CONSTRAINT "registration_watchers_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "operators"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaints"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_handover_id_fkey" FOREIGN KEY ("handover_id") REFERENCES "handovers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operators" ADD CONSTRAINT "operators_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The audit trail only grows: not even this program may change what it once wrote.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
