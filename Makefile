# Two commands, each the only one a fresh machine needs: `make run` and `make test`.
# Everything else is `cargo xtask`, which says what it can do.

run test: machine
	@cargo xtask $@

machine:
	@command -v cargo >/dev/null || { echo "Rust is missing: install it from https://rustup.rs, open a new shell and run this again."; exit 1; }
	@command -v cc >/dev/null || { echo "A C compiler is missing. Maybe: sudo apt-get install build-essential"; exit 1; }

.PHONY: run test machine
