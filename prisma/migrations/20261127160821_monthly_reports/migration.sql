-- CreateEnum
CREATE TYPE "MonthlyReportState" AS ENUM ('draft', 'submitted', 'returned', 'accepted');

-- CreateTable
CREATE TABLE "monthly_reports" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "state" "MonthlyReportState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "snapshot" JSONB NOT NULL,
    "texts" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "monthly_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monthly_report_events" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "move" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "operator_id" UUID,
    "organization_id" TEXT,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "monthly_report_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "monthly_reports_number_key" ON "monthly_reports"("number");

-- CreateIndex
CREATE INDEX "monthly_reports_month_idx" ON "monthly_reports"("month");

-- CreateIndex
CREATE INDEX "monthly_reports_state_due_at_idx" ON "monthly_reports"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "monthly_reports_organization_id_month_key" ON "monthly_reports"("organization_id", "month");

-- CreateIndex
CREATE INDEX "monthly_report_events_report_id_id_idx" ON "monthly_report_events"("report_id", "id");

-- AddForeignKey
ALTER TABLE "monthly_report_events" ADD CONSTRAINT "monthly_report_events_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "monthly_reports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_report_events" ADD CONSTRAINT "monthly_report_events_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE SET NULL ON UPDATE CASCADE;
