package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/store"
)

func TestVersionIsThatOfThePackage(t *testing.T) {
	manifest, err := os.ReadFile("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^Version = "(.*)"$`).FindSubmatch(manifest)
	if found == nil || string(found[1]) != app.Version {
		t.Errorf("FyneApp.toml has version %q, the program %q", found, app.Version)
	}
}

func TestProfileDir(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	for _, folder := range []string{"acme", "default", "sample"} {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("file", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	t.Setenv("XDG_DATA_HOME", data)
	t.Setenv("LocalAppData", data)
	t.Setenv("HOME", data)
	base, err := app.DataDir()
	if err != nil || !strings.HasPrefix(base, data) {
		t.Fatalf("the data lie in %s, %v", base, err)
	}
	for given, want := range map[string]string{
		"":                       filepath.Join(base, "profiles", "default"),
		"default":                filepath.Join(base, "profiles", "default"), // the profile, although there is a folder
		"sample":                 filepath.Join(base, "profiles", "sample"),
		"other":                  filepath.Join(base, "profiles", "other"),
		"file":                   filepath.Join(base, "profiles", "file"),
		"acme":                   filepath.Join(here, "acme"),
		"./other":                filepath.Join(here, "other"),
		".hidden":                filepath.Join(here, ".hidden"),
		"..":                     filepath.Dir(here),
		"a/b":                    filepath.Join(here, "a", "b"),
		filepath.Join(here, "x"): filepath.Join(here, "x"),
	} {
		if got, err := app.ProfileDir(given); err != nil || got != want {
			t.Errorf("%q: %s, %v; want %s", given, got, err, want)
		}
	}
	if runtime.GOOS == "linux" {
		for xdg, want := range map[string]string{data: filepath.Join(data, "partnerdesk"), "": filepath.Join(data, ".local", "share", "partnerdesk"),
			"relative": filepath.Join(data, ".local", "share", "partnerdesk")} {
			t.Setenv("XDG_DATA_HOME", xdg)
			if got, err := app.DataDir(); err != nil || got != want {
				t.Errorf("XDG_DATA_HOME=%s: %s, %v; want %s", xdg, got, err, want)
			}
		}
	}
}

// What the user chose and arranged is there again after the next start.
func TestSettingsAndLayoutsStay(t *testing.T) {
	s := newSession(t)
	if got, err := s.Settings(); err != nil || !reflect.DeepEqual(got, app.Settings{}) {
		t.Errorf("of a new profile: %+v, %v", got, err)
	}
	if got, err := s.Layouts(); err != nil || len(got) != 0 {
		t.Errorf("of a new profile: %+v, %v", got, err)
	}
	settings := app.Settings{Language: "ja", Theme: "dark", Width: 1280, Height: 720.5, ImportDir: "/a/取込", ExportDir: `C:\b`, ExportKind: "xlsx",
		Dataset: "numbers", Snapshot: 7, Sidebar: .25, Memory: 512, Panel: 400, Builder: true, Start: app.ViewID{Dataset: "a", Name: "b"}, Scope: app.Scope{Regions: []string{"US", ""}, AsOf: day("2026-11-01")}}
	layouts := map[string]app.Layout{
		"numbers": {Columns: []app.ColumnLayout{{Column: "number", Width: 120}, {Column: "電話", Hidden: true}},
			Sort: []app.Sort{{Column: "number", Descending: true}, {Column: "extension"}}, Query: `country:JP "a"`},
		"日本の-file": {Query: "x"},
		"empty":    {},
	}
	if err := s.SaveSettings(app.Settings{Theme: "light", Dataset: "devices"}); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveSettings(settings); err != nil {
		t.Fatal(err)
	}
	for dataset, l := range layouts {
		if err := s.SaveLayout(dataset, l); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, s.Dir())
	if got, err := s.Settings(); err != nil || !reflect.DeepEqual(got, settings) {
		t.Errorf("settings: %+v, %v", got, err)
	}
	if got, err := s.Layouts(); err != nil || !reflect.DeepEqual(got, layouts) {
		t.Errorf("layouts: %+v, %v", got, err)
	}
}

// What is known about a load can be changed and changed back; who watches hears
// of it, and answers follow.
func TestCorrectAndUndo(t *testing.T) {
	s := newSession(t)
	l := load(t, s, "a.csv", numbers("1"), app.Import{AsOf: day("2026-11-10")})
	load(t, s, "b.csv", numbers("2"), app.Import{Region: "EU", AsOf: day("2026-11-01")})
	sorted := app.Question{Dataset: "numbers", Sort: []app.Sort{{Column: "number"}}}
	heard := 0
	s.OnChange(func() { heard++ })
	all, err := s.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	before := all[0]
	got, err := s.Correct(l.Snapshot, func(sn *app.Snapshot) {
		sn.Region, sn.From, sn.To, sn.AsOf = "EU", "2026-10-01", "2026-10-31", day("2026-11-12")
		sn.Rows, sn.Dataset, sn.ID = 99, "devices", 99 // not to be changed
	})
	want := before
	want.Region, want.From, want.To, want.AsOf = "EU", "2026-10-01", "2026-10-31", day("2026-11-12")
	if err != nil || !reflect.DeepEqual(got, want) || heard != 1 {
		t.Errorf("corrected: %+v, %v, heard %d times", got, err, heard)
	}
	if got := cells(t, ask(t, s, sorted), "number"); got != "1" { // the newer load for EU replaces the older
		t.Errorf("in force after the correction: %s", got)
	}
	got, err = s.Correct(l.Snapshot, func(sn *app.Snapshot) {
		sn.Region, sn.From, sn.To, sn.AsOf = before.Region, before.From, before.To, before.AsOf
	})
	if err != nil || !reflect.DeepEqual(got, before) || heard != 2 {
		t.Errorf("undone: %+v, %v, heard %d times", got, err, heard)
	}
	if got := cells(t, ask(t, s, sorted), "number"); got != "1 2" {
		t.Errorf("in force after the undo: %s", got)
	}
	if _, err := s.Correct(99, func(*app.Snapshot) {}); !errors.Is(err, store.ErrGone) {
		t.Errorf("a load that is not there: %v", err)
	}
}

// Answers that were opened before follow each load and removal.
func TestAnswersFollowTheLoads(t *testing.T) {
	s := newSession(t)
	q := app.Question{Dataset: "numbers"}
	if got := cells(t, ask(t, s, q), "number"); got != "" {
		t.Errorf("at first: %s", got)
	}
	first := load(t, s, "a.csv", numbers("1"), app.Import{Region: "US", AsOf: day("2026-11-01")})
	old := ask(t, s, q)
	second := load(t, s, "b.csv", numbers("2 3"), app.Import{Region: "US", AsOf: day("2026-11-02")})
	if got := cells(t, ask(t, s, q), "number"); got != "2 3" {
		t.Errorf("after the second load: %s", got)
	}
	if got := cells(t, old, "number"); got != "1" {
		t.Errorf("the answer from before the second load: %s", got)
	}
	if err := s.Purge(context.Background(), second.Snapshot); err != nil {
		t.Fatal(err)
	}
	if got := cells(t, ask(t, s, q), "number"); got != "1" {
		t.Errorf("after its removal: %s", got)
	}
	if err := s.Purge(context.Background(), first.Snapshot); err != nil {
		t.Fatal(err)
	}
	if got := cells(t, ask(t, s, q), "number"); got != "" {
		t.Errorf("after both were removed: %s", got)
	}
	if _, err := s.Ask(context.Background(), app.Question{Dataset: "numbers", Snapshot: first.Snapshot}); !errors.Is(err, store.ErrGone) {
		t.Errorf("a removed load: %v", err)
	}
}

// Only the profile that was named sample is made on first use.
func TestNeedsSample(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("LocalAppData", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	for profile, want := range map[string]bool{"sample": true, "": false, "other": false, filepath.Join(t.TempDir(), "sample"): false} {
		s := open(t, profile)
		if got := s.NeedsSample(); got != want {
			t.Errorf("%q: %v", profile, got)
		}
		var last, total int64
		made, err := s.MakeSample(context.Background(), 2, 1, func(done, all int64) {
			if done < last || done > all {
				t.Errorf("progress %d of %d after %d", done, all, last)
			}
			last, total = done, all
		})
		if err != nil || len(made) == 0 || last != total || s.NeedsSample() {
			t.Errorf("%q: %d loads, %v, progress %d of %d, needs it still: %v", profile, len(made), err, last, total, s.NeedsSample())
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Close ends the jobs first, so that none meets a closed cache.
func TestCloseWaitsForJobs(t *testing.T) {
	s := newSession(t)
	var after error
	j, err := s.Jobs.Start("work", func(ctx context.Context, _ func(done, total int64)) error {
		<-ctx.Done()
		_, after = s.Settings()
		return ctx.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := j.Wait(); !errors.Is(err, context.Canceled) || after != nil {
		t.Errorf("%v; the cache said %v", err, after)
	}
}

// One process has a profile; it is not renamed under its feet.
func TestOneProcessAProfile(t *testing.T) {
	s := newSession(t)
	if _, err := app.Open(app.Options{Profile: s.Dir(), Timeout: time.Millisecond}); !errors.Is(err, store.ErrLocked) {
		t.Errorf("a second session: %v", err)
	}
	if _, err := app.SetAside(s.Dir(), now); !errors.Is(err, store.ErrLocked) {
		t.Errorf("set aside while it is open: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	name, err := app.SetAside(s.Dir(), now)
	if err != nil || filepath.Base(name) != "cache.20261120T103000.damaged.db" {
		t.Errorf("set aside: %s, %v", name, err)
	}
	if _, err := os.Stat(name); err != nil {
		t.Error(err)
	}
	if _, err := app.SetAside(s.Dir(), now); err == nil {
		t.Error("there was nothing to set aside")
	}
}
