package importer

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
)

var updateCorpus = flag.Bool("update-corpus", false, "write what the files of the corpus give; look at every line that changes")

// corpus returns the paths of the corpus. Each file has beside it a text, with
// the ending .want, that says what its import gives: for each table the dataset
// (in quotes where no schema describes it), the columns with their types, the
// rows (of many, the first and the last) without their missing values, rejects,
// lines that are no part of the table; or the error. A line "options:" at its
// top says what is given to the import besides the file.
func corpus(t testing.TB) []string {
	t.Helper()
	all, err := filepath.Glob("testdata/corpus/[^.]*")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(path string) bool { return strings.HasSuffix(path, ".want") })
}

func TestCorpus(t *testing.T) {
	all := corpus(t)
	if len(all) < 60 {
		t.Fatalf("%d files", len(all))
	}
	for _, path := range all {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path + ".want")
			if err != nil && !*updateCorpus {
				t.Fatal(err)
			}
			options := ""
			if first, _, _ := strings.Cut(string(text), "\n"); strings.HasPrefix(first, "options: ") {
				options = first + "\n"
			}
			o := Options{Now: clock}
			o.Dataset, _ = strings.CutPrefix(strings.TrimSpace(options), "options: dataset=")
			st := storetest.Open(t)
			results, err := File(context.Background(), st, path, o)
			got := options
			for _, r := range results {
				got += resultText(t, st, r)
			}
			if err != nil {
				got += errorText(err)
			}
			if *updateCorpus {
				if err := os.WriteFile(path+".want", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != string(text) {
				t.Errorf("got\n%s\nwant\n%s", got, text)
			}
		})
	}
}

// shownRows is how many rows an expectation holds at most besides the last.
const shownRows = 6

func resultText(t testing.TB, st *store.Store, r Result) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("table %s", r.File)
	if r.Err != nil {
		return b.String() + "  " + errorText(r.Err)
	}
	facts := r.Dataset
	if !r.Described {
		facts = fmt.Sprintf("%q", r.Dataset)
	}
	for _, fact := range []string{r.Region, r.From, r.To} {
		if fact != "" {
			facts += ", " + fact
		}
	}
	if !r.AsOf.Equal(clock) {
		facts += ", as of " + r.AsOf.Format("2006-01-02")
	}
	if r.Hidden {
		facts += ", hidden"
	}
	line("  dataset %s", facts)
	sn := snapshot(t, st, r)
	var columns []string
	for _, c := range sn.Columns {
		columns = append(columns, c.Key+" "+c.Type.String())
	}
	line("  columns %s", strings.Join(columns, ", "))
	if len(r.Unknown) > 0 {
		line("  unknown %q", r.Unknown)
	}
	for _, l := range r.Skipped {
		line("  skipped line %d: %s", l.Line, shortText(l.Text))
	}
	all := read(t, st.Source(sn))
	line("  rows %d", r.Rows)
	for i, row := range all[1:] {
		if i >= shownRows && i < r.Rows-1 {
			continue
		}
		values := []string{fmt.Sprintf("  row %d", i)}
		for c, cell := range row {
			if cell != "" {
				values = append(values, all[0][c]+"="+shortText(cell))
			}
		}
		line("%s", strings.Join(values, " "))
	}
	for _, k := range rejects(t, st, r) {
		line("  reject row %d, line %d, %q: %s %s", k.Row, k.Line, k.Column, shortText(k.Text), k.Reason)
	}
	return b.String()
}

func shortText(s string) string {
	if len(s) > 400 {
		return fmt.Sprintf("%.20q and so on, %d bytes", s, len(s))
	}
	return fmt.Sprintf("%q", s)
}

func errorText(err error) string {
	key, args := err.(*Error).Message()
	delete(args, "file")
	text := "error " + key
	for _, name := range slices.Sorted(maps.Keys(args)) {
		text += fmt.Sprintf(", %s %v", name, args[name])
	}
	return text + "\n"
}
