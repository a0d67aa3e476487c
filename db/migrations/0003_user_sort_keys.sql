DROP INDEX "m365_users_name_idx";--> statement-breakpoint
DROP INDEX "m365_users_upn_idx";--> statement-breakpoint
ALTER TABLE "m365_users" ADD COLUMN "sort_name" text GENERATED ALWAYS AS (lower(coalesce(display_name, ''))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "m365_users" ADD COLUMN "sort_sign_in" text GENERATED ALWAYS AS (lower(user_principal_name)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "m365_users_name_idx" ON "m365_users" USING btree ("workspace_id","company_id","sort_name","key");--> statement-breakpoint
CREATE INDEX "m365_users_upn_idx" ON "m365_users" USING btree ("workspace_id","company_id","sort_sign_in","key");