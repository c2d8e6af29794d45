CREATE TABLE "ledger_checkpoint" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"key_id" text NOT NULL,
	"public_key" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "ledger_checkpoint_hash_form" CHECK ("ledger_checkpoint"."hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "ledger_checkpoint_key_form" CHECK ("ledger_checkpoint"."key_id" ~ '^sha256:[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_digest" text NOT NULL,
	"note" text NOT NULL,
	"grants" jsonb NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"created_by" uuid,
	"expires_at" timestamptz(3) NOT NULL,
	"used_at" timestamptz(3),
	"used_by" uuid,
	"revoked_at" timestamptz(3),
	CONSTRAINT "invitation_tokenDigest_unique" UNIQUE("token_digest"),
	CONSTRAINT "invitation_digest_form" CHECK ("invitation"."token_digest" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "invitation_note_length" CHECK (length("invitation"."note") between 1 and 200),
	CONSTRAINT "invitation_expires_later" CHECK ("invitation"."expires_at" > "invitation"."created_at"),
	CONSTRAINT "invitation_used_by_and_at" CHECK (("invitation"."used_by" is null) = ("invitation"."used_at" is null)),
	CONSTRAINT "invitation_used_or_revoked" CHECK ("invitation"."used_at" is null or "invitation"."revoked_at" is null)
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"origin" text NOT NULL,
	"granted_at" timestamptz(3) NOT NULL,
	"granted_by" uuid,
	CONSTRAINT "role_grant_person_id_role_origin_pk" PRIMARY KEY("person_id","role","origin"),
	CONSTRAINT "role_grant_role_known" CHECK ("role_grant"."role" in ('administrator','security_lead','application_owner','auditor','member')),
	CONSTRAINT "role_grant_origin_known" CHECK ("role_grant"."origin" in ('person','groups')),
	CONSTRAINT "role_grant_not_to_oneself" CHECK ("role_grant"."granted_by" <> "role_grant"."person_id")
);
--> statement-breakpoint
CREATE TABLE "factor_failures" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"wait_until" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"person_id" uuid NOT NULL,
	"account" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"seen_at" timestamptz(3) NOT NULL,
	CONSTRAINT "identity_issuer_subject_pk" PRIMARY KEY("issuer","subject"),
	CONSTRAINT "identity_subject_length" CHECK (length("identity"."subject") between 1 and 255),
	CONSTRAINT "identity_issuer_length" CHECK (length("identity"."issuer") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"credential_id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"used_at" timestamptz(3),
	CONSTRAINT "passkey_name_length" CHECK (length("passkey"."name") between 1 and 100),
	CONSTRAINT "passkey_counter_not_negative" CHECK ("passkey"."counter" >= 0)
);
--> statement-breakpoint
CREATE TABLE "passkey_challenge" (
	"challenge" text PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"purpose" text NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	CONSTRAINT "passkey_challenge_purpose_known" CHECK ("passkey_challenge"."purpose" in ('register','sign_in'))
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"person_id" uuid NOT NULL,
	"code_digest" text NOT NULL,
	"used_at" timestamptz(3),
	CONSTRAINT "recovery_code_person_id_code_digest_pk" PRIMARY KEY("person_id","code_digest"),
	CONSTRAINT "recovery_code_digest_form" CHECK ("recovery_code"."code_digest" ~ '^sha256:[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "totp" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"confirmed_at" timestamptz(3),
	"last_step" bigint NOT NULL,
	CONSTRAINT "totp_step_not_negative" CHECK ("totp"."last_step" >= 0)
);
--> statement-breakpoint
CREATE TABLE "claim_review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"claim_id" uuid NOT NULL,
	"claim_version" integer NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"made_at" timestamptz(3) NOT NULL,
	CONSTRAINT "claim_review_verdict_known" CHECK ("claim_review"."verdict" in ('accepted','renewed','refused','asked_back')),
	CONSTRAINT "claim_review_reason_length" CHECK (length("claim_review"."reason") <= 2000),
	CONSTRAINT "claim_review_reason_given" CHECK ("claim_review"."verdict" in ('accepted','renewed') or length("claim_review"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "recorded_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid,
	"question" text NOT NULL,
	"answer" text,
	"remark" text NOT NULL,
	"author_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"made_at" timestamptz(3) NOT NULL,
	CONSTRAINT "recorded_answer_known" CHECK ("recorded_answer"."answer" in ('no','some','half','most')),
	CONSTRAINT "recorded_answer_remark_length" CHECK (length("recorded_answer"."remark") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "group_mapping" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"role" text,
	"team_id" uuid,
	"created_at" timestamptz(3) NOT NULL,
	"created_by" uuid NOT NULL,
	CONSTRAINT "group_mapping_gives_one" CHECK (("group_mapping"."role" is null) <> ("group_mapping"."team_id" is null)),
	CONSTRAINT "group_mapping_group_length" CHECK (length("group_mapping"."group") between 1 and 500),
	CONSTRAINT "group_mapping_role_known" CHECK ("group_mapping"."role" in ('administrator','security_lead','application_owner','auditor','member'))
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"team_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"since" timestamptz(3) NOT NULL,
	"added_by" uuid,
	CONSTRAINT "team_member_team_id_person_id_origin_pk" PRIMARY KEY("team_id","person_id","origin"),
	CONSTRAINT "team_member_origin_known" CHECK ("team_member"."origin" in ('person','groups'))
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "method" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ALTER COLUMN "method" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "network" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ALTER COLUMN "network" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "agent" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ALTER COLUMN "agent" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "review" text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "renew_until" timestamptz(3);--> statement-breakpoint
UPDATE "claim" SET "review" = 'accepted' WHERE "accepted_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_used_by_person_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_failures" ADD CONSTRAINT "factor_failures_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp" ADD CONSTRAINT "totp_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_review" ADD CONSTRAINT "claim_review_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claim"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_review" ADD CONSTRAINT "claim_review_reviewer_id_person_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recorded_answer" ADD CONSTRAINT "recorded_answer_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recorded_answer" ADD CONSTRAINT "recorded_answer_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_mapping" ADD CONSTRAINT "group_mapping_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_mapping" ADD CONSTRAINT "group_mapping_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_checkpoint_at" ON "ledger_checkpoint" USING btree ("at");--> statement-breakpoint
CREATE INDEX "invitation_open" ON "invitation" USING btree ("created_at") WHERE "invitation"."used_at" is null and "invitation"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "identity_person" ON "identity" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "passkey_person" ON "passkey" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "passkey_challenge_expires" ON "passkey_challenge" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "claim_review_claim" ON "claim_review" USING btree ("claim_id","made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recorded_answer_version_key" ON "recorded_answer" USING btree (coalesce("application_id", '00000000-0000-0000-0000-000000000000'),"question","version");--> statement-breakpoint
CREATE UNIQUE INDEX "group_mapping_role_key" ON "group_mapping" USING btree ("group","role") WHERE "group_mapping"."role" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "group_mapping_team_key" ON "group_mapping" USING btree ("group","team_id") WHERE "group_mapping"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "team_member_person" ON "team_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "claim_waiting" ON "claim" USING btree ("changed_at") WHERE "claim"."withdrawn_at" is null and ("claim"."review" = 'waiting' or "claim"."renew_until" is not null);--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_email_length" CHECK (length("person"."email") between 3 and 254);--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_agent_length" CHECK (length("session"."agent") <= 200);--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_method_known" CHECK ("session"."method" in ('setup_link','invitation','password','password_and_code','password_and_passkey','passkey','oidc','github'));--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_review_known" CHECK ("claim"."review" in ('waiting','accepted','refused','asked_back'));--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_accepted_by_review" CHECK (("claim"."review" = 'accepted') = ("claim"."accepted_at" is not null));--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_renewal_of_accepted" CHECK ("claim"."renew_until" is null or ("claim"."review" = 'accepted' and "claim"."renew_until" > "claim"."expires_at"));