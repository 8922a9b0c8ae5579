package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// What the data packages tell people by key has a sentence: the keys are read
// from their sources.
func TestKeysOfTheDataPackagesHaveSentences(t *testing.T) {
	found := map[string]int{}
	say := func(place token.Position, key string) {
		space, _, _ := strings.Cut(key, ".")
		found[space]++
		for _, l := range Languages {
			if p := For(l); !p.Has(key) {
				t.Errorf("%s: %s has no sentence in %s.json", place, key, l)
			}
		}
	}
	err := filepath.WalkDir("../../data", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		for _, k := range keysIn(file, filepath.Base(filepath.Dir(path))) {
			say(set.Position(k.Pos()), k.key)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for space, least := range map[string]int{"query": 25, "import": 15, "store": 8, "export": 8, "reason": 7} {
		if found[space] < least {
			t.Errorf("%d keys of %s were found, want at least %d: the search no longer fits the sources", found[space], space, least)
		}
	}
}

// key is a key and where it stands.
type key struct {
	ast.Node
	key string
}

var (
	wholeKey = regexp.MustCompile(`^(store|export|import|query|webex|measure|sample)\.[a-z_]+$`)
	partKey  = regexp.MustCompile(`^[a-z]+(_[a-z]+)+$`)
)

// keysIn returns the keys that a file names: in full anywhere; in part where
// the package completes them.
func keysIn(file *ast.File, pkg string) (keys []key) {
	add := func(prefix string, e ast.Node) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil && partKey.MatchString(text) {
				keys = append(keys, key{e, prefix + text})
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && wholeKey.MatchString(text) {
				keys = append(keys, key{n, text})
			}
		case *ast.CallExpr:
			name := nameOf(n.Fun)
			for _, arg := range n.Args {
				switch {
				case pkg == "query" && (name == "fail" || name == "refuse" || name == "bad"):
					add("query.", arg)
				case pkg == "table" && name == "New":
					add("reason.", arg)
				}
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if name := nameOf(left); pkg == "query" && i < len(n.Rhs) && (name == "fault" || name == "key") {
					add("query.", n.Rhs[i])
				}
			}
		case *ast.KeyValueExpr:
			if pkg == "query" && nameOf(n.Key) == "fault" {
				add("query.", n.Value)
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				switch {
				case pkg != "importer" || i >= len(n.Values):
				case n.Type != nil && nameOf(n.Type) == "Code":
					if lit, ok := n.Values[i].(*ast.BasicLit); ok {
						text, _ := strconv.Unquote(lit.Value)
						keys = append(keys, key{lit, "import." + text})
					}
				case strings.HasPrefix(name.Name, "Reason"):
					add("reason.", n.Values[i])
				}
			}
		}
		return true
	})
	return keys
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// What is wrong with a query is said without a gap, in both languages.
func TestSentencesAboutQueriesAreFilled(t *testing.T) {
	columns := []table.Column{{Key: "country"}, {Key: "total", Type: table.Integer}, {Key: "share", Type: table.Percent}, {Key: "end", Type: table.Date},
		{Key: "seen", Type: table.Time}, {Key: "renew", Type: table.Boolean}, {Key: "minutes", Type: table.Minutes}}
	keys := map[string]bool{}
	for _, text := range []string{"country:", "contry:JP", "zzzzzz:1", "total:x", "share:x", "end:x", "seen:x", "renew:x", "minutes:x", `"open`, `""`, "(a", "a)", "()",
		"a OR", "country:a..b..c", "total:9..1", "total<1,2", "total<1..2", "renew>true", "has:", "has:a+b", "=x", "total+1:5", "total:total", "total:total+1", "country=>x",
		"country:a\"b\"", "country:\"\"", strings.Repeat("-", 300) + "a", "NOT", "a AND", "1+1:5", "a.b:c"} {
		q, err := query.Parse(text)
		if err == nil {
			_, err = q.Bind(columns, time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC))
		}
		fault, ok := err.(*query.Error)
		if !ok {
			t.Errorf("%q: %v, want what is wrong with it", text, err)
			continue
		}
		keys[fault.Key] = true
		for _, l := range Languages {
			if s := For(l).Error(err); s == err.Error() || strings.ContainsAny(s, "{}") {
				t.Errorf("%q in %s: %s", text, l, s)
			}
		}
	}
	if len(keys) < 24 {
		t.Errorf("%d kinds of faults were met: %v", len(keys), keys)
	}
}
