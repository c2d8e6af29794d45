CREATE TABLE "application" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"team_id" uuid NOT NULL,
	"criticality" text NOT NULL,
	"in_scope" boolean NOT NULL,
	"declaration" jsonb NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"archived_at" timestamptz(3),
	CONSTRAINT "application_slug_unique" UNIQUE("slug"),
	CONSTRAINT "application_slug_form" CHECK ("application"."slug" ~ '^[a-z0-9](-?[a-z0-9]){0,62}$'),
	CONSTRAINT "application_name_length" CHECK (length("application"."name") between 1 and 200),
	CONSTRAINT "application_criticality_known" CHECK ("application"."criticality" in ('low','medium','high','critical')),
	CONSTRAINT "application_version_positive" CHECK ("application"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "declaration_version" (
	"application_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"reason" text NOT NULL,
	"author_id" uuid NOT NULL,
	"made_at" timestamptz(3) NOT NULL,
	CONSTRAINT "declaration_version_application_id_version_pk" PRIMARY KEY("application_id","version")
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"type" text NOT NULL,
	"locator" text NOT NULL,
	"place" text NOT NULL,
	"connected_at" timestamptz(3) NOT NULL,
	"every_minutes" integer NOT NULL,
	"next_collection_at" timestamptz(3),
	"removed_at" timestamptz(3),
	CONSTRAINT "source_channel_known" CHECK ("source"."channel" in ('checkout','git')),
	CONSTRAINT "source_every_bounded" CHECK ("source"."every_minutes" between 15 and 43200),
	CONSTRAINT "source_locator_length" CHECK (length("source"."locator") between 1 and 4096)
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "team_name_length" CHECK (length("team"."name") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "checkpoint" (
	"source_id" uuid NOT NULL,
	"collector" text NOT NULL,
	"value" jsonb NOT NULL,
	"saved_at" timestamptz(3) NOT NULL,
	CONSTRAINT "checkpoint_source_id_collector_pk" PRIMARY KEY("source_id","collector")
);
--> statement-breakpoint
CREATE TABLE "collection" (
	"id" text NOT NULL,
	"source_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"collector" text NOT NULL,
	"kind" text NOT NULL,
	"scope" text NOT NULL,
	"interval" jsonb,
	"coverage" text NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"ended_at" timestamptz(3) NOT NULL,
	"outcome" text NOT NULL,
	"failures" jsonb NOT NULL,
	"facts" integer NOT NULL,
	"origin" jsonb NOT NULL,
	CONSTRAINT "collection_source_id_id_pk" PRIMARY KEY("source_id","id"),
	CONSTRAINT "collection_coverage_known" CHECK ("collection"."coverage" in ('whole','partial')),
	CONSTRAINT "collection_outcome_known" CHECK ("collection"."outcome" in ('collected','not_applicable','failed')),
	CONSTRAINT "collection_failed_is_not_empty" CHECK ("collection"."outcome" <> 'failed' or (jsonb_array_length("collection"."failures") > 0 and "collection"."coverage" = 'partial')),
	CONSTRAINT "collection_ends_after_start" CHECK ("collection"."ended_at" >= "collection"."started_at")
);
--> statement-breakpoint
CREATE TABLE "collection_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"state" text NOT NULL,
	"cause" text NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamptz(3) NOT NULL,
	"started_at" timestamptz(3),
	"ended_at" timestamptz(3),
	"attempt" integer NOT NULL,
	"worker_id" text,
	"cancel_requested_at" timestamptz(3),
	"retry_at" timestamptz(3),
	"failure" jsonb,
	"facts" integer NOT NULL,
	CONSTRAINT "collection_run_state_known" CHECK ("collection_run"."state" in ('queued','running','done','failed','cancelled')),
	CONSTRAINT "collection_run_ended_at_the_end" CHECK (("collection_run"."ended_at" is not null) = ("collection_run"."state" in ('done','failed','cancelled'))),
	CONSTRAINT "collection_run_failure_of_failed" CHECK (("collection_run"."failure" is not null) or ("collection_run"."state" <> 'failed')),
	CONSTRAINT "collection_run_attempt_positive" CHECK ("collection_run"."attempt" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"application_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"collector" text NOT NULL,
	"kind" text NOT NULL,
	"sort" text NOT NULL,
	"subject" text NOT NULL,
	"digest" text NOT NULL,
	"origin" jsonb NOT NULL,
	"observed_at" timestamptz(3) NOT NULL,
	"first_seen_at" timestamptz(3) NOT NULL,
	"read_at" timestamptz(3) NOT NULL,
	"ended_at" timestamptz(3),
	"valid_until" timestamptz(3),
	"link" text,
	"body" jsonb NOT NULL,
	CONSTRAINT "fact_sort_known" CHECK ("fact"."sort" in ('state','event')),
	CONSTRAINT "fact_seen_in_order" CHECK ("fact"."read_at" >= "fact"."first_seen_at"),
	CONSTRAINT "fact_ends_after_seen" CHECK ("fact"."ended_at" is null or "fact"."ended_at" >= "fact"."read_at"),
	CONSTRAINT "fact_events_never_end" CHECK ("fact"."sort" = 'state' or "fact"."ended_at" is null),
	CONSTRAINT "fact_digest_form" CHECK ("fact"."digest" ~ '^sha256:[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "run_event" (
	"run_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"step" text NOT NULL,
	"done" integer NOT NULL,
	"total" integer,
	CONSTRAINT "run_event_run_id_seq_pk" PRIMARY KEY("run_id","seq"),
	CONSTRAINT "run_event_step_length" CHECK (length("run_event"."step") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "finding" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finding_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"application_id" uuid NOT NULL,
	"criterion" text NOT NULL,
	"since" timestamptz(3) NOT NULL,
	"until" timestamptz(3),
	"because" text NOT NULL,
	"status" text NOT NULL,
	"cause" text,
	"stated" boolean NOT NULL,
	"holds_until" timestamptz(3),
	"verdict_digest" text NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "finding_until_after_since" CHECK ("finding"."until" is null or "finding"."until" > "finding"."since"),
	CONSTRAINT "finding_status_known" CHECK ("finding"."status" in ('met','not_met','unknown','not_applicable')),
	CONSTRAINT "finding_cause_of_unknown" CHECK (("finding"."cause" is not null) = ("finding"."status" = 'unknown')),
	CONSTRAINT "finding_stated_is_met" CHECK (not "finding"."stated" or "finding"."status" = 'met')
);
--> statement-breakpoint
CREATE TABLE "score_snapshot" (
	"day" date NOT NULL,
	"scope" text NOT NULL,
	"taken_at" timestamptz(3) NOT NULL,
	"low" text NOT NULL,
	"high" text NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "score_snapshot_day_scope_pk" PRIMARY KEY("day","scope")
);
--> statement-breakpoint
CREATE TABLE "scorecard" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"judged_at" timestamptz(3) NOT NULL,
	"marks" text NOT NULL,
	"holds" jsonb NOT NULL,
	"questions" text NOT NULL,
	"low" integer NOT NULL,
	"high" integer NOT NULL,
	"met" integer NOT NULL,
	"applicable" integer NOT NULL,
	"decays_at" timestamptz(3),
	"next_at" timestamptz(3),
	CONSTRAINT "scorecard_marks_form" CHECK ("scorecard"."marks" ~ '^[msxntfpcq-]{21}$'),
	CONSTRAINT "scorecard_questions_form" CHECK ("scorecard"."questions" ~ '^[yno-]{6}$'),
	CONSTRAINT "scorecard_interval" CHECK ("scorecard"."low" between 0 and 6 and "scorecard"."high" between "scorecard"."low" and 6),
	CONSTRAINT "scorecard_counts" CHECK ("scorecard"."met" between 0 and "scorecard"."applicable" and "scorecard"."applicable" <= 21)
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"request_id" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"before_digest" text,
	"after_digest" text,
	"detail" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_hash_unique" UNIQUE("hash"),
	CONSTRAINT "ledger_hash_form" CHECK ("ledger"."hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "ledger_seq_positive" CHECK ("ledger"."seq" > 0)
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text,
	"created_at" timestamptz(3) NOT NULL,
	"disabled_at" timestamptz(3),
	CONSTRAINT "person_login_form" CHECK ("person"."login" ~ '^[^[:space:][:cntrl:]]{1,128}$'),
	CONSTRAINT "person_name_length" CHECK (length("person"."name") between 1 and 200),
	CONSTRAINT "person_role_known" CHECK ("person"."role" in ('administrator','security_lead','application_owner','auditor','member'))
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"seen_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"revoked_at" timestamptz(3),
	CONSTRAINT "session_expires_later" CHECK ("session"."expires_at" > "session"."created_at")
);
--> statement-breakpoint
CREATE TABLE "setup_link" (
	"token_digest" text PRIMARY KEY NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"used_at" timestamptz(3),
	CONSTRAINT "setup_link_digest_form" CHECK ("setup_link"."token_digest" ~ '^sha256:[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"criterion" text NOT NULL,
	"type" text NOT NULL,
	"says" text NOT NULL,
	"content" jsonb NOT NULL,
	"author_id" uuid NOT NULL,
	"made_at" timestamptz(3) NOT NULL,
	"changed_at" timestamptz(3) NOT NULL,
	"version" integer NOT NULL,
	"accepted_by" uuid,
	"accepted_at" timestamptz(3),
	"expires_at" timestamptz(3) NOT NULL,
	"withdrawn_at" timestamptz(3),
	CONSTRAINT "claim_accepted_by_and_at" CHECK (("claim"."accepted_by" is null) = ("claim"."accepted_at" is null)),
	CONSTRAINT "claim_not_accepted_by_author" CHECK ("claim"."accepted_by" <> "claim"."author_id"),
	CONSTRAINT "claim_type_known" CHECK ("claim"."type" in ('statement','measure','not_applicable')),
	CONSTRAINT "claim_says_known" CHECK ("claim"."says" in ('holds','fails')),
	CONSTRAINT "claim_expires_later" CHECK ("claim"."expires_at" > "claim"."made_at")
);
--> statement-breakpoint
CREATE TABLE "claim_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"claim_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"added_at" timestamptz(3) NOT NULL,
	CONSTRAINT "claim_file_bounded" CHECK (octet_length("claim_file"."content") between 1 and 10485760),
	CONSTRAINT "claim_file_name_length" CHECK (length("claim_file"."name") between 1 and 255)
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"scope_id" text NOT NULL,
	"version" integer NOT NULL,
	"change" jsonb NOT NULL,
	"reason" text NOT NULL,
	"author_id" uuid NOT NULL,
	"made_at" timestamptz(3) NOT NULL,
	CONSTRAINT "policy_level_known" CHECK ("policy_version"."level" in ('organisation','team','application')),
	CONSTRAINT "policy_scope_of_level" CHECK (("policy_version"."level" = 'organisation') = ("policy_version"."scope_id" = '')),
	CONSTRAINT "policy_reason_given" CHECK (length("policy_version"."reason") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "model_release" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"digest" text NOT NULL,
	"body" jsonb NOT NULL,
	"imported_at" timestamptz(3) NOT NULL,
	"shown" boolean NOT NULL,
	CONSTRAINT "model_release_digest_unique" UNIQUE("digest"),
	CONSTRAINT "model_release_version_length" CHECK (length("model_release"."version") between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamptz(3) NOT NULL,
	CONSTRAINT "presence_application_id_person_id_pk" PRIMARY KEY("application_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"version" integer NOT NULL,
	"changed_at" timestamptz(3) NOT NULL,
	"changed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "worker" (
	"id" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"seen_at" timestamptz(3) NOT NULL,
	"stopped_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration_version" ADD CONSTRAINT "declaration_version_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration_version" ADD CONSTRAINT "declaration_version_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source" ADD CONSTRAINT "source_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection" ADD CONSTRAINT "collection_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection" ADD CONSTRAINT "collection_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection" ADD CONSTRAINT "collection_run_id_collection_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."collection_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_run" ADD CONSTRAINT "collection_run_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_run" ADD CONSTRAINT "collection_run_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_run" ADD CONSTRAINT "collection_run_requested_by_person_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_event" ADD CONSTRAINT "run_event_run_id_collection_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."collection_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard" ADD CONSTRAINT "scorecard_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_accepted_by_person_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_file" ADD CONSTRAINT "claim_file_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claim"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting" ADD CONSTRAINT "setting_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_team" ON "application" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "application_name" ON "application" USING btree (lower("name"),"id");--> statement-breakpoint
CREATE UNIQUE INDEX "source_locator_key" ON "source" USING btree ("application_id","channel","locator") WHERE "source"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "source_due" ON "source" USING btree ("next_collection_at") WHERE "source"."removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "team_name_key" ON "team" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "collection_newest" ON "collection" USING btree ("application_id","kind","ended_at");--> statement-breakpoint
CREATE INDEX "collection_of_run" ON "collection" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "collection_run_one_live" ON "collection_run" USING btree ("source_id") WHERE "collection_run"."state" in ('queued','running');--> statement-breakpoint
CREATE INDEX "collection_run_application" ON "collection_run" USING btree ("application_id","requested_at");--> statement-breakpoint
CREATE INDEX "collection_run_recent" ON "collection_run" USING btree ("requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "fact_current_key" ON "fact" USING btree ("source_id","digest") WHERE "fact"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "fact_of_application" ON "fact" USING btree ("application_id","kind","id");--> statement-breakpoint
CREATE UNIQUE INDEX "finding_current_key" ON "finding" USING btree ("application_id","criterion") WHERE "finding"."until" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "finding_since_key" ON "finding" USING btree ("application_id","criterion","since");--> statement-breakpoint
CREATE INDEX "finding_past" ON "finding" USING btree ("application_id","since");--> statement-breakpoint
CREATE INDEX "scorecard_due" ON "scorecard" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "scorecard_decays" ON "scorecard" USING btree ("decays_at");--> statement-breakpoint
CREATE INDEX "scorecard_low" ON "scorecard" USING btree ("low","high","application_id");--> statement-breakpoint
CREATE INDEX "ledger_subject" ON "ledger" USING btree ("subject_type","subject_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "person_login_key" ON "person" USING btree (lower("login"));--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_live_key" ON "claim" USING btree ("application_id","criterion","author_id","type") WHERE "claim"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "claim_of_application" ON "claim" USING btree ("application_id","criterion");--> statement-breakpoint
CREATE INDEX "claim_file_claim" ON "claim_file" USING btree ("claim_id");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_version_key" ON "policy_version" USING btree ("level","scope_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "model_release_one_shown" ON "model_release" USING btree ("shown") WHERE "model_release"."shown";