package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/schema"
)

// listing is what the flags of list ask for.
type listing struct {
	where, view          string
	columns, sort, group []string
	aggregates           []string
	count, explain       bool
	limit                int
	out                  output
}

func (c *command) listCommand() *cobra.Command {
	t := c.printer.T
	var l listing
	cmd := &cobra.Command{
		Use: "list DATASET", Short: t("cli.list.short"), Long: t("cli.list.long"),
		Example: `  partnerdesk list numbers --where 'country:JP -has:extension' --count
  partnerdesk list numbers --group customer_id --json
  partnerdesk list calling-usage --group customer --aggregate sum:legs,sum:poor_legs --sort -sum_poor_legs
  partnerdesk list devices --sort customer,-product -o devices.xlsx`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New(t("cli.list.one_dataset"))}
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return described(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if l.limit < 0 {
				return usageError{errors.New(t("cli.list.negative_limit"))}
			}
			if err := l.out.check(c, cmd.Flags().Changed); err != nil {
				return err
			}
			return c.runList(cmd.Context(), args[0], l)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&l.where, "where", "", t("cli.list.where"))
	flags.StringVar(&l.view, "view", "", t("cli.list.view"))
	flags.StringSliceVar(&l.columns, "columns", nil, t("cli.list.columns"))
	flags.StringSliceVar(&l.sort, "sort", nil, t("cli.list.sort"))
	flags.StringSliceVar(&l.group, "group", nil, t("cli.list.group"))
	flags.StringSliceVar(&l.aggregates, "aggregate", nil, t("cli.list.aggregate"))
	flags.BoolVar(&l.explain, "explain", false, t("cli.list.explain"))
	flags.BoolVar(&l.count, "count", false, t("cli.list.count"))
	flags.IntVar(&l.limit, "limit", 0, t("cli.list.limit"))
	l.out.flags(flags, t)
	return cmd
}

func (c *command) runList(ctx context.Context, dataset string, l listing) error {
	s, err := c.session(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := c.known(s, dataset); err != nil {
		return err
	}
	if l.view != "" {
		if err := c.take(&l, s, dataset); err != nil {
			return err
		}
	}
	if l.explain {
		return c.explainQuery(ctx, s, dataset, l)
	}
	answer, columns, err := c.answer(ctx, s, dataset, l)
	if err != nil {
		return err
	}
	c.remarkBlank(answer)
	if l.limit > 0 && len(answer.Rows) > l.limit {
		cut := *answer
		cut.Rows = cut.Rows[:l.limit]
		answer = &cut
	}
	switch {
	case l.count:
		_, err = fmt.Fprintln(c.Out, len(answer.Rows))
	case l.out.path != "":
		err = c.writeFile(ctx, s, answer, columns, l.out.path, l.out.ExportOptions)
	case l.out.Format == app.JSON:
		_, err = s.WriteTo(ctx, c.printer, answer, columns, c.Out, l.out.Format)
	default:
		err = c.writeText(ctx, answer, columns)
	}
	return err
}

// take fills in what a saved view asks for and the flags leave open. The query
// of both holds.
func (c *command) take(l *listing, s *app.Session, dataset string) error {
	saved, found, err := s.SavedView(app.ViewID{Dataset: dataset, Name: app.ViewName(l.view)})
	if err != nil {
		return err
	}
	if !found {
		all, err := s.SavedViews(dataset)
		if err != nil {
			return err
		}
		var names []string
		for _, v := range all {
			names = append(names, v.Name)
		}
		return usageError{errors.New(c.printer.T("cli.list.unknown_view", i18n.Args{
			"view": l.view, "dataset": dataset, "views": cmp.Or(strings.Join(names, ", "), "–")}))}
	}
	l.where = app.Both(saved.Query, l.where)
	if len(l.sort) == 0 {
		l.sort = saved.SortKeys()
	}
	if len(l.group) == 0 && saved.Group != "" && len(l.columns) == 0 {
		l.group = []string{saved.Group}
	}
	if len(l.columns) == 0 && len(l.group) == 0 {
		for _, column := range saved.Columns {
			if !column.Hidden {
				l.columns = append(l.columns, column.Column)
			}
		}
		l.columns = app.Leaving(l.columns)
	}
	return nil
}

// known refuses a dataset that neither the schema nor a load names.
func (c *command) known(s *app.Session, dataset string) error {
	if schema.Get(dataset) != nil {
		return nil
	}
	loaded, err := s.Datasets(s.Now())
	if err != nil {
		return err
	}
	var names []string
	for _, d := range loaded {
		if d.Key == dataset {
			return nil
		}
		if !d.Described {
			names = append(names, d.Key)
		}
	}
	names = append(names, described()...)
	slices.Sort(names)
	return usageError{errors.New(c.printer.T("cli.list.unknown_dataset",
		i18n.Args{"dataset": dataset, "datasets": strings.Join(names, ", ")}))}
}

// answer asks what the flags say, grouped or not, and returns it with the
// columns to print.
func (c *command) answer(ctx context.Context, s *app.Session, dataset string, l listing) (*app.Answer, []app.Column, error) {
	scope, err := c.scope()
	if err != nil {
		return nil, nil, err
	}
	q := app.Question{Dataset: dataset, Scope: scope, Query: l.where}
	if len(l.group)+len(l.aggregates) == 0 {
		q.Sort, q.Limit = sortKeys(l.sort), l.limit
	}
	answer, err := s.Ask(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	if len(l.group)+len(l.aggregates) > 0 {
		var aggregates []app.Aggregate
		for _, text := range l.aggregates {
			g, err := app.ParseAggregate(text)
			if err != nil {
				return nil, nil, usageError{err}
			}
			aggregates = append(aggregates, g)
		}
		if answer, err = answer.Grouped(ctx, l.group, sortKeys(l.sort), aggregates...); err != nil {
			return nil, nil, err
		}
	}
	if len(l.columns) > 0 {
		columns, err := answer.Pick(l.columns)
		return answer, columns, err
	}
	if l.out.Format == app.JSON || l.out.Format == app.Parquet {
		return answer, answer.DescribedColumns(), nil // programs find every key, null where no load has it
	}
	return answer, answer.ListedColumns(), nil
}

// sortKeys reads a,-b.
func sortKeys(list []string) []app.Sort {
	var keys []app.Sort
	for _, k := range list {
		key, descending := strings.CutPrefix(k, "-")
		keys = append(keys, app.Sort{Column: key, Descending: descending})
	}
	return keys
}

// writeText prints the rows as an aligned table.
func (c *command) writeText(ctx context.Context, a *app.Answer, columns []app.Column) error {
	var header []string
	var right []bool
	for _, col := range columns {
		header = append(header, a.Title(c.printer, col))
		right = append(right, col.Type.Numeric())
	}
	t := newTextTable(c.Out, header, right)
	for i := range a.Rows {
		if i%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		cells := make([]string, len(columns))
		for k, col := range columns {
			v, err := a.Cell(i, col)
			if err != nil {
				return err
			}
			cells[k] = c.printer.Value(v)
			if v.Missing {
				cells[k] = "–"
			}
		}
		if err := t.row(cells); err != nil {
			return err
		}
	}
	return t.flush()
}
