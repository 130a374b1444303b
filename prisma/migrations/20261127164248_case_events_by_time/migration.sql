-- CreateIndex
CREATE INDEX "case_events_at_idx" ON "case_events"("at");
