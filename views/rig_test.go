package views

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// TestMain makes one app for all tests: each new one has the fonts parsed
// again, which takes longer than most tests. Times are shown in one zone.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	fyne.SetCurrentApp(frankApp{test.NewApp()})
	os.Exit(m.Run())
}

// frankApp is the test app with a driver whose canvases own to taking
// shortcuts, which the test driver's hide.
type frankApp struct{ fyne.App }

func (a frankApp) Driver() fyne.Driver { return frankDriver{a.App.Driver()} }

type frankDriver struct{ fyne.Driver }

func (d frankDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	return frank(d.Driver.CanvasForObject(o))
}

func frank(c fyne.Canvas) software.WindowlessCanvas {
	return reflect.ValueOf(c).Elem().FieldByName("WindowlessCanvas").Interface().(software.WindowlessCanvas)
}

// now is when the tests run.
var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// rig is a desk in a window of the test driver. Nothing happens in it by
// itself: what was started, what came back and what a timer would do lie in
// queues that the test empties.
type rig struct {
	*desk
	t       *testing.T
	profile string
	canvas  software.WindowlessCanvas
	states  []State // that were observed

	started []func() // to run off the drawing thread
	timers  []*timer
	clock   time.Duration

	mu     sync.Mutex // jobs run in goroutines of their own
	posted []func()   // to run on the drawing thread
	news   chan struct{}
}

type timer struct {
	due time.Duration
	f   func() // nil when it was cancelled, or has run
}

// newRig opens a window on a new profile that holds files, and lets it come to
// rest.
func newRig(t *testing.T, settings app.Settings, files ...string) *rig {
	t.Helper()
	profile := filepath.Join(t.TempDir(), "acme")
	session := open(t, profile)
	if len(files) > 0 {
		load(t, session, app.Import{Files: files})
	}
	if !reflect.DeepEqual(settings, app.Settings{}) {
		if err := session.SaveSettings(settings); err != nil {
			t.Fatal(err)
		}
	}
	return newRigOn(t, session)
}

// newRigOn opens a window on a profile as it is.
func newRigOn(t *testing.T, session *app.Session) *rig {
	t.Helper()
	settings, err := session.Settings()
	if err != nil {
		t.Fatal(err)
	}
	settings.Language = cmp.Or(settings.Language, string(i18n.English))
	settings.Theme = cmp.Or(settings.Theme, "light")
	r := &rig{t: t, profile: session.Dir(), news: make(chan struct{}, 1)}
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	r.canvas = frank(w.Canvas())
	r.desk = newDesk(fyne.CurrentApp(), w, session, settings, "", threads{run: r.run, do: r.do, after: r.after})
	r.observe = func(s State) { r.states = append(r.states, s) }
	w.Resize(fyne.NewSize(firstWidth, firstHeight))
	t.Cleanup(r.leave)
	r.start()
	r.rest()
	return r
}

func open(t testing.TB, profile string) *app.Session {
	t.Helper()
	session, err := app.Open(app.Options{Profile: profile, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session
}

func load(t testing.TB, session *app.Session, i app.Import) {
	t.Helper()
	loads, err := session.Import(context.Background(), i, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range loads {
		if l.Err != nil {
			t.Fatal(l.Err)
		}
	}
}

// leave closes the window as Run does.
func (r *rig) leave() {
	if r.closing {
		return
	}
	r.close()
	r.session.Jobs.Close()
	r.drain()
	r.wait()
	if err := r.session.Close(); err != nil {
		r.t.Error(err)
	}
}

// again closes the window and opens another one on the same profile.
func (r *rig) again() *rig {
	r.t.Helper()
	r.leave()
	return newRigOn(r.t, open(r.t, r.profile))
}

func (r *rig) run(f func()) { r.started = append(r.started, f) }

func (r *rig) do(f func()) {
	r.mu.Lock()
	r.posted = append(r.posted, f)
	r.mu.Unlock()
	select {
	case r.news <- struct{}{}:
	default:
	}
}

func (r *rig) after(wait time.Duration, f func()) func() {
	t := &timer{r.clock + wait, f}
	r.timers = append(r.timers, t)
	return func() { t.f = nil }
}

// deliver runs what has come back to the drawing thread.
func (r *rig) deliver() {
	for {
		r.mu.Lock()
		posted := r.posted
		r.posted = nil
		r.mu.Unlock()
		if len(posted) == 0 {
			return
		}
		for _, f := range posted {
			f()
		}
	}
}

// drain runs what was started and delivers it, until there is nothing more.
func (r *rig) drain() {
	for r.deliver(); len(r.started) > 0; r.deliver() {
		f := r.started[0]
		r.started = r.started[1:]
		f()
	}
}

// pass lets time pass.
func (r *rig) pass(d time.Duration) {
	end := r.clock + d
	for {
		r.timers = slices.DeleteFunc(r.timers, func(t *timer) bool { return t.f == nil })
		if len(r.timers) == 0 {
			break
		}
		next := slices.MinFunc(r.timers, func(a, b *timer) int { return cmp.Compare(a.due, b.due) })
		if next.due > end {
			break
		}
		r.clock = next.due
		f := next.f
		next.f = nil
		f()
		r.drain()
	}
	r.clock = end
}

// rest lets everything come to rest but the toasts, and lays the window out
// again as the toolkit does for each frame.
func (r *rig) rest() {
	r.drain()
	r.pass(time.Second)
	r.drain()
	r.frame()
	r.drain()
}

func (r *rig) frame() {
	size := r.canvas.Size()
	r.canvas.Resize(size.AddWidthHeight(1, 0))
	r.canvas.Resize(size)
}

// until waits for what a goroutine brings about.
func (r *rig) until(what string, ok func() bool) {
	r.t.Helper()
	end := time.After(20 * time.Second)
	for r.drain(); !ok(); r.drain() {
		select {
		case <-r.news:
		case <-end:
			r.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// placed is a text that can be seen.
type placed struct {
	text     string
	at       fyne.Position
	size     fyne.Size
	drawn    fyne.Size // what the text takes
	overlaid bool      // in a dialog, a menu
}

// texts lists all that can be read in the window, in the order of drawing.
func (r *rig) texts() []placed {
	var found []placed
	var walk func(o fyne.CanvasObject, at fyne.Position, overlaid bool)
	walk = func(o fyne.CanvasObject, at fyne.Position, overlaid bool) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text != "" {
				found = append(found, placed{o.Text, at, o.Size(), fyne.MeasureText(o.Text, o.TextSize, o.TextStyle), overlaid})
			}
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at, overlaid)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at, overlaid)
			}
		}
	}
	walk(r.canvas.Content(), fyne.Position{}, false)
	for _, o := range r.canvas.Overlays().List() {
		walk(o, fyne.Position{}, true)
	}
	return found
}

// sees reports whether a text can be read, whole.
func (r *rig) sees(text string) bool {
	return slices.ContainsFunc(r.texts(), func(p placed) bool { return p.text == text })
}

// wantSeen fails the test unless all texts can be read; of a text of several
// lines a part will do.
func (r *rig) wantSeen(texts ...string) {
	r.t.Helper()
	all := r.read()
	for _, text := range texts {
		if !strings.Contains(all, text) {
			r.t.Errorf("%q cannot be read in the window:\n%s", text, all)
		}
	}
}

// read joins all that can be read; lines of a wrapped text lie beside each
// other.
func (r *rig) read() string {
	var all []string
	for _, p := range r.texts() {
		all = append(all, p.text)
	}
	return strings.Join(all, " ")
}

// click presses where a text can be read: in what lies above, the last one.
func (r *rig) click(text string) {
	r.t.Helper()
	var at *placed
	for _, p := range r.texts() {
		if p.text == text && (at == nil || p.overlaid || !at.overlaid) {
			at = &p
		}
	}
	if at == nil {
		r.t.Fatalf("%q is not there to click on; there is:\n%s", text, r.read())
	}
	test.TapCanvas(r.canvas, at.at.AddXY(min(at.size.Width, at.drawn.Width)/2, at.size.Height/2))
	r.rest()
}

// open a menu with the secondary button on a line of the sidebar.
func (r *rig) lineMenu(i int) {
	r.t.Helper()
	r.reports.sidebar.menu(i, fyne.NewPos(200, 200))
	r.rest()
}

// press types a key as the toolkit does: to what has the focus, else to the
// window.
func (r *rig) press(names ...fyne.KeyName) {
	for _, name := range names {
		if focused := r.canvas.Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: name})
		} else {
			r.canvas.OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
		r.rest()
	}
}

// ctrl types a shortcut in the same way.
func (r *rig) ctrl(name fyne.KeyName) {
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	switch name {
	case fyne.KeyC:
		s = &fyne.ShortcutCopy{Clipboard: r.app.Clipboard()}
	case fyne.KeyA:
		s = &fyne.ShortcutSelectAll{}
	}
	if focused, ok := r.canvas.Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(s)
	} else {
		r.canvas.(fyne.Shortcutable).TypedShortcut(s)
	}
	r.rest()
}

// enter types a text into what has the focus.
func (r *rig) enter(text string) {
	for _, c := range text {
		r.canvas.Focused().TypedRune(c)
	}
}

// ask puts a query into the query line and waits for the rows.
func (r *rig) query(text string) {
	r.reports.query.SetText(text)
	r.rest()
}

// sortBy presses the header of a column.
func (r *rig) sortBy(key string) {
	r.t.Helper()
	at, size := r.reports.grid.HeaderRect(key)
	if size.IsZero() {
		r.t.Fatalf("the column %s is out of view", key)
	}
	r.mouse(at.AddXY(size.Width/2, size.Height/2), 0)
}

// mouse presses and releases the primary button on the grid.
func (r *rig) mouse(at fyne.Position, mods fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mods}
	ev.Position = at
	r.reports.grid.MouseDown(ev)
	r.reports.grid.MouseUp(ev)
	r.rest()
}

// clickRow presses a row's first cell in view.
func (r *rig) clickRow(row int, mods fyne.KeyModifier) {
	r.t.Helper()
	at, size := r.cellRect(row, r.shown()[0])
	r.mouse(at.AddXY(size.Width/2, size.Height/2), mods)
}

// shown are the keys of the columns on the screen, in their order.
func (r *rig) shown() []string {
	var keys []string
	for _, c := range r.reports.shownColumns() {
		keys = append(keys, c.Key)
	}
	return keys
}

func (r *rig) cellRect(row int, key string) (fyne.Position, fyne.Size) {
	r.t.Helper()
	i := slices.IndexFunc(r.reports.answer.Columns, func(c app.Column) bool { return c.Key == key })
	at, size := r.reports.grid.CellRect(row, i)
	if size.IsZero() {
		r.t.Fatalf("row %d, column %s is out of view", row, key)
	}
	return at, size
}

// column reads a column off the grid, as it is drawn, from top to bottom.
func (r *rig) column(key string) []string {
	r.t.Helper()
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.reports.grid)
	texts := r.texts()
	var values []string
	for row := range r.reports.answer.Rows {
		at, size := r.cellRect(row, key)
		at = at.Add(origin)
		value := ""
		for _, p := range texts {
			if !p.overlaid && p.at.X >= at.X && p.at.X < at.X+size.Width && p.at.Y >= at.Y-1 && p.at.Y < at.Y+size.Height-1 {
				value = p.text
			}
		}
		values = append(values, value)
	}
	return values
}

// wantColumn compares a column as it is drawn.
func (r *rig) wantColumn(key string, want ...string) {
	r.t.Helper()
	if got := r.column(key); !slices.Equal(got, want) {
		r.t.Errorf("column %s shows %q, want %q", key, got, want)
	}
}

// write writes a file and returns its path.
func write(t testing.TB, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// numbersUS, numbersEU and usage are reports as the vendor writes them.
func numbersUS(t testing.TB) string {
	return write(t, "Telephone numbers_a1b2c3_US_2026-11-21.csv",
		"Customer Name,Customer Org ID,Location,Country,Phone Number,Extension",
		"Acme Logistics,c-1,Denver,US,+13035550101,101",
		"Northwind Traders,c-2,Austin,US,+15125550102,",
		"Acme Logistics,c-1,Boston,US,+16175550103,103",
		"Blue Ridge Health,c-3,Reno,US,+17755550104,104")
}

func numbersEU(t testing.TB) string {
	return write(t, "Telephone numbers_d4e5f6_EU_2026-11-18.csv",
		"Customer Name,Customer Org ID,Location,Country,Phone Number,Extension",
		"Nordlicht GmbH,c-4,Hamburg,DE,+49405550105,105",
		"Nordlicht GmbH,c-4,Kiel,DE,+494315550106,106")
}

func usage(t testing.TB) string {
	return write(t, "Calling usage_770077_Acme_2026-10-01_2026-10-31.csv",
		"Customer Name,Org ID,Location,Total Calls,Total Call Legs,Total Poor Quality Call Legs,Call Minutes",
		"Acme Logistics,c-1,Denver,1200,2400,12,5400",
		"Acme Logistics,c-1,Boston,80,160,x,300",
		"Blue Ridge Health,c-3,Reno,310,620,9,900")
}

func customers(t testing.TB) string {
	return write(t, "Customers_112233_2026-11-22.csv",
		"Customer Name,Customer Org ID,External ID,Region,Country,Created,Status",
		"Acme Logistics,c-1,EXT-1,US,US,2022-03-24,Active",
		"Northwind Traders of the Greater Pacific North-West,c-2,,US,US,2026-05-15,Trial",
		"Blue Ridge Health,c-3,,US,US,2019-09-26,Active",
		"Nordlicht GmbH,c-4,EXT-4,EU,DE,2021-11-04,Active",
		"株式会社山田製作所,c-5,,US,JP,2025-01-02,Active; Partner managed")
}
