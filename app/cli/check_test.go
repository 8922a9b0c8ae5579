package cli_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	p := newProfile(t)
	if out := p.must(t, "check"); out != "The cache is sound: 0 loads, 0 values, 0 B.\n" {
		t.Errorf("empty: %q", out)
	}
	p.must(t, "import", write(t, "phones.csv", "Phone Number,Extension\n1,2\n"))
	if out := p.must(t, "check"); !strings.HasPrefix(out, "The cache is sound: 1 loads, 2 values, ") {
		t.Errorf("%q", out)
	}
}

// Whatever byte of the cache goes bad, the program says so in one line, or the
// byte did not matter and the rows are as before. It never ends by itself. The
// file's head is there twice, one for the state before the last write: without
// the newer one that older state holds, here that without rows.
func TestCheckOfADamagedCache(t *testing.T) {
	p := newProfile(t)
	r := rand.New(rand.NewPCG(7, 8))
	p.must(t, "import", phoneFile(t, r, 1500))
	rows := p.must(t, "list", "numbers", "--json")
	path := filepath.Join(string(p), "cache.db")
	heads := 2 * os.Getpagesize()
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	try := func(name string, older bool, cache []byte) {
		t.Helper()
		if err := os.WriteFile(path, cache, 0o600); err != nil {
			t.Fatal(err)
		}
		check, list := p.run("check"), p.run("list", "numbers", "--json")
		line, more, _ := strings.Cut(check.err, "\n")
		switch {
		case check.status == 0 && (list.status != 0 || list.out != rows && (list.out != "" || !older)):
			t.Errorf("%s: check found nothing, list ended with status %d and %d bytes of %d", name, list.status, len(list.out), len(rows))
		case check.status == 1 && (line == "" || more != "" || bareKey.MatchString(line)):
			t.Errorf("%s: standard error of check is %q", name, check.err)
		case check.status > 1 || list.status > 1 || list.status == 1 && (strings.Count(list.err, "\n") != 1 || bareKey.MatchString(list.err)):
			t.Errorf("%s: check %d, list %d, %q", name, check.status, list.status, list.err)
		}
		found += check.status
	}
	for range 150 {
		at := r.IntN(len(sound))
		damaged := bytes.Clone(sound)
		damaged[at] ^= byte(1 + r.IntN(255))
		try(fmt.Sprintf("byte %d", at), at < heads, damaged)
	}
	if found == 0 {
		t.Error("no damaged byte was ever found")
	}
	for name, cache := range map[string][]byte{
		"half the file": sound[:len(sound)/2],
		"no head":       append(make([]byte, heads), sound[heads:]...),
		"only a head":   append(bytes.Clone(sound[:heads]), make([]byte, len(sound)-heads)...),
		"text":          []byte(strings.Repeat("not a cache ", 1000)),
	} {
		before := found
		if try(name, false, cache); found == before {
			t.Errorf("%s: check found nothing", name)
		}
	}
}

// A damaged cache is kept under another name, and the profile starts anew.
func TestSetAside(t *testing.T) {
	p := newProfile(t)
	phones := write(t, "phones.csv", "Phone Number,Extension\n1,2\n")
	p.must(t, "import", phones)
	path := filepath.Join(string(p), "cache.db")
	damaged := bytes.Repeat([]byte("damaged "), 4096)
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	r := p.run("check")
	r.refused(t, 1, []string{"check"})
	if !strings.Contains(r.err, "--set-aside") {
		t.Errorf("the line does not say what to do: %s", r.err)
	}
	r = p.run("check", "--set-aside")
	if r.status != 0 || r.out != "" || strings.Count(r.err, "\n") != 1 {
		t.Errorf("--set-aside: %+v", r)
	}
	kept, err := filepath.Glob(filepath.Join(string(p), "cache.*.damaged.db"))
	if err != nil || len(kept) != 1 || !strings.Contains(r.err, kept[0]) {
		t.Fatalf("kept: %v, %v; said %s", kept, err, r.err)
	}
	if content, err := os.ReadFile(kept[0]); err != nil || !bytes.Equal(content, damaged) {
		t.Errorf("the kept file is not what was there: %d bytes, %v", len(content), err)
	}
	p.must(t, "import", phones)
	if p.must(t, "list", "numbers", "--count") != "1\n" {
		t.Error("the profile did not start anew")
	}
	p.must(t, "check")
}
