package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/figure"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Measures of the dialog that says how a figure is computed.
const formulaWidth, formulaLabel = 720, 148

// showFormula says how a figure came about: the rule, its numbers, the days that
// they are of, the rows behind it and the loads that these come from.
func (l *licences) showFormula(m figure.Measure) {
	d, p := l.d, l.d.printer
	var rows int
	var err error
	q := app.Question{Dataset: m.Dataset, Query: m.Query, Scope: d.settings.Scope}
	d.work(func() {
		var a *app.Answer
		if a, err = d.session.Ask(context.Background(), q); err == nil {
			rows = len(a.Rows)
		}
	}, func() {
		d.fail(err)
		if err != nil || !d.atRest() || l.tab == nil {
			return
		}
		facts := l.formulaFacts(m)
		facts = append(facts, loadFact{p.T("licences.formula.rows"), p.T("licences.formula.rows_of", i18n.Args{
			"rows": p.N("rows", rows), "dataset": app.DatasetName(p, m.Dataset)})},
			loadFact{p.T("licences.formula.query"), m.Query},
			loadFact{p.T("licences.formula.loads"), strings.Join(l.loadsText(l.tab.Sources), "\n")})
		d.dialogs.Show(l.formulaDialog(m, facts))
	})
}

// formulaDialog is the dialog with what is known of a figure.
func (l *licences) formulaDialog(m figure.Measure, facts []loadFact) *part.Dialog {
	d, p := l.d, l.d.printer
	dialog := &part.Dialog{Title: kpi.SentenceText(p, m.Name), Width: formulaWidth, Accept: p.T("action.copy_all"), Cancel: p.T("action.close")}
	figure := part.NewText(kpi.ValueText(p, m.Unit, m.Value, m.Known)).In(theme.TextFigure, theme.Ink).Bold()
	lines := []fyne.CanvasObject{figure, part.NewParagraph(kpi.SentenceText(p, m.Formula), 0)}
	text := dialog.Title + "\t" + figure.Text() + "\n" + kpi.SentenceText(p, m.Formula) + "\n"
	for _, remark := range m.Remarks {
		lines = append(lines, part.Help(kpi.SentenceText(p, remark)))
		text += kpi.SentenceText(p, remark) + "\n"
	}
	lines = append(lines, part.Rule())
	for _, f := range facts {
		label := part.Least(fyne.NewSize(formulaLabel, 0), part.Column("", part.Caption(f.label).Cut()))
		lines = append(lines, part.Border(nil, nil, label, nil, part.NewParagraph(f.value, 0)))
		text += f.label + "\t" + strings.ReplaceAll(f.value, "\n", " · ") + "\n"
	}
	leave := func(do func()) func() {
		return func() {
			dialog.Close()
			do()
		}
	}
	actions := newWrap(theme.Space8, part.NewButton(p.T("card.rows"), nil, leave(func() { l.openRows(m) })),
		part.NewButton(p.T("card.history"), nil, leave(func() { l.showHistory(m) })),
		part.NewButton(p.T("licences.formula.rules"), nil, leave(func() { d.showSettings("rules") })))
	dialog.Content = part.Column(theme.Space12, append(lines, actions)...)
	dialog.OnAccept = func() bool {
		d.copyText(text)
		return false
	}
	return dialog
}

// formulaFacts are the numbers of a figure and the days that they are of.
func (l *licences) formulaFacts(m figure.Measure) (facts []loadFact) {
	p := l.d.printer
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, loadFact{p.T("licences.formula." + key), value})
		}
	}
	if !m.Known {
		add("unknown", kpi.WhyText(p, m.Figure))
	} else {
		add("numerator", p.Integer(m.Numerator))
		if m.Unit != figure.Licences {
			add("denominator", p.Integer(m.Denominator))
		}
	}
	if m.LeftOut > 0 {
		add("left_out", p.N("rows", m.LeftOut))
	}
	add("window", kpi.WindowText(m.Window))
	add("weeks", kpi.WindowText(m.Weeks))
	if c := l.changeOf(m); c.Known {
		add("change", p.T("licences.formula.change_since", i18n.Args{"change": signed(p, m.Unit, c.Value), "day": c.From}))
	}
	regions := kpi.RegionsText(p, l.d.settings.Scope.Regions)
	add("regions", regions)
	return facts
}

// loadsText says of each dataset how many loads the figure comes from, and of
// when the newest is.
func (l *licences) loadsText(loads []app.Snapshot) (lines []string) {
	p := l.d.printer
	var keys []string
	of := make(map[string][]app.Snapshot)
	for _, sn := range loads {
		if of[sn.Dataset] == nil {
			keys = append(keys, sn.Dataset)
		}
		if !slices.ContainsFunc(of[sn.Dataset], func(o app.Snapshot) bool { return o.ID == sn.ID }) {
			of[sn.Dataset] = append(of[sn.Dataset], sn)
		}
	}
	for _, key := range keys {
		newest := slices.MaxFunc(of[key], func(a, b app.Snapshot) int { return a.AsOf.Compare(b.AsOf) })
		lines = append(lines, p.T("licences.formula.loads_of", i18n.Args{"dataset": app.DatasetName(p, key), "loads": p.N("licences.loads", len(of[key])),
			"newest": p.Time(newest.AsOf)}))
	}
	return lines
}
