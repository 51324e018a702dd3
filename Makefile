# make serve   builds the page and serves it on 127.0.0.1
# make test    checks everything, in a browser too
# make dist    leaves in dist/ what a static host serves, and fails where that is too large
# They install what is missing first; see scripts/install.

export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/.tools/node_modules/.bin:$(PATH):$(HOME)/.cargo/bin
PORT ?= 8080
FUZZ_SECONDS ?= 60
SOAK_SECONDS ?= 600
SOAK_SEED ?= $(shell date +%s)

.PHONY: serve test test-firefox dist page bench screenshots fuzz soak
.DEFAULT_GOAL := test

serve:
	@scripts/install rust page
	cargo fetch --locked --quiet
	@echo "Building; then open http://127.0.0.1:$(PORT)/"
	trunk serve --release --offline --address 127.0.0.1 --port $(PORT)

# Natively without the browser's feature: its crates turn on serde_json's preserve_order for everything.
test:
	@scripts/install rust page browser deny
	cargo fmt --check
	scripts/deny
	cargo clippy --locked --workspace --all-targets --features browser -- -D warnings
	cargo clippy --locked --target wasm32-unknown-unknown -p page -p reader -p module -- -D warnings
	cargo test --locked --workspace
	$(MAKE) --no-print-directory page
	node --test module/tests/module.test.js
	cargo test --locked --features browser --test browser

# The page again, in Firefox; see CONTRIBUTING.md for what differs there.
test-firefox:
	@scripts/install rust page firefox
	cargo fetch --locked --quiet
	$(MAKE) --no-print-directory page
	BROWSER=firefox cargo test --locked --features browser --test browser

dist:
	@scripts/install rust page dist
	cargo fetch --locked --quiet
	@$(MAKE) --no-print-directory page
	scripts/sizes

page:
	trunk build --release --offline --locked
	scripts/module dist/module
	scripts/dist

# Natively, then in the page.
bench:
	@scripts/install rust page browser
	cargo bench --locked --bench speed
	$(MAKE) --no-print-directory page
	cargo test --release --locked --features browser --test browser speed

# Every width in both themes into screenshots/; the README's picture is one of them.
screenshots:
	@scripts/install rust page browser
	cargo fetch --locked --quiet
	$(MAKE) --no-print-directory page
	cargo test --locked --features browser --test browser everything_fits
	mkdir -p docs && cp screenshots/1440x900-light.png docs/page-light.png

# Each target for a minute; FUZZ_SECONDS=3600 for an hour. The variable lets a stable toolchain take the flags of the
# sanitizer, which it has.
fuzz: export RUSTC_BOOTSTRAP = 1
fuzz:
	@scripts/install rust fuzz
	set -e; for target in $$(cargo fuzz list); do \
		cargo fuzz run $$target -- -max_total_time=$(FUZZ_SECONDS); \
	done

# The page used at random for ten minutes; SOAK_SECONDS=3600 for an hour, SOAK_SEED=7 for what another soak did.
soak:
	@scripts/install rust page browser
	cargo fetch --locked --quiet
	$(MAKE) --no-print-directory page
	SOAK_SECONDS=$(SOAK_SECONDS) SOAK_SEED=$(SOAK_SEED) cargo test --locked --features browser --test browser soak -- --nocapture
