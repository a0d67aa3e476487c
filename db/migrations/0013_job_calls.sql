CREATE TABLE "job_calls" (
	"digest" text PRIMARY KEY NOT NULL,
	"taken_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "job_calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "job_calls_taken_idx" ON "job_calls" USING btree ("taken_at");--> statement-breakpoint
CREATE POLICY "system_keeps" ON "job_calls" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
REVOKE ALL ON "job_calls" FROM portal_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "job_calls" TO portal_system;--> statement-breakpoint
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity AND NOT relforcerowsecurity LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
