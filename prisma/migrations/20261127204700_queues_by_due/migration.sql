-- CreateIndex
CREATE INDEX "handovers_due_at_number_idx" ON "handovers"("due_at", "number");

-- CreateIndex
CREATE INDEX "registrations_due_at_number_idx" ON "registrations"("due_at", "number");
