-- How sure the type of an event is, and how many were killed, injured or arrested in it.
ALTER TABLE events ADD COLUMN probability DOUBLE PRECISION;
ALTER TABLE events ADD COLUMN killed INTEGER;
ALTER TABLE events ADD COLUMN injured INTEGER;
ALTER TABLE events ADD COLUMN arrested INTEGER;
