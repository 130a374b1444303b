-- Written anew at the next start, with their signs of likeness.
DELETE FROM "search_entries";

-- AlterTable
ALTER TABLE "search_entries" ADD COLUMN     "likeness" TEXT[];

-- CreateIndex
CREATE INDEX "search_entries_likeness_idx" ON "search_entries" USING GIN ("likeness");

-- What holds all the terms and then the phrases, up to `most`. The terms have to be looked up in their index even where most entries have
-- them: to compare them entry by entry takes ten times as long.
CREATE FUNCTION search_numbers(wanted TEXT[], phrases TEXT[], most INTEGER) RETURNS SETOF TEXT
LANGUAGE sql STABLE SET enable_seqscan = off
AS $$ SELECT number FROM search_entries WHERE terms @> wanted AND text LIKE ALL (phrases) LIMIT most $$;
