package main_test

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Imports point one way, main → views → app → data, and inside data from right
// to left in this order; table and schema stand beside each other.
var dataOrder = []string{"table", "schema", "store", "query", "measure", "importer", "export", "webex", "sample"}

// libraries lists who may import a library that has its place in the program.
// "." is the main package, "*" everybody; a folder includes those below it.
var libraries = []struct {
	path        string
	users       []string // in the program
	alsoInTests []string
	why         string
}{
	{"fyne.io/", []string{".", "views"}, []string{"assets"}, "only views know that there is a window"},
	{"go.etcd.io/bbolt", []string{"data/store"}, nil, "the cache has one door"},
	{"github.com/xuri/excelize", []string{"data/export", "data/importer"}, []string{"*"}, "spreadsheets are read and written in one place each"},
	{"github.com/parquet-go/parquet-go", []string{"data/export"}, nil, "Parquet is written in one place"},
	{"github.com/apache/arrow-go", nil, []string{"*"}, "an independent reader of what is exported is for tests only"},
	{"github.com/fsnotify/fsnotify", []string{"app"}, nil, "folders are watched in one place"},
	{"github.com/wcharczuk/go-chart", []string{"views/chart"}, []string{"*"}, "go-chart is archived, so one package wraps it"},
	{"github.com/zalando/go-keyring", []string{"app", "data"}, nil, "views never hold secrets"},
	{"github.com/go-text/typesetting", []string{"views/grid/ink"}, nil, "the toolkit shapes texts; only the grid's pictures of rows need it, too"},
	{"github.com/jezek/xgb", []string{"app/desktoptest"}, nil, "only tests speak to an X server"},
}

// testSupport lists the folders that only tests import.
var testSupport = []string{"app/desktoptest", "data/store/storetest", "views/viewtest"}

// maxLines is the length at which a file has more than one job.
const maxLines = 400

func TestLayers(t *testing.T) {
	for _, f := range sources(t, ".") {
		for _, problem := range f.layerProblems() {
			t.Error(problem)
		}
	}
}

func TestFilesAreShort(t *testing.T) {
	for _, f := range sources(t, ".") {
		if lines := f.set.File(f.tree.Pos()).LineCount(); !f.test() && lines > maxLines {
			t.Errorf("%s has %d lines, more than %d: split it by what its parts do", f.path, lines, maxLines)
		}
	}
}

func TestPackagesHaveComments(t *testing.T) {
	commented := map[string]bool{}
	for _, f := range sources(t, ".") {
		if !f.test() {
			commented[f.dir()] = commented[f.dir()] || f.tree.Doc.Text() != ""
		}
	}
	for dir, ok := range commented {
		if !ok {
			t.Errorf("%s: no file has a package comment; say in it what the package does", dir)
		}
	}
}

// The checker must catch what it is there for, and let pass the rest.
func TestLayerCheckerCatchesViolations(t *testing.T) {
	for _, c := range []struct {
		path, imports string
		bad           bool
	}{
		{"main.go", "partnerdesk/views", false},
		{"main.go", "partnerdesk/app/desktoptest", true},
		{"main_test.go", "partnerdesk/app/desktoptest", false},
		{"views/window.go", "partnerdesk/views/viewtest", true},
		{"views/window_test.go", "partnerdesk/views/viewtest", false},
		{"views/window.go", "partnerdesk/views/grid", false},
		{"views/window.go", "partnerdesk/app", false},
		{"views/window.go", "partnerdesk/data/query", false},
		{"views/window.go", "fyne.io/fyne/v2/widget", false},
		{"views/window.go", "github.com/xuri/excelize/v2", true},
		{"views/window.go", "go.etcd.io/bbolt", true},
		{"views/window.go", "github.com/zalando/go-keyring", true},
		{"views/chart/chart.go", "github.com/wcharczuk/go-chart/v2", false},
		{"views/grid/grid.go", "github.com/wcharczuk/go-chart/v2/drawing", true},
		{"views/grid/grid_test.go", "github.com/wcharczuk/go-chart/v2", false},
		{"data/export/parquet.go", "github.com/parquet-go/parquet-go", false},
		{"data/importer/table.go", "github.com/parquet-go/parquet-go/format", true},
		{"data/export/parquet.go", "github.com/apache/arrow-go/v18/parquet", true},
		{"data/export/parquet_test.go", "github.com/apache/arrow-go/v18/parquet", false},
		{"app/watchfiles.go", "github.com/fsnotify/fsnotify", false},
		{"views/window.go", "github.com/fsnotify/fsnotify", true},
		{"app/session.go", "partnerdesk/data/store", false},
		{"app/session.go", "partnerdesk/assets", false},
		{"app/session.go", "partnerdesk/views", true},
		{"app/session.go", "fyne.io/fyne/v2", true},
		{"app/session_test.go", "fyne.io/fyne/v2/test", true},
		{"app/jobs/jobs.go", "partnerdesk/app", false},
		{"data/table/vector.go", "partnerdesk/data/schema", true},
		{"data/schema/schema.go", "partnerdesk/data/table", true},
		{"data/query/match.go", "partnerdesk/data/store", false},
		{"data/store/store.go", "partnerdesk/data/query", true},
		{"data/store/store.go", "go.etcd.io/bbolt", false},
		{"data/store/store.go", "go.etcd.io/bbolt/errors", false},
		{"data/query/match.go", "go.etcd.io/bbolt", true},
		{"data/query/match.go", "partnerdesk/app", true},
		{"data/query/match.go", "partnerdesk/assets", true},
		{"data/query/match_test.go", "fyne.io/fyne/v2/test", true},
		{"data/sample/sample.go", "partnerdesk/data/webex", false},
		{"data/sample/sample.go", "partnerdesk/data/store/storetest", true},
		{"data/measure/rig_test.go", "partnerdesk/data/store/storetest", false},
		{"app/bench/customers_test.go", "partnerdesk/data/store/storetest", false},
		{"data/table/vector_test.go", "partnerdesk/data/store/storetest", true},
		{"data/strange/strange.go", "strings", true},
		{"assets/assets.go", "partnerdesk/data/table", true},
		{"assets/assets.go", "fyne.io/fyne/v2", true},
		{"assets/assets_test.go", "fyne.io/fyne/v2", false},
		{"tools/tools.go", "partnerdesk/data/table", true},
	} {
		f := parsed(t, c.path, "package p\n\nimport _ "+strconv.Quote(c.imports)+"\n")
		if problems := f.layerProblems(); (len(problems) > 0) != c.bad {
			t.Errorf("%s importing %s: problems %q, want some: %v", c.path, c.imports, problems, c.bad)
		}
	}
}

// A source is one Go file of the module.
type source struct {
	path string // from the root of the module, with slashes
	set  *token.FileSet
	tree *ast.File
}

func (s source) dir() string { return path.Dir(s.path) }

func (s source) test() bool { return strings.HasSuffix(s.path, "_test.go") }

// sources parses the Go files below a folder, but those of testdata, hidden
// folders, and files that are never built into anything.
func sources(t *testing.T, root string) (all []source) {
	t.Helper()
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && name != root && (e.Name() == "testdata" || strings.HasPrefix(e.Name(), ".")):
			return fs.SkipDir
		case e.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if s := parsed(t, filepath.ToSlash(name), string(text)); !s.ignored() {
			all = append(all, s)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no Go files found")
	}
	return all
}

func parsed(t *testing.T, name, text string) source {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return source{name, set, tree}
}

// ignored reports whether the file has the build constraint "ignore".
func (s source) ignored() bool {
	for _, group := range s.tree.Comments {
		for _, c := range group.List {
			expr, err := constraint.Parse(c.Text)
			if err == nil && c.Pos() < s.tree.Package && expr.String() == "ignore" {
				return true
			}
		}
	}
	return false
}

// layerProblems says which imports of the file go against the layers.
func (s source) layerProblems() (problems []string) {
	for _, spec := range s.tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			imported = spec.Path.Value
		}
		if why := s.refused(imported); why != "" {
			problems = append(problems, fmt.Sprintf("%s imports %s: %s", s.set.Position(spec.Pos()), imported, why))
		}
	}
	return problems
}

// forTests reports whether a folder holds what only tests use.
func forTests(dir string) bool {
	return slices.ContainsFunc(testSupport, func(folder string) bool { return strings.HasPrefix(dir+"/", folder+"/") })
}

// refused says why the file may not import a package, or "".
func (s source) refused(imported string) string {
	layer, rest, _ := strings.Cut(s.dir(), "/")
	own, below := strings.CutPrefix(imported, "partnerdesk/")
	if !below {
		return s.refusedLibrary(imported)
	}
	if forTests(own) && !s.test() {
		return path.Base(own) + " is for tests only"
	}
	target, targetRest, _ := strings.Cut(own, "/")
	allowed := map[string][]string{
		".":      {"views", "app", "data", "assets"},
		"views":  {"views", "app", "data", "assets"},
		"app":    {"app", "data", "assets"},
		"data":   {"data"},
		"assets": nil,
	}
	if layer == "assets" && own == "assets" && s.test() {
		return ""
	}
	if !slices.Contains(allowed[layer], target) {
		return "imports point one way, main → views → app → data"
	}
	if layer == "data" && target == "data" {
		from, to := place(rest), place(targetRest)
		tableAndSchema := from <= 1 && to <= 1 && from != to
		if to < 0 || to > from || tableAndSchema {
			return "inside data, a package imports only those to its left in " + strings.Join(dataOrder, ", ") + "; table and schema import neither each other"
		}
	}
	return ""
}

func (s source) refusedLibrary(imported string) string {
	if layer, rest, _ := strings.Cut(s.dir(), "/"); layer == "data" && place(rest) < 0 {
		return s.dir() + " has no place in the order of the data packages: give it one in dataOrder of layers_test.go"
	}
	for _, lib := range libraries {
		if !strings.HasPrefix(imported, lib.path) {
			continue
		}
		users := lib.users
		if s.test() {
			users = append(slices.Clone(users), lib.alsoInTests...)
		}
		if !slices.ContainsFunc(users, func(u string) bool {
			return u == "*" || u == s.dir() || u != "." && strings.HasPrefix(s.dir(), u+"/")
		}) {
			if len(users) == 0 {
				return lib.why
			}
			return lib.why + "; allowed in " + strings.Join(users, ", ")
		}
	}
	return ""
}

// place returns where a folder below data stands in dataOrder, or -1.
func place(folder string) int {
	first, _, _ := strings.Cut(folder, "/")
	return slices.Index(dataOrder, first)
}

// literals returns the text of every string in the file.
func (s source) literals() (all []string) {
	ast.Inspect(s.tree, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok {
			if text, ok := unquoted(lit); ok {
				all = append(all, text)
			}
		}
		return true
	})
	return all
}

func unquoted(lit *ast.BasicLit) (string, bool) {
	if lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}
