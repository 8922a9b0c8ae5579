package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/calls"
	"partnerdesk/app/customer"
	"partnerdesk/data/measure/figure"
)

func (c *command) callingCommand() *cobra.Command {
	t := c.printer.T
	k := insights{product: calls.Product}
	cmd := &cobra.Command{
		Use: "calling", Short: t("cli.kpi.calling"), Long: t("cli.kpi.calling_long"), Args: c.noArguments,
		Example: `  partnerdesk kpi calling --json
  partnerdesk kpi calling --customer 'Acme Corp.' --location Osaka
  partnerdesk kpi calling --weeks 26 --charts pictures -o calling.xlsx`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := k.check(c); err != nil {
				return err
			}
			if k.location != "" && k.customer == "" {
				return usageError{errors.New(t("cli.kpi.location_alone"))}
			}
			return c.runCalling(cmd.Context(), k)
		},
	}
	cmd.Flags().StringVar(&k.customer, "customer", "", t("cli.kpi.calling_customer"))
	cmd.Flags().StringVar(&k.location, "location", "", t("cli.kpi.calling_location"))
	k.flags(cmd.Flags(), t)
	return cmd
}

// runCalling prints or writes the insights of calls.
func (c *command) runCalling(ctx context.Context, k insights) error {
	scope, before, s, err := c.opened(ctx, k)
	if err != nil {
		return err
	}
	defer s.Close()
	q := app.CallingQuestion{Scope: scope, Weeks: k.weeks, Location: k.location}
	if k.customer != "" {
		if q.Customer, err = caller(ctx, s, scope, k.customer); err != nil {
			return err
		}
	}
	tab, err := calls.Open(ctx, s, q)
	if err != nil {
		return err
	}
	if k.charts != "" {
		if err := c.writeCharts(ctx, k, tab.Charts(c.printer)); err != nil {
			return err
		}
	}
	if k.out != "" {
		w, err := tab.Workbook(ctx, s, c.printer)
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
	all := figures{today: tab.Insights.Today, regions: scope.Regions, of: tab.Of(c.printer), before: before}
	if err := c.addCalls(ctx, s, &all, tab); err != nil {
		return err
	}
	return c.printMeasures(all)
}

// addCalls adds the measures of calls, and what they were on the day before.
func (c *command) addCalls(ctx context.Context, s *app.Session, all *figures, tab *calls.Tab) error {
	first := len(all.lines)
	all.add(tab.Insights.Measures, func(m figure.Measure) string { return calls.SectionTitle(c.printer, m.ID) }, tab.Sources)
	if all.before.IsZero() {
		return nil
	}
	then, err := s.CallingOn(ctx, tab.Question, all.before)
	if err != nil {
		return err
	}
	for i, l := range all.lines[first:] {
		if was, ok := then.Measure(l.ID); ok {
			all.lines[first+i].was, all.lines[first+i].change = was.Figure, figure.Changed(was.Figure, l.Figure)
		}
	}
	return nil
}

// caller returns the id of the customer that a text names: of the list, or else
// of those that only rows about calls know.
func caller(ctx context.Context, s *app.Session, scope app.Scope, text string) (string, error) {
	id, err := customer.Find(ctx, s, scope, text)
	var unknown *customer.Unknown
	if !errors.As(err, &unknown) {
		return id, err
	}
	ids, failed := calls.Find(ctx, s, scope, text)
	switch {
	case failed != nil:
		return "", failed
	case len(ids) == 0:
		return "", err
	case len(ids) > 1:
		return "", &customer.Ambiguous{Name: text, IDs: ids, All: len(ids)}
	}
	return ids[0], nil
}
