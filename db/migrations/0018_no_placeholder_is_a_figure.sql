ALTER TABLE "m365_directory_audits" ALTER COLUMN "activity_display_name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "m365_secure_scores" ALTER COLUMN "current_score" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "m365_secure_scores" ALTER COLUMN "max_score" DROP NOT NULL;