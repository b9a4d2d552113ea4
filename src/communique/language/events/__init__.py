"""Events: what happened, was planned, demanded, threatened or denied, in PLOVER 0.8 terms."""
