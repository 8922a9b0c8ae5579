package cli

import (
	"fmt"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
)

// figures are the measures to print.
type figures struct {
	today   time.Time
	regions []string
	of      string    // whom and which regions they are of, for people
	before  time.Time // to compare with; zero: no day
	lines   []figureLine
}

// figureLine is a measure with its part of the insights, the loads behind it,
// and what it was on the day before.
type figureLine struct {
	figure.Measure
	block  string
	loads  []app.Snapshot
	was    figure.Figure
	change figure.Change
}

// add adds measures that have a part of the insights and loads in common.
func (a *figures) add(measures []figure.Measure, block func(figure.Measure) string, loads []app.Snapshot) {
	for _, m := range measures {
		a.lines = append(a.lines, figureLine{Measure: m, block: block(m), loads: loads})
	}
}

// printMeasures prints measures as a table, or with --json as lines.
func (c *command) printMeasures(all figures) error {
	if c.json {
		return c.jsonMeasures(all)
	}
	return c.textMeasures(all)
}

// textMeasures prints a table of measures, and what else to know of them.
func (c *command) textMeasures(all figures) error {
	p := c.printer
	fmt.Fprintln(c.Err, p.T("cli.kpi.as_of", i18n.Args{"day": all.today, "regions": all.of}))
	header := []string{p.T("insight.column.block"), p.T("insight.column.name"), p.T("insight.column.product"), p.T("insight.column.value"), p.T("insight.column.parts"), p.T("insight.column.window")}
	right := []bool{false, false, false, true, true, false}
	if all.before.IsZero() {
		header, right = append(header, p.T("insight.column.weekly")), append(right, true)
	} else {
		header, right = append(header, all.before.Format(time.DateOnly), p.T("insight.column.change")), append(right, true, true)
	}
	t := newTextTable(c.Out, header, right)
	var measures []figure.Measure
	for _, m := range all.lines {
		measures = append(measures, m.Measure)
		row := []string{m.block, insight.SentenceText(p, m.Name), insight.ProductName(p, m.Product), insight.ValueText(p, m.Unit, m.Value, m.Known),
			insight.MeasureParts(p, m.Measure), insight.WindowText(spanOf(m.Measure))}
		if all.before.IsZero() {
			row = append(row, insight.ChangeText(p, m.Unit, m.Weekly))
		} else {
			row = append(row, insight.ValueText(p, m.Unit, m.was.Value, m.was.Known), insight.ChangeText(p, m.Unit, m.change))
		}
		if err := t.row(row); err != nil {
			return err
		}
	}
	if err := t.flush(); err != nil {
		return err
	}
	for _, remark := range insight.Remarks(p, measures) {
		fmt.Fprintln(c.Err, remark)
	}
	return nil
}
