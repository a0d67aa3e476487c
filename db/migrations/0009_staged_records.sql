ALTER TABLE "versions" ALTER COLUMN "document" SET DATA TYPE json;--> statement-breakpoint
-- Pages staged before have records of no columns: they are read again.
ALTER TABLE "staged_pages" ADD COLUMN "columns" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_pages" ALTER COLUMN "columns" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "staged_pages" ADD COLUMN "records" text[];--> statement-breakpoint
ALTER TABLE "staged_pages" ADD COLUMN "documents" text[];--> statement-breakpoint
ALTER TABLE "staged_pages" DROP COLUMN "differing";--> statement-breakpoint
-- Packing what lives for minutes costs more time than it saves room.
ALTER TABLE "staged_pages" ALTER COLUMN "records" SET STORAGE EXTERNAL, ALTER COLUMN "documents" SET STORAGE EXTERNAL;
