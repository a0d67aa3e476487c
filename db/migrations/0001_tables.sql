CREATE TABLE "audit_events" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"member_id" uuid,
	"action" text NOT NULL,
	"company_id" uuid,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "companies" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "companies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "companies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "connections" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"mode" text DEFAULT 'direct' NOT NULL,
	"cloud" text NOT NULL,
	"active" boolean NOT NULL,
	"application_id" uuid NOT NULL,
	"directory_id" uuid NOT NULL,
	"directory_name" text,
	"granted_permissions" text[],
	"permissions_read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connections_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credentials" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sealed" text NOT NULL,
	"key_id" text NOT NULL,
	"expires_at" timestamp with time zone,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stored_by" uuid,
	CONSTRAINT "credentials_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_activations" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"user_principal_name" text NOT NULL,
	"display_name" text,
	"product_type" text NOT NULL,
	"last_activated_date" date,
	"windows" integer NOT NULL,
	"mac" integer NOT NULL,
	"windows_10_mobile" integer NOT NULL,
	"ios" integer NOT NULL,
	"android" integer NOT NULL,
	"activated_on_shared_computer" boolean,
	CONSTRAINT "m365_activations_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_activations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_active_users" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"user_principal_name" text NOT NULL,
	"display_name" text,
	"is_deleted" boolean NOT NULL,
	"deleted_date" date,
	"last_activity_date" date,
	"exchange_last_activity_date" date,
	"one_drive_last_activity_date" date,
	"share_point_last_activity_date" date,
	"skype_for_business_last_activity_date" date,
	"yammer_last_activity_date" date,
	"teams_last_activity_date" date,
	"assigned_products" text[] NOT NULL,
	CONSTRAINT "m365_active_users_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_active_users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_domains" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean NOT NULL,
	"is_initial" boolean NOT NULL,
	"is_verified" boolean NOT NULL,
	"authentication_type" text,
	"supported_services" text[] NOT NULL,
	CONSTRAINT "m365_domains_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_domains" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_organization" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"display_name" text NOT NULL,
	"country_letter_code" text,
	"tenant_type" text,
	"created_date_time" timestamp with time zone,
	"on_premises_sync_enabled" boolean,
	"has_entra_id_p1" boolean NOT NULL,
	CONSTRAINT "m365_organization_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_organization" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_subscribed_skus" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"sku_id" uuid NOT NULL,
	"sku_part_number" text NOT NULL,
	"is_free" boolean NOT NULL,
	"applies_to" text,
	"capability_status" text,
	"consumed_units" integer NOT NULL,
	"enabled_units" integer NOT NULL,
	"warning_units" integer NOT NULL,
	"suspended_units" integer NOT NULL,
	"locked_out_units" integer NOT NULL,
	"service_plan_names" text[] NOT NULL,
	CONSTRAINT "m365_subscribed_skus_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_subscribed_skus" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_users" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"user_principal_name" text NOT NULL,
	"display_name" text,
	"mail" text,
	"account_enabled" boolean,
	"user_type" text,
	"created_date_time" timestamp with time zone,
	"department" text,
	"job_title" text,
	"usage_location" text,
	"on_premises_sync_enabled" boolean,
	"last_password_change_date_time" timestamp with time zone,
	"sku_ids" uuid[] NOT NULL,
	"license_assignments" jsonb NOT NULL,
	"proxy_addresses" text[] NOT NULL,
	"sort_name" text GENERATED ALWAYS AS (lower(coalesce(display_name, ''))) STORED NOT NULL,
	"sort_sign_in" text GENERATED ALWAYS AS (lower(user_principal_name)) STORED NOT NULL,
	CONSTRAINT "m365_users_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_figures" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"day" date NOT NULL,
	"figure" text NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "daily_figures_workspace_id_company_id_figure_day_pk" PRIMARY KEY("workspace_id","company_id","figure","day")
);
--> statement-breakpoint
ALTER TABLE "daily_figures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dataset_runs" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"dataset" text NOT NULL,
	"company_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"cursor" text,
	"pages" integer DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"as_of" date,
	"started_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"waits" integer DEFAULT 0 NOT NULL,
	"error" jsonb,
	CONSTRAINT "dataset_runs_workspace_id_run_id_dataset_pk" PRIMARY KEY("workspace_id","run_id","dataset")
);
--> statement-breakpoint
ALTER TABLE "dataset_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "held_removals" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"dataset" text NOT NULL,
	"key" text NOT NULL,
	"run_id" uuid NOT NULL,
	CONSTRAINT "held_removals_workspace_id_company_id_dataset_key_pk" PRIMARY KEY("workspace_id","company_id","dataset","key")
);
--> statement-breakpoint
ALTER TABLE "held_removals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rejected_rows" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"dataset" text NOT NULL,
	"page" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"key" text,
	"reason" text NOT NULL,
	CONSTRAINT "rejected_rows_workspace_id_run_id_dataset_page_ordinal_pk" PRIMARY KEY("workspace_id","run_id","dataset","page","ordinal")
);
--> statement-breakpoint
ALTER TABLE "rejected_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "staged_rows" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"dataset" text NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"document" jsonb NOT NULL,
	CONSTRAINT "staged_rows_workspace_id_run_id_dataset_key_pk" PRIMARY KEY("workspace_id","run_id","dataset","key")
);
--> statement-breakpoint
ALTER TABLE "staged_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"requested_by" uuid,
	"night" date,
	"status" text DEFAULT 'queued' NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"sends" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"heartbeat_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"error" jsonb,
	CONSTRAINT "sync_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "sync_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "versions" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"company_id" uuid NOT NULL,
	"dataset" text NOT NULL,
	"key" text NOT NULL,
	"document" jsonb NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	CONSTRAINT "versions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"member_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_throttles" (
	"email_hash" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_failure_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in_throttles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"nightly_hour" integer DEFAULT 2 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workspaces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_company_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_runs" ADD CONSTRAINT "dataset_runs_run_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."sync_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_company_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_at_idx" ON "audit_events" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "companies_name_key" ON "companies" USING btree ("workspace_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "connections_company_key" ON "connections" USING btree ("workspace_id","company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "connections_directory_key" ON "connections" USING btree ("workspace_id","directory_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_connection_key" ON "credentials" USING btree ("workspace_id","connection_id");--> statement-breakpoint
CREATE INDEX "credentials_key_id_idx" ON "credentials" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "m365_activations_upn_idx" ON "m365_activations" USING btree ("workspace_id","company_id","user_principal_name");--> statement-breakpoint
CREATE INDEX "m365_users_name_idx" ON "m365_users" USING btree ("workspace_id","company_id","sort_name","key");--> statement-breakpoint
CREATE INDEX "m365_users_upn_idx" ON "m365_users" USING btree ("workspace_id","company_id","sort_sign_in","key");--> statement-breakpoint
CREATE INDEX "dataset_runs_company_idx" ON "dataset_runs" USING btree ("workspace_id","company_id","dataset","read_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sync_runs_open_key" ON "sync_runs" USING btree ("workspace_id","company_id") WHERE "sync_runs"."status" in ('queued', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "sync_runs_night_key" ON "sync_runs" USING btree ("workspace_id","company_id","night") WHERE "sync_runs"."night" is not null;--> statement-breakpoint
CREATE INDEX "sync_runs_queued_idx" ON "sync_runs" USING btree ("workspace_id","queued_at");--> statement-breakpoint
CREATE INDEX "sync_runs_company_idx" ON "sync_runs" USING btree ("workspace_id","company_id","queued_at");--> statement-breakpoint
CREATE UNIQUE INDEX "versions_open_key" ON "versions" USING btree ("workspace_id","company_id","dataset","key") WHERE "versions"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "versions_changes_idx" ON "versions" USING btree ("workspace_id","company_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email_key" ON "members" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sessions_member_idx" ON "sessions" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE POLICY "own_workspace" ON "audit_events" AS PERMISSIVE FOR ALL TO "portal_app" USING ("audit_events"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("audit_events"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "companies" AS PERMISSIVE FOR ALL TO "portal_app" USING ("companies"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("companies"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "connections" AS PERMISSIVE FOR ALL TO "portal_app" USING ("connections"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("connections"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "credentials" AS PERMISSIVE FOR ALL TO "portal_app" USING ("credentials"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("credentials"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_activations" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_activations"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_activations"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_active_users" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_active_users"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_active_users"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_domains" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_domains"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_domains"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_organization" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_organization"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_organization"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_subscribed_skus" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_subscribed_skus"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_subscribed_skus"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_users" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_users"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_users"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "daily_figures" AS PERMISSIVE FOR ALL TO "portal_app" USING ("daily_figures"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("daily_figures"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "dataset_runs" AS PERMISSIVE FOR ALL TO "portal_app" USING ("dataset_runs"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("dataset_runs"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "held_removals" AS PERMISSIVE FOR ALL TO "portal_app" USING ("held_removals"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("held_removals"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "rejected_rows" AS PERMISSIVE FOR ALL TO "portal_app" USING ("rejected_rows"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("rejected_rows"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "staged_rows" AS PERMISSIVE FOR ALL TO "portal_app" USING ("staged_rows"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("staged_rows"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "sync_runs" AS PERMISSIVE FOR ALL TO "portal_app" USING ("sync_runs"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("sync_runs"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "versions" AS PERMISSIVE FOR ALL TO "portal_app" USING ("versions"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("versions"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "members" AS PERMISSIVE FOR ALL TO "portal_app" USING ("members"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("members"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "system_reads" ON "members" AS PERMISSIVE FOR SELECT TO "portal_system" USING (true);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "sessions" AS PERMISSIVE FOR ALL TO "portal_app" USING ("sessions"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("sessions"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "system_keeps" ON "sign_in_throttles" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "workspaces" AS PERMISSIVE FOR ALL TO "portal_app" USING ("workspaces"."id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("workspaces"."id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "system_reads" ON "workspaces" AS PERMISSIVE FOR SELECT TO "portal_system" USING (true);