package filter

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

func TestMain(m *testing.M) { viewtest.Main(m) }

var wear = viewtest.Wear

// words are the program's sentences; those in testdata, if there are any, go
// over them.
type words struct {
	*i18n.Printer
	more map[string][]string
}

func wordsIn(language i18n.Language) words {
	w := words{Printer: i18n.For(language)}
	b, err := os.ReadFile("testdata/words.json")
	if errors.Is(err, fs.ErrNotExist) {
		return w
	}
	if err == nil {
		err = json.Unmarshal(b, &w.more)
	}
	if err != nil {
		panic(err)
	}
	return w
}

func (w words) T(key string, args ...i18n.Args) string {
	both, ok := w.more[key]
	if !ok {
		if !w.Has(key) {
			panic("no sentence for " + key)
		}
		return w.Printer.T(key, args...)
	}
	text := both[0]
	if w.Language() == i18n.Japanese {
		text = both[1]
	}
	for _, a := range args {
		for name, value := range a {
			if n, ok := value.(int); ok {
				value = w.Integer(int64(n))
			}
			text = strings.ReplaceAll(text, "{"+name+"}", value.(string))
		}
	}
	return text
}

// customers is a source that answers from memory, and remembers what it was
// asked.
type customers struct {
	fields []Field
	values map[string][]Value
	asked  []string
	given  []context.Context
}

func (c *customers) Fields() []Field { return c.fields }

func (c *customers) Values(ctx context.Context, field, prefix string, limit int) ([]Value, error) {
	c.asked, c.given = append(c.asked, field+"/"+prefix), append(c.given, ctx)
	var found []Value
	folded := query.Fold(prefix)
	for _, v := range c.values[field] {
		text := query.Fold(v.Text)
		if strings.HasPrefix(text, folded) || strings.Contains(text, " "+folded) {
			found = append(found, v)
		}
	}
	return found[:min(len(found), limit)], ctx.Err()
}

func newCustomers() *customers {
	return &customers{
		fields: []Field{{Key: "customer", Title: "Customer", Type: table.Text}, {Key: "status", Title: "Status", Type: table.Text}, {Key: "state", Title: "State or province", Type: table.Text},
			{Key: "seats", Title: "Licences", Type: table.Integer}, {Key: "used_share", Title: "Used", Type: table.Percent}, {Key: "end", Title: "Ends / renews", Type: table.Date},
			{Key: "added", Title: "Added", Type: table.Time}, {Key: "trial", Title: "Trial", Type: table.Boolean}},
		values: map[string][]Value{
			"status": {{"Active", 1812}, {"Suspended", 231}, {"Order set-up", 40}, {"Expiring soon", 9}, {`Called "odd"`, 2}, {"a,b", 1}},
			"state":  {{"California", 77}, {"New York", 40}},
			"trial":  {{"yes", 44}, {"no", 1160}},
			"end":    {{"2026-12-31", 300}, {"2027-03-31", 12}},
			"seats":  {{"10", 91}, {"25", 60}},
		},
	}
}

func newKokyaku() *customers {
	return &customers{
		fields: []Field{{Key: "customer", Title: "顧客", Type: table.Text}, {Key: "status", Title: "ステータス", Type: table.Text}, {Key: "seats", Title: "ライセンス数", Type: table.Integer},
			{Key: "end", Title: "終了・更新日", Type: table.Date}, {Key: "trial", Title: "試用", Type: table.Boolean}},
		values: map[string][]Value{
			"status":   {{"有効", 1812}, {"停止中", 231}, {"まもなく終了", 9}},
			"customer": {{"株式会社山田製作所", 12}, {"東京メトロポリタン物流サービス株式会社 北関東営業所 第二センター", 9}, {"有限会社青葉クリニック", 3}},
		},
	}
}

// rig is a line in a window of the test driver, with every hook in our hands.
type rig struct {
	*Line
	t       testing.TB
	window  fyne.Window
	canvas  software.WindowlessCanvas
	source  *customers
	jobs    []func() // started, not yet run
	timers  []func() // nil when cancelled
	now     time.Time
	mods    fyne.KeyModifier
	chips   bool // the builder is shown
	builder *Builder
	passed  []string // shortcuts and keys that went on to the canvas

	changed, submitted, kept []string
}

func newRig(t testing.TB) *rig { return newRigIn(t, i18n.English, newCustomers(), false) }

// newBuilt is a line with its builder below.
func newBuilt(t testing.TB) *rig { return newRigIn(t, i18n.English, newCustomers(), true) }

func newRigIn(t testing.TB, language i18n.Language, source *customers, chips bool) *rig {
	r := &rig{chips: chips, Line: New(wordsIn(language), wordsIn(language).T("query.hint")), t: t, source: source, now: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}
	r.Run = func(f func()) { r.jobs = append(r.jobs, f) }
	r.Do = func(f func()) { f() }
	r.Now = func() time.Time { return r.now }
	r.Modifiers = func() fyne.KeyModifier { return r.mods }
	r.Pass = func(_ fyne.CanvasObject, s fyne.Shortcut) { r.passed = append(r.passed, s.ShortcutName()) }
	r.After = func(_ time.Duration, f func()) func() {
		i := len(r.timers)
		r.timers = append(r.timers, f)
		return func() { r.timers[i] = nil }
	}
	r.OnChanged = func(s string) { r.changed = append(r.changed, s) }
	r.OnSubmit = func(s string) { r.submitted = append(r.submitted, s) }
	r.OnRemember = func(s string) { r.kept = append(r.kept, s) }
	r.OnBuilder = func() {}
	r.SetSource(source)
	r.builder = NewBuilder(r.Line)
	top := part.Column(theme.Space8, r.Object, r.builder)
	if !r.chips {
		top = part.Column(theme.Space8, r.Object)
	}
	body := part.Border(part.Inset(top, theme.Space8, theme.Space8), nil, nil, nil, container.NewStack())
	r.window = test.NewTempWindow(t, container.NewStack(part.NewGround(theme.Paper), body, r.Layer))
	r.window.SetPadded(false)
	r.window.Resize(fyne.NewSize(720, 400))
	r.canvas = viewtest.Canvas(r.window.Canvas())
	r.canvas.SetOnTypedKey(func(ev *fyne.KeyEvent) { r.passed = append(r.passed, string(ev.Name)) })
	r.Focus()
	return r
}

// work runs the jobs that were started.
func (r *rig) work() {
	for len(r.jobs) > 0 {
		job := r.jobs[0]
		r.jobs = r.jobs[1:]
		job()
	}
}

// rest lets all waits come to their end.
func (r *rig) rest() {
	for i := 0; i < len(r.timers) && i < 1000; i++ {
		if f := r.timers[i]; f != nil {
			r.timers[i] = nil
			f()
		}
	}
	r.work()
}

// write types a text, one character after the other.
func (r *rig) write(text string) {
	for _, c := range text {
		r.canvas.Focused().TypedRune(c)
	}
	r.work()
}

// press types keys as the toolkit does.
func (r *rig) press(names ...fyne.KeyName) {
	for _, name := range names {
		if name == fyne.KeyTab {
			if tab, ok := r.canvas.Focused().(fyne.Tabbable); !ok || !tab.AcceptsTab() {
				r.canvas.FocusNext()
				continue
			}
		}
		if f := r.canvas.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		} else if r.canvas.OnTypedKey() != nil {
			r.canvas.OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
		r.work()
	}
}

// shift presses keys with Shift held.
func (r *rig) shift(names ...fyne.KeyName) {
	r.mods = fyne.KeyModifierShift
	r.press(names...)
	r.mods = 0
}

// chord presses a key with modifiers other than Shift alone.
func (r *rig) chord(mods fyne.KeyModifier, name fyne.KeyName) {
	r.canvas.Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mods})
	r.work()
}

// listed returns the rows of the open list, their parts with "|" between.
func (r *rig) listed() []string {
	if !r.ListOpen() {
		return nil
	}
	var all []string
	for _, row := range r.list.rows.all {
		all = append(all, strings.TrimRight(row.text+"|"+row.note+"|"+row.end, "|"))
	}
	return all
}

// offered returns the rows of the open menu as listed does, with a tick before
// those that hold.
func (r *rig) offered() []string {
	if r.builder.menu == nil {
		return nil
	}
	var all []string
	for _, row := range r.builder.menu.list.all {
		text := strings.TrimRight(row.text+"|"+row.note+"|"+row.end, "|")
		if row.mark == ticked {
			text = "✓" + text
		}
		all = append(all, text)
	}
	return all
}

// want fails where the line does not hold a text with the cursor and the
// other end of the selection marked by ^ and _; ^ alone where they are one.
func (r *rig) want(marked string) {
	r.t.Helper()
	e := r.editor
	got := e.text[:e.cursor] + "^" + e.text[e.cursor:]
	switch {
	case e.anchor < e.cursor:
		got = e.text[:e.anchor] + "_" + e.text[e.anchor:e.cursor] + "^" + e.text[e.cursor:]
	case e.anchor > e.cursor:
		got = e.text[:e.cursor] + "^" + e.text[e.cursor:e.anchor] + "_" + e.text[e.anchor:]
	}
	if got != marked {
		r.t.Errorf("the line holds %q, want %q", got, marked)
	}
}

func (r *rig) wantListed(want ...string) {
	r.t.Helper()
	if got := r.listed(); !slices.Equal(got, want) {
		r.t.Errorf("the list has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
