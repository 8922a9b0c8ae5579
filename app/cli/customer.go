package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/customer"
	"partnerdesk/app/i18n"
)

// showing is what the flags of customer ask for.
type showing struct {
	path string
	own  bool
}

func (c *command) customerCommand() *cobra.Command {
	t := c.printer.T
	var o showing
	cmd := &cobra.Command{
		Use: "customer CUSTOMER", Short: t("cli.customer.short"), Long: t("cli.customer.long"),
		Example: `  partnerdesk customer 'Acme Corp.'
  partnerdesk customer 2f1c0a52-7d3e-4c61-9b1a-0e5d8f6c4b7a -o acme.xlsx
  partnerdesk customer 'Acme Corp.' --as-of 2026-10-01 --json`,
		Args: c.someArguments(1, 1, "cli.customer.which"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.path != "" {
				format, err := app.FormatOf(o.path)
				if err != nil {
					return usageError{err}
				}
				if format != app.XLSX {
					return usageError{errors.New(t("cli.customer.xlsx_only"))}
				}
				if c.json {
					return usageError{errors.New(t("cli.customer.json_or_file"))}
				}
			}
			return c.showCustomer(cmd.Context(), args[0], o)
		},
	}
	cmd.Flags().StringVarP(&o.path, "output", "o", "", t("cli.customer.output"))
	cmd.Flags().BoolVar(&o.own, "notes", false, t("cli.customer.own"))
	return cmd
}

func (c *command) showCustomer(ctx context.Context, name string, o showing) error {
	s, scope, err := c.scoped(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	id, err := customer.Find(ctx, s, scope, name)
	if err != nil {
		return err
	}
	d, err := customer.Read(ctx, s, scope, id)
	if err != nil {
		return err
	}
	options := customer.Options{Own: o.own}
	switch {
	case o.path != "":
		return c.writeCustomer(ctx, d, o.path, options)
	case c.json:
		sheets, err := d.RawSheets(ctx, c.printer, options)
		for _, sheet := range sheets {
			if err == nil {
				err = sheet.WriteJSON(ctx, c.Out)
			}
		}
		return err
	}
	sheets, err := d.Sheets(ctx, c.printer, options)
	if err != nil {
		return err
	}
	for i, sheet := range sheets {
		if i > 0 {
			fmt.Fprintln(c.Out)
		}
		if err := c.writeSheet(ctx, sheet); err != nil {
			return err
		}
	}
	return nil
}

func (c *command) writeCustomer(ctx context.Context, d *customer.Dossier, path string, o customer.Options) error {
	bar := newProgress(c.Err, c.printer.T("job.export"))
	pages, err := d.Export(ctx, c.printer, path, o, func(done, total int) { bar.set(int64(done), int64(total)) })
	bar.end()
	if err != nil {
		return err
	}
	fmt.Fprintln(c.Err, c.printer.N("cli.customer.written", len(pages), i18n.Args{"file": path}))
	for _, loss := range app.BookLosses(c.printer, pages) {
		fmt.Fprintln(c.Err, loss)
	}
	return nil
}

// writeSheet prints a part below its title: its rows as an aligned table, or why
// there are none.
func (c *command) writeSheet(ctx context.Context, sheet customer.Sheet) error {
	if _, err := fmt.Fprintln(c.Out, sheet.Title); err != nil {
		return err
	}
	if sheet.Gap != nil {
		if _, err := fmt.Fprintln(c.Out, customer.Text(c.printer, sheet.Gap)); err != nil {
			return err
		}
	}
	if len(sheet.Rows) == 0 {
		return nil
	}
	var header []string
	var right []bool
	for _, column := range sheet.Columns {
		header, right = append(header, column.Title), append(right, column.Type.Numeric())
	}
	t := newTextTable(c.Out, header, right)
	for i, row := range sheet.Rows {
		if i%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		cells := make([]string, len(row))
		for k, v := range row {
			if cells[k] = c.printer.Value(v); v.Missing {
				cells[k] = "–"
			}
		}
		if err := t.row(cells); err != nil {
			return err
		}
	}
	return t.flush()
}
