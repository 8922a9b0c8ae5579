package main_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"partnerdesk/assets"
)

// untranslated lists literals of views and app that look like sentences and
// are none, with the reason. An entry that is no longer needed fails the test.
var untranslated = map[string]string{
	"Partner Desk": "the name of the data folder, the same in every language",
	"KiB":          "a unit", "MiB": "a unit", "GiB": "a unit",
	"a OR (b c)": "an example of the query language", `"acme north"`: "an example of the query language",
	"has:end counted_as=": "a query", " end>=": "a query", " end<=": "a query", "assigned>0 used_of_assigned<100%": "a query",
	"# Partner Desk view": "the first line of a shared view, the same in every language",
	"、。，．）」』】〉》！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.)]”’": "characters that no line begins with",
}

// Whatever users read comes from assets/translations, in their language. So a
// literal that looks like words has no place in the packages that talk to them.
func TestSentencesAreTranslated(t *testing.T) {
	used := map[string]bool{}
	for _, f := range sources(t, ".") {
		if f.test() || !f.talks() {
			continue
		}
		for _, literal := range f.sentences() {
			if _, allowed := untranslated[literal.text]; allowed {
				used[literal.text] = true
				continue
			}
			t.Errorf(`%s: %q looks like words that users read. Say them with the translator, as p.T("some.key") and write the key with its sentence in assets/translations/en.json and ja.json. If users never see it, list it in untranslated (sentences_test.go) with the reason.`,
				literal.at, literal.text)
		}
	}
	for text := range untranslated {
		if !used[text] {
			t.Errorf("untranslated lists %q, which no file of views or app has: remove it", text)
		}
	}
}

// A key without a sentence would be shown as it stands, and a sentence without
// a use is one that translators work on for nothing.
func TestKeysAndSentencesMatch(t *testing.T) {
	var known map[string]string
	if err := json.Unmarshal(assets.Translation("en"), &known); err != nil {
		t.Fatal(err)
	}
	named, stems := map[string]bool{}, map[string]bool{}
	for _, f := range sources(t, ".") {
		if f.test() {
			continue
		}
		for _, key := range f.keys(known) {
			if known[key.text] == "" && known[key.text+".other"] == "" {
				t.Errorf("%s: the key %q has no sentence: write it in assets/translations/en.json and ja.json", key.at, key.text)
			}
		}
		for _, text := range f.literals() {
			named[text] = true
			if strings.HasSuffix(text, ".") { // "import." + code
				stems[text] = true
			}
		}
	}
	for key := range known {
		plain := strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")
		used := named[key] || named[plain]
		for i := range key {
			used = used || key[i] == '.' && stems[key[:i+1]]
		}
		if !used {
			t.Errorf("assets/translations: no source names the key %q: remove it from en.json and ja.json", key)
		}
	}
}

// The checkers must catch what they are there for, and let pass the rest.
func TestSentenceCheckerCatchesWords(t *testing.T) {
	const text = `package views

import "fmt"

type row struct { Name string ` + "`json:\"the name\"`" + ` }

const prefix = "No customers yet"

func f() {
	label("Save"); label("two words"); label("保存"); label(fmt.Sprintf("%d rows", 3))
	label(p.T("reports.title")); label(p.N("row.count", n)); table("row.help", "row.csv", "other.thing"); label("reports"); label("%s %d"); label("CSV"); label("a.b"); label(" · "); label("Font-Bold.ttf")
	when.Format("2 Jan 2006"); errors.New("no such row"); fmt.Errorf("open %s: %w", a, b)
	slog.Info("opened the store"); log.Warn("slow query"); panic("not a row"); use(&cobra.Command{Use: "import FILE"})
	filepath.Join(dir, "Application Support"); template("{{if .Long}} {{end}}\n")
}

func (e *broken) Error() string { return "row " + e.row }

func (e *broken) Message() (string, map[string]any) {
	if e.row == "" { return "row.none", nil }
	return "row.broken", map[string]any{"row": e.row, "b.c": "x.y"}
}

var late = &Error{Key: "row.late", File: "a.b"}
`
	f := parsed(t, "views/f.go", text)
	var got []string
	for _, literal := range f.sentences() {
		got = append(got, literal.text)
	}
	if want := "[No customers yet Save two words 保存 %d rows]"; fmt.Sprint(got) != want {
		t.Errorf("sentences %v, want %s", got, want)
	}
	got = nil
	for _, key := range f.keys(map[string]string{"row.title": "Row"}) {
		got = append(got, key.text)
	}
	if want := "[reports.title row.count row.help row.none row.broken row.late]"; fmt.Sprint(got) != want {
		t.Errorf("keys %v, want %s", got, want)
	}
	if sentences := parsed(t, "views/keys.go", "package views\n\nconst a = \"Two Words\"\n\nvar b = \"Three More Words\"\n").sentences(); len(sentences) != 1 || sentences[0].text != "Three More Words" {
		t.Errorf("in keys.go: %v, want constants allowed and variables not", sentences)
	}
	for name, want := range map[string]bool{"views/reports.go": true, "app/session.go": true, "app/cli/list.go": true, "app/desktoptest/drop.go": false, "data/query/parse.go": false, "main.go": false} {
		if got := parsed(t, name, "package p\n").talks(); got != want {
			t.Errorf("%s talks to users: %v, want %v", name, got, want)
		}
	}
}

// talks reports whether the file belongs to a package that talks to users. The
// gallery talks to builders, with examples in both languages.
func (s source) talks() bool {
	layer, _, _ := strings.Cut(s.path, "/")
	return (layer == "views" || layer == "app") && !forTests(s.dir()) && s.dir() != "views/gallery"
}

// A literal is a string in the source and its place.
type literal struct {
	text string
	at   token.Position
}

// sentences returns the literals that look like words for users.
func (s source) sentences() (found []literal) {
	ast.Inspect(s.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field: // a struct tag is no sentence
			return n.Tag == nil
		case *ast.FuncDecl: // what Error returns is for developers; users get Message
			return n.Recv == nil || n.Name.Name != "Error"
		case *ast.GenDecl:
			return n.Tok != token.CONST || path.Base(s.path) != "keys.go"
		case *ast.KeyValueExpr: // the syntax of a command: words to type
			key, ok := n.Key.(*ast.Ident)
			return !ok || key.Name != "Use" && key.Name != "Example"
		case *ast.CallExpr:
			return !forDevelopers(n.Fun)
		case *ast.BasicLit:
			if text, ok := unquoted(n); ok && looksLikeWords(text) {
				found = append(found, literal{text, s.set.Position(n.Pos())})
			}
		}
		return true
	})
	return found
}

// forDevelopers reports whether a function takes texts that users never see.
func forDevelopers(fun ast.Expr) bool {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name == "panic"
	case *ast.SelectorExpr:
		var receiver string
		switch x := fun.X.(type) {
		case *ast.Ident:
			receiver = x.Name
		case *ast.SelectorExpr:
			receiver = x.Sel.Name
		}
		switch call := receiver + "." + fun.Sel.Name; call {
		case "errors.New", "fmt.Errorf", "regexp.MustCompile", "os.Getenv", "filepath.Join":
			return true
		}
		switch fun.Sel.Name {
		case "Debug", "Info", "Warn", "Error", "DebugContext", "InfoContext", "WarnContext", "ErrorContext", "Log", "LogAttrs":
			return strings.Contains(strings.ToLower(receiver), "log")
		}
	}
	return false
}

var (
	verbs   = regexp.MustCompile(`%[-+# 0]*[0-9*]*(\.[0-9*]+)?[a-zA-Z]`)
	layouts = regexp.MustCompile(`2006|15:04|^2 Jan$|^Jan`)
	actions = regexp.MustCompile(`\{\{[^}]*\}\}`) // of text/template
	files   = regexp.MustCompile(`^[A-Za-z0-9_-]*\.[a-z0-9]{2,8}$`)
	keys    = regexp.MustCompile(`^[a-z0-9_-]+(\.[a-z0-9_-]+)+$`)
)

// looksLikeWords reports whether a text has letters and a space, starts like a
// word of a title, or has letters beyond ASCII. Layouts of times and names of
// files are none.
func looksLikeWords(text string) bool {
	if layouts.MatchString(text) || files.MatchString(text) {
		return false
	}
	text = verbs.ReplaceAllString(actions.ReplaceAllString(text, ""), "")
	letters, beyond := false, false
	for _, r := range text {
		letters = letters || unicode.IsLetter(r)
		beyond = beyond || r > unicode.MaxASCII && unicode.IsLetter(r)
	}
	title := len(text) > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z'
	return beyond || title || letters && strings.Contains(text, " ")
}

// keys returns the translation keys that the file names: the first argument of
// a translator's T or N, the field Key of an error, what a method Message
// returns first, and where the file talks to users any literal that begins as
// known keys do. Keys put together at run time are beyond it.
func (s source) keys(known map[string]string) (found []literal) {
	spaces := map[string]bool{}
	for key := range known {
		space, _, _ := strings.Cut(key, ".")
		spaces[space] = true
	}
	seen := map[token.Pos]bool{}
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && !seen[lit.Pos()] {
			if text, ok := unquoted(lit); ok && keys.MatchString(text) {
				seen[lit.Pos()] = true
				found = append(found, literal{text, s.set.Position(lit.Pos())})
			}
		}
	}
	ast.Inspect(s.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			if fun, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 && (fun.Sel.Name == "T" || fun.Sel.Name == "N") {
				add(n.Args[0])
			}
		case *ast.KeyValueExpr:
			if field, ok := n.Key.(*ast.Ident); ok && field.Name == "Key" {
				add(n.Value)
			}
		case *ast.FuncDecl:
			if n.Recv != nil && n.Name.Name == "Message" && n.Body != nil {
				ast.Inspect(n.Body, func(n ast.Node) bool {
					if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) > 0 {
						add(r.Results[0])
					}
					return true
				})
				return false
			}
		case *ast.BasicLit:
			text, _ := unquoted(n)
			space, _, _ := strings.Cut(text, ".")
			if s.talks() && spaces[space] && !endings[path.Ext(text)] {
				add(n)
			}
		}
		return true
	})
	return found
}

// endings are those of files; "settings.json" is no key.
var endings = map[string]bool{".csv": true, ".json": true, ".xlsx": true, ".zip": true, ".png": true, ".svg": true, ".lock": true, ".db": true, ".log": true, ".txt": true, ".md": true}
