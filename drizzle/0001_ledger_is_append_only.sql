-- What was recorded stays as it was recorded, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;--> statement-breakpoint
CREATE TRIGGER ledger_refuses_change BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER ledger_refuses_truncate BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER declaration_version_refuses_change BEFORE UPDATE OR DELETE ON declaration_version FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER policy_version_refuses_change BEFORE UPDATE OR DELETE ON policy_version FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- Facts, scorecards and workers are renewed in place on every collection: room on the page keeps their indexes still.
ALTER TABLE fact SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE scorecard SET (fillfactor = 70);--> statement-breakpoint
ALTER TABLE finding SET (fillfactor = 80);
