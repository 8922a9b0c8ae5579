package views

import (
	"context"
	"maps"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/text/unicode/norm"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/reason"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// weighedRule is a reason to act with what it weighs, and for how many customers
// it holds.
type weighedRule struct {
	reason.Rule
	weight    int
	customers int
	settings  reason.Settings // of the profile
}

// ruleList is the dialog that says how the score of customers is computed, and
// changes the weights.
type ruleList struct {
	*keptList[weighedRule]
	l       *licences
	about   *part.Paragraph
	weight  *part.Entry
	points  *part.Entry // of the rule about falling use
	falling fyne.CanvasObject
	set     *part.Button
}

// Measures of the dialog, and the highest weight.
const ruleListWidth, ruleListHeight, mostWeight, mostPoints = 760, 264, 1000, 100

// showRules says how the score is computed: the rules, their weights, and for how
// many customers each holds.
func (r *reasonList) showRules() {
	d, t := r.l.d, r.l.d.printer.T
	if d.dialogs.Top() != nil {
		return
	}
	f := &ruleList{l: r.l, keptList: newKeptList[weighedRule](d, []grid.Column{{ID: "rule", Title: t("insight.column.rule"), Width: 390}, {ID: "weight", Title: t("licences.reasons.weight"), Numeric: true, Width: 90},
		{ID: "usual", Title: t("insight.column.usually"), Numeric: true, Width: 90}, {ID: "customers", Title: t("licences.reasons.customers"), Numeric: true, Width: 110}}, part.Empty("", ""))}
	f.read, f.cell, f.chose = f.rules, f.cellOf, f.follow
	f.is = func(of weighedRule, id string) bool { return of.ID == id }
	f.verbs = []part.Action{{Verb: t("licences.reasons.show_customers"), Do: f.openCustomers}, {Verb: t("licences.reasons.show_lines"), Do: f.openLines}}
	f.grid.OnOpen = func(int) { f.openCustomers() }
	f.about = part.NewParagraph("", 0)
	f.weight, f.points = part.NewEntry(""), part.NewEntry("")
	f.weight.OnSubmitted = func(string) { f.change() }
	f.points.OnSubmitted = f.weight.OnSubmitted
	f.set = part.NewButton(t("licences.reasons.set"), nil, f.change)
	f.falling = part.Field(t("licences.reasons.points"), part.Least(fyne.NewSize(150, 0), f.points), "")
	usual := part.NewButton(t("licences.reasons.reset"), nil, f.reset)
	fields := newWrap(theme.Space12, part.Field(t("licences.reasons.weight"), part.Least(fyne.NewSize(110, 0), f.weight), ""), f.falling, part.Field("", f.set, ""))
	height := max(tagListLeast, min(ruleListHeight, d.window.Canvas().Size().Height-2*tagListBeside))
	f.dialog = &part.Dialog{Title: t("licences.reasons.rules"), Width: ruleListWidth, Cancel: t("action.close"), Focus: f.grid, OnCancel: f.grid.Stop,
		Content: part.Column(theme.Space12, part.NewParagraph(t("licences.reasons.rules_about"), 0), f.notice.Object, f.body(height),
			part.Least(fyne.NewSize(0, 40), f.about), fields, part.Border(nil, nil, f.row(), usual, part.NewGround("")))}
	f.open()
}

// rules reads the rules with their weights, and counts.
func (f *ruleList) rules(ctx context.Context) ([]weighedRule, error) {
	settings, err := f.d.session.ReasonSettings()
	if err != nil {
		return nil, err
	}
	all, err := kpi.ReadReasons(ctx, f.d.session, f.d.settings.Scope)
	if err != nil {
		return nil, err
	}
	counts := make(map[string]int)
	for _, of := range all {
		for _, r := range of.Reasons {
			counts[r.ID]++
		}
	}
	var rules []weighedRule
	for _, r := range reason.Rules {
		rules = append(rules, weighedRule{r, settings.Weight(r), counts[r.ID], settings})
	}
	return rules, nil
}

func (f *ruleList) cellOf(of weighedRule, column int) grid.Cell {
	p := f.d.printer
	switch column {
	case 0:
		return grid.Cell{Text: p.T("reason." + of.ID)}
	case 1:
		return grid.Cell{Text: p.Integer(int64(of.weight))}
	case 2:
		return grid.Cell{Text: p.Integer(int64(of.Weight)), Color: theme.Muted}
	}
	return grid.Cell{Text: p.Integer(int64(of.customers))}
}

// follow shows the rule that is chosen below the list.
func (f *ruleList) follow() {
	of, ok := f.chosen()
	if !ok {
		return
	}
	p, limits := f.d.printer, f.d.settings.Limits.OrDefault()
	f.about.Set(p.T("licences.rule."+of.ID, i18n.Args{"nearing": limits.Nearing, "share": shareText(limits.LowShare), "inactive": limits.NoActivity, "points": of.settings.Points()}), theme.Muted)
	f.weight.SetText(strconv.Itoa(of.weight))
	f.points.SetText(strconv.Itoa(of.settings.Points()))
	show(f.falling, of.ID == reason.Falling)
	if len(f.buttons) == 2 && of.Status != "" {
		f.buttons[1].Disable()
	}
	f.dialog.Fit()
}

// show has an object shown or hidden.
func show(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

// change has the chosen rule weigh what was typed.
func (f *ruleList) change() {
	of, ok := f.chosen()
	if !ok {
		return
	}
	weight, fine := wholeOf(f.weight.Text, 0, mostWeight)
	points, known := of.settings.Points(), true
	if of.ID == reason.Falling {
		points, known = wholeOf(f.points.Text, 1, mostPoints)
	}
	if !fine || !known {
		f.tell(f.d.printer.T("licences.reasons.bad_weight", i18n.Args{"most": mostWeight, "points": mostPoints}), theme.Bad, part.Action{})
		field := f.weight
		if fine {
			field = f.points
		}
		f.d.window.Canvas().Focus(field) // what is amiss is put right there
		return
	}
	to := reason.Settings{Weights: maps.Clone(of.settings.Weights), Falling: points}
	if to.Weights == nil {
		to.Weights = make(map[string]int)
	}
	if to.Weights[of.ID] = weight; weight == of.Weight {
		delete(to.Weights, of.ID)
	}
	if points == reason.FallingPoints {
		to.Falling = 0
	}
	f.save(to, f.d.printer.T("licences.reasons.changed", i18n.Args{"reason": f.d.printer.T("reason." + of.ID), "points": weight}), of.ID)
}

// reset has all rules weigh what they do by default.
func (f *ruleList) reset() {
	f.save(reason.Settings{}, f.d.printer.T("licences.reasons.is_reset"), "")
}

// save saves the weights and offers those before.
func (f *ruleList) save(to reason.Settings, text, id string) {
	if len(f.all) == 0 {
		return
	}
	before := f.all[0].settings
	if maps.Equal(before.Weights, to.Weights) && before.Points() == to.Points() {
		return
	}
	put := func(s reason.Settings, then func()) {
		f.d.writeThen(func() error { return f.d.session.SaveReasonSettings(s) }, func() {
			f.reload(id)
			then()
		})
	}
	put(to, func() { f.say(text, func() { put(before, func() {}) }) })
}

// openCustomers goes to the customers for whom the chosen rule holds.
func (f *ruleList) openCustomers() {
	if of, ok := f.chosen(); ok {
		f.leave("customers", app.ReasonsColumn+"="+of.ID)
	}
}

// openLines goes to the lines that are the evidence of the chosen rule.
func (f *ruleList) openLines() {
	of, ok := f.chosen()
	switch {
	case !ok || of.Status != "":
	case of.ID == reason.Falling:
		f.leave(subscriptionsKey, reason.UseQuery)
	default:
		f.leave(subscriptionsKey, of.Column+":yes")
	}
}

func (f *ruleList) leave(dataset, query string) {
	f.grid.Stop()
	f.dialog.Close()
	f.l.openQuery(dataset, query)
}

// wholeOf reads a whole number between two.
func wholeOf(text string, least, most int) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(norm.NFKC.String(text)))
	return n, err == nil && n >= least && n <= most
}
