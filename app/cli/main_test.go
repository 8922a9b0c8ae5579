package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"partnerdesk/app/cli"
)

// runsProgram is the environment variable that turns the test binary into the
// program, so that it can be killed.
const runsProgram = "PARTNERDESK_TEST_IS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(runsProgram) != "" {
		os.Exit(cli.Run(os.Args[1:], cli.Streams{Out: os.Stdout, Err: os.Stderr}, nil))
	}
	os.Exit(apart(m))
}

// apart runs the tests where neither the language nor the data of whoever runs
// them matter.
func apart(m *testing.M) int {
	home, err := os.MkdirTemp("", "partnerdesk-cli")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(home)
	for name, value := range map[string]string{"HOME": home, "XDG_DATA_HOME": filepath.Join(home, "data"), "LocalAppData": home,
		"LC_ALL": "C", "LC_MESSAGES": "", "LANG": ""} {
		if err := os.Setenv(name, value); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return m.Run()
}

// result is what a run of the program left.
type result struct {
	out, err string
	status   int
}

// partnerdesk runs the program.
func partnerdesk(args ...string) result {
	var out, err bytes.Buffer
	status := cli.Run(args, cli.Streams{Out: &out, Err: &err}, nil)
	return result{out.String(), err.String(), status}
}

// profile is a folder with a profile.
type profile string

func newProfile(t *testing.T) profile {
	t.Helper()
	return profile(filepath.Join(t.TempDir(), "profile"))
}

// run runs the program in English on the profile.
func (p profile) run(args ...string) result {
	return partnerdesk(append([]string{"--lang", "en", "--profile", string(p)}, args...)...)
}

// must runs what is to succeed, and returns its data.
func (p profile) must(t *testing.T, args ...string) string {
	t.Helper()
	r := p.run(args...)
	if r.status != cli.Done {
		t.Fatalf("%q: status %d, %s", args, r.status, r.err)
	}
	return r.out
}

// refused checks that a run failed as a command line must: with a status, one
// line that a person can read, and no data.
func (r result) refused(t *testing.T, status int, args []string) {
	t.Helper()
	line, more, _ := strings.Cut(r.err, "\n")
	if r.status != status || r.out != "" || line == "" || more != "" || !strings.HasSuffix(r.err, "\n") || bareKey.MatchString(line) {
		t.Errorf("%q: status %d, want %d with one line of words and no data\nstdout: %s\nstderr: %s", args, r.status, status, r.out, r.err)
	}
}

// bareKey is a key that no translation has, or what an error says to
// developers.
var bareKey = regexp.MustCompile(`\b(app|cli|import|export|query|store|job)\.[a-z_]+|^import .*: [a-z_]+|map\[|%!`)

// write writes a file into a new folder and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// member is a member of a JSON object: its key and its value as it stands.
type member struct{ key, value string }

// objects reads JSON lines; the order of the members is kept.
func objects(t *testing.T, text string) (all [][]member) {
	t.Helper()
	for line := range strings.Lines(text) {
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber()
		var object []member
		if _, err := d.Token(); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				t.Fatalf("%v in %s", err, line)
			}
			var value json.RawMessage
			if err := d.Decode(&value); err != nil {
				t.Fatalf("%v in %s", err, line)
			}
			object = append(object, member{key.(string), string(value)})
		}
		all = append(all, object)
	}
	return all
}

func isJapanese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) })
}
