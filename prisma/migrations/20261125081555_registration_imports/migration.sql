-- CreateEnum
CREATE TYPE "RegistrationImportState" AS ENUM ('proposed', 'running', 'done');

-- CreateEnum
CREATE TYPE "RegistrationImportFate" AS ENUM ('new', 'known', 'different', 'faulty', 'recorded');

-- CreateTable
CREATE TABLE "registration_imports" (
    "id" UUID NOT NULL,
    "state" "RegistrationImportState" NOT NULL,
    "organization_id" TEXT NOT NULL,
    "operator_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "letters" JSONB NOT NULL,
    "planned" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "registration_imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration_import_rows" (
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "fate" "RegistrationImportFate" NOT NULL,
    "cells" JSONB NOT NULL,
    "entry" JSONB,
    "faults" JSONB NOT NULL,
    "number" TEXT,

    CONSTRAINT "registration_import_rows_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateIndex
CREATE INDEX "registration_imports_organization_id_created_at_idx" ON "registration_imports"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "registration_imports_state_idx" ON "registration_imports"("state");

-- CreateIndex
CREATE INDEX "registration_import_rows_import_id_fate_position_idx" ON "registration_import_rows"("import_id", "fate", "position");

-- CreateIndex
CREATE INDEX "registrations_credit_code_industry_idx" ON "registrations"("credit_code", "industry");

-- AddForeignKey
ALTER TABLE "registration_imports" ADD CONSTRAINT "registration_imports_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_import_rows" ADD CONSTRAINT "registration_import_rows_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "registration_imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;
