package cli_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/cli"
	"partnerdesk/data/schema"
	"partnerdesk/data/store"
)

var commands = [][]string{{}, {"import"}, {"list"}, {"snapshots"}, {"snapshots", "set"}, {"snapshots", "purge"}, {"snapshots", "show"}, {"rejects"}, {"check"}, {"sample"}, {"customer"},
	{"tags"}, {"tags", "create"}, {"tags", "rename"}, {"tags", "describe"}, {"tags", "recolour"}, {"tags", "query"}, {"tags", "share"}, {"tags", "unshare"},
	{"tags", "delete"}, {"tags", "assign"}, {"tags", "remove"}, {"tags", "me"}, {"notes"}, {"notes", "set"}, {"notes", "clear"}, {"outbox"}, {"outbox", "take-back"}, {"audit"},
	{"kpi"}, {"kpi", "money"}, {"kpi", "reasons"}, {"kpi", "weights"}, {"kpi", "calendar"}, {"prices"}, {"prices", "set"}, {"prices", "remove"}, {"prices", "import"},
	{"mappings"}, {"mappings", "show"}, {"mappings", "save"}, {"mappings", "remove"}, {"mappings", "propose"},
	{"help"}, {"completion"}, {"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}, {"completion", "powershell"}}

var (
	heading = regexp.MustCompile(`(?m)^([A-Za-z][A-Za-z ]*):`)
	entry   = regexp.MustCompile(`(?m)^ +(?:(?:-[a-z], )?--[a-z-]+(?: string| strings| int| uint)?|[a-z]+) {2,}(.*)$`)
)

// Help speaks one language, in headings, commands and flags.
func TestHelp(t *testing.T) {
	for _, command := range commands {
		for _, args := range [][]string{append(slices.Clone(command), "--help"), append([]string{"help"}, command...)} {
			japanese := partnerdesk(append([]string{"--lang", "ja"}, args...)...)
			if japanese.status != 0 || japanese.err != "" {
				t.Fatalf("%q: %+v", args, japanese)
			}
			if found := heading.FindString(japanese.out); found != "" {
				t.Errorf("%q: an English heading in Japanese: %q", args, found)
			}
			entries := entry.FindAllStringSubmatch(japanese.out, -1)
			if len(entries) < 6 {
				t.Errorf("%q: %d commands and flags are explained:\n%s", args, len(entries), japanese.out)
			}
			for _, e := range entries {
				if !isJapanese(e[1]) {
					t.Errorf("%q: not in Japanese: %q", args, e[0])
				}
			}
			if first, _, _ := strings.Cut(japanese.out, "\n"); !isJapanese(first) {
				t.Errorf("%q begins with %q", args, first)
			}
			english := partnerdesk(append([]string{"--lang", "en"}, args...)...)
			if english.status != 0 || isJapanese(english.out) || len(heading.FindAllString(english.out, -1)) < 2 {
				t.Errorf("%q in English:\n%s", args, english.out)
			}
			for _, r := range []result{japanese, english} {
				if key := regexp.MustCompile(`\bcli\.[a-z_.]+`).FindString(r.out); key != "" {
					t.Errorf("%q: the key %s has no sentence", args, key)
				}
			}
		}
	}
	if r := partnerdesk("--version"); r.status != 0 || r.out != "partnerdesk "+app.Version+"\n" {
		t.Errorf("--version: %+v", r)
	}
}

func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if r := partnerdesk("completion", shell); r.status != 0 || r.err != "" || !strings.Contains(r.out, "partnerdesk") || strings.Count(r.out, "\n") < 50 {
			t.Errorf("%s: status %d, %d lines, %s", shell, r.status, strings.Count(r.out, "\n"), r.err)
		}
	}
	want := ""
	for _, d := range schema.Known() {
		want += d.Key + "\n"
	}
	if r := partnerdesk("__complete", "list", ""); r.status != 0 || r.out != want+":4\n" {
		t.Errorf("datasets: %+v", r)
	}
	if r := partnerdesk("__complete", "list", "--wh"); !strings.HasPrefix(r.out, "--where") {
		t.Errorf("flags: %+v", r)
	}
	if r := partnerdesk("__complete", "sn"); !strings.HasPrefix(r.out, "snapshots\t") {
		t.Errorf("commands: %+v", r)
	}
}

// window is one that a test looks into.
type window struct {
	open func(*app.Session, string) error
	fail func(failure error, setAside func() error) (bool, error)
	show func(language string) error
}

func (w window) Gallery(language string) error { return w.show(language) }

func (w window) Open(s *app.Session, language string) error { return w.open(s, language) }

func (w window) Fail(failure error, _ string, setAside func() error) (bool, error) {
	return w.fail(failure, setAside)
}

// A profile that does not open is said in a window and on standard error; only
// a damaged cache is offered to be set aside.
func TestWindowOfAFailure(t *testing.T) {
	damaged, newer := t.TempDir(), filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(filepath.Join(damaged, store.FileName), []byte(strings.Repeat("junk", 9999)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(newer, nil, 0o600); err != nil { // a file where a folder should be
		t.Fatal(err)
	}
	for dir, offered := range map[string]bool{damaged: true, newer: false} {
		var said error
		var out, errs strings.Builder
		status := cli.Run([]string{"--profile", dir, "--lang", "en"}, cli.Streams{Out: &out, Err: &errs}, window{
			fail: func(failure error, setAside func() error) (bool, error) {
				said = failure
				if (setAside != nil) != offered {
					t.Errorf("%s: setting aside offered %v", dir, setAside != nil)
				}
				if setAside == nil {
					return false, nil
				}
				return false, setAside()
			}})
		if status != cli.Failed || said == nil || strings.Count(errs.String(), "\n") != 1 || out.Len() > 0 {
			t.Errorf("%s: status %d, said %v, %q, %q", dir, status, said, errs.String(), out.String())
		}
	}
	if kept, err := filepath.Glob(filepath.Join(damaged, "*.damaged.db")); err != nil || len(kept) != 1 {
		t.Errorf("set aside: %v, %v", kept, err)
	}
	if r := partnerdesk("--profile", damaged, "check"); r.status != cli.Done {
		t.Errorf("afterwards: %+v", r)
	}
}

// The gallery needs no profile, and makes none.
func TestGallery(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "p")
	var shown []string
	status := cli.Run([]string{"--profile", dir, "--lang", "ja", "gallery"}, cli.Streams{Out: io.Discard, Err: io.Discard},
		window{show: func(language string) error { shown = append(shown, language); return nil }})
	if _, err := os.Stat(dir); status != 0 || !slices.Equal(shown, []string{"ja"}) || err == nil {
		t.Errorf("status %d, shown %q, the profile: %v", status, shown, err)
	}
}

// Without a command the window opens on the profile, in the language asked for,
// and its failure is the program's.
func TestWindow(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "p")
	var streams [2]strings.Builder
	run := func(open func(*app.Session, string) error, args ...string) int {
		streams = [2]strings.Builder{}
		return cli.Run(args, cli.Streams{Out: &streams[0], Err: &streams[1]}, window{open: open})
	}
	opened := 0
	status := run(func(s *app.Session, language string) error {
		opened++
		if s.Dir() != dir || language != "ja" {
			t.Errorf("a window on %s in %q", s.Dir(), language)
		}
		// A second start brings this one to the front.
		shown := make(chan struct{}, 1)
		stop, err := s.ServeShow(func() { shown <- struct{}{} })
		if err != nil {
			return err
		}
		defer stop()
		second := partnerdesk("--profile", dir, "--lang", "en")
		if second.status != 0 || second.out != "" || !strings.Contains(second.err, "already open") {
			t.Errorf("the second start: %+v", second)
		}
		<-shown
		return nil
	}, "--profile", dir, "--lang", "ja")
	if status != 0 || opened != 1 {
		t.Errorf("status %d, opened %d times, %s", status, opened, streams[1].String())
	}
	status = run(func(*app.Session, string) error { return errors.New("no display") }, "--profile", dir)
	if status != 1 || streams[1].String() != "no display\n" {
		t.Errorf("a window that fails: status %d, %q", status, streams[1].String())
	}
	// The profile was closed again each time.
	if r := partnerdesk("--profile", dir, "check"); r.status != 0 {
		t.Errorf("afterwards: %+v", r)
	}
	if _, err := os.Stat(filepath.Join(dir, "show")); err == nil {
		t.Error("the request to show the window is still there")
	}
}

// The pages of the help can be read without the window, in both languages.
func TestHelpPages(t *testing.T) {
	for lang, japanese := range map[string]bool{"en": false, "ja": true} {
		r := partnerdesk("--lang", lang, "help", "engine")
		if r.status != 0 || !strings.HasPrefix(r.out, "# ") || r.err != "" || isJapanese(r.out) != japanese {
			t.Errorf("%s: %+v", lang, r)
		}
	}
}
