CREATE TABLE "credential_tasks" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"application_id" uuid NOT NULL,
	"microsoft_key_ids" text[] NOT NULL,
	"display_name" text,
	"hint" text,
	"thumbprint" text,
	"expires_at" timestamp with time zone,
	"used_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	CONSTRAINT "credential_tasks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "credential_tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "credentials_connection_key";--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "status" text DEFAULT 'current' NOT NULL;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "expiry_source" text;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "certificate" text;--> statement-breakpoint
ALTER TABLE "credential_tasks" ADD CONSTRAINT "credential_tasks_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credential_tasks_open_idx" ON "credential_tasks" USING btree ("workspace_id","connection_id") WHERE "credential_tasks"."done_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_connection_status_key" ON "credentials" USING btree ("workspace_id","connection_id","status");--> statement-breakpoint
CREATE POLICY "own_workspace" ON "credential_tasks" AS PERMISSIVE FOR ALL TO "portal_app" USING ("credential_tasks"."workspace_id" = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK ("credential_tasks"."workspace_id" = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
-- Until now only Microsoft could have told. Forced row-level security would hide the rows from their owner; the loop below forces it again.
ALTER TABLE "credentials" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "credentials" SET "expiry_source" = 'microsoft' WHERE "expires_at" IS NOT NULL;--> statement-breakpoint
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity AND NOT relforcerowsecurity LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
