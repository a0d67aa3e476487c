CREATE TABLE "m365_deleted_users" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"user_principal_name" text NOT NULL,
	"display_name" text,
	"mail" text,
	"user_type" text,
	"deleted_date_time" timestamp with time zone,
	CONSTRAINT "m365_deleted_users_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_deleted_users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_directory_subscriptions" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"sku_id" uuid,
	"sku_part_number" text,
	"status" text,
	"total_licenses" integer NOT NULL,
	"is_trial" boolean,
	"created_date_time" timestamp with time zone,
	"next_lifecycle_date_time" timestamp with time zone,
	"commerce_subscription_id" text,
	"owner_tenant_id" text,
	CONSTRAINT "m365_directory_subscriptions_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_directory_subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_licensed_groups" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"display_name" text,
	"mail" text,
	"security_enabled" boolean,
	"mail_enabled" boolean,
	"group_types" text[] NOT NULL,
	"membership_rule" text,
	"sku_ids" uuid[] NOT NULL,
	"license_processing_state" text,
	"on_premises_sync_enabled" boolean,
	CONSTRAINT "m365_licensed_groups_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_licensed_groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_own_application" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"kind" text NOT NULL,
	"display_name" text,
	"hint" text,
	"start_date_time" timestamp with time zone,
	"end_date_time" timestamp with time zone,
	"is_ours" boolean NOT NULL,
	CONSTRAINT "m365_own_application_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_own_application" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_role_assignments" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"principal_id" text NOT NULL,
	"principal_type" text NOT NULL,
	"principal_name" text,
	"user_principal_name" text,
	"role_definition_id" text NOT NULL,
	"directory_scope_id" text,
	"group_id" text,
	"group_name" text,
	CONSTRAINT "m365_role_assignments_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_role_assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_role_definitions" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"template_id" text,
	"display_name" text NOT NULL,
	"is_built_in" boolean,
	"is_enabled" boolean,
	CONSTRAINT "m365_role_definitions_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_role_definitions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_directory_audits" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"activity_date_time" timestamp with time zone NOT NULL,
	"activity_display_name" text NOT NULL,
	"category" text,
	"operation_type" text,
	"result" text,
	"result_reason" text,
	"initiated_by_type" text,
	"initiated_by_id" text,
	"initiated_by_name" text,
	"targets" jsonb NOT NULL,
	CONSTRAINT "m365_directory_audits_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_directory_audits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_mfa_registration" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"user_principal_name" text,
	"is_admin" boolean,
	"is_mfa_registered" boolean,
	"is_mfa_capable" boolean,
	"is_passwordless_capable" boolean,
	"is_sspr_registered" boolean,
	"is_sspr_enabled" boolean,
	"is_sspr_capable" boolean,
	"methods_registered" text[] NOT NULL,
	"user_preferred_method_for_secondary_authentication" text,
	CONSTRAINT "m365_mfa_registration_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_mfa_registration" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_secure_score_controls" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"title" text NOT NULL,
	"max_score" double precision,
	"rank" integer,
	"control_category" text,
	"action_type" text,
	"action_url" text,
	"service" text,
	"tier" text,
	"user_impact" text,
	"implementation_cost" text,
	"remediation" text,
	"remediation_impact" text,
	"threats" text[] NOT NULL,
	"deprecated" boolean NOT NULL,
	"state" text,
	CONSTRAINT "m365_secure_score_controls_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_secure_score_controls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_secure_scores" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"day" date NOT NULL,
	"created_date_time" timestamp with time zone NOT NULL,
	"current_score" double precision NOT NULL,
	"max_score" double precision NOT NULL,
	"active_user_count" integer,
	"licensed_user_count" integer,
	"average_comparative_scores" jsonb NOT NULL,
	"control_scores" jsonb NOT NULL,
	CONSTRAINT "m365_secure_scores_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_secure_scores" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_sign_in_activity" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"last_successful_sign_in_date_time" timestamp with time zone,
	"last_sign_in_date_time" timestamp with time zone,
	"last_non_interactive_sign_in_date_time" timestamp with time zone,
	CONSTRAINT "m365_sign_in_activity_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_sign_in_activity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_apps_usage" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"user_principal_name" text NOT NULL,
	"last_activation_date" date,
	"last_activity_date" date,
	"windows" boolean,
	"mac" boolean,
	"mobile" boolean,
	"web" boolean,
	"apps" text[] NOT NULL,
	"app_platforms" text[] NOT NULL,
	CONSTRAINT "m365_apps_usage_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_apps_usage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_copilot_usage" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"user_principal_name" text NOT NULL,
	"display_name" text,
	"last_activity_date" date,
	"copilot_chat_last_activity_date" date,
	"teams_last_activity_date" date,
	"word_last_activity_date" date,
	"excel_last_activity_date" date,
	"power_point_last_activity_date" date,
	"outlook_last_activity_date" date,
	"one_note_last_activity_date" date,
	"loop_last_activity_date" date,
	CONSTRAINT "m365_copilot_usage_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_copilot_usage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_email_activity" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"user_principal_name" text NOT NULL,
	"display_name" text,
	"is_deleted" boolean NOT NULL,
	"deleted_date" date,
	"last_activity_date" date,
	"send_count" integer NOT NULL,
	"receive_count" integer NOT NULL,
	"read_count" integer NOT NULL,
	"meeting_created_count" integer,
	"meeting_interacted_count" integer,
	CONSTRAINT "m365_email_activity_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_email_activity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_mailbox_usage" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"user_principal_name" text NOT NULL,
	"display_name" text,
	"is_deleted" boolean NOT NULL,
	"deleted_date" date,
	"created_date" date,
	"last_activity_date" date,
	"item_count" integer,
	"storage_used_bytes" bigint,
	"issue_warning_quota_bytes" bigint,
	"prohibit_send_quota_bytes" bigint,
	"prohibit_send_receive_quota_bytes" bigint,
	"deleted_item_count" integer,
	"deleted_item_bytes" bigint,
	"has_archive" boolean,
	"recipient_type" text,
	CONSTRAINT "m365_mailbox_usage_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_mailbox_usage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_one_drive_usage" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"user_principal_name" text,
	"owner_display_name" text,
	"site_url" text,
	"is_deleted" boolean NOT NULL,
	"last_activity_date" date,
	"file_count" integer,
	"active_file_count" integer,
	"storage_used_bytes" bigint,
	"storage_allocated_bytes" bigint,
	CONSTRAINT "m365_one_drive_usage_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_one_drive_usage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "m365_teams_activity" (
	"workspace_id" uuid DEFAULT nullif(current_setting('app.workspace_id', true), '')::uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" uuid NOT NULL,
	"user_principal_name" text NOT NULL,
	"user_id" text,
	"is_deleted" boolean NOT NULL,
	"deleted_date" date,
	"last_activity_date" date,
	"is_licensed" boolean,
	"team_chat_message_count" integer NOT NULL,
	"private_chat_message_count" integer NOT NULL,
	"call_count" integer NOT NULL,
	"meeting_count" integer NOT NULL,
	"meetings_organized_count" integer NOT NULL,
	"meetings_attended_count" integer NOT NULL,
	"audio_seconds" integer,
	"video_seconds" integer,
	"screen_share_seconds" integer,
	"has_other_action" boolean,
	CONSTRAINT "m365_teams_activity_workspace_id_company_id_key_pk" PRIMARY KEY("workspace_id","company_id","key")
);
--> statement-breakpoint
ALTER TABLE "m365_teams_activity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "m365_role_assignments_principal_id_idx" ON "m365_role_assignments" USING btree ("workspace_id","company_id","principal_id");--> statement-breakpoint
CREATE INDEX "m365_directory_audits_time_idx" ON "m365_directory_audits" USING btree ("workspace_id","company_id","activity_date_time");--> statement-breakpoint
CREATE INDEX "m365_one_drive_usage_upn_idx" ON "m365_one_drive_usage" USING btree ("workspace_id","company_id","user_principal_name");--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_deleted_users" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_deleted_users"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_deleted_users"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_directory_subscriptions" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_directory_subscriptions"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_directory_subscriptions"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_licensed_groups" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_licensed_groups"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_licensed_groups"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_own_application" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_own_application"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_own_application"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_role_assignments" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_role_assignments"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_role_assignments"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_role_definitions" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_role_definitions"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_role_definitions"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_directory_audits" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_directory_audits"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_directory_audits"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_mfa_registration" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_mfa_registration"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_mfa_registration"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_secure_score_controls" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_secure_score_controls"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_secure_score_controls"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_secure_scores" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_secure_scores"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_secure_scores"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_sign_in_activity" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_sign_in_activity"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_sign_in_activity"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_apps_usage" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_apps_usage"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_apps_usage"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_copilot_usage" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_copilot_usage"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_copilot_usage"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_email_activity" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_email_activity"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_email_activity"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_mailbox_usage" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_mailbox_usage"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_mailbox_usage"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_one_drive_usage" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_one_drive_usage"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_one_drive_usage"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_workspace" ON "m365_teams_activity" AS PERMISSIVE FOR ALL TO "portal_app" USING ("m365_teams_activity"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK ("m365_teams_activity"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity AND NOT relforcerowsecurity LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
