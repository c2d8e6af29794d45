INSERT INTO "role_grant" ("person_id", "role", "origin", "granted_at", "granted_by")
SELECT "id", "role", 'person', "created_at", NULL FROM "person";--> statement-breakpoint
-- Until now an administrator did what security leads do: whoever was there keeps doing it.
INSERT INTO "role_grant" ("person_id", "role", "origin", "granted_at", "granted_by")
SELECT "id", 'security_lead', 'person', "created_at", NULL FROM "person" WHERE "role" = 'administrator';--> statement-breakpoint
ALTER TABLE "person" DROP CONSTRAINT "person_role_known";--> statement-breakpoint
ALTER TABLE "person" DROP COLUMN "role";