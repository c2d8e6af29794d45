-- Pages and counts read marks by expressions of their own; nothing calls these.
DROP FUNCTION question_letters(text);--> statement-breakpoint
DROP FUNCTION question_letter(text);--> statement-breakpoint
DROP FUNCTION marks_at(text, jsonb, timestamptz);
