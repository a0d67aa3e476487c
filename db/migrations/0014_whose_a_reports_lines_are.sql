CREATE TABLE "doubtful_names" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"dataset" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "doubtful_names_workspace_id_company_id_dataset_name_pk" PRIMARY KEY("workspace_id","company_id","dataset","name")
);
--> statement-breakpoint
ALTER TABLE "doubtful_names" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_people" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"dataset" text NOT NULL,
	"person_key" text NOT NULL,
	"lines" text[] NOT NULL,
	"last_day" date,
	"counts_own" boolean NOT NULL,
	"doubt" text,
	CONSTRAINT "report_people_workspace_id_company_id_person_key_dataset_pk" PRIMARY KEY("workspace_id","company_id","person_key","dataset")
);
--> statement-breakpoint
ALTER TABLE "report_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "dataset_runs" ADD COLUMN "strays" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rejected_rows" ADD COLUMN "person" text;--> statement-breakpoint
CREATE INDEX "versions_closed_idx" ON "versions" USING btree ("workspace_id","company_id","dataset","valid_to") WHERE "versions"."valid_to" is not null;--> statement-breakpoint
CREATE POLICY "own_workspace" ON "doubtful_names" AS PERMISSIVE FOR ALL TO "portal_app" USING ("doubtful_names"."workspace_id" = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK ("doubtful_names"."workspace_id" = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_workspace" ON "report_people" AS PERMISSIVE FOR ALL TO "portal_app" USING ("report_people"."workspace_id" = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK ("report_people"."workspace_id" = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity AND NOT relforcerowsecurity LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
