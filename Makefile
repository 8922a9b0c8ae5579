# Partner Desk. "make" lists the targets; "make run" and "make test" need
# nothing but Go, and install missing system packages where they can.

SHELL := bash
.SHELLFLAGS := -o pipefail -ec
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

ifeq ($(OS),Windows_NT)
system := windows
exe := .exe
else
system := $(shell uname -s | tr A-Z a-z)
endif

# Fyne on Linux is built for X11 alone: with Wayland there is no input method.
# Tests that need no window run on Fyne's headless driver (ci).
comma := ,
unit := ci,migrated_fynedo
real := $(if $(filter linux,$(system)),x11$(comma))migrated_fynedo
window := $(real),realwindow

program := bin/partnerdesk$(exe)

# Version stamps need git, and fail in a checkout of another user.
export GOFLAGS := $(GOFLAGS) -buildvcs=false

.PHONY: help run build test lint unit office window fuzz bench package packages-build packages-test clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: build ## build, and open the sample partner (without a display: write its reports to out/)
	@if [ $(system) != linux ] || [ -n "$$DISPLAY" ]; then \
		exec $(program) --profile sample; \
	else \
		echo "There is no display (DISPLAY is not set), so no window can open. Writing the sample's reports to out/ instead."; \
		exec $(program) sample --reports out; \
	fi

build: packages-build ## build the program into bin/
	go build -tags $(real) -o $(program) .

test: packages-test lint unit office window ## all checks and tests: format, vet, staticcheck, unit tests with -race, LibreOffice, real windows

lint: packages-build ## gofmt, vet and staticcheck
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "Not formatted; run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	go vet -tags $(unit) ./...
	go vet -tags $(window),office ./...
	go tool staticcheck -tags $(unit) ./...
	go tool staticcheck -tags $(window),office ./...

# The toolkit forgets how to draw what it has not drawn for a minute. On a screen
# it draws all the time, in a test it may not: there it must remember longer.
unit: export FYNE_CACHE := 24h
unit: packages-build # every test that needs no window, fuzz seeds included
	go test -race -timeout 40m -tags $(unit) $$(go list -tags $(unit) ./... | grep -v -e /views$$ -e /views/gallery)
	go test -race -timeout 40m -skip 'Picture' -tags $(unit) ./views
	go test -timeout 20m -run 'Picture|PageTime|ListTime' -tags $(unit) ./views ./views/grid # painted on one goroutine: minutes under the race detector, and so is the gallery
	go test -timeout 20m -tags $(unit) ./views/gallery

office: packages-test # LibreOffice opens what is exported, and saves it with the same values and types
	@if command -v soffice >/dev/null; then \
		set -x; go test -timeout 10m -run '^TestOffice' -tags $(unit),office ./data/export; \
	else \
		echo "The tests with LibreOffice need soffice on the PATH; they are left out here."; \
	fi

window: packages-test # tests of the real program on a virtual screen of their own
ifeq ($(system),linux)
	@packages=$$(grep -rlE --include='*_test.go' '^//go:build .*realwindow' . | xargs -r -n1 dirname | sort -u); \
	if [ -z "$$packages" ]; then echo "No test has the build tag realwindow."; exit 1; fi; \
	set -x; go test -count 1 -p 1 -timeout 20m -tags $(window) $$packages
else
	@echo "The tests of the real window need Linux and Xvfb; they are left out here."
endif

# A finding is kept in the package's testdata/fuzz, where "make test" runs it.
fuzz: packages-build ## run every fuzz test for a minute, half an hour in all (FOR=20s: each for 20 seconds; ONLY=data/importer: those of a folder)
	@grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' $(or $(ONLY),.) | sort -u | while IFS=: read -r file name; do \
		echo "$$(dirname "$$file") $${name#func }"; \
		go test -run '^$$' -fuzz "^$${name#func }$$" -fuzztime $(or $(FOR),60s) -fuzzminimizetime 1x -tags $(unit) "./$$(dirname "$$file")" </dev/null; \
	done

bench: build ## measure the engine, the customer list and the figures; print tables, keep all in bench.txt (5 minutes; ROWS=10000000: ten times the rows, half an hour)
	go test -c -tags $(unit) -o bin/views.test$(exe) ./views
	@{ PARTNERDESK_BENCH_PROGRAM=$(CURDIR)/$(program) PARTNERDESK_BENCH_WINDOW=$(CURDIR)/bin/views.test$(exe) PARTNERDESK_BENCH_ROWS=$(ROWS) \
		go test -run '^$$' -bench . -benchtime 1x -timeout 3h -tags $(unit) ./app/bench && \
	go test -run '^$$' -bench . -benchmem -benchtime 100ms -timeout 60m -tags $(unit) ./data/... ./app/customer ./app/kpi ./app/calls; } | tee bench.txt | awk -f .ci/bench-table.awk

# The packager counts up the build number in FyneApp.toml; that is a decision
# to make by hand, so the file is put back.
package: packages-build bin/fyne$(exe) ## make the package for this system (Linux: .tar.xz, macOS: .app, Windows: .exe)
	@cp FyneApp.toml bin/FyneApp.toml; trap 'mv bin/FyneApp.toml FyneApp.toml' EXIT; \
	set -x; bin/fyne$(exe) package --release --tags $(real)

bin/fyne$(exe):
	GOBIN=$(CURDIR)/bin go install fyne.io/tools/cmd/fyne@v1.7.4

packages-build packages-test: packages-%:
	@.ci/packages $*

clean: ## remove what was built
	rm -rf bin out bench.txt *.tar.xz *.app
