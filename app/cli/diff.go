package cli

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/data/table"
)

// diffing is what the flags of diff ask for.
type diffing struct {
	before, after, where, out string
}

func (c *command) diffCommand() *cobra.Command {
	t := c.printer.T
	var d diffing
	cmd := &cobra.Command{
		Use: "diff DATASET", Short: t("cli.diff.short"), Long: t("cli.diff.long"),
		Example: `  partnerdesk diff customers
  partnerdesk diff subscriptions --before 2026-10-01 --after 2026-11-01 --json
  partnerdesk diff devices --where 'customer:acme' -o changes.xlsx`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New(t("cli.list.one_dataset"))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return c.runDiff(cmd, args[0], d) },
	}
	flags := cmd.Flags()
	flags.StringVar(&d.before, "before", "", t("cli.diff.before"))
	flags.StringVar(&d.after, "after", "", t("cli.diff.after"))
	flags.StringVar(&d.where, "where", "", t("cli.list.where"))
	flags.StringVarP(&d.out, "output", "o", "", t("cli.list.output"))
	return cmd
}

func (c *command) runDiff(cmd *cobra.Command, dataset string, d diffing) error {
	ctx := cmd.Context()
	scope, err := c.scope()
	if err != nil {
		return err
	}
	compare := app.Comparison{Dataset: dataset, After: scope.AsOf, Regions: scope.Regions, Query: d.where}
	if compare.Before, err = endOf(d.before); err != nil {
		return err
	}
	if d.after != "" {
		if compare.After, err = endOf(d.after); err != nil {
			return err
		}
	}
	var format app.Format
	if d.out != "" {
		if format, err = app.FormatOf(d.out); err != nil {
			return usageError{err}
		}
	}
	s, err := c.session(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := c.known(s, dataset); err != nil {
		return err
	}
	changes, err := s.Compare(ctx, compare)
	if err != nil {
		return err
	}
	switch {
	case d.out != "":
		return c.writeFile(ctx, s, changes, changes.Columns, d.out, format)
	case c.json:
		_, err = s.WriteTo(ctx, c.printer, changes, changes.Columns, c.Out, app.JSON)
		return err
	}
	return c.writeText(ctx, changes, changes.Columns)
}

// endOf reads a day of an option as a moment of that day; empty is none.
func endOf(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	day, err := app.ParseDay(text)
	if err != nil || day == "" {
		return time.Time{}, &app.BadDay{Text: text}
	}
	v, err := table.Parse(table.Date, day)
	return table.DayTime(v.Int), err
}
