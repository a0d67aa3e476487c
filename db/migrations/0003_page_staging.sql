CREATE TABLE "request_budgets" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"key" text NOT NULL,
	"sent_at" timestamp with time zone[] NOT NULL,
	CONSTRAINT "request_budgets_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "request_budgets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "request_log" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "request_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" uuid NOT NULL,
	"dataset" text,
	"at" timestamp with time zone NOT NULL,
	"path" text NOT NULL,
	"status" integer,
	"duration_ms" integer NOT NULL,
	"rows" integer,
	"request_id" text,
	"client_request_id" text,
	"error_code" text,
	"retry_after_ms" integer,
	CONSTRAINT "request_log_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "request_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "staged_pages" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"dataset" text NOT NULL,
	"page" integer NOT NULL,
	"keys" text[] NOT NULL,
	"hashes" uuid[] NOT NULL,
	"differing" json NOT NULL,
	CONSTRAINT "staged_pages_workspace_id_run_id_dataset_page_pk" PRIMARY KEY("workspace_id","run_id","dataset","page")
);
--> statement-breakpoint
ALTER TABLE "staged_pages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "staged_rows" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP POLICY "own_workspace" ON "staged_rows" CASCADE;--> statement-breakpoint
DROP TABLE "staged_rows" CASCADE;--> statement-breakpoint
ALTER TABLE "m365_activations" ALTER COLUMN "hash" SET DATA TYPE uuid USING "hash"::uuid;--> statement-breakpoint
ALTER TABLE "m365_active_users" ALTER COLUMN "hash" SET DATA TYPE uuid USING "hash"::uuid;--> statement-breakpoint
ALTER TABLE "m365_domains" ALTER COLUMN "hash" SET DATA TYPE uuid USING "hash"::uuid;--> statement-breakpoint
ALTER TABLE "m365_organization" ALTER COLUMN "hash" SET DATA TYPE uuid USING "hash"::uuid;--> statement-breakpoint
ALTER TABLE "m365_subscribed_skus" ALTER COLUMN "hash" SET DATA TYPE uuid USING "hash"::uuid;--> statement-breakpoint
ALTER TABLE "m365_users" ALTER COLUMN "hash" SET DATA TYPE uuid USING "hash"::uuid;--> statement-breakpoint
ALTER TABLE "m365_organization" ADD COLUMN "licences" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "m365_organization" ALTER COLUMN "licences" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "request_log_run_idx" ON "request_log" USING btree ("workspace_id","run_id","id");--> statement-breakpoint
CREATE INDEX "request_log_at_idx" ON "request_log" USING btree ("workspace_id","at");--> statement-breakpoint
ALTER TABLE "m365_organization" DROP COLUMN "has_entra_id_p1";--> statement-breakpoint
CREATE POLICY "own_workspace" ON "request_budgets" AS PERMISSIVE FOR ALL TO "portal_app" USING ("request_budgets"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("request_budgets"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "request_log" AS PERMISSIVE FOR ALL TO "portal_app" USING ("request_log"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("request_log"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "staged_pages" AS PERMISSIVE FOR ALL TO "portal_app" USING ("staged_pages"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("staged_pages"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
-- A page is read once and soon deleted: compressing it would cost more than its bytes.
ALTER TABLE "staged_pages" ALTER COLUMN "differing" SET STORAGE EXTERNAL;--> statement-breakpoint
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity AND NOT relforcerowsecurity LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
