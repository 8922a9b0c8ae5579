package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
)

// insights is what the flags of kpi ask for.
type insights struct {
	product, before string
	weeks           int
	charts, out     string
	dark            bool
}

func (c *command) kpiCommand() *cobra.Command {
	t := c.printer.T
	var k insights
	cmd := &cobra.Command{
		Use: "kpi", Short: t("cli.kpi.short"), Long: t("cli.kpi.long"), Args: c.noArguments,
		Example: `  partnerdesk kpi --product calling
  partnerdesk kpi --as-of 2026-10-31 --before 2026-09-30 --json
  partnerdesk kpi --charts pictures -o licences.xlsx
  partnerdesk kpi money --by line`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := c.checkProduct(k.product); err != nil {
				return err
			}
			if k.weeks < 0 {
				return usageError{errors.New(t("cli.kpi.negative_weeks"))}
			}
			return c.runKPI(cmd.Context(), k)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&k.product, "product", "", t("cli.kpi.product"))
	flags.StringVar(&k.before, "before", "", t("cli.kpi.before"))
	flags.IntVar(&k.weeks, "weeks", 0, t("cli.kpi.weeks"))
	flags.StringVar(&k.charts, "charts", "", t("cli.kpi.charts"))
	flags.BoolVar(&k.dark, "dark", false, t("cli.kpi.dark"))
	flags.StringVarP(&k.out, "output", "o", "", t("cli.kpi.output"))
	cmd.AddCommand(c.moneyCommand(), c.reasonsCommand(), c.weightsCommand(), c.calendarCommand())
	return cmd
}

// checkProduct refuses a product that the insights are not about.
func (c *command) checkProduct(product string) error {
	if product == "" || slices.Contains(kpi.Products, product) {
		return nil
	}
	return usageError{errors.New(c.printer.T("cli.kpi.unknown_product", i18n.Args{"product": product, "products": strings.Join(kpi.Products, ", ")}))}
}

// productsOf are the products that a flag asks for: one, or all.
func productsOf(flag string) []string {
	if flag == "" {
		return kpi.Products
	}
	return []string{flag}
}

func (c *command) runKPI(ctx context.Context, k insights) error {
	scope, err := c.scope()
	if err != nil {
		return err
	}
	before, err := parsedDay(k.before)
	if err != nil {
		return err
	}
	s, err := c.session(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	tab, err := kpi.Open(ctx, s, app.LicenceQuestion{Scope: scope, Weeks: k.weeks})
	if err != nil {
		return err
	}
	products := productsOf(k.product)
	if k.charts != "" {
		if err := c.writeCharts(ctx, k, tab, products); err != nil {
			return err
		}
	}
	if k.out != "" {
		w, err := tab.Workbook(ctx, s, c.printer, products...)
		if err != nil {
			return err
		}
		if err := c.writeBook(ctx, s, w, k.out); err != nil {
			return err
		}
	}
	if k.charts+k.out != "" && !c.json {
		return nil // what was asked for are files
	}
	var compared []licence.Comparison
	if !before.IsZero() {
		if compared, err = s.CompareLicences(ctx, scope, before, tab.Insights.Today); err != nil {
			return err
		}
	}
	if c.json {
		return c.jsonMeasures(tab, tab.Of(products), before, compared)
	}
	return c.textMeasures(tab, products, before, compared)
}

// beforeOf returns the measure as of the day before, and how it has changed.
func beforeOf(all []licence.Comparison, m figure.Measure) (licence.Comparison, bool) {
	i := slices.IndexFunc(all, func(c licence.Comparison) bool { return c.After.ID == m.ID && c.After.Product == m.Product })
	if i < 0 {
		return licence.Comparison{}, false
	}
	return all[i], true
}

// textMeasures prints a table of measures for each product.
func (c *command) textMeasures(tab *kpi.Tab, products []string, before time.Time, compared []licence.Comparison) error {
	p := c.printer
	fmt.Fprintln(c.Err, p.T("cli.kpi.as_of", i18n.Args{"day": tab.Insights.Today, "regions": kpi.RegionsText(p, tab.Question.Scope.Regions)}))
	header := []string{p.T("kpi.column.block"), p.T("kpi.column.name"), p.T("kpi.column.product"), p.T("kpi.column.value"), p.T("kpi.column.parts"), p.T("kpi.column.window")}
	right := []bool{false, false, false, true, true, false}
	if before.IsZero() {
		header, right = append(header, p.T("kpi.column.weekly")), append(right, true)
	} else {
		header, right = append(header, before.Format(time.DateOnly), p.T("kpi.column.change")), append(right, true, true)
	}
	t := newTextTable(c.Out, header, right)
	for _, m := range tab.Of(products) {
		row := []string{kpi.BlockTitle(p, m.ID), kpi.SentenceText(p, m.Name), kpi.ProductName(p, m.Product), kpi.ValueText(p, m.Unit, m.Value, m.Known), kpi.PartsText(p, m.Figure), kpi.WindowText(m.Window)}
		if before.IsZero() {
			row = append(row, kpi.ChangeText(p, m.Unit, m.Weekly))
		} else {
			was, _ := beforeOf(compared, m)
			row = append(row, kpi.ValueText(p, m.Unit, was.Before.Value, was.Before.Known), kpi.ChangeText(p, m.Unit, was.Change))
		}
		if err := t.row(row); err != nil {
			return err
		}
	}
	if err := t.flush(); err != nil {
		return err
	}
	for _, remark := range kpi.Remarks(p, tab.Of(products)) {
		fmt.Fprintln(c.Err, remark)
	}
	return nil
}
