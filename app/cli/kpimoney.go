package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/app/price"
)

// The rows that money is printed by.
const (
	byCustomer = "customer"
	byLine     = "line"
	byTotal    = "total"
)

var moneyBy = []string{byCustomer, byLine, byTotal}

func (c *command) moneyCommand() *cobra.Command {
	t := c.printer.T
	var product, by, out string
	cmd := &cobra.Command{
		Use: "money", Short: t("cli.kpi.money"), Long: t("cli.kpi.money_long"), Args: c.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := c.checkProduct(product); err != nil {
				return err
			}
			if !slices.Contains(moneyBy, by) {
				return usageError{errors.New(t("cli.kpi.unknown_by", i18n.Args{"by": by, "choices": strings.Join(moneyBy, ", ")}))}
			}
			s, scope, err := c.scoped(cmd.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			m, err := kpi.ReadMoney(cmd.Context(), s, scope, product)
			if err != nil {
				return err
			}
			if m.Currency == "" {
				return errors.New(t("cli.kpi.no_prices"))
			}
			for _, remark := range m.Remarks(c.printer) {
				fmt.Fprintln(c.Err, remark)
			}
			if out != "" {
				w := app.Workbook{Title: t("kpi.sheet.money"), Pages: []app.Page{m.CustomersPage(c.printer), m.LinesPage(c.printer)}}
				return c.writeBook(cmd.Context(), s, w, out)
			}
			return c.printMoney(m, by)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&product, "product", "", t("cli.kpi.product"))
	flags.StringVar(&by, "by", byCustomer, t("cli.kpi.by", i18n.Args{"choices": strings.Join(moneyBy, ", ")}))
	flags.StringVarP(&out, "output", "o", "", t("cli.kpi.output"))
	return cmd
}

// moneyLine is what --json prints of a line, a customer or the total; a line
// without a price or figures has no sums.
type moneyLine struct {
	Customer     *string      `json:"customer"`
	CustomerID   *string      `json:"customer_id"`
	Subscription *string      `json:"subscription_id,omitempty"`
	Name         *string      `json:"name,omitempty"`
	Price        *json.Number `json:"price,omitempty"`
	Unassigned   *json.Number `json:"unassigned"`
	Idle         *json.Number `json:"idle"`
	Over         *json.Number `json:"over"`
	Currency     string       `json:"currency"`
	Lines        int          `json:"lines"`
	Unpriced     int          `json:"unpriced"`
	Blind        int          `json:"without_figures"`
}

func number(m price.Money) *json.Number {
	n := json.Number(m.String())
	return &n
}

// printMoney prints what licences come to by lines, by customers with the total
// below, or the total alone.
func (c *command) printMoney(m *kpi.Money, by string) error {
	p := c.printer
	sums := func(of kpi.Cost) []string {
		var cells []string
		for _, sum := range []price.Money{of.Unassigned, of.Idle, of.Over} {
			text := "–"
			if of.Lines > 0 {
				text = p.Digits(sum.In(m.Currency))
			}
			cells = append(cells, text)
		}
		return cells
	}
	line := func(l moneyLine, of kpi.Cost) moneyLine {
		if of.Lines > 0 {
			l.Unassigned, l.Idle, l.Over = number(of.Unassigned), number(of.Idle), number(of.Over)
		}
		l.Currency, l.Lines, l.Unpriced, l.Blind = m.Currency, of.Lines, of.Unpriced, of.Blind
		return l
	}
	named := []string{p.T("insight.column.customer")}
	if by == byLine {
		named = append(named, p.T("insight.column.subscription_id"), p.T("insight.column.license"))
	}
	header := append(slices.Clone(named), p.T("insight.column.unassigned_cost"), p.T("insight.column.idle_cost"), p.T("insight.column.over_cost"), p.T("insight.column.currency"))
	right := slices.Concat(make([]bool, len(named)), []bool{true, true, true, false})
	t, out := newTextTable(c.Out, header, right), json.NewEncoder(c.Out)
	out.SetEscapeHTML(false)
	say := func(names []string, l moneyLine, of kpi.Cost) error {
		if c.json {
			return out.Encode(line(l, of))
		}
		return t.row(append(append(names, sums(of)...), m.Currency))
	}
	switch by {
	case byLine:
		for _, l := range m.Lines {
			j := moneyLine{Customer: optional(l.Customer), CustomerID: optional(l.CustomerID), Subscription: optional(l.Subscription), Name: optional(l.Name)}
			if l.Priced {
				j.Price = number(l.Price)
			}
			if err := say([]string{l.Customer, l.Subscription, l.Name}, j, l.Cost); err != nil {
				return err
			}
		}
	case byCustomer:
		for _, of := range m.Customers {
			if err := say([]string{of.Customer}, moneyLine{Customer: optional(of.Customer), CustomerID: optional(of.CustomerID)}, of.Cost); err != nil {
				return err
			}
		}
	}
	if c.json && by != byTotal {
		return nil
	}
	total := make([]string, len(named))
	total[0] = p.T("insight.total")
	if err := say(total, moneyLine{}, m.Total); err != nil || c.json {
		return err
	}
	return t.flush()
}
