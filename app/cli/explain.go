package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
)

// explainQuery prints how a query is evaluated in place of its rows.
func (c *command) explainQuery(ctx context.Context, s *app.Session, dataset string, l listing) error {
	scope, err := c.scope()
	if err != nil {
		return err
	}
	plan, err := s.Explain(ctx, app.Question{Dataset: dataset, Scope: scope, Query: l.where})
	if err != nil {
		return err
	}
	if c.json {
		return json.NewEncoder(c.Out).Encode(planObject(plan))
	}
	p := c.printer
	args := i18n.Args{"segments": plan.Segments, "skipped": plan.Skipped, "sure": plan.Sure, "reads": plan.Reads, "all": plan.All,
		"rows": plan.Rows, "found": plan.Found, "took": plan.Took.Round(10 * time.Microsecond)}
	fmt.Fprintln(c.Out, p.T("cli.explain.found", args))
	fmt.Fprintln(c.Out, p.T("cli.explain.segments", args))
	fmt.Fprintln(c.Out, p.T("cli.explain.reads", args))
	if len(plan.Steps) == 0 {
		return nil
	}
	fmt.Fprintln(c.Out)
	t := newTextTable(c.Out, []string{p.T("cli.explain.term"), p.T("cli.explain.method"), p.T("cli.explain.evaluated"), p.T("cli.explain.skipped"),
		p.T("cli.explain.sure"), p.T("cli.explain.distinct"), p.T("cli.explain.looked"), p.T("cli.explain.fit")},
		[]bool{false, false, true, true, true, true, true, true})
	for _, step := range plan.Steps {
		number := func(n int) string { return p.Integer(int64(n)) }
		if err := t.row([]string{step.Text, p.T("query.method." + step.Method.String()), number(step.Segments), number(step.Skipped), number(step.Sure),
			number(step.Distinct), number(step.Rows), number(step.Found)}); err != nil {
			return err
		}
	}
	return t.flush()
}

// planObject is a plan as programs read it.
func planObject(plan query.Plan) map[string]any {
	steps := []map[string]any{}
	for _, s := range plan.Steps {
		steps = append(steps, map[string]any{"term": s.Text, "method": s.Method.String(), "segments": s.Segments, "skipped": s.Skipped,
			"sure": s.Sure, "distinct": s.Distinct, "rows": s.Rows, "found": s.Found})
	}
	return map[string]any{"rows": plan.Rows, "found": plan.Found, "segments": plan.Segments, "skipped": plan.Skipped, "sure": plan.Sure,
		"reads": plan.Reads, "all": plan.All, "microseconds": plan.Took.Microseconds(), "steps": steps}
}
