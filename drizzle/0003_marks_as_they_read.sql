-- Marks as they read at an instant: what was good and has run out is out of date. The same rule as
-- `readFinding`; a test holds the two together.
CREATE FUNCTION marks_at(marks text, holds jsonb, at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_agg(
    CASE WHEN substr(marks, place, 1) IN ('m', 's', '-') AND (holds ->> (place - 1))::timestamptz <= at
      THEN 't' ELSE substr(marks, place, 1) END, '' ORDER BY place)
  FROM generate_series(1, length(marks)) AS place
$$;--> statement-breakpoint
-- How one question stands by the marks of its criteria. The same rule as `questionState`.
CREATE FUNCTION question_letter(marks text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN marks ~ 'x' THEN 'n' WHEN marks ~ '[tnfpcq]' THEN 'o' WHEN marks ~ '[ms]' THEN 'y' ELSE '-' END
$$;--> statement-breakpoint
CREATE FUNCTION question_letters(marks text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT question_letter(substr(marks, 1, 5)) || question_letter(substr(marks, 6, 4)) || question_letter(substr(marks, 10, 3))
    || question_letter(substr(marks, 13, 3)) || question_letter(substr(marks, 16, 3)) || question_letter(substr(marks, 19, 3))
$$;
