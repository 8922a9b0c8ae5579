package views

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app"
	"partnerdesk/app/kpi"
	"partnerdesk/data/table"
	"partnerdesk/views/chart"
	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
)

// licenceNames are customers, among them some with long names.
var licenceNames = []string{"Acme", "東京メトロポリタン物流サービス株式会社 北関東営業所 第二配送センター", "Beta Logistics", "株式会社山田製作所",
	"Gamma", "Delta Health", "有限会社青葉クリニック", "Epsilon Schools of the Greater Northern Metropolitan Area", "Zeta", "Eta", "Theta", "学校法人みどり学園"}

// licenceFiles are a partner with licences of two products: some new, some that
// end or renew, one with too many assigned, some with few. Today is 2026-11-23,
// the newest closed week begins on 2026-11-15; in the week of 2026-10-25 nothing
// was loaded.
func licenceFiles(t testing.TB) []string {
	t.Helper()
	return filesOf(t, licenceNames)
}

// filesOf are those of some of the customers.
func filesOf(t testing.TB, names []string) []string {
	t.Helper()
	customers := []string{"Customer,Org ID,Region,Created,Managed as,Last admin activity,Status"}
	subscriptions := []string{"Org ID,Customer,Subscription ID,Kind,Product,License,Total licenses,Start,End,Auto renew,State"}
	usage := []string{"Week,Org ID,Customer,Subscription ID,Product,License,Total licenses,Assigned licenses,Used licenses"}
	for i, name := range names {
		customers = append(customers, fmt.Sprintf("%s,c%d,%s,2025-01-01,external,2026-11-19,", name, i, []string{"US", "EU"}[i%2]))
		for k, product := range []string{"meetings", "calling"} {
			if product == "calling" && i%3 == 0 {
				continue
			}
			id, total := fmt.Sprintf("S%d%d", i, k), 20+10*i
			start, end, renews := "2025-03-01", "2027-08-01", "yes"
			switch {
			case i%4 != 3:
				start = now.AddDate(0, 0, -7*i).Format(time.DateOnly)
			case i%3 == 0:
				end, renews = now.AddDate(0, 0, 5*i).Format(time.DateOnly), "no"
			default:
				end = now.AddDate(0, 0, 4*i).Format(time.DateOnly)
			}
			subscriptions = append(subscriptions, fmt.Sprintf("c%d,%s,%s,subscription,%s,Suite,%d,%s,%s,%s,active", i, name, id, product, total, start, end, renews))
			for w := range 16 {
				week := time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -7*w)
				if w == 3 || start > week.Format(time.DateOnly) {
					continue
				}
				assigned := max(0, total*(9-i%8)/10-w/2)
				if i == 4 {
					assigned = total + 8 - w/2
				}
				usage = append(usage, fmt.Sprintf("%s,c%d,%s,%s,%s,Suite,%d,%d,%d", week.Format(time.DateOnly), i, name, id, product, total, assigned, assigned*7/10))
			}
		}
	}
	customers = append(customers, "Nobody Yet,n1,US,2026-01-01,external,,")
	return []string{write(t, "customers.csv", customers...), write(t, "subscriptions.csv", subscriptions...),
		write(t, "license-usage.csv", usage...)}
}

// licenceRig is a rig on the screen of the licences.
type licenceRig struct {
	*rig
	l *licences
}

func newLicenceRig(t *testing.T, settings app.Settings, files ...string) licenceRig {
	t.Helper()
	settings.Screen = "licences"
	return onLicences(newRig(t, settings, files...))
}

// newLicenceRigWithPast is a rig that has loads of the weeks before, too, with
// fewer customers.
func newLicenceRigWithPast(t *testing.T, settings app.Settings) licenceRig {
	t.Helper()
	session := open(t, filepath.Join(t.TempDir(), "acme"))
	for back := 6; back > 0; back-- {
		load(t, session, app.Import{Files: filesOf(t, licenceNames[:len(licenceNames)-back])[:2], AsOf: time.Date(2026, 11, 29-7*back, 6, 0, 0, 0, time.UTC).AddDate(0, 0, -1)})
	}
	load(t, session, app.Import{Files: licenceFiles(t)})
	settings.Screen = "licences"
	if err := session.SaveSettings(settings); err != nil {
		t.Fatal(err)
	}
	return onLicences(newRigOn(t, session))
}

func onLicences(r *rig) licenceRig {
	return licenceRig{r, r.screenOf("licences").screen.(*licences)}
}

// reopened closes the window and opens another one.
func (r licenceRig) reopened() licenceRig { return onLicences(r.again()) }

// switched is the rig after the language was changed, which makes all screens
// anew.
func (r licenceRig) switched(language string) licenceRig {
	r.switchLanguage(language)
	r.rest()
	return onLicences(r.rig)
}

// blockOf is a section of the page.
func (r licenceRig) blockOf(id string) *licenceBlock {
	r.t.Helper()
	i := slices.IndexFunc(r.l.blocks, func(b *licenceBlock) bool { return b.block.ID == id })
	if i < 0 {
		r.t.Fatalf("there is no section %s", id)
	}
	return r.l.blocks[i]
}

// figure is what the card of a measure shows.
func (r licenceRig) figure(id string) part.Figure {
	r.t.Helper()
	f, ok := r.l.figures[id]
	if !ok {
		r.t.Fatalf("no card has a figure of %s", id)
	}
	return f
}

// titles are the columns of a table that are in sight.
func (b *licenceBlock) shownKeys() []string {
	var keys []string
	for _, c := range b.sheet.grid.Arrangement() {
		if !c.Hidden {
			keys = append(keys, c.ID)
		}
	}
	return keys
}

// Every card leads to exactly as many rows as it counts, by mouse and by keyboard,
// and the way back leads to the page as it was left.
func TestCardsOpenTheirRows(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	for _, product := range kpi.Products {
		r.l.toggle.Choose(slices.Index(kpi.Products, product))
		r.rest()
		opened := 0
		for _, id := range slices.Concat(kpi.Top, kpi.Blocks[0].Measures, kpi.Blocks[1].Measures, kpi.Blocks[3].Measures, kpi.Blocks[4].Measures) {
			m, ok := r.l.measure(id)
			if !ok {
				t.Fatalf("there is no %s of %s", id, product)
			}
			if !m.Known {
				continue
			}
			before := r.l.page.Offset()
			if opened++; opened%2 == 0 {
				r.canvas.Focus(r.l.cards[id])
				before = r.l.page.Offset()
				r.press(fyne.KeyReturn)
			} else {
				test.Tap(r.l.cards[id])
				r.rest()
			}
			var answer *app.Answer
			switch r.here.key {
			case customersKey:
				answer = r.customers.answer
			case "reports":
				answer = r.reports.answer
			}
			want, err := r.session.Ask(context.Background(), app.Question{Dataset: m.Dataset, Query: m.Query})
			if err != nil {
				t.Fatal(err)
			}
			if answer == nil || answer.Question.Dataset != m.Dataset || len(answer.Rows) != len(want.Rows) {
				t.Fatalf("%s of %s leads to %s with %v, want the %d rows of %s", id, product, r.here.key, answer, len(want.Rows), m.Query)
			}
			if m.Unit == "customers" && (int(m.Value) != len(answer.Rows) || r.figure(id).Value != r.printer.Integer(int64(len(answer.Rows)))) {
				t.Errorf("%s of %s says %q and leads to %d rows", id, product, r.figure(id).Value, len(answer.Rows))
			}
			r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
			if r.here.key != "licences" || r.l.page.Offset() != before || r.l.product() != product {
				t.Fatalf("back leads to %s at %v of %s, want %v of %s", r.here.key, r.l.page.Offset(), r.l.product(), before, product)
			}
		}
		if opened < 12 {
			t.Errorf("only %d measures of %s are known", opened, product)
		}
	}
}

// The toggle has cards, charts, texts and tables of the other product shown, and
// is found again.
func TestProductToggle(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	meetings, total := r.figure("added.total_licenses").Value, r.figure("total_customers").Value
	rows := len(r.blockOf("added").sheet.answer.Rows)
	r.canvas.Focus(r.l.toggle)
	r.press(fyne.KeyRight)
	if got := r.figure("added.total_licenses").Value; got == meetings || r.l.product() != "calling" {
		t.Errorf("of %s there are %s licences, of meetings %s", r.l.product(), got, meetings)
	}
	if r.figure("total_customers").Value != total {
		t.Error("the cards above depend on the product")
	}
	if n := len(r.blockOf("added").sheet.answer.Rows); n == rows || n == 0 {
		t.Errorf("the table still has %d rows", n)
	}
	if !strings.Contains(r.l.trend.View.Chart().Title, "Calling") {
		t.Errorf("the chart is %q", r.l.trend.View.Chart().Title)
	}
	at, size := r.l.toggle.Place(0)
	r.l.toggle.Tapped(&fyne.PointEvent{Position: at.AddXY(size.Width/2, size.Height/2)})
	r.rest()
	if r.figure("added.total_licenses").Value != meetings {
		t.Error("a click does not lead back")
	}
	r.press(fyne.KeyRight)
	if r = r.reopened(); r.l.product() != "calling" || r.l.toggle.Chosen() != 1 {
		t.Errorf("after a restart the screen is about %s", r.l.product())
	}
}

// Tables have exactly the columns that the vendor documents, in its order; all
// others are there to be chosen.
func TestLicenceTableColumns(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	for id, further := range map[string]string{
		"added": "added_days assigned_change used_change", "exp": "days_left usage_3m", "ren": "days_left usage_3m",
		"low": "added_months assigned_share assigned_change", "over": "months_left auto_renew assigned_share used_share",
	} {
		b := r.blockOf(id)
		want := append([]string{"customer", "subscription_id", "total", app.LicencesColumn}, strings.Fields(further)...)
		if got := b.shownKeys(); !slices.Equal(got, want) {
			t.Errorf("%s shows %v, want %v", id, got, want)
		}
		if len(b.sheet.grid.Arrangement()) < len(want)+10 {
			t.Errorf("%s: other columns cannot be chosen", id)
		}
	}
}

// A table is sorted by its header, keeps that, shows its first rows until all are
// wanted, and leads to Reports.
func TestLicenceTables(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	b := r.blockOf("added")
	if n := len(b.sheet.answer.Rows); n <= 8 {
		t.Fatalf("only %d rows", n)
	}
	if _, page := b.sheet.grid.VisibleRows(); page != 8 {
		t.Errorf("%d rows are in view, want 8", page)
	}
	at, size := b.sheet.grid.HeaderRect("total")
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = at.AddXY(size.Width/2, size.Height/2)
	b.sheet.grid.MouseDown(ev)
	b.sheet.grid.MouseUp(ev)
	r.rest()
	if want := []app.Sort{{Column: "total"}}; !slices.Equal(b.sheet.answer.Question.Sort, want) {
		t.Fatalf("sorted by %v", b.sheet.answer.Question.Sort)
	}
	r.canvas.Focus(b.table.All())
	r.press(fyne.KeySpace)
	if _, page := b.sheet.grid.VisibleRows(); !b.table.AllShown() || page != len(b.sheet.answer.Rows) {
		t.Errorf("%d of %d rows are in view", page, len(b.sheet.answer.Rows))
	}
	r = r.switched("ja")
	if b = r.blockOf("added"); !b.table.AllShown() || len(b.sheet.answer.Question.Sort) != 1 || b.sheet.answer.Question.Sort[0].Column != "total" {
		t.Errorf("after the change of language all rows are shown: %v, sorted by %v", b.table.AllShown(), b.sheet.answer.Question.Sort)
	}
	test.Tap(b.table.All())
	r.rest()
	if _, page := b.sheet.grid.VisibleRows(); page != 8 {
		t.Errorf("%d rows are in view again, want 8", page)
	}
	r = r.switched("en").reopened()
	if b = r.blockOf("added"); b.sheet.answer.Question.Sort[0].Column != "total" {
		t.Errorf("after a restart sorted by %v", b.sheet.answer.Question.Sort)
	}
	b.table.OnOpen()
	r.rest()
	if r.here.key != "reports" || r.reports.answer.Question.Query != b.sheet.at.query || len(r.reports.answer.Rows) != len(b.sheet.answer.Rows) {
		t.Errorf("leads to %s with %q", r.here.key, r.reports.at.query)
	}
	r.back()
	r.rest()
	r.canvas.Focus(b.sheet.grid)
	r.press(fyne.KeyReturn)
	if r.here.key != "reports" || len(r.reports.answer.Rows) != 1 || !r.reports.details.isOpen() {
		t.Errorf("Enter leads to %s with %q", r.here.key, r.reports.at.query)
	}
}

// The wheel over a grid moves the page, unless somebody works in the grid and it
// has more rows in that direction.
func TestWheelOverAGrid(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	b := r.blockOf("added")
	r.l.page.Show(1)
	r.rest()
	over := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.sheet.grid).AddXY(60, 60)
	wheel := func(by float32) (page float32, first int) {
		test.Scroll(r.canvas, over, 0, by)
		r.rest()
		first, _ = b.sheet.grid.VisibleRows()
		return r.l.page.Offset(), first
	}
	start := r.l.page.Offset()
	if page, first := wheel(-10); page <= start || first != 0 {
		t.Errorf("the page is at %v from %v, the grid at row %d", page, start, first)
	}
	wheel(10)
	r.canvas.Focus(b.sheet.grid)
	r.l.page.Show(1)
	r.rest()
	start = r.l.page.Offset()
	if page, first := wheel(-25); page != start || first == 0 {
		t.Errorf("with the keyboard in the grid the page is at %v from %v, the grid at row %d", page, start, first)
	}
	wheel(-100)
	if page, _ := wheel(-25); page <= start {
		t.Error("below the last row the wheel is stuck")
	}
}

// The index follows the page, and leads to its sections by mouse and keyboard.
func TestSectionIndex(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	if r.canvas.Focused() != r.l.page.Focus() {
		t.Fatalf("the keyboard is at %T", r.canvas.Focused())
	}
	r.press(fyne.KeyRight)
	if r.l.page.At() != 1 || r.l.page.Offset() == 0 {
		t.Errorf("the arrow leads to section %d at %v", r.l.page.At(), r.l.page.Offset())
	}
	r.press(fyne.KeyEnd)
	if r.l.page.At() != 8 {
		t.Errorf("the end of the page is section %d", r.l.page.At())
	}
	r.press(fyne.KeyHome)
	if r.l.page.At() != 0 || r.l.page.Offset() != 0 {
		t.Errorf("its start is section %d", r.l.page.At())
	}
	before := r.l.page.Offset()
	r.press(fyne.KeyPageDown)
	if r.l.page.Offset() <= before {
		t.Error("Page Down does not scroll")
	}
	r.press(fyne.KeyHome)
	for i, want := range []string{"added.new_customers", "exp.customers", "ren.customers", "low.customers", "over.customers"} {
		r.with(fyne.KeyModifierAlt, fyne.KeyDown)
		if r.l.page.At() != i+1 || r.canvas.Focused() != fyne.Focusable(r.l.cards[want]) {
			t.Errorf("Alt+↓ leads to section %d, the keyboard to %T", r.l.page.At(), r.canvas.Focused())
		}
	}
	r.with(fyne.KeyModifierAlt, fyne.KeyUp)
	if r.l.page.At() != 4 {
		t.Errorf("Alt+↑ leads to section %d", r.l.page.At())
	}
	r.click("Added")
	if r.l.page.At() != 1 {
		t.Errorf("a click leads to section %d", r.l.page.At())
	}
	if r = r.reopened(); r.l.page.At() != 1 || r.l.page.Offset() == 0 {
		t.Errorf("after a restart section %d is shown at %v", r.l.page.At(), r.l.page.Offset())
	}
}

// Trends are as long as chosen; shares are shown instead of counts; both are found
// again.
func TestTrendWeeks(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	if n := len(r.l.trend.View.Chart().Axis.Points); n != 8 {
		t.Fatalf("the trend has %d weeks", n)
	}
	test.Tap(r.l.weeks)
	r.rest()
	r.click("13 weeks")
	if n := len(r.l.trend.View.Chart().Axis.Points); n != 13 || r.saved().Licences.Weeks != 13 {
		t.Errorf("the trend has %d weeks", n)
	}
	r.canvas.Focus(r.l.shares)
	r.press(fyne.KeyRight)
	r = r.reopened()
	c := r.l.trend.View.Chart()
	if c.Kind != chart.Share || len(c.Axis.Points) != 13 || !r.l.view().Share {
		t.Errorf("after a restart it is a %v of %d weeks", c.Kind, len(c.Axis.Points))
	}
	test.Tap(r.l.weeks)
	r.rest()
	r.click("All weeks")
	if n := len(r.l.trend.View.Chart().Axis.Points); n != 16 {
		t.Errorf("all history has %d weeks, want 16", n)
	}
}

// Cards say how much their figure has changed, up and down, and how it has gone.
func TestChangesOfCards(t *testing.T) {
	r := newLicenceRigWithPast(t, app.Settings{})
	up, down, same := 0, 0, 0
	for id, f := range r.l.figures {
		m, _ := r.l.measure(id)
		c := r.l.changeOf(m)
		if c.Known != (f.Change != nil) {
			t.Errorf("%s: the change is known: %v, shown: %v", id, c.Known, f.Change)
		}
		if !c.Known {
			continue
		}
		text := f.Change.Text()
		if !strings.Contains(text, dayText(c.From)) {
			t.Errorf("%s: %q does not say since when", id, text)
		}
		switch chip := f.Change.(mark.Change); chip.By {
		case 1:
			up++
			if c.Value <= 0 || !strings.HasPrefix(chip.Figure, "+") {
				t.Errorf("%s has changed by %v: %q", id, c.Value, chip.Figure)
			}
		case -1:
			down++
			if c.Value >= 0 || !strings.HasPrefix(chip.Figure, "−") {
				t.Errorf("%s has changed by %v: %q", id, c.Value, chip.Figure)
			}
		default:
			same++
			if c.Value != 0 || chip.Figure != "±0" && !strings.HasPrefix(chip.Figure, "±0 ") {
				t.Errorf("%s has changed by %v: %q", id, c.Value, chip.Figure)
			}
		}
		known := 0
		for i, v := range f.Spark.(mark.Spark).Values {
			if of := m.Trend[i]; of.Known == math.IsNaN(v) || of.Known && v != of.Value {
				t.Errorf("%s: week %d is %v in the line, %v known %v", id, i, v, of.Value, of.Known)
			} else if of.Known {
				known++
			}
		}
		if known == 0 {
			t.Errorf("%s has no past", id)
		}
	}
	if up == 0 || same == 0 || up+down+same < 10 {
		t.Errorf("%d have risen, %d fallen, %d stayed", up, down, same)
	}
}

// Figures are compared with a day that somebody chooses.
func TestCompareWithADay(t *testing.T) {
	r := newLicenceRigWithPast(t, app.Settings{})
	test.Tap(r.l.with)
	r.rest()
	r.click("Another day…")
	r.enter("2026-11-09")
	r.press(fyne.KeyReturn)
	if !r.l.against.Equal(time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC)) || len(r.l.compared) == 0 {
		t.Fatalf("compared with %v: %d", r.l.against, len(r.l.compared))
	}
	r.wantSeen("Compared with 2026-11-09", "changes since 2026-11-09")
	m, _ := r.l.measure("exp.assign_pct")
	if c := r.l.changeOf(m); dayText(c.From) != "2026-11-09" {
		t.Errorf("the change is since %v", c.From)
	}
	test.Tap(r.l.with)
	r.rest()
	r.click("the last closed week")
	if !r.l.against.IsZero() || !r.sees("Compare") {
		t.Error("the day stays")
	}
}

// A card says how its figure came about, and how it has gone.
func TestHowAFigureIsComputed(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	m, _ := r.l.measure("low.assign_pct")
	r.canvas.Focus(r.l.cards["low.assign_pct"])
	r.press(desktop.KeyMenu)
	r.click("How this is computed")
	text := r.dialogText()
	for _, want := range []string{r.printer.Integer(m.Numerator), r.printer.Integer(m.Denominator), m.Query, r.figure("low.assign_pct").Value, "Subscriptions"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
	r.click("Copy all")
	if got := r.app.Clipboard().Content(); !strings.Contains(got, m.Query) {
		t.Errorf("copied %q", got)
	}
	r.click("Change the thresholds…")
	if r.here.key != "settings" {
		t.Fatalf("leads to %s", r.here.key)
	}
	r.typeInto("low_share", "100")
	r.press(fyne.KeyReturn)
	if r.saved().Limits.LowShare != 1 {
		t.Errorf("the share is %v", r.saved().Limits.LowShare)
	}
	r.back()
	r.rest()
	if after, _ := r.l.measure("low.assign_pct"); after.Denominator <= m.Denominator {
		t.Errorf("with a higher threshold %d licences are low, before %d", after.Denominator, m.Denominator)
	}
	r.wantSeen("less than 100%")
	r.l.showHistory(m)
	r.rest()
	if !strings.Contains(r.dialogText(), "History") {
		t.Error("there is no history")
	}
	r.press(fyne.KeyEscape)
}

func TestLowShareSetting(t *testing.T) {
	for text, want := range map[string]float64{"50": .5, "50%": .5, " 12.5 % ": .125, "５０％": .5, "1": .01, "100": 1} {
		if got, err := shareBounds.share(text); err != nil || got != want {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "x", "0", "0.5", "101", "-3", "NaN", "1e9"} {
		if got, err := shareBounds.share(text); err == nil {
			t.Errorf("%q is %v", text, got)
		}
	}
}

// The screen says what it lacks, and what can be done about it.
func TestLicencesWithoutLoads(t *testing.T) {
	files := licenceFiles(t)
	r := newLicenceRig(t, app.Settings{})
	r.wantSeen("No licenses yet", "Import")
	for i, want := range []string{"No customers are loaded", "No subscriptions are loaded", "No license usage is loaded"} {
		r := newLicenceRig(t, app.Settings{}, slices.Concat(files[:i], files[i+1:])...)
		r.wantSeen(want)
		unknown := 0
		for _, f := range r.l.figures {
			if f.Value == "" {
				if unknown++; f.Below == "" {
					t.Errorf("without %s %s is unknown for no reason", files[i], f.Label)
				}
			}
		}
		if unknown == 0 {
			t.Errorf("without %s all figures are known", files[i])
		}
	}
	r = newLicenceRig(t, app.Settings{Scope: app.Scope{AsOf: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}}, files...)
	r.wantSeen("2020-01-01")
}

// All figures leave as a workbook or as a folder, by keyboard.
func TestExportFigures(t *testing.T) {
	dir := t.TempDir()
	r := newLicenceRig(t, app.Settings{ExportDir: dir}, licenceFiles(t)...)
	for _, ending := range []string{"*.xlsx", "License*/*.csv"} {
		r.ctrl(fyne.KeyE)
		if ending != "*.xlsx" {
			r.click("A folder of CSV files")
		}
		r.click("Export")
		r.until("the files", func() bool {
			return strings.Contains(r.toasts.Text(), "is written") || strings.Contains(r.toasts.Text(), "cannot")
		})
		files, err := filepath.Glob(filepath.Join(dir, ending))
		if err != nil || len(files) == 0 {
			t.Errorf("%s: %v, %v; said %q", ending, files, err, r.toasts.Text())
		}
		r.toasts.Dismiss()
	}
}

// Usage in the last weeks is a figure with the line of its weeks; a dash says why
// nothing is known.
func TestCellsOfLicences(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	cell := func(b *licenceBlock, row int, key string) (grid.Cell, int) {
		t.Helper()
		col := slices.IndexFunc(b.sheet.answer.Columns, func(c app.Column) bool { return c.Key == key })
		cells := make([]grid.Cell, 1)
		if col < 0 || !b.sheet.set.model().Cells(row, 1, []int{col}, cells) {
			t.Fatalf("row %d, %s is not there", row, key)
		}
		return cells[0], col
	}
	c, _ := cell(r.blockOf("ren"), 0, "usage_3m")
	line, ok := c.Mark.(usageLine)
	if !ok || len(line.spark.Values) != 13 || !math.IsNaN(line.spark.Values[9]) || math.IsNaN(line.spark.Values[12]) || !strings.HasSuffix(c.Words(), "%") {
		t.Errorf("the cell is %+v", c)
	}
	pen := mark.NewPen()
	for _, width := range []float32{200, 100, 20, 0} {
		pen.Begin()
		line.Draw(pen, fyne.Position{}, fyne.NewSize(width, 20))
		pen.End()
	}
	if line.Width(pen) <= line.spark.Width(pen) {
		t.Error("there is no room for the figure")
	}
	if c, _ := cell(r.blockOf("low"), 0, "assigned_share"); c.Words() != "20.0% · 18 of 90" {
		t.Errorf("the share is %q", c.Words())
	}
	for _, want := range []struct {
		text string
		by   int
	}{{"+3", 1}, {"−3", -1}, {"±0", 0}} {
		c := drawDifference(r.printer, table.Value{Type: table.Integer, Int: int64(3 * want.by)}, nil)
		if chip := c.Mark.(mark.Change); c.Words() != want.text || chip.By != want.by {
			t.Errorf("a difference is %+v, want %+v", chip, want)
		}
	}
	added := r.blockOf("added")
	c, col := cell(added, 0, "assigned_change")
	say := added.sheet.explain(0, col)
	if !c.Missing || say == nil {
		t.Fatalf("the change of what has no week before is %+v", c)
	}
	why := ""
	say(func(text string) { why = text })
	if r.rest(); why == "" {
		t.Error("a dash does not say why")
	}
	bar, _ := cell(added, 0, app.LicencesColumn)
	if b := bar.Mark.(mark.Bar); !math.IsNaN(b.Total) || !math.IsNaN(b.Used) {
		t.Errorf("licences that nothing is known of are drawn as %+v", b)
	}
}

// The screen is made when it is first shown, and goes on where it was left though
// the language has changed while others were shown.
func TestLicencesAreMadeWhenShown(t *testing.T) {
	r := onLicences(newRig(t, app.Settings{}, licenceFiles(t)...))
	if r.l.object != nil {
		t.Fatal("the screen is made before anybody wants it")
	}
	r.resize(small)
	r = r.switched("ja").switched("en")
	r.visit("licences")
	r.rest()
	r.l.page.Show(3)
	offset := r.l.page.Offset()
	r.l.compareWith(time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC))
	r.visit("reports")
	r = r.switched("ja").switched("en")
	if r.l.object != nil {
		t.Error("the screen is made anew before anybody wants it")
	}
	r.visit("licences")
	r.rest()
	if r.l.page.Offset() != offset || dayText(r.l.against) != "2026-11-09" || offset == 0 {
		t.Errorf("the page is at %v, before %v; compared with %v", r.l.page.Offset(), offset, r.l.against)
	}
}
