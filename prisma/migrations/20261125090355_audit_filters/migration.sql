-- CreateIndex
CREATE INDEX "audit_entries_actor_position_idx" ON "audit_entries"("actor", "position");

-- CreateIndex
CREATE INDEX "audit_entries_action_position_idx" ON "audit_entries"("action", "position");

-- CreateIndex
CREATE INDEX "audit_entries_subject_position_idx" ON "audit_entries"("subject", "position");
