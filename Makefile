# The commands of a day: everything here is a short name for cmake, ctest or one of the programs.
# `make` itself and a shell are all that has to be there; the rest is installed through apt.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PREFIX ?= /usr/local
DESTDIR ?=
PORT ?= 8080
# Where `make run` keeps the index of corpus/.
RUN_INDEX ?= build/run/corpus-index

# What it takes to build. Why each of them: README.md, "Dependencies".
BUILD_PACKAGES := g++ cmake ninja-build pkg-config \
  libxapian-dev libicu-dev libcpp-httplib-dev nlohmann-json3-dev libcli11-dev libfmt-dev \
  libexpected-dev libyaml-cpp-dev libtomlplusplus-dev libsimdjson-dev libkainjow-mustache-dev \
  zlib1g-dev libzstd-dev liblzma-dev libbrotli-dev
# What the tests need on top: Catch2, the browser and what drives it, makers of compressed input.
TEST_PACKAGES := catch2 curl xz-utils zstd nodejs npm chromium
# What the other targets need: the linter and formatter.
TIDY_PACKAGES := clang-19 clang-tidy-19 clang-format-19
# The peers of the benchmark; one that is missing is left out of it.
BENCH_PACKAGES := xz-utils liblucene8-java default-jdk-headless libsqlite3-dev libgroonga-dev

.PHONY: help build run test test-fresh bench asan tidy format clean install
.PHONY: install-build-packages install-test-packages

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | \
	  while IFS=: read -r target rest; do printf '  make %-12s %s\n' "$$target" "$${rest#*## }"; done

build: install-build-packages ## build the four programs into build/release/bin
	cmake --preset release -DDATELINE_TESTS=OFF
	cmake --build --preset release

run: build ## index corpus/ and serve it on http://127.0.0.1:$(PORT)
	build/release/bin/dateline-index --index $(RUN_INDEX) corpus
	exec build/release/bin/dateline-serve --index $(RUN_INDEX) --address 127.0.0.1 --port $(PORT)

test: install-test-packages ## build everything and pass every test
	if [ -f tests/browser/package-lock.json ]; then cd tests/browser && npm ci --no-audit --no-fund; fi
	cmake --preset release -DDATELINE_TESTS=ON
	cmake --build --preset release
	ctest --preset release

test-fresh: ## both README commands in a minimal Debian 12 and Debian 13 (root, debootstrap)
	tests/fresh/run

bench: install-test-packages ## compare with Lucene and others on 20,000 articles (tests/bench)
	-cmake/install-packages $(BENCH_PACKAGES)
	cmake --preset release -DDATELINE_TESTS=ON
	cmake --build --preset release --target bench

asan: install-test-packages ## unit tests under AddressSanitizer and UBSan
	cmake --preset asan
	cmake --build --preset asan --target unit_tests
	ctest --preset asan -L unit

tidy: install-build-packages ## clang-tidy over every source file, warnings are errors
	cmake/install-packages $(TIDY_PACKAGES) catch2
	cmake --preset tidy
	cmake --build --preset tidy

format: ## rewrite the sources in the house format
	cmake/install-packages clang-format-19
	find indexer searcher web tests -name node_modules -prune -o \
	  \( -name '*.h' -o -name '*.cc' \) -exec clang-format-19 -i {} +

install: build ## install the programs under $(DESTDIR)$(PREFIX)
	DESTDIR='$(DESTDIR)' cmake --install build/release --prefix '$(PREFIX)'

clean: ## remove what was built
	rm -rf build tests/browser/node_modules

install-build-packages:
	@cmake/install-packages $(BUILD_PACKAGES)

install-test-packages:
	@cmake/install-packages $(BUILD_PACKAGES) $(TEST_PACKAGES)
