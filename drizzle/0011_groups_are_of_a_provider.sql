DROP INDEX "group_mapping_role_key";--> statement-breakpoint
DROP INDEX "group_mapping_team_key";--> statement-breakpoint
ALTER TABLE "group_mapping" ADD COLUMN "issuer" text;--> statement-breakpoint
CREATE UNIQUE INDEX "group_mapping_role_key" ON "group_mapping" USING btree ("issuer","group","role") WHERE "group_mapping"."role" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "group_mapping_team_key" ON "group_mapping" USING btree ("issuer","group","team_id") WHERE "group_mapping"."team_id" is not null;--> statement-breakpoint
ALTER TABLE "group_mapping" ADD CONSTRAINT "group_mapping_issuer_length" CHECK (length("group_mapping"."issuer") between 1 and 2000);--> statement-breakpoint
-- Of one issuer alone there were accounts: what was mapped was mapped for it. Of several, nobody knows for which.
UPDATE "group_mapping" SET "issuer" = (SELECT min("issuer") FROM "identity") WHERE (SELECT count(DISTINCT "issuer") FROM "identity") = 1;
