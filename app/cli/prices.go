package cli

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/price"
)

func (c *command) pricesCommand() *cobra.Command {
	t := c.printer.T
	var out output
	cmd := &cobra.Command{
		Use: "prices", Short: t("cli.prices.short"), Long: t("cli.prices.long"), Args: c.noArguments,
		Example: `  partnerdesk prices set 1200 --product calling --currency JPY
  partnerdesk prices set 1500.50 --name 'Webex Calling Professional'
  partnerdesk prices import prices.csv
  partnerdesk kpi money`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := out.check(c, cmd.Flags().Changed); err != nil {
				return err
			}
			return c.withProfile(func(s *app.Session) error {
				l, err := s.Prices()
				if err != nil {
					return err
				}
				if out.path == "" {
					return c.printPrices(l)
				}
				done, err := app.ExportPage(cmd.Context(), app.PricesPage(c.printer, l), out.path, out.ExportOptions)
				if err == nil {
					fmt.Fprintln(c.Err, c.printer.N("export.done", done.Rows, i18n.Args{"file": out.path}))
				}
				return err
			})
		},
	}
	out.flags(cmd.Flags(), t)
	cmd.AddCommand(c.setPriceCommand(), c.removePriceCommand(), c.importPricesCommand())
	return cmd
}

func (c *command) setPriceCommand() *cobra.Command {
	t := c.printer.T
	var of price.Price
	var currency string
	cmd := &cobra.Command{
		Use: "set [AMOUNT]", Short: t("cli.prices.set"), Long: t("cli.prices.set_long"), Args: c.someArguments(0, 1, ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && currency == "" {
				return usageError{errors.New(t("cli.prices.no_amount"))}
			}
			return c.changePrices(func(l price.List) (price.List, error) {
				var err error
				if currency != "" {
					if l.Currency, err = price.Currency(currency); err != nil {
						return l, usageError{err}
					}
				}
				if len(args) == 0 {
					return l, nil
				}
				if l.Currency == "" {
					return l, usageError{errors.New(t("cli.prices.no_currency"))}
				}
				if of.Amount, err = price.Parse(args[0]); err == nil {
					l, err = l.With(of)
				}
				if err != nil {
					err = usageError{err}
				}
				return l, err
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&of.Name, "name", "", t("cli.prices.name"))
	flags.StringVar(&of.Product, "product", "", t("cli.prices.product"))
	flags.StringVar(&currency, "currency", "", t("cli.prices.currency"))
	return cmd
}

func (c *command) removePriceCommand() *cobra.Command {
	t := c.printer.T
	var of price.Price
	var all bool
	cmd := &cobra.Command{
		Use: "remove", Short: t("cli.prices.remove"), Args: c.noArguments,
		RunE: func(*cobra.Command, []string) error {
			return c.changePrices(func(l price.List) (price.List, error) {
				if all {
					return price.List{Currency: l.Currency}, nil
				}
				l, found := l.Without(of)
				if !found {
					return l, usageError{errors.New(t("cli.prices.no_such"))}
				}
				return l, nil
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&of.Name, "name", "", t("cli.prices.name"))
	flags.StringVar(&of.Product, "product", "", t("cli.prices.product"))
	flags.BoolVar(&all, "all", false, t("cli.prices.all"))
	return cmd
}

func (c *command) importPricesCommand() *cobra.Command {
	t := c.printer.T
	var currency string
	cmd := &cobra.Command{
		Use: "import FILE", Short: t("cli.prices.import"), Long: t("cli.prices.import_long"), Args: c.someArguments(1, 1, "cli.prices.no_file"),
		RunE: func(_ *cobra.Command, files []string) error {
			return c.changePrices(func(before price.List) (price.List, error) {
				code := currency
				if code == "" {
					code = before.Currency
				}
				return app.ReadPrices(files[0], code)
			})
		},
	}
	cmd.Flags().StringVar(&currency, "currency", "", t("cli.prices.currency"))
	return cmd
}

// changePrices changes the price list and prints what it is then.
func (c *command) changePrices(change func(price.List) (price.List, error)) error {
	return c.withProfile(func(s *app.Session) error {
		l, err := s.Prices()
		if err != nil {
			return err
		}
		if l, err = change(l); err != nil {
			return err
		}
		if err := s.SavePrices(l); err != nil {
			return err
		}
		return c.printPrices(l)
	})
}

// priceLine is what --json prints of a price.
type priceLine struct {
	Name     *string     `json:"name"`
	Product  *string     `json:"product"`
	Price    json.Number `json:"price"`
	Currency string      `json:"currency"`
}

func (c *command) printPrices(l price.List) error {
	p := c.printer
	var header []string
	for _, key := range price.Columns {
		header = append(header, p.T("price.column."+key))
	}
	t := newTextTable(c.Out, header, []bool{false, false, true, false})
	for _, of := range l.Prices {
		var err error
		if c.json {
			err = json.NewEncoder(c.Out).Encode(priceLine{optional(of.Name), optional(of.Product), json.Number(of.Amount.String()), l.Currency})
		} else {
			err = t.row([]string{of.Name, of.Product, p.Digits(of.Amount.Exactly(l.Currency)), l.Currency})
		}
		if err != nil {
			return err
		}
	}
	if c.json {
		return nil
	}
	return t.flush()
}
