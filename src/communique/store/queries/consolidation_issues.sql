-- The issues that consolidated positions are on, and the wording that each goes under.
SELECT wording, name
FROM issue_names
