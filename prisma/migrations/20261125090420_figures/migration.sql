-- DropIndex
DROP INDEX "enquiries_asked_at_idx";

-- CreateIndex
CREATE INDEX "case_events_move_at_idx" ON "case_events"("move", "at");

-- CreateIndex
CREATE INDEX "complaints_ended_at_idx" ON "complaints"("ended_at");

-- CreateIndex
CREATE INDEX "enquiries_asked_at_kind_places_topics_id_idx" ON "enquiries"("asked_at", "kind", "places", "topics", "id");
