-- CreateIndex
CREATE INDEX "complaints_due_at_number_idx" ON "complaints"("due_at", "number");
