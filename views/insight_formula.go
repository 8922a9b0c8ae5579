package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Measures of the dialog that says how a figure is computed.
const formulaWidth, formulaLabel = 720, 148

// showFormula says how a figure came about: the rule, its numbers, the days that
// they are of, the rows behind it and the loads that these come from.
func (in *figurePage) showFormula(m figure.Measure) {
	d, p := in.d, in.d.printer
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
		if err != nil || !d.atRest() || !in.of.shown() {
			return
		}
		facts := in.formulaFacts(m)
		facts = append(facts, loadFact{p.T("insight.formula.rows"), p.T("insight.formula.rows_of", i18n.Args{
			"rows": p.N("rows", rows), "dataset": app.DatasetName(p, m.Dataset)})},
			loadFact{p.T("insight.formula.query"), m.Query},
			loadFact{p.T("insight.formula.loads"), strings.Join(in.loadsText(in.of.sources()), "\n")})
		d.dialogs.Show(in.formulaDialog(m, facts))
	})
}

// formulaDialog is the dialog with what is known of a figure.
func (in *figurePage) formulaDialog(m figure.Measure, facts []loadFact) *part.Dialog {
	d, p := in.d, in.d.printer
	dialog := &part.Dialog{Title: insight.SentenceText(p, m.Name), Width: formulaWidth, Accept: p.T("action.copy_all"), Cancel: p.T("action.close")}
	figure := part.NewText(insight.ValueText(p, m.Unit, m.Value, m.Known)).In(theme.TextFigure, theme.Ink).Bold()
	lines := []fyne.CanvasObject{figure, part.NewParagraph(insight.SentenceText(p, m.Formula), 0)}
	text := dialog.Title + "\t" + figure.Text() + "\n" + insight.SentenceText(p, m.Formula) + "\n"
	for _, remark := range m.Remarks {
		lines = append(lines, part.Help(insight.SentenceText(p, remark)))
		text += insight.SentenceText(p, remark) + "\n"
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
	actions := newWrap(theme.Space8, part.NewButton(p.T("card.rows"), nil, leave(func() { in.openRows(m) })),
		part.NewButton(p.T("card.history"), nil, leave(func() { in.showHistory(m) })),
		part.NewButton(p.T("insight.formula.rules"), nil, leave(func() { d.showSettings("rules") })))
	dialog.Content = part.Column(theme.Space12, append(lines, actions)...)
	dialog.OnAccept = func() bool {
		d.copyText(text)
		return false
	}
	return dialog
}

// formulaFacts are the numbers of a figure and the days that they are of.
func (in *figurePage) formulaFacts(m figure.Measure) (facts []loadFact) {
	p := in.d.printer
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, loadFact{p.T("insight.formula." + key), value})
		}
	}
	if !m.Known {
		add("unknown", insight.WhyText(p, m.Figure))
	} else {
		add("numerator", p.Integer(m.Numerator))
		if divided(m.Unit) || m.Unit == figure.Customers {
			add("denominator", p.Integer(m.Denominator))
		}
	}
	if m.LeftOut > 0 {
		add("left_out", p.N("rows", m.LeftOut))
	}
	add("window", insight.WindowText(m.Window))
	add("weeks", insight.WindowText(m.Weeks))
	if c := in.of.changeOf(m); c.Known {
		add("change", p.T(in.of.key()+".change.plain", i18n.Args{"change": signed(p, m.Unit, c.Value), "day": c.From}))
	}
	regions := insight.RegionsText(p, in.d.settings.Scope.Regions)
	add("regions", regions)
	return facts
}

// loadsText says of each dataset how many loads the figure comes from, and of
// when the newest is.
func (in *figurePage) loadsText(loads []app.Snapshot) (lines []string) {
	p := in.d.printer
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
		lines = append(lines, p.T("insight.formula.loads_of", i18n.Args{"dataset": app.DatasetName(p, key), "loads": p.N("insight.loads", len(of[key])),
			"newest": p.Time(newest.AsOf)}))
	}
	return lines
}
