-- DropIndex
DROP INDEX "registrations_state_due_at_idx";

-- CreateIndex
CREATE INDEX "handovers_warn_at_idx" ON "handovers"("warn_at");

-- CreateIndex
CREATE INDEX "registrations_warn_at_idx" ON "registrations"("warn_at");
