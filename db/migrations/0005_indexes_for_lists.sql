DROP INDEX "m365_activations_upn_idx";--> statement-breakpoint
DROP INDEX "m365_users_name_idx";--> statement-breakpoint
DROP INDEX "m365_users_upn_idx";--> statement-breakpoint
DROP INDEX "m365_role_assignments_principal_id_idx";--> statement-breakpoint
DROP INDEX "m365_directory_audits_time_idx";--> statement-breakpoint
DROP INDEX "m365_one_drive_usage_upn_idx";--> statement-breakpoint
DROP INDEX "versions_changes_idx";--> statement-breakpoint
CREATE INDEX "m365_activations_upn_idx" ON "m365_activations" USING btree ("workspace_id","company_id","user_principal_name") WHERE "m365_activations"."user_principal_name" is not null;--> statement-breakpoint
CREATE INDEX "m365_users_name_idx" ON "m365_users" USING btree ("workspace_id","company_id","sort_name","key") WHERE "m365_users"."sort_name" >= '';--> statement-breakpoint
CREATE INDEX "m365_users_upn_idx" ON "m365_users" USING btree ("workspace_id","company_id","sort_sign_in","key") WHERE "m365_users"."sort_sign_in" >= '';--> statement-breakpoint
CREATE INDEX "m365_role_assignments_principal_id_idx" ON "m365_role_assignments" USING btree ("workspace_id","company_id","principal_id") WHERE "m365_role_assignments"."principal_id" is not null;--> statement-breakpoint
CREATE INDEX "m365_directory_audits_time_idx" ON "m365_directory_audits" USING btree ("workspace_id","company_id","activity_date_time") WHERE "m365_directory_audits"."activity_date_time" > '-infinity';--> statement-breakpoint
CREATE INDEX "m365_one_drive_usage_upn_idx" ON "m365_one_drive_usage" USING btree ("workspace_id","company_id","user_principal_name") WHERE "m365_one_drive_usage"."user_principal_name" is not null;--> statement-breakpoint
CREATE INDEX "versions_changes_idx" ON "versions" USING btree ("workspace_id","company_id","valid_from") WHERE "versions"."valid_from" > '-infinity';