package cli

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"partnerdesk/app"
	"partnerdesk/app/calls"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
)

// insights is what the flags of kpi and kpi calling ask for.
type insights struct {
	product, before    string
	customer, location string
	weeks              int
	charts, out        string
	dark               bool
}

// flags adds those that all insights have.
func (k *insights) flags(flags *pflag.FlagSet, t func(string, ...i18n.Args) string) {
	flags.StringVar(&k.before, "before", "", t("cli.kpi.before"))
	flags.IntVar(&k.weeks, "weeks", 0, t("cli.kpi.weeks"))
	flags.StringVar(&k.charts, "charts", "", t("cli.kpi.charts"))
	flags.BoolVar(&k.dark, "dark", false, t("cli.kpi.dark"))
	flags.StringVarP(&k.out, "output", "o", "", t("cli.kpi.output"))
}

// check refuses flags that make no sense.
func (k *insights) check(c *command) error {
	if k.weeks < 0 {
		return usageError{errors.New(c.printer.T("cli.kpi.negative_weeks"))}
	}
	return c.checkProduct(k.product)
}

func (c *command) kpiCommand() *cobra.Command {
	t := c.printer.T
	var k insights
	cmd := &cobra.Command{
		Use: "kpi", Short: t("cli.kpi.short"), Long: t("cli.kpi.long"), Args: c.noArguments,
		Example: `  partnerdesk kpi --product calling
  partnerdesk kpi --as-of 2026-10-31 --before 2026-09-30 --json
  partnerdesk kpi --charts pictures -o licences.xlsx
  partnerdesk kpi calling --customer 'Acme Corp.' --weeks 26
  partnerdesk kpi money --by line`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := k.check(c); err != nil {
				return err
			}
			return c.runKPI(cmd.Context(), k)
		},
	}
	cmd.Flags().StringVar(&k.product, "product", "", t("cli.kpi.product"))
	k.flags(cmd.Flags(), t)
	cmd.AddCommand(c.callingCommand(), c.moneyCommand(), c.reasonsCommand(), c.weightsCommand(), c.calendarCommand())
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

// runKPI prints or writes the insights of licences; what it prints are also the
// measures of calls.
func (c *command) runKPI(ctx context.Context, k insights) error {
	scope, before, s, err := c.opened(ctx, k)
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
		var charts []insight.Chart
		for _, product := range products {
			charts = append(charts, tab.Charts(c.printer, product)...)
		}
		if err := c.writeCharts(ctx, k, charts); err != nil {
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
	all := figures{today: tab.Insights.Today, regions: scope.Regions, of: insight.RegionsText(c.printer, scope.Regions), before: before}
	block := func(m figure.Measure) string { return kpi.BlockTitle(c.printer, m.ID) }
	all.add(tab.Of(products), block, tab.Sources)
	if !before.IsZero() {
		compared, err := s.CompareLicences(ctx, scope, before, tab.Insights.Today)
		if err != nil {
			return err
		}
		for i, l := range all.lines {
			if was, ok := beforeOf(compared, l.Measure); ok {
				all.lines[i].was, all.lines[i].change = was.Before.Figure, was.Change
			}
		}
	}
	if k.product != licence.Meetings {
		called, err := calls.Open(ctx, s, app.CallingQuestion{Scope: scope, Weeks: k.weeks})
		if err == nil {
			err = c.addCalls(ctx, s, &all, called)
		}
		if err != nil {
			return err
		}
	}
	return c.printMeasures(all)
}

// opened returns what all insights need: the scope, the day of --before and the
// opened profile.
func (c *command) opened(ctx context.Context, k insights) (scope app.Scope, before time.Time, s *app.Session, err error) {
	if scope, err = c.scope(); err != nil {
		return scope, before, nil, err
	}
	if before, err = parsedDay(k.before); err != nil {
		return scope, before, nil, err
	}
	s, err = c.session(ctx)
	return scope, before, s, err
}

// beforeOf returns the measure as of the day before, and how it has changed.
func beforeOf(all []licence.Comparison, m figure.Measure) (licence.Comparison, bool) {
	i := slices.IndexFunc(all, func(c licence.Comparison) bool { return c.After.ID == m.ID && c.After.Product == m.Product })
	if i < 0 {
		return licence.Comparison{}, false
	}
	return all[i], true
}
