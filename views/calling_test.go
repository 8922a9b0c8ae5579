package views

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app"
	"partnerdesk/app/calls"
	"partnerdesk/data/measure/figure"
)

// newestWeek is the Sunday of the newest closed week.
var newestWeek = time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC)

// callCustomers are customers with calls, among them some with long names.
var callCustomers = []string{"Acme", "東京メトロポリタン物流サービス株式会社 北関東営業所 第二配送センター", "Beta Logistics", "株式会社山田製作所",
	"Gamma", "Delta Health", "有限会社青葉クリニック", "Epsilon Schools of the Greater Northern Metropolitan Area", "Zeta", "Eta", "Theta", "学校法人みどり学園"}

// callFiles are customers of a partner with calls of ten weeks, in two regions.
// Their users grow or fall, one is new and one has stopped, one has three calls
// only, and the quality of two gets worse. In the week of 2026-10-25 nothing was
// loaded. Every second customer has queues.
func callFiles(t testing.TB) []string {
	t.Helper()
	customers := []string{"Customer,Org ID,Region,Created,Managed as,Last admin activity,Status"}
	users := []string{"Week,Customer,Org ID,Location,Users,Calls,Legs,Minutes,Video minutes"}
	quality := []string{"Week,Customer,Org ID,Location,Endpoint,Legs,Poor legs"}
	queues := []string{"Week,Customer,Org ID,Location,Queue,Calls,Answered,Abandoned,Timed out,Overflowed,Transferred,Answer seconds,Abandon seconds"}
	features := []string{"Week,Customer,Org ID,Location,Hunt group calls,Auto attendant calls,Queue calls,Timed out,Overflowed,Transferred,Abandoned"}
	devices := []string{"MAC,Customer,Org ID,Location,Product,Status"}
	for i, name := range callCustomers {
		customers = append(customers, fmt.Sprintf("%s,c%d,%s,2025-01-01,external,2026-11-19,", name, i, []string{"US", "EU"}[i%2]))
		for k, location := range []string{"Head office", "千代田オフィス"}[:1+i%2] {
			devices = append(devices, fmt.Sprintf("0011220000%02d,%s,c%d,%s,Cisco 8845,online", 10*k+i, name, i, location))
			for w := range 10 {
				week := newestWeek.AddDate(0, 0, -7*w)
				if w == 3 || i == 5 && w > 0 || i == 6 && w == 0 {
					continue
				}
				at, n := fmt.Sprintf("%s,%s,c%d,%s", week.Format(time.DateOnly), name, i, location), 20+7*i-w*(i%5-1)+k
				calls := n * 12
				if i == 8 {
					n, calls = 1, 3
				}
				users = append(users, fmt.Sprintf("%s,%d,%d,%d,%d,%d", at, n, calls, calls*2, calls*4, n))
				for e, endpoint := range []string{"desk-phone", "webex-app", "room-device"} {
					legs := calls * (3 - e) / 3
					poor := legs * (1 + e + i%3) / 100
					if i%4 == 1 && w == 0 {
						poor += legs / 25
					}
					quality = append(quality, fmt.Sprintf("%s,%s,%d,%d", at, endpoint, legs, poor))
				}
				if i%2 == 1 {
					features = append(features, fmt.Sprintf("%s,%d,%d,0,0,0,0,0", at, n, 2*n))
				} else {
					features = append(features, fmt.Sprintf("%s,%d,%d,%d,%d,%d,%d,%d", at, n, 2*n, 3*n, n/8, n/9, n/5, n/4))
					queues = append(queues, fmt.Sprintf("%s,Support %d,%d,%d,%d,%d,%d,%d,%d,%d", at, k, 3*n, 3*n-n/4-n/8, n/4, n/8, n/9, n/5, (3*n-n/4)*(10+i), n/4*(40+w)))
				}
			}
		}
	}
	return []string{write(t, "customers.csv", customers...), write(t, "calling-users.csv", users...), write(t, "call-quality.csv", quality...),
		write(t, "call-queues.csv", queues...), write(t, "call-features.csv", features...), write(t, "devices.csv", devices...)}
}

// callingRig is a rig on the screen of the calls.
type callingRig struct {
	*rig
	c *callingScreen
}

func newCallingRig(t *testing.T, settings app.Settings, files ...string) callingRig {
	t.Helper()
	settings.Screen = "calling"
	return onCalling(newRig(t, settings, files...))
}

func onCalling(r *rig) callingRig {
	return callingRig{r, r.screenOf("calling").screen.(*callingScreen)}
}

// blockOf is a section of the page.
func (r callingRig) blockOf(id string) *callBlock {
	r.t.Helper()
	i := slices.IndexFunc(r.c.blocks, func(b *callBlock) bool { return b.of.ID == id })
	if i < 0 {
		r.t.Fatalf("there is no section %s", id)
	}
	return r.c.blocks[i]
}

// rowsShown is the answer of the screen that a way leads to.
func (r callingRig) rowsShown() *app.Answer {
	switch r.here.key {
	case customersKey:
		return r.customers.answer
	case "reports":
		return r.reports.answer
	}
	return nil
}

// wantRows checks that the screen shows exactly the rows of a query.
func (r callingRig) wantRows(what, dataset, query string) {
	r.t.Helper()
	want, err := r.session.Ask(context.Background(), app.Question{Dataset: dataset, Query: query})
	if err != nil {
		r.t.Fatalf("%s: %s in %s: %v", what, query, dataset, err)
	}
	got := r.rowsShown()
	if got == nil || got.Question.Dataset != dataset || len(got.Rows) != len(want.Rows) {
		r.t.Fatalf("%s leads to %s with %v, want the %d rows of %s in %s", what, r.here.key, got, len(want.Rows), query, dataset)
	}
}

// column returns the texts of a column of a table.
func (b *callBlock) column(t *testing.T, key string) (texts []string) {
	t.Helper()
	a := b.sheet.answer
	i := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == key })
	if i < 0 {
		t.Fatalf("%s has no column %s", b.of.ID, key)
	}
	for row := range a.Rows {
		v, err := a.Cell(row, a.Columns[i])
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, v.String())
	}
	return texts
}

// enter opens the row of a table that has a text in a column, by keyboard.
func (r callingRig) enterRow(section, key, text string) {
	r.t.Helper()
	b := r.blockOf(section)
	row := slices.Index(b.column(r.t, key), text)
	if row < 0 {
		r.t.Fatalf("%s has no row of %s", section, text)
	}
	r.canvas.Focus(b.sheet.grid)
	b.sheet.grid.SetActive(row, 0)
	r.press(fyne.KeyReturn)
}

// Every card leads to exactly the rows of its measure, and the way back to the
// page as it was left.
func TestCallingCardsOpenTheirRows(t *testing.T) {
	r := newCallingRig(t, app.Settings{}, callFiles(t)...)
	opened := 0
	for _, of := range calls.Sections {
		for _, id := range of.Measures {
			m, ok := r.c.measure(id)
			if !ok || r.c.cards[id] == nil {
				t.Fatalf("there is no card of %s", id)
			}
			if !m.Known {
				t.Errorf("%s is not known: %s", id, r.c.figures[id].Below)
				continue
			}
			opened++
			r.canvas.Focus(r.c.cards[id])
			before := r.c.page.Offset()
			r.press(fyne.KeyReturn)
			r.wantRows(id, m.Dataset, m.Query)
			if m.Unit == figure.Customers && m.Dataset == customersKey && int(m.Value) != len(r.rowsShown().Rows) {
				t.Errorf("%s says %v and leads to %d rows", id, m.Value, len(r.rowsShown().Rows))
			}
			r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
			if r.here.key != "calling" || r.c.page.Offset() != before {
				t.Fatalf("back leads to %s at %v, want %v", r.here.key, r.c.page.Offset(), before)
			}
		}
	}
	if opened < 15 {
		t.Errorf("only %d measures are known", opened)
	}
}

// Every chart leads to its rows, those of a point alone where one is chosen.
func TestCallingChartsOpenTheirRows(t *testing.T) {
	r := newCallingRig(t, app.Settings{}, callFiles(t)...)
	charts := 0
	for _, b := range r.c.blocks {
		for i, card := range b.charts {
			of := b.drawn[i]
			if of.ID == "" || len(of.Series) == 0 {
				t.Errorf("chart %d of %s shows nothing", i, b.of.ID)
				continue
			}
			charts++
			last := len(of.States) - 1
			for _, point := range []int{-1, last} {
				want := of.Opens(-1, point)
				if want.Dataset == "" {
					t.Errorf("%s does not tell its rows at %d", of.ID, point)
					continue
				}
				card.View.OnOpen(-1, point)
				r.rest()
				r.wantRows(fmt.Sprint(of.ID, " at ", point), want.Dataset, want.Query)
				if len(r.rowsShown().Rows) == 0 {
					t.Errorf("%s at %d leads to no rows", of.ID, point)
				}
				r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
			}
		}
	}
	if charts != 7 {
		t.Errorf("there are %d charts", charts)
	}
	b := r.blockOf("usage")
	users := b.drawn[0].ID
	b.by.Choose(1)
	r.rest()
	if b.drawn[0].ID == users || b.drawn[0].ID != "calling-customers" {
		t.Errorf("the toggle leads from %s to %s", users, b.drawn[0].ID)
	}
}

// Enter leads into a customer and a location; Backspace, Alt+←, the crumbs and
// the way forward lead up and down.
func TestCallingDrillDown(t *testing.T) {
	r := newCallingRig(t, app.Settings{}, callFiles(t)...)
	all := r.c.figures["usage.users"].Value
	r.enterRow("usage", "customer", callCustomers[3])
	if want := (callPlace{customer: "c3", name: callCustomers[3]}); r.c.at != want {
		t.Fatalf("Enter leads to %+v", r.c.at)
	}
	one := r.c.figures["usage.users"].Value
	if one == all || r.c.cards["usage.customers"].Visible() || !r.c.cards["usage.users"].Visible() {
		t.Errorf("of one customer there are %s users, of all %s", one, all)
	}
	if got := r.blockOf("usage").column(t, "location"); !slices.Contains(got, "千代田オフィス") || len(got) != 2 {
		t.Errorf("the locations are %v", got)
	}
	for _, id := range []string{"quality", "features"} {
		for _, customer := range r.blockOf(id).column(t, "customer_id") {
			if customer != "c3" {
				t.Errorf("%s has a row of %s", id, customer)
			}
		}
	}
	r.enterRow("usage", "location", "千代田オフィス")
	if r.c.at.location != "千代田オフィス" || len(r.c.crumbs.path) != 3 || len(r.c.crumbs.buttons) != 2 {
		t.Fatalf("Enter leads to %+v, %v", r.c.at, r.c.crumbs.path)
	}
	if got := r.blockOf("usage"); got.rows.dataset != "devices" || len(got.sheet.answer.Rows) != 1 {
		t.Errorf("a location has %d rows of %s", len(got.sheet.answer.Rows), got.rows.dataset)
	}
	r.canvas.Focus(r.blockOf("usage").sheet.grid)
	r.press(fyne.KeyBackspace)
	if r.c.at.location != "" || r.c.at.customer != "c3" {
		t.Fatalf("Backspace leads to %+v", r.c.at)
	}
	r.with(fyne.KeyModifierAlt, fyne.KeyRight)
	if r.c.at.location == "" {
		t.Errorf("forward leads to %+v", r.c.at)
	}
	r.canvas.Focus(r.c.crumbs.buttons[0])
	r.press(fyne.KeySpace)
	if r.c.at != (callPlace{}) || r.c.crumbs.object.Visible() || r.c.figures["usage.users"].Value != all {
		t.Errorf("the first crumb leads to %+v with %s users", r.c.at, r.c.figures["usage.users"].Value)
	}
	if !r.c.cards["usage.customers"].Visible() {
		t.Error("the number of customers is not shown again")
	}
	r.with(fyne.KeyModifierAlt, fyne.KeyRight)
	r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
	r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
	if r.here.key != "calling" || r.c.at != (callPlace{}) {
		t.Errorf("back leads to %s, %+v", r.here.key, r.c.at)
	}
}

// What was drilled into, the section and the weeks are found again.
func TestCallingIsFoundAgain(t *testing.T) {
	r := newCallingRig(t, app.Settings{}, callFiles(t)...)
	r.c.setWeeks(13)
	r.rest()
	r.enterRow("usage", "customer", "Gamma")
	r.c.page.Show(2)
	r.switchLanguage("ja")
	r.rest()
	r = onCalling(r.rig)
	if r.c.at.customer != "c4" || r.c.page.At() != 2 {
		t.Errorf("after the change of language it is about %+v in section %d", r.c.at, r.c.page.At())
	}
	r = onCalling(r.again())
	if r.c.page.At() != 2 || r.c.weeksShown() != 13 || r.c.at != (callPlace{}) {
		t.Errorf("after a restart it is about %+v in section %d with %d weeks", r.c.at, r.c.page.At(), r.c.weeksShown())
	}
}

// The thresholds stand beside the figures, lead to the settings, and hold at once.
func TestCallingThresholds(t *testing.T) {
	r := newCallingRig(t, app.Settings{}, callFiles(t)...)
	b := r.blockOf("quality")
	about := b.section.About.Text()
	for _, word := range []string{"150 ms", "400 ms", "5%"} {
		if !strings.Contains(about, word) {
			t.Errorf("%q does not say %s", about, word)
		}
	}
	worse := r.c.figures["quality.worse"].Value
	test.Tap(b.limits)
	r.rest()
	if r.here.key != "settings" || r.canvas.Focused() != r.setting("jitter").focus {
		t.Fatalf("the thresholds lead to %s", r.here.key)
	}
	r.typeInto("worse_points", "90")
	r.press(fyne.KeyReturn)
	r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
	if got := r.c.figures["quality.worse"].Value; got != "0" || worse == "0" {
		t.Errorf("%s customers got worse, now %s", worse, got)
	}
	if r.c.worse.object.Visible() {
		t.Error("customers are named as getting worse")
	}
}

// Customers that get worse are named, and their names lead to them.
func TestCallingNamesWhoGetsWorse(t *testing.T) {
	r := newCallingRig(t, app.Settings{}, callFiles(t)...)
	m, _ := r.c.measure("quality.worse")
	if !r.c.worse.object.Visible() || len(r.c.worse.names) != min(int(m.Value), mostWorse+1) || m.Value == 0 {
		t.Fatalf("%v customers get worse, %d are named", m.Value, len(r.c.worse.names))
	}
	test.Tap(r.c.worse.names[0])
	r.rest()
	if r.c.at.customer == "" || r.c.worse.object.Visible() {
		t.Errorf("the name leads to %+v", r.c.at)
	}
}

// Without calls there is one sentence with something to do; without some of the
// reports a line says so; what cannot be read is told.
func TestCallingStates(t *testing.T) {
	files := callFiles(t)
	r := newCallingRig(t, app.Settings{}, files[0])
	if r.c.empty == "" || r.c.export.Disabled() {
		t.Errorf("without calls it says %q", r.c.empty)
	}
	r.ctrl(fyne.KeyE)
	if r.dialogs.Top() != nil {
		t.Error("nothing is exported")
	}
	r = newCallingRig(t, app.Settings{}, files[:3]...)
	if r.c.empty != "" || !strings.Contains(r.c.notice.Text(), "Call queues") || strings.Contains(r.c.notice.Text(), "Call quality") {
		t.Errorf("without queues it says %q, %q", r.c.empty, r.c.notice.Text())
	}
	if r.c.figures["queues.avg_answer_time"].Value != "" || r.c.figures["usage.users"].Value == "" {
		t.Errorf("without queues the cards show %v", r.c.figures)
	}
	r.c.tab = nil
	r.c.failed(errors.New("the page at 0x1F00 cannot be read"))
	if r.c.empty != "The figures cannot be computed" {
		t.Errorf("what cannot be read is told as %q", r.c.empty)
	}
}

// A region without the newest week is named.
func TestCallingIncompleteWeek(t *testing.T) {
	r := newCallingRig(t, app.Settings{}, callFiles(t)...)
	if r.c.notice.Text() != "" {
		t.Errorf("nothing is missing, and it says %q", r.c.notice.Text())
	}
}

// The whole screen is exported, of the place that is shown.
func TestCallingExport(t *testing.T) {
	r := newCallingRig(t, app.Settings{ExportDir: t.TempDir()}, callFiles(t)...)
	r.enterRow("queues", "customer", "Gamma")
	r.ctrl(fyne.KeyE)
	if top := r.dialogs.Top(); top == nil || !strings.Contains(top.Title, "Gamma") {
		t.Fatal("Ctrl+E asks nothing")
	}
	r.click("Export")
	r.until("the file", func() bool { return strings.Contains(r.toasts.Text(), "is written") })
	found, err := filepath.Glob(filepath.Join(r.settings.ExportDir, "*.xlsx"))
	if err != nil || len(found) != 1 || !strings.Contains(found[0], "Gamma") {
		t.Fatalf("%v were written, %v", found, err)
	}
}
