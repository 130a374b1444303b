-- CreateEnum
CREATE TYPE "RegionKind" AS ENUM ('province', 'prefecture', 'county', 'zone');

-- CreateEnum
CREATE TYPE "OrganizationKind" AS ENUM ('operating', 'industry', 'management');

-- CreateEnum
CREATE TYPE "ContactPurpose" AS ENUM ('consultation', 'technical_support', 'account_support', 'qq_agency', 'qq_client');

-- CreateEnum
CREATE TYPE "Feedback" AS ENUM ('helpful', 'not_helpful', 'wrong_number');

-- CreateTable
CREATE TABLE "regions" (
    "id" TEXT NOT NULL,
    "code" TEXT,
    "kind" "RegionKind" NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "aliases" TEXT[],
    "position" INTEGER NOT NULL,
    "parent_id" TEXT,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "regions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" TEXT NOT NULL,
    "kind" "OrganizationKind" NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "region_id" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "id" TEXT NOT NULL,
    "purpose" "ContactPurpose" NOT NULL,
    "value" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "verified_on" DATE NOT NULL,
    "organization_id" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topics" (
    "id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "questions" TEXT[],
    "body" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "verified_on" DATE NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "topics_pkey" PRIMARY KEY ("id","locale")
);

-- CreateTable
CREATE TABLE "chats" (
    "id" TEXT NOT NULL,
    "locale" TEXT,
    "context" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enquiries" (
    "id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "question" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reply" JSONB NOT NULL,
    "places" TEXT[],
    "topics" TEXT[],
    "confidence" REAL NOT NULL,
    "feedback" "Feedback",
    "feedback_at" TIMESTAMPTZ(3),

    CONSTRAINT "enquiries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pending_updates" (
    "channel" TEXT NOT NULL,
    "update_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pending_updates_pkey" PRIMARY KEY ("channel","update_id")
);

-- CreateIndex
CREATE INDEX "regions_parent_id_idx" ON "regions"("parent_id");

-- CreateIndex
CREATE INDEX "organizations_region_id_idx" ON "organizations"("region_id");

-- CreateIndex
CREATE INDEX "contacts_organization_id_idx" ON "contacts"("organization_id");

-- CreateIndex
CREATE INDEX "enquiries_chat_id_id_idx" ON "enquiries"("chat_id", "id");

-- CreateIndex
CREATE INDEX "enquiries_asked_at_idx" ON "enquiries"("asked_at");

-- AddForeignKey
ALTER TABLE "regions" ADD CONSTRAINT "regions_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "regions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "regions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
