CREATE TABLE "past_member" (
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"until" timestamptz(3) NOT NULL,
	CONSTRAINT "past_member_application_id_person_id_pk" PRIMARY KEY("application_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "past_member" ADD CONSTRAINT "past_member_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_member" ADD CONSTRAINT "past_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;