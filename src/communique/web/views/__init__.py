"""What the pages and their JSON twins show: models made of a corpus, without HTML."""
