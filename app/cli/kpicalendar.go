package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
)

func (c *command) calendarCommand() *cobra.Command {
	t := c.printer.T
	var months int
	var product, out string
	cmd := &cobra.Command{
		Use: "calendar", Short: t("cli.kpi.calendar"), Long: t("cli.kpi.calendar_long"), Args: c.noArguments,
		Example: `  partnerdesk kpi calendar --months 3
  partnerdesk kpi calendar --product calling -o renewals.ics`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if months < 0 {
				return usageError{errors.New(t("cli.kpi.negative_months"))}
			}
			s, scope, err := c.scoped(cmd.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			cal, err := kpi.ReadCalendar(cmd.Context(), s, scope, product, lastDay(s.Now(), months))
			switch {
			case err != nil:
				return err
			case strings.EqualFold(filepath.Ext(out), ".ics"):
				err := app.WriteFile(cmd.Context(), out, func(w io.Writer) error { return cal.WriteICS(w, c.printer, s.Now()) })
				if err == nil {
					fmt.Fprintln(c.Err, t("chart.saved", i18n.Args{"file": out}))
				}
				return err
			case out != "":
				w := app.Workbook{Title: t("kpi.sheet.calendar"), Pages: []app.Page{cal.Page(c.printer)}}
				return c.writeBook(cmd.Context(), s, w, out)
			}
			return c.printCalendar(cal)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&months, "months", 0, t("cli.kpi.months"))
	flags.StringVar(&product, "product", "", t("cli.kpi.calendar_product"))
	flags.StringVarP(&out, "output", "o", "", t("cli.kpi.calendar_output"))
	return cmd
}

// lastDay is the last day of so many months, this one included; the zero time
// stands for no end.
func lastDay(now time.Time, months int) time.Time {
	if months == 0 {
		return time.Time{}
	}
	return kpi.LastDay(now.UTC(), months)
}

// endingLine is what --json prints of an end or a renewal.
type endingLine struct {
	Month        string  `json:"month"`
	Day          string  `json:"day"`
	Renews       bool    `json:"renews"`
	Customer     *string `json:"customer"`
	CustomerID   *string `json:"customer_id"`
	Subscription *string `json:"subscription_id"`
	Name         *string `json:"name"`
	Product      *string `json:"product"`
	Total        *int64  `json:"total"`
}

// printCalendar prints the ends of each month, those that expire first.
func (c *command) printCalendar(cal *kpi.Calendar) error {
	p := c.printer
	t := newTextTable(c.Out, []string{p.T("insight.column.month"), p.T("insight.column.day"), p.T("insight.column.ending"), p.T("insight.column.customer"),
		p.T("insight.column.subscription_id"), p.T("insight.column.license"), p.T("insight.column.total")}, []bool{false, false, false, false, false, false, true})
	for _, m := range cal.Months {
		month := m.First.Format("2006-01")
		for _, e := range m.Endings() {
			l := endingLine{Month: month, Day: e.Day.Format(time.DateOnly), Renews: e.Renews, Customer: optional(e.Customer), CustomerID: optional(e.CustomerID),
				Subscription: optional(e.Subscription), Name: optional(e.Name), Product: optional(e.Product)}
			total := "–"
			if e.Known {
				l.Total, total = &e.Total, p.Integer(e.Total)
			}
			var err error
			if c.json {
				err = json.NewEncoder(c.Out).Encode(l)
			} else {
				err = t.row([]string{l.Month, l.Day, e.Verb(p), e.Customer, e.Subscription, e.Name, total})
			}
			if err != nil {
				return err
			}
		}
	}
	if c.json {
		return nil
	}
	return t.flush()
}
