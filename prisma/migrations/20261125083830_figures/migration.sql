-- CreateIndex
CREATE INDEX "case_events_move_at_idx" ON "case_events"("move", "at");

-- CreateIndex
CREATE INDEX "complaints_ended_at_idx" ON "complaints"("ended_at");
