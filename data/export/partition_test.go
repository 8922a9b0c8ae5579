package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/table"
)

// parted is a view whose rows are parted by a text and a time, which is not
// shown.
func parted(regions ...string) View {
	columns := []table.Column{{Key: "name"}, {Key: "region"}, {Key: "as_of", Type: table.Time}}
	batch := table.NewBatch(columns)
	for i, region := range regions {
		batch.Column(0).AppendText(fmt.Sprint("row ", i))
		batch.Column(1).AppendText(region)
		at, _ := table.Parse(table.Time, []string{"2026-11-15", "2026-11-22T01:02:03.5Z", ""}[i%3])
		batch.Column(2).Append(at)
	}
	v := View{Dataset: "numbers", Source: table.NewMemory(columns, batch.Finish())}
	v.Columns = []Column{{Key: "region", Index: 1}, {Key: "name"}}
	v.Partitions = []Column{{Key: "region", Index: 1}, {Key: "as_of", Type: table.Time, Index: 2}}
	return v
}

// tree returns the files below a folder, and the hidden folders, by their paths
// with slashes.
func tree(t *testing.T, root string) map[string][]byte {
	t.Helper()
	all := make(map[string][]byte)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		switch {
		case !d.IsDir():
			all[name], err = os.ReadFile(path)
		case len(d.Name()) > 1 && d.Name()[0] == '.':
			all[name] = nil
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return all
}

func names(files map[string][]byte) string {
	return strings.Join(slices.Sorted(maps.Keys(files)), "\n")
}

func TestPartitionedFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lake.parquet")
	v := parted("EU", "EU", "", "a/b=c", "EU", "", "EU")
	result, err := File(context.Background(), path+string(filepath.Separator), Parquet, v, nil)
	if err != nil || result.Rows != 7 || result.Files != 4 {
		t.Fatalf("%+v, %v", result, err)
	}
	files := tree(t, path)
	want := map[string][]string{
		"dataset=numbers/region=EU/as_of=2026-11-15%2000%3A00%3A00/part-0.parquet":                          {"row 0", "row 6"},
		"dataset=numbers/region=EU/as_of=2026-11-22%2001%3A02%3A03.5/part-0.parquet":                        {"row 1", "row 4"},
		"dataset=numbers/region=__HIVE_DEFAULT_PARTITION__/as_of=__HIVE_DEFAULT_PARTITION__/part-0.parquet": {"row 2", "row 5"},
		"dataset=numbers/region=a%2Fb%3Dc/as_of=2026-11-15%2000%3A00%3A00/part-0.parquet":                   {"row 3"},
	}
	if got, expected := names(files), strings.Join(slices.Sorted(maps.Keys(want)), "\n"); got != expected {
		t.Fatalf("files\n%s\nwant\n%s", got, expected)
	}
	for name, rows := range want {
		var cells [][]table.Value
		for _, text := range rows {
			cells = append(cells, []table.Value{{Text: text}})
		}
		compareParquet(t, name, files[name], v.Columns[1:], cells)
	}
	// Another export replaces the files of the same names, and leaves the rest.
	other := filepath.Join(path, "dataset=numbers", "region=EU", "notes.txt")
	if err := os.WriteFile(other, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if result, err := File(context.Background(), path, Options{Format: Parquet}, parted("EU"), nil); err != nil || result.Files != 1 {
		t.Fatalf("%+v, %v", result, err)
	}
	again := tree(t, path)
	if len(again) != 5 || string(again["dataset=numbers/region=EU/notes.txt"]) != "mine" {
		t.Errorf("files\n%s", names(again))
	}
	name := "dataset=numbers/region=EU/as_of=2026-11-15%2000%3A00%3A00/part-0.parquet"
	compareParquet(t, "again", again[name], v.Columns[1:], [][]table.Value{{{Text: "row 0"}}})
}

func TestPartitionedFolderWithoutRowsOrPartitions(t *testing.T) {
	for name, v := range map[string]View{"no rows": parted(), "no partitions": parted("EU", "US")} {
		want := "dataset=numbers/region=__HIVE_DEFAULT_PARTITION__/as_of=__HIVE_DEFAULT_PARTITION__/part-0.parquet"
		rows := 0
		if name == "no partitions" {
			v.Partitions, want, rows = nil, "dataset=numbers/part-0.parquet", 2
		} else {
			v.Rows = []uint32{}
		}
		path := filepath.Join(t.TempDir(), "a.parquet")
		if _, err := File(context.Background(), path, Options{Format: Parquet, Partitioned: true}, v, nil); err != nil {
			t.Fatal(err)
		}
		files := tree(t, path)
		if names(files) != want || int(readParquet(t, files[want]).NumRows()) != rows {
			t.Errorf("%s: %s", name, names(files))
		}
	}
}

// Rows in any order go to the right files, and keep their order there.
func TestPartitionsKeepOrder(t *testing.T) {
	for name, v := range views(8000, 1, 3000) {
		v.Dataset = "x"
		v.Partitions = []Column{{Key: "boolean_4", Type: table.Boolean, Index: 4}}
		path := filepath.Join(t.TempDir(), "a.parquet")
		result, err := File(context.Background(), path, Options{Format: Parquet, Partitioned: true}, v, nil)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string][][]table.Value{}
		at := slices.IndexFunc(v.Columns, func(c Column) bool { return c.Index == 4 })
		columns := slices.Delete(slices.Clone(v.Columns), at, at+1)
		for _, cells := range v.cells() {
			value := cells[at].String()
			if value == "" {
				value = nullPartition
			}
			file := "dataset=x/boolean_4=" + value + "/part-0.parquet"
			want[file] = append(want[file], slices.Delete(slices.Clone(cells), at, at+1))
		}
		if len(want) == 0 {
			want["dataset=x/boolean_4=__HIVE_DEFAULT_PARTITION__/part-0.parquet"] = nil
		}
		files := tree(t, path)
		if len(files) != len(want) || result.Files != len(want) {
			t.Fatalf("%s: %s", name, names(files))
		}
		for file, cells := range want {
			compareParquet(t, name+" "+file, files[file], columns, cells)
		}
	}
}

// Texts that differ by their case only get folders of their own, also where the
// file system does not tell case.
func TestPartitionsThatDifferByCase(t *testing.T) {
	v := parted("apac", "x", "x", "APAC", "x", "x", "Apac")
	v.Partitions = v.Partitions[:1]
	path := filepath.Join(t.TempDir(), "a.parquet")
	if _, err := File(context.Background(), path, Options{Format: Parquet, Partitioned: true}, v, nil); err != nil {
		t.Fatal(err)
	}
	seen, values := map[string]bool{}, []string{}
	for name, data := range tree(t, path) {
		if folded := strings.ToLower(name); seen[folded] {
			t.Errorf("%s differs by case only", name)
		} else {
			seen[folded] = true
		}
		folder := strings.TrimPrefix(strings.Split(name, "/")[1], "region=")
		value, err := url.PathUnescape(folder)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, fmt.Sprint(value, readParquet(t, data).NumRows()))
	}
	slices.Sort(values)
	if got := strings.Join(values, " "); got != "APAC1 Apac1 apac1 x4" {
		t.Error(got)
	}
}

func TestEscapePartition(t *testing.T) {
	for value, want := range map[string]string{
		"EU": "EU", "": nullPartition, "a b": "a%20b", `"#%'*/:=?\`: "%22%23%25%27%2A%2F%3A%3D%3F%5C", "{[]^": "%7B%5B%5D%5E",
		"\x01\x1f\x7f": "%01%1F%7F", "日本": "日本", "a.b.": "a.b%2E", "<>|": "%3C%3E%7C",
	} {
		if got := escapePartition(value); got != want {
			t.Errorf("%q is escaped as %q, want %q", value, got, want)
		}
		if back, err := url.PathUnescape(escapePartition(value)); value != "" && (err != nil || back != value) {
			t.Errorf("%q comes back as %q, %v", value, back, err)
		}
	}
}

// A folder that fails leaves nothing, and a folder that was there as it was.
func TestPartitionedFolderIsWholeOrAbsent(t *testing.T) {
	many := make([]string, 3000)
	for i := range many {
		many[i] = []string{"EU", "US"}[i%2]
	}
	for _, old := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "lake.parquet")
		if old {
			if _, err := File(context.Background(), path, Options{Format: Parquet, Partitioned: true}, parted("EU", "US", "US"), nil); err != nil {
				t.Fatal(err)
			}
		}
		before := tree(t, path)
		check := func(what string) {
			t.Helper()
			if _, err := os.Stat(path); old != (err == nil) || !maps.EqualFunc(before, tree(t, path), slices.Equal) {
				t.Errorf("old %t, %s: the folder holds\n%s", old, what, names(tree(t, path)))
			}
		}
		o := Options{Format: Parquet, Partitioned: true}
		ctx, cancel := context.WithCancel(context.Background())
		_, err := File(ctx, path, o, parted(many...), func(done, total int) { cancel() })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
		check("cancelled")
		ctx, cancel = context.WithCancel(context.Background())
		_, err = File(ctx, path, o, parted(many...), func(done, total int) {
			if done == total {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled after the last row: %v", err)
		}
		check("cancelled late")
		v := parted(many...)
		v.Columns[1].Index = 0
		v.Columns = v.Columns[:1]
		var told *Error
		if _, err := File(context.Background(), path, o, v, nil); !errors.As(err, &told) || told.Key != "export.no_columns" {
			t.Errorf("no columns but those of the folders: %v", err)
		}
		check("without columns")
	}
}

// Where a file cannot have its name, those before it give theirs back.
func TestFileSetGivesNamesBack(t *testing.T) {
	root := filepath.Join(t.TempDir(), "root")
	if err := os.MkdirAll(filepath.Join(root, "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"b/old": "old", "in the way": "x"} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before := tree(t, root)
	s, err := newFileSet(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a/new", "b/old", "in the way/new", "c/never"} {
		err := s.add(context.Background(), filepath.FromSlash(name), func(w io.Writer) error {
			_, err := w.Write([]byte("new"))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	err = s.settle(context.Background())
	s.discard()
	var told *Error
	if !errors.As(err, &told) {
		t.Errorf("settled: %v", err)
	}
	if after := tree(t, root); !maps.EqualFunc(before, after, slices.Equal) {
		t.Errorf("the folder holds\n%s", names(after))
	}
	if _, err := os.Stat(filepath.Join(root, "a")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("an empty folder is left")
	}
}

func TestFolderOverAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.parquet")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	var told *Error
	_, err := File(context.Background(), path, Options{Format: Parquet, Partitioned: true}, parted("EU"), nil)
	if !errors.As(err, &told) || told.Key != "export.not_a_folder" {
		t.Error(err)
	}
	only(t, path, "old")
	_, err = File(context.Background(), filepath.Join(path, "b", "c.parquet"), Options{Format: Parquet, Partitioned: true}, parted("EU"), nil)
	if !errors.As(err, &told) {
		t.Error(err)
	}
}
